"""A declared dependency and the data go in opposite directions.

## What it finds

Tasks that are declared to come after another one, directly or by way of others, although that other one
reads what they write. The circle that follows is reported here, and not once more as a cycle.

## Why it matters

Both cannot hold: the reader would have to run before its data are written. Most often the dependency was
written the wrong way round.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Clean trips
- **Inputs**: `stg_trips`

### Story 1.2: Load trips
- **Depends on**: 1.1
- **Outputs**: `stg_trips`
```

## Fix

Turn the dependency round, or correct what is read or written. The finding shows the reference that would
have to go.

## Configure

A circle cannot be ignored by `build`. `planc check --ignore PL308` is silent about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ordered import Edge
from passes.cycles import against_data
from passes.facts import Facts
from passes.rule import listed, make, owner_of, without


def check(facts: Facts) -> Iterator[Diagnostic]:
    for cycle in facts.cycles:
        data = against_data(cycle)
        if data is not None:
            yield _finding(facts, cycle, data)


def _finding(facts: Facts, cycle: tuple[Edge, ...], data: Edge) -> Diagnostic:
    reader, writer = facts.title(data.target), facts.title(data.source)
    at = cycle.index(data)
    chain = [*cycle[at + 1 :], *cycle[:at]]  # from the writer back to the reader, all declared
    first = chain[0]
    between = [facts.title(edge.target) for edge in chain[1:]]
    way = f" by way of {listed(between)}" if between else ""
    found = facts.said_by.get(first.span)
    alone = found is not None and len(found.targets) == 1
    fix = without(facts, found, f"no longer let {writer} wait for it") if found and alone else None
    labels = [
        Label(first.span, f"{writer} waits for {facts.title(first.source)}", owner_of(facts, first.span))
    ]
    labels.append(Label(data.span, f"{reader} {data.reason}", facts.context(data.target)))
    for edge in chain[1:4]:
        text = f"{facts.title(edge.target)} waits for {facts.title(edge.source)}"
        labels.append(Label(edge.span, text, owner_of(facts, edge.span)))
    return RULE.finding(
        f"{writer} waits for {reader}{way}, which needs its output",
        labels,
        help=f"{fix.message if fix else 'turn the dependency round'}, or correct what {reader} reads",
        fix=fix,
    )


RULE = make(__name__, __doc__, "PL308", Severity.ERROR, check)
