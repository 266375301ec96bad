"""A reference can mean two things, and planc took one of them.

## What it finds

Numbers without a label, in the dependencies of a task, that are the number of a task of another phase and of
a phase as well, and ids such as `1-2` that may as well be ranges. A plan that does so is told once.

## Why it matters

planc takes a bare number in a task for a task, and `1-2` for an item that is called so. Whoever wrote it may
have meant the phase, or the items from 1 to 2; then the order is another one.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Task 1: Load trips

### Task 2: Load weather

## Phase 2: Report

### Task 3: Draw the map

- **Depends on**: 1
```

## Fix

Write the label before the number: `Task 1`, or `Phase 1`; write a range with its label: `Tasks 1-2`.

## Configure

`planc check --ignore PL209` or, in `planc.toml`, `ignore = ["PL209"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Item, Phase, Task
from passes.facts import Facts
from passes.index import fold
from passes.resolve import Resolution
from passes.rule import make


def check(facts: Facts) -> Iterator[Diagnostic]:
    phases = {fold(phase.written_id): phase for phase in facts.plan.phases if phase.written_id}
    ids = {fold(item.written_id) for item in facts.items.values() if item.written_id}
    told: set[tuple[str, str]] = set()
    for found in facts.resolutions:
        if found.status != "resolved" or found.need is None or len(found.targets) != 1 or found.ref.label:
            continue
        target = facts.items[found.targets[0]]
        cause, other = _other(facts, found, target, phases, ids)
        if other and (cause, found.ref.span.path) not in told:
            told.add((cause, found.ref.span.path))
            yield _finding(facts, found, target, cause, other)


def _other(
    facts: Facts, found: Resolution, target: Item, phases: dict[str, Phase], ids: set[str]
) -> tuple[str, str]:
    """What it may mean besides, and in what way; empty if nothing."""
    owner, ref = facts.items.get(found.owner or ""), found.ref
    if ref.form == "range" and target.written_id and fold(target.written_id) == fold(ref.written):
        last = ref.last or ""
        first = ref.written.removesuffix(last).rstrip(" -–—~")
        return "range", f"{first} to {last}" if {fold(first), fold(last)} <= ids else ""
    if not (ref.form == "one" and isinstance(target, Task) and isinstance(owner, Task)):
        return "", ""
    phase = phases.get(fold(ref.id or ref.written))
    if phase is None or target.phase == owner.phase or phase.id == owner.phase:
        return "", ""
    return "number", facts.title(phase.id)


def _finding(facts: Facts, found: Resolution, target: Item, cause: str, other: str) -> Diagnostic:
    written = found.ref.written
    taken = facts.title(target.id)
    return RULE.finding(
        f"`{written}` may mean {taken} or {other}",
        (
            Label(
                found.ref.span,
                f"read as {taken}, and so are all others of this file",
                facts.context(found.owner),
            ),
            Label(facts.id_span(target.id), "this one", target.span),
        ),
        help=f"write `{taken}`" + (f", or `{other}`" if cause == "number" else " or name both ends"),
    )


RULE = make(__name__, __doc__, "PL209", Severity.NOTE, check)
