"""A data-flow specification belongs to no task of the plan, or to one that has another.

## What it finds

Specifications that no task links to and that name no story, where their own name is no task's either; and
the second one of two for the same story. One that names a story which the plan does not have is `PL201`.
Where none of three or more specifications has a task, that is one finding.

## Why it matters

Nothing runs it: it has no place in the order, no phase and no schedule. Copies of a specification that was
split, and drafts that nobody linked, end up so.

## Example

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Data flow**: [specification](data_flows/trips.md)
```

`data_flows/trips.md`

````markdown
# Load trips

```yaml
outputs:
  datasets: [stg_trips]
```
````

`data_flows/stations.md`

````markdown
# Station masters from the city

```yaml
outputs:
  datasets: [stg_stations]
```
````

## Fix

Name the story in the specification (`story: "1.1"`), link to it from the story, or remove it.

## Configure

`planc check --ignore PL510` or, in `planc.toml`, `ignore = ["PL510"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Flow
from passes.facts import Facts
from passes.rule import make, number

_MANY = 3


def check(facts: Facts) -> Iterator[Diagnostic]:
    if not facts.plan.tasks:
        return
    claimed = {flow.path for flow in facts.flow_of.values()}
    free = [flow for flow in facts.plan.flows if flow.path not in claimed]
    nameless = [flow for flow in free if flow.story is None]
    if not claimed and len(nameless) >= _MANY:
        yield _all(nameless)
        return
    for flow in nameless:
        yield _alone(flow)
    by_id = {task.written_id: task.id for task in facts.plan.tasks if task.written_id}
    for flow in free:
        task = by_id.get(flow.story.text) if flow.story else None
        if task is not None and task in facts.flow_of:
            yield _second(facts, flow, task)


def _all(lost: list[Flow]) -> Diagnostic:
    return RULE.finding(
        f"none of {number(len(lost))} data-flow specifications belongs to a task of the plan",
        [Label(flow.name.span, "names no story") for flow in lost],
        help="name the stories in them, as in `story: 1.1`",
    )


def _alone(flow: Flow) -> Diagnostic:
    return RULE.finding(
        "this specification belongs to no task of the plan",
        [Label(flow.name.span, "it names no story, and no task is called so")],
        help="name the story in it, link to it from the story, or remove it",
    )


def _second(facts: Facts, flow: Flow, task: str) -> Diagnostic:
    other = facts.flow_of[task]
    return RULE.finding(
        f"{facts.title(task)} has two specifications, and this one is passed over",
        [
            Label(flow.story.span if flow.story else flow.name.span, "the second one"),
            Label(other.story.span if other.story else other.name.span, "this one counts"),
            Label(facts.id_span(task), "the story of both"),
        ],
        help="put them together, or name the story that it is for",
    )


RULE = make(__name__, __doc__, "PL510", Severity.WARNING, check)
