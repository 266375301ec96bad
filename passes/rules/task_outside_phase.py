"""A task lies outside the time of its phase.

## What it finds

Tasks, and phases in phases, whose stated window begins before that of the phase they stand in, or ends
after it, by at least one of the units that the windows are written in. Windows that cannot be compared,
days with weeks or weeks with dates say, are let be, and so are those that share a boundary.

## Why it matters

The phase is over before its work is, or the work begins before the phase does. One of the two times was
changed and the other forgotten.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest (Week 1-2)

### Story 1.1: Load trips (Week 1)

### Story 1.2: Load weather (Week 4)
```

## Fix

Move the task, or widen the phase.

## Configure

`planc check --ignore PL408` or, in `planc.toml`, `ignore = ["PL408"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Item, Task, Window
from passes.facts import Facts
from passes.rule import make
from passes.windows import alike, as_date, comparable, overlap, unit_days

_SLIP = 1e-6


def check(facts: Facts) -> Iterator[Diagnostic]:
    for item in facts.items.values():
        above = facts.items.get(
            (item.phase if isinstance(item, Task) else getattr(item, "within", None)) or ""
        )
        if above is None:
            continue
        windows = comparable(above, item)
        if windows is None or not alike(*windows) or (side := _outside(*windows)) is None:
            continue
        yield _finding(facts, item, above, windows[1], windows[0], side)


def _outside(phase: Window, own: Window) -> str | None:
    """How a window lies to that of its phase, if it is not within."""
    coarse = max(unit_days(phase), unit_days(own)) if phase.unit != "date" else 1.0
    inner, outer = overlap(phase, own), overlap(own, phase)
    if inner is None or outer is None:
        return None
    if inner <= _SLIP:
        return "lies after"
    if outer <= _SLIP:
        return "lies before"
    # What is left of its own length beyond either end of the phase.
    late, early = _excess(phase, own)
    if late >= coarse - _SLIP:
        return "ends after"
    return "begins before" if early >= coarse - _SLIP else None


def _excess(phase: Window, own: Window) -> tuple[float, float]:
    """By how many days it ends too late and begins too early."""
    if (
        phase.start is not None
        and own.start is not None
        and phase.finish is not None
        and own.finish is not None
    ):
        return own.finish - phase.finish, phase.start - own.start
    ends = [as_date(each) for each in (own.finish_date, phase.finish_date, phase.start_date, own.start_date)]
    if any(end is None for end in ends):
        return 0.0, 0.0
    last, end, begin, first = ends
    assert last and end and begin and first  # noqa: PT018 - one fact about four
    return float((last - end).days), float((begin - first).days)


def _finding(facts: Facts, item: Item, above: Item, own: Window, outer: Window, side: str) -> Diagnostic:
    title, phase = facts.title(item.id), facts.title(above.id)
    return RULE.finding(
        f"{title} {side} {phase}, which it belongs to",
        (
            Label(own.span, f"{side} `{outer.written}`", item.span),
            Label(outer.span, f"the time of {phase}", above.span),
        ),
        help=f"move {title}, or widen {phase}",
    )


RULE = make(__name__, __doc__, "PL408", Severity.WARNING, check)
