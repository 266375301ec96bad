"""A task that works on data has no data-flow specification, though most others have one.

## What it finds

Tasks that name inputs and outputs in a plan where at least three such tasks, and two of three, have a
specification. A field that names a specification which is not among the documents counts as none, and is
reported wherever the plan has others.

## Why it matters

What a specification does not say is not built: the task becomes an empty step between two full ones.
Links to specifications are written before the files are, and files are renamed.

## Example

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Data flow**: [specification](data_flows/story_1_1.md)

### Story 1.2: Load stations
- **Data flow**: [specification](data_flows/story_1_2.md)
```

`data_flows/story_1_1.md`

````markdown
# Story 1.1: Load trips

```yaml
outputs:
  datasets: [stg_trips]
metadata:
  story: "1.1"
```
````

## Fix

Write the specification, or correct the link.

## Configure

`planc check --ignore PL509` or, in `planc.toml`, `ignore = ["PL509"]`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Task, Word
from passes.facts import Facts
from passes.rule import make, number

_LEAST = 3


def check(facts: Facts) -> Iterator[Diagnostic]:
    if not facts.flow_of:
        return
    broken = set()
    for task in facts.plan.tasks:
        if task.id not in facts.flow_of and task.spec is not None and not _is_here(facts, task.spec):
            broken.add(task.id)
            yield RULE.finding(
                f"the specification of {facts.title(task.id)} is not among the documents",
                [Label(task.spec.span, "no specification is read from here", task.span)],
                help="write the specification, or correct the link",
            )
    on_data = [t for t in facts.plan.tasks if t.id in facts.flow_of or (t.inputs and t.outputs)]
    # The second of two tasks with one id is a finding of its own; the specification may be of either.
    without = [
        t
        for t in on_data
        if t.id not in facts.flow_of and t.id not in {*broken, *facts.duplicates} and t.spec is None
    ]
    have = len(on_data) - len(without) - len(broken)
    if have >= _LEAST and have * 3 >= len(on_data) * 2:
        for task in without:
            yield _without(facts, task, have, len(on_data))


def _is_here(facts: Facts, spec: Word) -> bool:
    """Whether the file is one of the documents, though nothing may have been read from it."""
    link = spec.text.split("#")[0].strip()
    if "://" in link or not posixpath.splitext(link)[1]:
        return True  # elsewhere, or no file at all
    here = posixpath.dirname(facts.plan.path)
    paths = {posixpath.normpath(posixpath.join(here, link)), posixpath.normpath(link)}
    return bool(paths & set(facts.sources))


def _without(facts: Facts, task: Task, have: int, count: int) -> Diagnostic:
    return RULE.finding(
        f"{facts.title(task.id)} has no data-flow specification",
        [
            Label(task.name.span, f"{number(have)} of {number(count)} tasks on data have one", task.span),
            Label(task.outputs[0].span, "this is made in a way that nobody has written down"),
        ],
        help="write the specification, and name the story in it",
    )


RULE = make(__name__, __doc__, "PL509", Severity.WARNING, check)
