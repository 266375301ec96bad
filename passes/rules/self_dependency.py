"""An item waits for itself.

## What it finds

A phase or task whose own id is among its dependencies, also within a range, a task that waits for the
phase it belongs to, and a phase that waits for one of its own tasks.

## Why it matters

Nothing can finish before itself starts. Nearly always another id was meant, and that dependency is
missing.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

### Story 1.2: Load weather
- **Depends on**: 1.1, 1.2
```

## Fix

Write the id that was meant, or take the reference out.

## Configure

`planc check --ignore PL203` or, in `planc.toml`, `ignore = ["PL203"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Phase, Relation
from passes.facts import Facts
from passes.resolve import Resolution, within
from passes.rule import make, without


def check(facts: Facts) -> Iterator[Diagnostic]:
    relations: dict[int, tuple[Relation, list[Resolution]]] = {}
    for found in facts.resolutions:
        if found.relation is not None:
            relations.setdefault(id(found.relation), (found.relation, []))[1].append(found)
        elif found.owner is not None:
            for target in found.targets:
                if within(facts.items, target, found.owner):
                    yield _own_field(facts, found, found.owner, target)
                    break
    for relation, members in relations.values():
        yield from _loop(facts, relation, members)


def _own_field(facts: Facts, found: Resolution, owner: str, target: str) -> Diagnostic:
    title = facts.title(owner)
    if owner == target and len(found.targets) > 1:
        message, why = f"{title} waits for itself", f"this range includes {title} itself"
    elif owner == target:
        message, why = f"{title} waits for itself", "this is the item's own id"
    elif isinstance(facts.items[owner], Phase):
        message = f"{title} waits for {facts.title(target)}, which is a part of it"
        why = f"{facts.title(target)} belongs to {title}"
    else:
        message = f"{title} waits for {facts.title(target)}, which it is a part of"
        why = f"{facts.title(target)} cannot end before {title} has"
    labels = [Label(found.ref.span, why, facts.context(owner))]
    if owner != target:
        labels.append(Label(facts.id_span(target), f"{facts.title(target)} is defined here"))
    fix = without(facts, found, f"take `{found.ref.written}` out") if len(found.targets) == 1 else None
    rest = "write the id that was meant"
    yield_help = f"{rest}, or {fix.message}" if fix else rest
    # A phase that names its own tasks says what it is made of; nothing is lost, but nothing is stuck either.
    part = isinstance(facts.items[owner], Phase) and owner != target
    severity = Severity.WARNING if part else Severity.ERROR
    return RULE.finding(message, labels, severity=severity, help=yield_help, fix=fix)


def _loop(facts: Facts, relation: Relation, members: list[Resolution]) -> Iterator[Diagnostic]:
    """An arrow from an item to itself."""
    by_ref = {id(member.ref): member for member in members}
    before = {t: ref for ref in relation.before for t in by_ref[id(ref)].targets}
    for ref in relation.after:
        for target in by_ref[id(ref)].targets:
            if target in before:
                title = facts.title(target)
                yield RULE.finding(
                    f"{title} waits for itself",
                    (Label(ref.span, f"this and the item before it are both {title}"),),
                    help="name the item that was meant",
                )


RULE = make(__name__, __doc__, "PL203", Severity.ERROR, check)
