"""What is done waits for, or holds, what is not.

## What it finds

Phases that are said to be done and have tasks that are said to be open, and items that are done although
something that they are declared to wait for is not. Only statuses that the plan states count: in a field,
in a heading, in a checkbox; optional tasks may be left open.

## Why it matters

One of the two statuses is out of date. "Completed" over a list of boxes that nobody ticked is common in
real plans, and hides either work that is left or work that nobody noted down.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Status**: Open

### Story 1.2: Clean trips
- **Status**: Done
- **Depends on**: 1.1
```

## Fix

Correct the status that is out of date, or take the dependency out if the work did not need it after all.

## Configure

`planc check --ignore PL107` or, in `planc.toml`, `ignore = ["PL107"]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Item, Phase, Status
from compiler.patterns import later
from passes.facts import Facts
from passes.rule import listed, make, nouns, owner_of
from passes.statements import statements

_UNDONE = frozenset((Status.OPEN, Status.ACTIVE, Status.BLOCKED))
_SHOWN = 5
_OPTIONAL = later(r"\W{0,8}\[[^\]]\]\s?\*(?!\*)|.{0,200}\boptional\b", re.IGNORECASE)


def check(facts: Facts) -> Iterator[Diagnostic]:
    for phase in facts.plan.phases:
        if phase.status is Status.DONE and not _disputed(phase):
            yield from _phase(facts, phase)
    waiting: dict[str, dict[str, Label]] = {}
    for source, target, span in statements(facts):
        before, after = facts.items[source], facts.items[target]
        if after.status is Status.DONE and before.status in _UNDONE and not _disputed(after):
            label = Label(span, f"{facts.title(source)} is {_word(before)}", owner_of(facts, span))
            waiting.setdefault(target, {}).setdefault(source, label)
    for target, sources in waiting.items():
        if not facts.part_of_cycle(next(iter(sources)), target):
            yield _early(facts, target, sources)


def _disputed(item: Item) -> bool:
    """Told elsewhere with another status, which is a finding of its own."""
    return any(told.status is not None for told in item.restated)


def _word(item: Item) -> str:
    return item.status.value if item.status else ""


def _phase(facts: Facts, phase: Phase) -> Iterator[Diagnostic]:
    held = [facts.items[each] for each in facts.tasks_of.get(phase.id, ())]
    undone = [item for item in held if item.status in _UNDONE and not _optional(facts, item)]
    if not undone:
        return
    which = "all" if len(undone) == len(held) else str(len(undone))
    word = nouns([item.label for item in held], len(held))
    labels = [Label(phase.name.span, "said to be done", phase.span)]
    labels += [Label(item.span, f"{_word(item)} nevertheless") for item in undone[:_SHOWN]]
    count = f"{which} of its {len(held)} {word}" if len(held) > 1 else f"its only {word}"
    verb = "is" if len(undone) == 1 else "are"
    yield RULE.finding(
        f"{facts.title(phase.id)} is done, but {count} {verb} not",
        labels,
        help="correct the status that is out of date",
        notes=(f"{len(undone) - _SHOWN} more are not shown",) if len(undone) > _SHOWN else (),
    )


def _optional(facts: Facts, item: Item) -> bool:
    """A box with a star, or a name that says so: work that may be left out."""
    typed = facts.sources.text(item.span) if item.span.path in facts.sources else ""
    return _OPTIONAL.match(typed) is not None


def _early(facts: Facts, target: str, sources: dict[str, Label]) -> Diagnostic:
    item = facts.items[target]
    names = [facts.title(source) for source in sources][:3]
    verb = "is" if len(sources) == 1 else "are"
    shown = list(sources.values())[:_SHOWN]
    labels = [Label(item.name.span, "said to be done", item.span), *shown]
    return RULE.finding(
        f"{facts.title(target)} is done, but {listed(names)}, which it waits for, {verb} not",
        labels,
        help="correct the status that is out of date, or take the dependency out",
    )


RULE = make(__name__, __doc__, "PL107", Severity.WARNING, check)
