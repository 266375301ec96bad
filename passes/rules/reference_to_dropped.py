"""An item waits for something that was dropped.

## What it finds

Dependencies, in fields, of items that are still to be done on phases or tasks with a status such as dropped
or cancelled.

## Why it matters

What was dropped will never finish, so the item waits for ever, or works without what it was meant to build
upon.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

### Story 1.2: Load weather
- **Status**: Cancelled

### Story 1.3: Join trips and weather
- **Depends on**: 1.1, 1.2
```

## Fix

Take the dependency out, or name what takes the place of the dropped item.

## Configure

`planc check --ignore PL204` or, in `planc.toml`, `ignore = ["PL204"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Status
from passes.facts import Facts
from passes.rule import make, without

_OVER = frozenset((Status.DONE, Status.DROPPED))


def check(facts: Facts) -> Iterator[Diagnostic]:
    told: set[tuple[str, str]] = set()
    for found in facts.resolutions:
        if found.owner is None or found.ref.form == "range":
            continue
        owner = facts.items[found.owner]
        for target in found.targets:
            item = facts.items[target]
            if item.status is not Status.DROPPED or owner.status in _OVER:
                continue
            if (owner.id, target) in told:
                continue  # the specification says it again
            told.add((owner.id, target))
            fix = without(facts, found, f"take `{found.ref.written}` out")
            yield RULE.finding(
                f"{facts.title(owner.id)} waits for {facts.title(target)}, which was dropped",
                (
                    Label(found.ref.span, "this will never be done", owner.span),
                    Label(facts.id_span(target), "dropped here", item.span),
                ),
                help=f"{fix.message if fix else 'take it out'}, or name what takes its place",
                fix=fix,
            )


RULE = make(__name__, __doc__, "PL204", Severity.WARNING, check)
