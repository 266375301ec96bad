"""Nobody can tell when a task is done.

## What it finds

Tasks without acceptance criteria, tests or deliverables, whose phase has none either. A plan in which no
task has any is a single finding; what is done or dropped needs none. Off by default, as are all rules of
this family.

## Why it matters

An implementation plan is to be executable: enough detail that a developer can implement it (quality
criterion 1). Of 140 real plans a third state criteria; the others are argued about at their end.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Acceptance criteria**: row counts agree

### Story 1.2: Load weather
```

## Fix

Write what has to hold: counts that agree, a file that opens, a number below a limit.

## Configure

`extend-select = ["PL808"]` in `planc.toml` switches it on, `select = ["PL8"]` all of its family.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Item, Status
from passes.conformance import plan_label
from passes.facts import Facts
from passes.rule import make, number

_OVER = (Status.DONE, Status.DROPPED)
_TELLING = frozenset({"acceptance", "test", "deliverable"})


def check(facts: Facts) -> Iterator[Diagnostic]:
    open_tasks = [task for task in facts.plan.tasks if task.status not in _OVER]
    without = [task for task in open_tasks if not _tells(task) and not _tells(facts.phase_of(task.id))]
    if without and len(without) == len(open_tasks):
        several = len(without) > 1
        yield RULE.finding(
            f"none of {number(len(without))} tasks says when it is done"
            if several
            else "the task does not say when it is done",
            [plan_label(facts, "no task has criteria, tests or deliverables")],
            help="write what has to hold when a task is done",
            notes=("quality criterion 1: be executable",),
        )
        return
    for task in without:
        yield RULE.finding(
            f"{facts.title(task.id)} does not say when it is done",
            [Label(task.name.span, "no criteria, tests or deliverables", task.span)],
            help="write what has to hold when it is done",
            notes=("quality criterion 1: be executable",),
        )


def _tells(item: Item | None) -> bool:
    return item is not None and any(note.kind in _TELLING for note in item.notes)


RULE = make(__name__, __doc__, "PL808", Severity.WARNING, check, default=False)
