"""A table is larger than the only engine of the stack can take.

## What it finds

Tables whose documented volume or number of rows is beyond what the engine works on in the memory of one
machine, where the stack names no other engine or database that could take its place, and no extraction of
the table reads a part of it.

## Why it matters

The extraction runs out of memory, on the full data only: trials on a sample never show it. The limits are
those of a large machine, not of a laptop, so what is reported does not fit with certainty.

## Example

`project_context/tech_stack.md`

```markdown
# Tech stack

- **Language**: Python 3.12
- **Engine**: pandas 2.2
```

`project_context/data_sources.md`

```markdown
# Data sources

## trips
- **Volume**: 500 GB

| Column | Type | Key |
|--------|------|-----|
| trip_id | integer | PK |
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Inputs**: `trips`
```

## Fix

Choose an engine that works on disk or on several machines, aggregate in the database, or read a part with
a filter.

## Configure

`planc check --ignore PL603` or, in `planc.toml`, `ignore = ["PL603"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Table, Tech
from compiler.names import dataset_key
from compiler.patterns import later
from passes.facts import Facts
from passes.rule import make
from passes.support import SOURCES, Limit, limits

_SIZE = later(
    r"(?i)(?<![\w.,])(\d{1,6}(?:[.,]\d{1,3})?)\s{0,2}([kmgtp])i?b\b(?!\s{0,2}(?:/|per\b|a\s|an\s|each|every|daily|pro\b))"
)
_GIGABYTES = {"k": 1e-6, "m": 1e-3, "g": 1.0, "t": 1e3, "p": 1e6}


def check(facts: Facts) -> Iterator[Diagnostic]:
    known = limits()
    engines = [t for t in facts.plan.context.tech if t.used and t.area == "engine"]
    if not engines or any(t.name not in known for t in engines):
        return
    strongest = max(engines, key=lambda t: known[t.name].gigabytes)
    partly = {
        dataset_key(e.table.text)
        for flow in facts.plan.flows
        for e in flow.extractions
        if e.filter is not None
    }
    for table in facts.plan.context.tables:
        if dataset_key(table.name.text) not in partly and (size := _beyond(table, known[strongest.name])):
            yield _finding(table, size, strongest, known[strongest.name])


def _beyond(table: Table, limit: Limit) -> str | None:
    text = table.volume.text if table.volume else ""
    for match in _SIZE.finditer(text):
        amount = float(match[1].replace(",", ".")) * _GIGABYTES[match[2].lower()]
        if amount > limit.gigabytes:
            return match[0]
    if limit.rows is not None and table.rows is not None and table.rows > limit.rows:
        return f"{table.rows:,} rows"
    return None


def _finding(table: Table, size: str, engine: Tech, limit: Limit) -> Diagnostic:
    place = table.volume.span if table.volume else table.name.span
    return RULE.finding(
        f"{table.name.text} has {size}, which {engine.written.text} does not hold in memory",
        [
            Label(place, "this much", table.name.span),
            Label(engine.written.span, "the only engine of the stack"),
        ],
        help="choose an engine that works on disk or on several machines, or read a part with a filter",
        notes=(f"taken as the limit: {limit.gigabytes} GB; see {SOURCES[limit.source]}",),
    )


RULE = make(__name__, __doc__, "PL603", Severity.WARNING, check)
