"""An item waits for work of a later phase.

## What it finds

Declared dependencies of a task or phase on something in a phase that comes later in the plan. Only
phases that follow each other in time count: phases, stages, steps, weeks, sprints and the like, not
epics or tracks, which may run side by side. Phases whose stated windows overlap are let be, and so are
edges that belong to a cycle, which is a finding of its own.

## Why it matters

Phases are worked off in order. A task that waits for a later phase cannot finish in its own, and
`run_phase_1.py` cannot complete alone.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest (Week 1)

### Story 1.1: Load trips
- **Depends on**: 2.1

## Phase 2: Features (Week 2)

### Story 2.1: Prepare stations
- **Depends on**: none
```

## Fix

Move the task to the later phase, or what it waits for to the earlier one, or correct the id.

## Configure

`planc check --ignore PL302` or, in `planc.toml`, `ignore = ["PL302"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Phase
from compiler.source import Span
from passes.facts import Facts
from passes.rule import make, owner_of
from passes.statements import later_phase, statements


def check(facts: Facts) -> Iterator[Diagnostic]:
    seen: set[tuple[str, Span]] = set()
    for source, target, span in statements(facts):
        phases = later_phase(facts, source, target)
        if phases is None or (target, span) in seen:
            continue
        seen.add((target, span))
        if not facts.part_of_cycle(source, target):
            yield _finding(facts, source, target, span, *phases)


def _finding(facts: Facts, source: str, target: str, span: Span, home: Phase, away: Phase) -> Diagnostic:
    waiting, awaited = facts.title(target), facts.title(source)
    where = "" if source == away.id else f" of {facts.title(away.id)}"
    labels = [Label(span, f"{awaited}{where} comes after {facts.title(home.id)}", owner_of(facts, span))]
    labels.append(Label(facts.id_span(source), f"{awaited} is defined here, later", facts.context(away.id)))
    if target != home.id:
        labels.append(Label(facts.id_span(home.id), f"{waiting} belongs to this phase"))
    return RULE.finding(
        f"{waiting} waits for {awaited}, which belongs to a later phase",
        labels,
        help=f"move {waiting} to {facts.title(away.id)}, or what it waits for to {facts.title(home.id)}",
    )


RULE = make(__name__, __doc__, "PL302", Severity.ERROR, check)
