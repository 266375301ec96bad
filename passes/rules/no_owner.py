"""A task has nobody who answers for it.

## What it finds

Tasks that name no owner, whose phase names none and whose specification names none. A plan in which no
task has one is a single finding; what is done or dropped needs none. Off by default, as are all rules of
this family.

## Why it matters

A plan is executable when somebody executes it (quality criterion 1), and maintainable when somebody can
be asked (4). Work without an owner is work that waits.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Owner**: Ana

### Story 1.2: Load weather
```

## Fix

Name a person or a team, at the task or at its phase.

## Configure

`extend-select = ["PL803"]` in `planc.toml` switches it on, `select = ["PL8"]` all of its family.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Status, Task
from passes.conformance import plan_label
from passes.facts import Facts
from passes.rule import make, number

_OVER = (Status.DONE, Status.DROPPED)


def check(facts: Facts) -> Iterator[Diagnostic]:
    open_tasks = [task for task in facts.plan.tasks if task.status not in _OVER]
    without = [task for task in open_tasks if not _owned(facts, task)]
    if without and len(without) == len(open_tasks):
        yield RULE.finding(
            f"none of {number(len(without))} tasks has an owner"
            if len(without) > 1
            else "the task has no owner",
            [plan_label(facts, "nobody answers for any of it")],
            help="name a person or a team at each task, or at its phase",
            notes=("quality criterion 1: be executable",),
        )
        return
    for task in without:
        yield RULE.finding(
            f"{facts.title(task.id)} has no owner",
            [Label(task.name.span, "nobody answers for this", task.span)],
            help="name a person or a team, here or at the phase",
            notes=("quality criterion 1: be executable",),
        )


def _owned(facts: Facts, task: Task) -> bool:
    phase, flow = facts.phase_of(task.id), facts.flow_of.get(task.id)
    return bool(task.owner or (phase and phase.owner) or (flow and flow.owner))


RULE = make(__name__, __doc__, "PL803", Severity.WARNING, check, default=False)
