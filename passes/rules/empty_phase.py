"""A phase has no task, where the other phases have theirs.

## What it finds

Phases without any task, of which nothing else is told either, in plans in which most phases of the same
kind have tasks. A phase that is told in prose, that is done or dropped, or that only holds other phases, is
let be.

## Why it matters

Nothing is scheduled for such a phase, and `run_phase_…` of the built project has nothing to run. Plans that
grow over months end in phases that are no more than a headline, and one that was emptied by moving its
tasks elsewhere looks just the same.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

## Phase 2: Clean

## Phase 3: Report

### Story 3.1: Draw the map
```

## Fix

Add the tasks of the phase, or take its heading out. If planc did not read its tasks as such,
`planc show FILE` tells what it took them for.

## Configure

`planc check --ignore PL103` or, in `planc.toml`, `ignore = ["PL103"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Phase, Status
from passes.facts import Facts
from passes.headings import heading_level, level_of
from passes.labels import canonical, plural
from passes.rule import make

_OVER = frozenset((Status.DONE, Status.DROPPED))


def check(facts: Facts) -> Iterator[Diagnostic]:
    kinds: dict[str, list[Phase]] = {}
    holding = {phase.within for phase in facts.plan.phases}
    for phase in facts.plan.phases:
        if phase.id not in holding:
            kinds.setdefault(canonical(phase.label), []).append(phase)
    for label, phases in kinds.items():
        empty = [phase for phase in phases if not facts.tasks_of.get(phase.id)]
        if len(empty) * 2 >= len(phases):
            continue
        full = len(phases) - len(empty)
        for phase in empty:
            if phase.status not in _OVER and not phase.notes and _bare(facts, phase):
                yield RULE.finding(
                    f"{facts.title(phase.id)} has no task",
                    (Label(phase.name.span, f"the other {full} {plural(label)} have tasks", phase.span),),
                    help=f"add the tasks of this {label}, or take it out of the plan",
                )


def _bare(facts: Facts, phase: Phase) -> bool:
    """Whether nothing stands below the heading of a phase but what became fields of it."""
    source = facts.sources.get(phase.span.path)
    first = source.line_of(phase.span.start) if source else 0
    own = heading_level(facts, phase)
    if source is None or own is None:
        return False
    last = len(source.line_starts)
    for number in range(first + 1, last + 1):
        level = level_of(source.line(number))
        if level and level <= own:
            last = number - 1
            break
    said = (
        each for coverage in facts.plan.coverage if coverage.path == source.path for each in coverage.readings
    )
    prose = {line for each in said if each.became is None for line in range(each.first, each.last + 1)}
    return not any(
        number in prose and source.line(number).strip(" \t-*_=#>") for number in range(first + 1, last + 1)
    )


RULE = make(__name__, __doc__, "PL103", Severity.WARNING, check)
