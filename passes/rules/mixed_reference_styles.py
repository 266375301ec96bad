"""References are written now with a label, now without.

## What it finds

References to tasks that are written otherwise than most of the plan's: with the label before the id (`Story
1.1`) where the others are bare (`1.1`), or the other way round. Lists in which one label serves several
ids, names and ranges are let be, and so are plans in which neither way prevails.

## Why it matters

It is a matter of style: one way to refer to a task is easier to search for and to replace. The rule is off
by default.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

### Story 1.2: Clean trips
- **Depends on**: 1.1

### Story 1.3: Join trips
- **Depends on**: 1.2

### Story 1.4: Publish trips
- **Depends on**: 1.3

### Story 1.5: Draw the map
- **Depends on**: Story 1.4
```

## Fix

Write it as the others are; planc does so by itself.

## Configure

Off by default: `planc check --select PL208` or, in `planc.toml`, `extend-select = ["PL208"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Fix, Label, Severity
from compiler.ir import Task
from passes.facts import Facts
from passes.resolve import Resolution
from passes.rule import make, replacing

_LEAST = 4
_PREVAILS = 0.7


def check(facts: Facts) -> Iterator[Diagnostic]:
    labelled: list[Resolution] = []
    bare: list[Resolution] = []
    for found in facts.resolutions:
        if _counts(facts, found):
            written = _written(facts, found)
            (labelled if written[:1].isalpha() and " " in written else bare).append(found)
    total = len(labelled) + len(bare)
    if total < _LEAST:
        return
    for odd, usual in ((labelled, bare), (bare, labelled)):
        if odd and len(usual) >= total * _PREVAILS:
            for found in odd:
                yield _finding(facts, found, odd is labelled, usual[0])


def _counts(facts: Facts, found: Resolution) -> bool:
    """A reference of its own to one task with a number for an id."""
    if found.need is None or found.ref.form != "one" or len(found.targets) != 1:
        return False
    item = facts.items[found.targets[0]]
    if not isinstance(item, Task) or not (item.written_id or "")[:1].isdigit():
        return False
    return found.ref.span.path in facts.sources and _written(facts, found).endswith(found.ref.id or " ")


def _written(facts: Facts, found: Resolution) -> str:
    return facts.sources.text(found.ref.span)


def _finding(facts: Facts, found: Resolution, labelled: bool, usual: Resolution) -> Diagnostic:
    item = facts.items[found.targets[0]]
    fresh = item.written_id or item.id
    fresh = fresh if labelled else f"{item.label} {fresh}"
    message = f"write `{fresh}`"
    fix: Fix | None = replacing(message, Applicability.SAFE, found.ref.span, fresh)
    if labelled and found.need is not None and len(found.need.refs) > 1:
        fix = None  # the label may serve the ids after it
    return RULE.finding(
        f"`{found.ref.written}` is not written as most references of this plan",
        (
            Label(
                found.ref.span,
                "with its label" if labelled else "without its label",
                facts.context(found.owner),
            ),
            Label(usual.ref.span, "most are written like this", facts.context(usual.owner)),
        ),
        help=message,
        fix=fix,
    )


RULE = make(__name__, __doc__, "PL208", Severity.WARNING, check, default=False)
