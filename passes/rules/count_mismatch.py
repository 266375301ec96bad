"""The plan says that it has more or fewer items than it has.

## What it finds

Stated numbers of phases, stories or tasks, of the whole plan or of one phase (`Total: 12 stories`, `This
plan has three phases`, `## Phase 2: Clean (4 tasks)`, a column *Stories*), that differ from what planc
counts. Rough numbers, numbers of what is left or done, and ones less than half or more than twice as large
are let be.

## Why it matters

Either the number is out of date, or an item is missing: deleted by mistake, or not read as one. Five in a
hundred real plans state a number that their own list contradicts.

## Example

```markdown
# Execution plan: Bikes

This plan has three stories.

## Phase 1: Ingest

### Story 1.1: Load trips

### Story 1.2: Load weather
```

## Fix

Correct the number, or add what is missing. If planc did not read an item as such, `planc show FILE` tells
what it took it for.

## Configure

`planc check --ignore PL106` or, in `planc.toml`, `ignore = ["PL106"]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.diagnostics import Applicability, Diagnostic, Fix, Label, Severity
from compiler.ir import Claim, Item, Task
from passes.claims import follows, scope
from passes.facts import Facts
from passes.labels import canonical, kind_of
from passes.rule import make, nouns, replacing


def check(facts: Facts) -> Iterator[Diagnostic]:
    guessed = any(inference.rule == "task-level" for inference in facts.plan.inferences)
    seen = set()
    for claim in facts.plan.stated.claims:
        if claim.kind != "count" or claim.span in seen:
            continue
        seen.add(claim.span)
        about = scope(facts, claim)
        if about is None or follows(facts, claim):
            continue
        items = _counted(facts, claim, about, guessed)
        stated, count = int(claim.low), len(items)
        if count and count != stated and stated <= 2 * count and count <= 2 * stated:
            yield _finding(facts, claim, about, stated, items)


def _counted(facts: Facts, claim: Claim, about: str, guessed: bool) -> Sequence[Item]:
    """The items that a claim is about; none where that is not sure."""
    inside = facts.tasks_of.get(about, ()) if about else facts.items
    items = [facts.items[each] for each in inside]
    own = [item for item in items if canonical(item.label) == claim.label] if claim.label else []
    if own:
        return own
    if claim.label is None or kind_of(claim.label) == "task":
        tasks = [item for item in items if isinstance(item, Task)]
        return [] if guessed else tasks
    if claim.label == "phase":
        return [phase for phase in facts.plan.phases if phase.within == (about or None)]
    return []


def _finding(facts: Facts, claim: Claim, about: str, stated: int, items: Sequence[Item]) -> Diagnostic:
    count = len(items)
    noun = nouns([item.label for item in items], count)
    wrong = "add what is missing" if count < stated else "take out what is too many"
    whose = facts.title(about) if about else "the plan"
    fix: Fix | None = None
    if claim.written.isdecimal() and facts.sources.text(claim.span) == claim.written:
        fix = replacing(f"write {count}", Applicability.UNSAFE, claim.span, str(count))
    return RULE.finding(
        f"{whose} has {count} {noun}, not {stated}",
        (
            Label(claim.span, "stated here", facts.context(about)),
            Label(items[0].span, "the first one"),
            *([Label(items[-1].span, "the last one")] if count > 1 else []),
        ),
        help=f"correct the number, or {wrong}",
        fix=fix,
    )


RULE = make(__name__, __doc__, "PL106", Severity.WARNING, check)
