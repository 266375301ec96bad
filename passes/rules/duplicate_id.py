"""Two items of the plan have the same id.

## What it finds

Two phases, or two tasks, that bear the same id. Ids that are plain counting numbers may start again
in every phase; such an id is a duplicate only within one phase. An overview that lists an item a
second time is not a second item.

## Why it matters

A reference to the id could mean either. planc takes the first, which may not be what the author
thought of, and whoever reads the plan is left to guess.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Duration**: 3 days

### Story 1.1: Load weather
- **Duration**: 2 days
```

## Fix

Give the later item an id of its own. planc proposes the next free number of the series; look
through the references to the id before you take it, since some may mean the later item.

## Configure

`planc check --ignore PL101` or, in `planc.toml`, `ignore = ["PL101"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Fix, Label, Severity
from compiler.ir import Item
from passes.facts import Facts
from passes.index import fold, tokens
from passes.rule import make, nouns, replacing


def check(facts: Facts) -> Iterator[Diagnostic]:
    numbers = _highest(facts) if facts.duplicates else {}
    for later, earlier in facts.duplicates.items():
        item, first = facts.items[later], facts.items[earlier]
        noun = nouns([item.label, first.label], 1)
        fix = _next_free(facts, item, numbers)
        alike = "the same name, too" if item.name.text == first.name.text else "a different one"
        yield RULE.finding(
            f"the id `{item.written_id}` belongs to two {nouns([item.label, first.label])}",
            (
                Label(facts.id_span(later), f"this {noun} has the id of an earlier one", item.span),
                Label(facts.id_span(earlier), f"the id was first given here, to {alike}", first.span),
            ),
            help=fix.message if fix else f"give the second {noun} an id of its own",
            notes=(f"references to `{item.written_id}` are taken to mean the first",),
            fix=fix,
        )


def _highest(facts: Facts) -> dict[object, int]:
    """The highest number of each series of ids, as far as it is used or proposed."""
    highest: dict[object, int] = {}
    for item in facts.items.values():
        parts = tokens(fold(item.written_id)) if item.written_id else ()
        if parts and parts[-1][0] == 0:
            highest[parts[:-1]] = max(highest.get(parts[:-1], 0), parts[-1][1])
    return highest


def _next_free(facts: Facts, item: Item, highest: dict[object, int]) -> Fix | None:
    written = item.written_id or ""
    parts = tokens(fold(written))
    if not parts or parts[-1][0] != 0 or item.id_span is None or len(parts) == 1:
        return None  # a phase or an ordinal: renumbering it would tear the sequence
    digits = str(parts[-1][1])
    if not written.endswith(digits) or item.id_span.path not in facts.sources:
        return None
    if facts.sources.text(item.id_span) != written:
        return None
    highest[parts[:-1]] += 1
    fresh = written.removesuffix(digits) + str(highest[parts[:-1]])
    message = f"call it `{fresh}`, the next free number"
    return replacing(message, Applicability.UNSAFE, item.id_span, fresh)


RULE = make(__name__, __doc__, "PL101", Severity.ERROR, check)
