"""A task lacks a field that the team wants every task to have.

## What it finds

Tasks without one of the required fields: by default an owner, a duration and acceptance criteria. A
duration is stated by a time window or by story points as well, deliverables by outputs. Tasks that are done
or dropped are let be, and so is a field that a specification of the task's data flow states.

## Why it matters

What every task must say is a matter of a team; planc holds them to it. Nine of ten real plans name no owner
at all, so the rule is off by default.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Owner**: Ana
- **Duration**: 3 days
- **Acceptance criteria**: every row has a station

### Story 1.2: Load weather
- **Owner**: Ben
- **Acceptance criteria**: no hour is missing
```

## Fix

Add the field.

## Configure

Off by default: `extend-select = ["PL104"]` in `planc.toml`. There, `required-fields = ["owner", "duration",
"deliverable", "acceptance"]` says which: of `owner`, `duration`, `window`, `points`, `status`, `priority`,
`dependencies`, `deliverable`, `acceptance`, `risk`, `goal`, `requirement`, `description`, `test`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Flow, Status, Task
from passes.facts import Facts
from passes.rule import listed, make

_OVER = frozenset((Status.DONE, Status.DROPPED))
_NAMES = {
    "acceptance": "acceptance criteria",
    "dependencies": "word on dependencies",
    "window": "time window",
}

_HAS: Mapping[str, Callable[[Task, Flow | None], bool]] = {
    "owner": lambda task, flow: task.owner is not None or bool(flow and flow.owner),
    "duration": lambda task, flow: bool(task.duration or task.window or task.points is not None),
    "window": lambda task, flow: task.window is not None,
    "points": lambda task, flow: task.points is not None,
    "status": lambda task, flow: task.status is not None,
    "priority": lambda task, flow: task.priority is not None,
    "dependencies": lambda task, flow: bool(task.needs or (flow and flow.needs)),
    "deliverable": lambda task, flow: bool(
        _noted(task, "deliverable") or task.outputs or (flow and flow.outputs)
    ),
}


def check(facts: Facts) -> Iterator[Diagnostic]:
    joined = {edge.target for edge in facts.edges if edge.origin == "declared"}
    for task in facts.items.values():
        if not isinstance(task, Task) or task.status in _OVER or task.id in facts.duplicates:
            continue
        flow = facts.flow_of.get(task.id)
        lacking = [field for field in facts.required if not _has(task, flow, field)]
        if task.id in joined and "dependencies" in lacking:
            lacking.remove("dependencies")  # said in a table or drawing
        if lacking:
            names = [_NAMES.get(field, field) for field in lacking]
            yield RULE.finding(
                f"{facts.title(task.id)} has no {listed(names, 'and no')}",
                (Label(task.name.span, f"every task is to have {_it(lacking)}", task.span),),
                help=f"add {listed([f'a field `{field.capitalize()}`' for field in lacking])}",
            )


def _it(lacking: list[str]) -> str:
    return "it" if len(lacking) == 1 and lacking != ["acceptance"] else "them"


def _has(task: Task, flow: Flow | None, field: str) -> bool:
    test = _HAS.get(field)
    return test(task, flow) if test else _noted(task, field)


def _noted(task: Task, kind: str) -> bool:
    return any(note.kind == kind for note in task.notes)


RULE = make(__name__, __doc__, "PL104", Severity.WARNING, check, default=False)
