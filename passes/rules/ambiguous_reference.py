"""A reference may mean several items.

## What it finds

An id or a name that several phases or tasks bear, where neither the kind of item, nor the label, nor
the phase in which the reference stands decides between them. Typical are numbers that start again in
every phase and are then used across phases.

## Why it matters

planc never guesses a dependency. An ambiguous reference is left out of the graph, and so the order of
the work is not what the plan means.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1: Load trips

### Story 2: Load weather

## Phase 2: Features

### Story 1: Clean trips

### Story 2: Clean weather

## Phase 3: Report

### Story 9: Publish
- **Depends on**: Story 2
```

## Fix

Write the reference so that it can mean one item only: with the phase before it (`1/2`), or by the
item's name.

## Configure

`planc check --ignore PL202` or, in `planc.toml`, `ignore = ["PL202"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from passes.facts import Facts
from passes.rule import listed, make, nouns, number

_SHOWN = 5


def check(facts: Facts) -> Iterator[Diagnostic]:
    seen = set()
    for found in facts.resolutions:
        if found.status != "ambiguous" or found.ref.span in seen:
            continue
        seen.add(found.ref.span)
        items = [facts.items[item] for item in found.near]
        what = f"{number(len(items))} {nouns([item.label for item in items], len(items))}"
        labels = [Label(found.ref.span, f"{what} answer to this", facts.context(found.owner))]
        labels.extend(
            Label(facts.id_span(item.id), f"it may be this one, “{item.name.text}”", item.span)
            for item in items[:_SHOWN]
        )
        choices = [f"`{item.id}`" for item in items[:_SHOWN]]
        yield RULE.finding(
            f"`{found.ref.written}` may mean {'either' if len(items) == 2 else 'any'} of {what}",
            labels,
            help=f"write {listed(choices, 'or')}, or the name of the one you mean",
            notes=("the dependency is left out of the order until it is clear",),
        )


RULE = make(__name__, __doc__, "PL202", Severity.ERROR, check)
