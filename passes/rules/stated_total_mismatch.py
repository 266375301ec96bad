"""A stated total is not the sum of its parts.

## What it finds

Totals of hours, days or story points (`Total: 41 hours`, `**Total Phase 1**: 5-7 hours`, the last row of a
table, a column *Points* of an overview) that differ from the sum of what the tasks, or the phases, state.
It is asked only where every part states its amount. Of ranges both ends have to agree; a tenth is taken for
rounding, and a quarter where the total is said to be rough. What adds up to the lines right above it is let
be. A total of time may as well be the length of the longest way through the plan.

## Why it matters

Somebody decides by the total: a budget, a date, the size of a sprint. One in twenty real plans states one
that its own tasks contradict, mostly after a task was added.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Effort**: 10 hours

### Story 1.2: Load weather
- **Effort**: 14 hours

### Story 1.3: Load stations
- **Effort**: 6 hours

## Summary

**Total**: 24 hours
```

## Fix

Correct the total, or the part that is wrong.

## Configure

`planc check --ignore PL404` or, in `planc.toml`, `ignore = ["PL404"]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Claim, Item, Task
from passes.claims import follows, scope
from passes.facts import Facts
from passes.rule import make, nouns

_EXACT = 0.1
_ROUGH = 0.25
_SHOWN = 4
_HOURS = 8
_WEEK = 5.0


class Sum(NamedTuple):
    low: float
    high: float
    parts: Sequence[Item]


def check(facts: Facts) -> Iterator[Diagnostic]:
    seen = set()
    for claim in facts.plan.stated.claims:
        if claim.kind == "count" or claim.summed or claim.span in seen:
            continue
        seen.add(claim.span)
        about = scope(facts, claim)
        if about is None or follows(facts, claim):
            continue
        sums = [found for found in _sums(facts, claim, about) if len(found.parts) > 1]
        if (
            sums
            and not any(_agrees(claim, found.low, found.high) for found in sums)
            and not _long(facts, claim, sums[0], about)
        ):
            yield _finding(facts, claim, sums[0], about)


def _sums(facts: Facts, claim: Claim, about: str) -> Iterator[Sum]:
    """The sums that a total may mean: of the tasks, and for the plan also of its phases."""
    inside = [facts.items[i] for i in facts.tasks_of.get(about, ())] if about else [*facts.items.values()]
    tasks = [item for item in inside if isinstance(item, Task)]
    phases = [phase for phase in facts.plan.phases if phase.within == (about or None)]
    if claim.kind == "points":
        points = [task.points for task in tasks if task.points is not None]
        if len(points) == len(tasks):
            yield Sum(sum(points), sum(points), tasks)
        return
    for parts in (tasks, phases):
        stated = [item.duration for item in parts if item.duration is not None]
        if stated and len(stated) == len(parts):
            yield Sum(sum(each.low for each in stated), sum(each.high for each in stated), parts)


def _agrees(claim: Claim, low: float, high: float) -> bool:
    slack = _ROUGH if claim.rough else 0.0 if claim.kind == "points" else _EXACT
    return abs(claim.low - low) <= low * slack + 1e-6 and abs(claim.high - high) <= high * slack + 1e-6


def _long(facts: Facts, claim: Claim, found: Sum, about: str) -> bool:
    """Whether the total is how long it all takes, some of it side by side."""
    if claim.kind == "points" or about:
        return False
    ends = [item.window.finish for item in facts.items.values() if item.window and item.window.finish]
    ends.append(max((times.earliest_finish for times in facts.times.values()), default=0.0))
    if any(_agrees(claim, end, end) for end in ends) or claim.low <= max(ends) <= claim.high * (1 + _EXACT):
        return True
    # Hours are worked, weeks go by: fewer of them than the parts add up to is no contradiction.
    longest = max((item.duration.high for item in found.parts if item.duration), default=0.0)
    return claim.low >= _WEEK and longest <= claim.high <= found.high * (1 + _EXACT)


def _finding(facts: Facts, claim: Claim, found: Sum, about: str) -> Diagnostic:
    noun = nouns([item.label for item in found.parts], len(found.parts))
    whose = facts.title(about) if about else "the plan"
    amount = _amount(claim, found)
    labels = [Label(claim.span, f"the {len(found.parts)} {noun} add up to {amount}", facts.context(about))]
    for item in found.parts[:_SHOWN] if len(found.parts) <= 2 * _SHOWN else ():
        span = item.duration.span if claim.kind == "effort" and item.duration else item.span
        labels.append(Label(span, "a part of it", item.span))
    return RULE.finding(
        f"the stated total of {whose} is not the sum of its {noun}",
        labels,
        help=f"write {amount}, or correct the part that is wrong",
    )


def _amount(claim: Claim, found: Sum) -> str:
    """The sum in the unit of the total."""
    if claim.kind == "points":
        return f"{found.low:g} points"
    hours = any(mark in claim.written.lower() for mark in ("h", "时", "時", "시간", "ora"))
    weeks = not hours and any(mark in claim.written.lower() for mark in ("w", "sem", "周", "週"))
    factor, unit = (_HOURS, "hours") if hours else (0.2, "weeks") if weeks else (1, "days")
    low, high = (round(end * factor, 1) for end in (found.low, found.high))
    return f"{low:g} {unit}" if low == high else f"{low:g}-{high:g} {unit}"


RULE = make(__name__, __doc__, "PL404", Severity.WARNING, check)
