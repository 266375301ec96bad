"""Two tasks of a phase have the same name.

## What it finds

Tasks of one phase that are called the same, case and punctuation aside, and have ids of their own or none.
Tasks that also share their id are a matter of `PL101`; a name of one word ("Test") says of what kind a task
is, and is let be.

## Why it matters

Either one of them was copied and never rewritten, or the same work is planned twice. References by name
cannot tell them apart.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips of the east

### Story 1.2: Load trips of the east
```

## Fix

Say in the name what is different, or take one of them out.

## Configure

`planc check --ignore PL108` or, in `planc.toml`, `ignore = ["PL108"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Task
from passes.facts import Facts
from passes.index import fold_name
from passes.rule import make, nouns


def check(facts: Facts) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Task] = {}
    for task in facts.items.values():
        if not isinstance(task, Task) or task.phase is None:
            continue
        key = task.phase, fold_name(task.name.text)
        earlier = first.setdefault(key, task)
        if len(key[1].split()) < 2 or earlier is task or facts.duplicates.get(task.id) == earlier.id:
            continue
        noun = nouns([task.label, earlier.label])
        yield RULE.finding(
            f"two {noun} of {facts.title(task.phase)} are called “{task.name.text}”",
            (
                Label(task.name.span, "the name of an earlier one", task.span),
                Label(earlier.name.span, "first used here", earlier.span),
            ),
            help="say in the name what is different, or take one of them out",
        )


RULE = make(__name__, __doc__, "PL108", Severity.WARNING, check)
