"""The plan tells of an item twice, and the two places disagree.

## What it finds

Phases and tasks that stand in the plan more than once, in an overview, a progress table or an execution
order besides their own heading, and that are done in one place and not in the other, have owners of
quite different names, or durations or time windows in both that cannot both hold. The same in other words, or
more roughly, is no contradiction: `1-2 weeks` and `5 days` agree, and so do `Ana` and `A. Lima`.

## Why it matters

planc takes what the item itself says. Whoever reads the other place plans with something else, and a
progress table that nobody keeps up hides what is left to do.

## Example

```markdown
# Execution plan: Bikes

## Overview

| Phase | Duration |
|-------|----------|
| Phase 1 | 6 weeks |
| Phase 2 | 2 weeks |

## Phase 1: Ingest (3 weeks)

### Story 1.1: Load trips

## Phase 2: Report (2 weeks)

### Story 2.1: Draw the map
```

## Fix

Correct the place that is out of date, or leave the statement out of one of them.

## Configure

`planc check --ignore PL102` or, in `planc.toml`, `ignore = ["PL102"]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Duration, Item, Restatement, Status, Window
from passes.facts import Facts
from passes.labels import canonical
from passes.rule import make

_UNDONE = frozenset((Status.OPEN, Status.BLOCKED, Status.ACTIVE))
_STRETCHES = frozenset(("hour", "day", "week", "month", "quarter"))
"""Items that are a time: a row that names "Week 1" and another week speaks of that other one."""
_ROUNDING = 1.25
"""How much longer one may be than the other and still be the same, rounded."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    for item in facts.items.values():
        for told in item.restated:
            for here, there, what in _disagreements(item, told):
                yield RULE.finding(
                    f"{facts.title(item.id)} {what} differs between two places",
                    (
                        Label(told.span, f"{there} here", told.span),
                        Label(item.span, f"{here} here", item.span),
                    ),
                    help="correct the place that is out of date",
                    notes=(f"planc takes {here}, what the item itself says",),
                )


def _disagreements(item: Item, told: Restatement) -> Iterator[tuple[str, str, str]]:
    if item.status and told.status and _opposed(item.status, told.status):
        yield item.status.value, told.status.value, "has a status that"
    if item.duration and told.duration and _apart(item.duration, told.duration):
        yield f"`{item.duration.written}`", f"`{told.duration.written}`", "has a duration that"
    if item.owner and told.owner and _others(item.owner.text, told.owner.text):
        yield f"`{item.owner.text}`", f"`{told.owner.text}`", "has an owner that"
    timely = canonical(item.label) in _STRETCHES
    if item.window and told.window and not timely and _elsewhere(item.window, told.window):
        yield f"`{item.window.written}`", f"`{told.window.written}`", "has a time window that"


_ANYBODY_LISTED = "all team everyone everybody tbd tba both open unassigned shared n a 全员 团队"
_ANYBODY = frozenset(_ANYBODY_LISTED.split())
"""Owners that name nobody in particular."""
_NAME = re.compile(r"[^\W_]+")


def _others(one: str, other: str) -> bool:
    """Whether no word of the one begins as one of the other: "Ana" and "A. Lima" may be the same."""
    here, there = (set(_NAME.findall(said.casefold())) for said in (one, other))
    if not here or not there or (here | there) & _ANYBODY:
        return False
    return not any(a[0] == b[0] for a in here for b in there)


def _opposed(one: Status, other: Status) -> bool:
    return (one is Status.DONE and other in _UNDONE) or (other is Status.DONE and one in _UNDONE)


def _apart(one: Duration, other: Duration) -> bool:
    """Whether no amount fits both, rounding aside."""
    first, last = sorted((one, other), key=lambda said: said.low)
    return first.high > 0 and last.low > first.high * _ROUNDING


def _elsewhere(one: Window, other: Window) -> bool:
    """Whether both the beginning and the end differ, between windows that can be compared."""
    if one.unit != other.unit or one.relative_to_phase or other.relative_to_phase:
        return False
    if one.inverted or other.inverted:
        return False
    if one.unit == "date":
        pairs = ((one.start_date, other.start_date), (one.finish_date, other.finish_date))
        return all(_other_day(here, there) for here, there in pairs)
    return one.start != other.start and one.finish != other.finish


def _other_day(one: str | None, other: str | None) -> bool:
    """Of a day whose year is not known, the rest must agree.  In a plan of no year the own day is gone,
    but they were told apart."""
    if other is None or other.startswith("--?"):
        return False
    if one is None:
        return other.startswith("--")
    return one[4:] != other[1:] if other.startswith("--") and one[0] != "-" else one != other


RULE = make(__name__, __doc__, "PL102", Severity.WARNING, check)
