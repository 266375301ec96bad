"""The work cannot be finished by the stated end.

## What it finds

Items with a due date or week, and plans with a deadline and a start, that end before the work could be
done: after all that comes before it, by the durations and the beginnings that the plan states. Of a range
the shorter end counts, an assumed duration not at all. The end of a phase that lies after the deadline of
the plan is reported, too.

## Why it matters

A deadline that is missed on paper is missed in the end. Known at the beginning, it is a matter of scope.

## Example

```markdown
# Execution plan: Bikes

**Start**: 2026-03-02

**Deadline**: 2026-03-13

## Phase 1: Ingest

### Story 1.1: Load trips
- **Duration**: 2 weeks

### Story 1.2: Clean trips
- **Depends on**: 1.1
- **Duration**: 4 days
```

## Fix

Move the deadline, or take work out of the chain that leads to it.

## Configure

`planc check --ignore PL409` or, in `planc.toml`, `ignore = ["PL409"]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Item, Window
from compiler.source import Span
from passes.facts import Facts
from passes.rule import days, make
from passes.windows import as_date, is_inverted, working_days

_SLIP = 1e-6


def check(facts: Facts) -> Iterator[Diagnostic]:
    if not facts.waves:
        return
    ends = _earliest(facts)
    start = as_date(facts.plan.start_date)
    for item in facts.items.values():
        due = _due(item.window, start is not None)
        if due is None or item.id not in ends:
            continue
        given = due if isinstance(due, float) else working_days(start, due)
        if given and ends[item.id] > given + 1 + _SLIP:
            yield _finding(facts, item, item.window, given, ends[item.id])
    yield from _whole(facts, ends)


def _due(window: Window | None, dated: bool) -> float | date | None:
    """The end of a window that has no beginning."""
    if window is None or window.relative_to_phase or is_inverted(window):
        return None
    if window.start is not None or window.start_date is not None:
        return None
    if window.finish is not None:
        return float(window.finish)
    return as_date(window.finish_date) if dated else None


def _earliest(facts: Facts) -> dict[str, float]:
    """When each item can be done at the earliest, in days from the start of the project."""
    ends: dict[str, float] = {}
    for node in (node for wave in facts.waves for node in wave):
        item = facts.items[node]
        before = [ends[e.source] for e in facts.edges_into((node,)) if e.origin != "phase"]
        window = item.window
        begin = window.start if window and window.start and not window.relative_to_phase else 0.0
        least = item.duration.low if item.duration else 0.0
        ends[node] = max([begin, *before]) + least
    return ends


def _whole(facts: Facts, ends: Mapping[str, float]) -> Iterator[Diagnostic]:
    deadline, start = facts.plan.stated.deadline, as_date(facts.plan.start_date)
    last = as_date(deadline.text) if deadline else None
    if deadline is None or last is None:
        return
    for item in facts.items.values():
        end = as_date(item.window.finish_date) if item.window and not is_inverted(item.window) else None
        if item.window and end and end > last:
            yield RULE.finding(
                f"{facts.title(item.id)} ends after the deadline of the plan",
                (
                    Label(item.window.span, f"ends after {deadline.text}", item.span),
                    Label(deadline.span, "all is to be done by then"),
                ),
                help="move the deadline, or finish earlier",
            )
            return
    given = working_days(start, last)
    node = max(ends, key=lambda each: (ends[each], -facts.rank[each]), default=None)
    if given and node and ends[node] > given + 1 + _SLIP:
        yield _finding(facts, facts.items[node], None, given, ends[node], deadline.span)


def _finding(
    facts: Facts, item: Item, window: Window | None, given: float, end: float, deadline: Span | None = None
) -> Diagnostic:
    span = window.span if window else deadline
    assert span is not None
    title = facts.title(item.id)
    labels = [Label(span, f"{days(given)} from the start", item.span if window else None)]
    chain = facts.edges_into((item.id,))
    labels.append(Label(facts.id_span(item.id), f"can be done after {days(end)} at the earliest", item.span))
    labels += [Label(edge.span, "waits for this") for edge in list(chain)[:2] if edge.origin != "phase"]
    return RULE.finding(
        f"{title} cannot be finished by {'its' if window else 'the'} deadline",
        labels,
        help="move the deadline, or take work out of the chain that leads to it",
        notes=(f"it takes {days(end)} by the stated durations, and {days(given)} are given",),
    )


RULE = make(__name__, __doc__, "PL409", Severity.WARNING, check)
