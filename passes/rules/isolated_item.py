"""A task neither waits for anything nor is waited for.

## What it finds

Tasks without any dependency to or from another item, declared or by what they read and write, in plans in
which most tasks have one. The order of phases does not count.

## Why it matters

Either nobody needs the task, or somebody forgot to say who does. Such tasks are done at any time, and often
too late. There are tasks that rightly stand alone, so the rule is off by default.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

### Story 1.2: Clean trips
- **Depends on**: 1.1

### Story 1.3: Map the stations
- **Depends on**: 1.1

### Story 1.4: Publish trips
- **Depends on**: 1.2, 1.3

### Story 1.5: Load weather
```

## Fix

Say what needs it or what it needs. If it rightly stands alone, suppress the finding at its place.

## Configure

Off by default: `planc check --select PL304` or, in `planc.toml`, `extend-select = ["PL304"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Task
from passes.facts import Facts
from passes.rule import make, nouns

_LEAST = 5


def check(facts: Facts) -> Iterator[Diagnostic]:
    tasks = [item for item in facts.items.values() if isinstance(item, Task)]
    joined = {end for edge in facts.edges if edge.origin != "phase" for end in (edge.source, edge.target)}
    lost = {found.owner for found in facts.resolutions if found.status in ("unknown", "ambiguous")}
    alone = [task for task in tasks if task.id not in joined and task.id not in lost]
    if len(tasks) < _LEAST or len(alone) * 2 >= len(tasks):
        return
    for task in alone:
        yield RULE.finding(
            f"{facts.title(task.id)} neither waits for anything nor is waited for",
            (
                Label(
                    facts.id_span(task.id),
                    f"{len(tasks) - len(alone)} of {len(tasks)} {nouns([t.label for t in tasks])} are joined",
                    task.span,
                ),
            ),
            help="say what it needs, or what needs it",
        )


RULE = make(__name__, __doc__, "PL304", Severity.WARNING, check, default=False)
