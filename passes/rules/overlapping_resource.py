"""One owner has two things to do at the same time.

## What it finds

Two tasks of one owner whose stated windows overlap by more than the unit that they are written in, where both
take their whole window: their durations, as far as stated, fill it.

## Why it matters

Nobody works full-time on two tasks. One of them will be late, and with it whatever waits for it. Teams
are owners too, and can do several things at once, so the rule is off by default.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest (Week 1-6)

### Story 1.1: Load trips (Week 1-4)
- **Owner**: Ana

### Story 1.2: Load weather (Week 2-5)
- **Owner**: Ana
```

## Fix

Give one of them to somebody else, or move it.

## Configure

Off by default: `planc check --select PL407` or, in `planc.toml`, `extend-select = ["PL407"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Task
from passes.facts import Facts
from passes.index import fold_name
from passes.rule import make
from passes.windows import comparable, contradict, length, start_of

_FULL = 0.8
"""The part of its window that a full-time task fills."""
_CROWD = 16
"""How many earlier tasks of one owner are compared at most."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    of: dict[str, list[Task]] = {}
    for task in facts.items.values():
        if isinstance(task, Task) and task.owner and task.window and _full(task):
            of.setdefault(fold_name(task.owner.text), []).append(task)
    for tasks in of.values():
        tasks.sort(key=lambda task: (start_of(task.window), facts.rank[task.id]))
        for number, later in enumerate(tasks):
            for earlier in tasks[max(number - _CROWD, 0) : number]:
                windows = comparable(earlier, later)
                if windows and contradict(*windows) is not None:
                    yield _finding(facts, earlier, later)
                    break


def _full(task: Task) -> bool:
    return task.duration is None or task.duration.high >= length(task.window) * _FULL > 0


def _finding(facts: Facts, earlier: Task, later: Task) -> Diagnostic:
    assert earlier.window is not None
    assert later.window is not None
    assert later.owner is not None
    who = later.owner.text
    return RULE.finding(
        f"{who} has {facts.title(earlier.id)} and {facts.title(later.id)} to do at the same time",
        (
            Label(later.window.span, "begins before the other one has ended", later.span),
            Label(earlier.window.span, f"{who} works on this one until then", earlier.span),
            Label(later.owner.span, "the owner of both", later.span),
        ),
        help="give one of them to somebody else, or move it",
    )


RULE = make(__name__, __doc__, "PL407", Severity.WARNING, check, default=False)
