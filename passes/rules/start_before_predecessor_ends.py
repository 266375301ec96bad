"""An item starts before something that it waits for has ended.

## What it finds

Phases and tasks whose stated window starts before the stated window of an item that they depend on has
ended. Only what the plan itself states is compared: weeks with weeks, dates with dates, never an assumed
time. Windows are coarse, so items of the same week, or ones that share a boundary week, are let be. Tasks
without windows have those of their phases, where one phase is over before the other one begins.
Where the order follows from what items read and write, and not from a declared dependency, it is a
warning.

## Why it matters

The plan cannot be kept: either the start is too early or the dependency is not meant. A schedule that is
wrong on paper slips on the first day.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest (Week 1-4)

### Story 1.1: Load trips (Week 1-3)

### Story 1.2: Clean trips (Week 2)
- **Depends on**: 1.1
```

## Fix

Move the later item, or split the earlier one where only a part of it is needed. Where the window is a
plain week or day, the finding shows it moved to the earliest possible start; look at what depends on it
before you take that.

## Configure

`planc check --ignore PL401` or, in `planc.toml`, `ignore = ["PL401"]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.ir import Window
from compiler.source import Span
from passes.facts import Facts
from passes.rule import listed, make, nouns, number, owner_of, padded, width
from passes.statements import later_phase, statements
from passes.windows import comparable, contradict, over_before, unit_days

_COUNTED = ("hour", "day", "week", "sprint")
"""Units that are numbered from the start of the project, each as long as the one before."""
_AXIS = 60
_OTHERS = 4


class Clash(NamedTuple):
    source: str
    target: str
    before: Window
    after: Window
    span: Span
    reason: str = ""
    """Why there is an edge at all, if it is not declared but a matter of what is read and written."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    by_target: dict[str, dict[str, Clash]] = {}
    for clash in _clashes(facts):
        by_target.setdefault(clash.target, {}).setdefault(clash.source, clash)
    for clashes in by_target.values():
        # The predecessor that ends last decides; the others are overcome with it.
        worst = max(clashes.values(), key=lambda c: (not c.reason, contradict(c.before, c.after) or 0.0))
        yield _finding(facts, worst, [c for c in clashes.values() if c is not worst])


def _clashes(facts: Facts) -> Iterator[Clash]:
    for source, target, span in statements(facts):
        yield from _clash(facts, source, target, span)
    for edge in facts.edges:
        if edge.origin == "data":
            yield from _clash(facts, edge.source, edge.target, edge.span, edge.reason)


def _clash(facts: Facts, source: str, target: str, span: Span, reason: str = "") -> Iterator[Clash]:
    windows = comparable(facts.items[source], facts.items[target])
    if windows is None:
        yield from _of_phases(facts, source, target, span, reason)
        return
    if contradict(*windows) is None:
        return
    if later_phase(facts, source, target) or facts.part_of_cycle(source, target):
        return  # the dependency itself is the mistake, and is reported as such
    yield Clash(source, target, *windows, span, reason)


def _of_phases(facts: Facts, source: str, target: str, span: Span, reason: str) -> Iterator[Clash]:
    """Tasks without times of their own have those of their phases: one is over before the other begins."""
    if facts.items[source].window is not None or facts.items[target].window is not None:
        return
    before, after = facts.phase_of(source), facts.phase_of(target)
    if before is None or after is None or before is after or facts.part_of_cycle(source, target):
        return
    windows = comparable(before, after)
    in_order = facts.phase_rank[before.id] < facts.phase_rank[after.id]
    if windows is not None and in_order and over_before(windows[1], windows[0]):
        yield Clash(before.id, after.id, *windows, span, reason)


def _finding(facts: Facts, clash: Clash, others: list[Clash]) -> Diagnostic:
    waiting, awaited = facts.title(clash.target), facts.title(clash.source)
    before, after = clash.before, clash.after
    because = f"because it {clash.reason}" if clash.reason else "because of this dependency"
    labels = [
        Label(after.span, f"starts here{_in(_start(after))}: {_early(clash)}", facts.context(clash.target)),
        Label(before.span, f"{awaited} ends here{_in(_end(before))}", facts.context(clash.source)),
        Label(clash.span, because, owner_of(facts, clash.span)),
    ]
    for other in others[:_OTHERS]:
        text = f"{facts.title(other.source)} ends too late, too{_in(_end(other.before))}"
        labels.append(Label(other.before.span, text, facts.context(other.source)))
    fix = _fix(clash, facts)
    return RULE.finding(
        f"{waiting} starts before {awaited}, which it depends on, has ended",
        labels,
        severity=Severity.WARNING if clash.reason else None,
        help=f"{'' if fix else f'start {waiting} later, '}or, if only part of {awaited} is needed, split it",
        notes=(_consequence(facts, clash.target),),
        fix=fix,
        drawing=_drawing(clash, waiting, awaited),
    )


def _consequence(facts: Facts, target: str) -> str:
    waiting = [edge.target for edge in facts.edges if edge.source == target]
    title = facts.title(target)
    if not waiting:
        return f"nothing depends on {title}, so moving it moves nothing else"
    shown = [facts.title(node) for node in waiting[:3]]
    if len(waiting) > 3:
        shown[2:] = [f"{len(waiting) - 2} more {nouns([facts.items[n].label for n in waiting[2:]])}"]
    return (
        f"{listed(shown)} {'waits' if len(waiting) == 1 else 'wait'} for {title}, and may have to move, too"
    )


# -- when -------------------------------------------------------------------------------------------


def _start(window: Window) -> str:
    """The unit that a window starts in, as people count: Week 2."""
    if window.start is not None and window.unit in _COUNTED and not window.start % unit_days(window):
        return f"{window.unit.capitalize()} {round(window.start / unit_days(window)) + 1}"
    return window.start_date or ""


def _end(window: Window) -> str:
    if window.finish is not None and window.unit in _COUNTED:
        return f"{window.unit.capitalize()} {ceil(window.finish / unit_days(window) - 1e-6)}"
    return window.finish_date or ""


def _in(when: str) -> str:
    return f", in {when}" if when[:1].isalpha() else f", on {when}" if when else ""


def _early(clash: Clash) -> str:
    """By how much too early, in the larger of the two units."""
    days = contradict(clash.before, clash.after) or 0.0
    window = max(clash.before, clash.after, key=unit_days)
    if window.unit not in _COUNTED:
        return f"{_many(ceil(days), 'day')} too early"
    return f"{_many(ceil(days / unit_days(window) - 1e-6), window.unit)} too early"


def _many(count: int, noun: str) -> str:
    return f"{number(count) if count == 1 else count} {noun}{'' if count == 1 else 's'}"


# -- what helps -------------------------------------------------------------------------------------


def _fix(clash: Clash, facts: Facts) -> Fix | None:
    """Move the window, its length kept, where its text holds its numbers and nothing else in digits."""
    window, unit = clash.after, unit_days(clash.after)
    if window.unit not in _COUNTED or window.start is None or window.finish is None:
        return None
    if clash.before.finish is None or window.span.path not in facts.sources:
        return None
    text = facts.sources.text(window.span)
    first, last = round(window.start / unit) + 1, round(window.finish / unit)
    written = [int(found) for found in re.findall(r"\d+", text)]
    if written not in ([first], [first, last]) or (len(written) == 1 and first != last):
        return None
    step = ceil(clash.before.finish / unit - 1e-6) + 1 - first
    moved = re.sub(r"\d+", lambda found: str(int(found[0]) + step), text)
    title, to = facts.title(clash.target), f"{window.unit.capitalize()} {first + step}"
    return Fix(f"move {title} to {to}", Applicability.UNSAFE, (Edit(window.span, moved),))


def _drawing(clash: Clash, waiting: str, awaited: str) -> tuple[str, ...]:
    """Both windows on one axis of the finer unit; nothing where they are dates or the axis is too long."""
    before, after = clash.before, clash.after
    if before.start is None or before.finish is None or after.start is None or after.finish is None:
        return ()
    window = min(before, after, key=unit_days)
    unit = unit_days(window)
    if window.unit not in _COUNTED:
        return ()
    first = int(min(before.start, after.start) // unit)
    units = ceil(max(before.finish + unit, after.finish) / unit - 1e-6) - first
    cell = min(5, _AXIS // units)
    if cell < 3:
        return ()
    column = max(width(awaited), width(waiting), len(window.unit)) + 2

    def bar(start: float, finish: float, mark: str) -> str:
        left = round((start / unit - first) * cell)
        return " " * left + mark * max(round((finish / unit - first) * cell) - left, 1)

    axis = "".join(padded(str(first + n + 1), cell) for n in range(units)).rstrip()
    late, possible = bar(after.start, after.finish, "!"), round((before.finish / unit - first) * cell)
    late = f"{padded(late[:possible], possible)}^{late[possible + 1 :]}"
    lines = (
        padded(window.unit, column) + axis,
        padded(awaited, column) + bar(before.start, before.finish, "#"),
        padded(waiting, column) + late + " earliest possible start",
    )
    return (f"timeline:  {lines[0]}", *(f"{'':11}{line}" for line in lines[1:]))


RULE = make(__name__, __doc__, "PL401", Severity.ERROR, check)
