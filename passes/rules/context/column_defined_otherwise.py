"""A column is described twice, with types that cannot both be right.

## What it finds

Tables that the context describes in more than one place, and columns that one description lists twice,
where the types of a column differ. Lengths and spellings of one type (`varchar(12)`, `text`) do not
count, and numbers with and without fraction are a warning.

## Why it matters

The first description counts and the other one is passed over, so half of the readers know a column
otherwise than the project does. Dictionaries that are kept beside the DDL come apart in this way.

## Example

`project_context/data_sources.md`

````markdown
# Data sources

## trips

| Column | Type | Key |
|--------|------|-----|
| trip_id | integer | PK |
| started_at | varchar(20) | |

```sql
CREATE TABLE trips (
  trip_id INTEGER NOT NULL PRIMARY KEY,
  started_at TIMESTAMP NOT NULL
);
```
````

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Inputs**: `trips`
```

## Fix

Describe it in one place, or correct the type that is out of date.

## Configure

`planc check --ignore PL511` or, in `planc.toml`, `ignore = ["PL511"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Column, Table
from passes.catalogue import column_key
from passes.columns import CLASS_OF
from passes.facts import Facts
from passes.rule import make


def check(facts: Facts) -> Iterator[Diagnostic]:
    for table in facts.plan.context.tables:
        by_key = (
            {column_key(one.name.text): one for one in reversed(table.columns)} if table.redefined else {}
        )
        for again in table.redefined:
            first = by_key.get(column_key(again.name.text))
            if first is not None and first.name.span != again.name.span and _differ(first, again):
                yield _finding(table, first, again)


def _differ(one: Column, other: Column) -> bool:
    return one.type != other.type and "unknown" not in (one.type, other.type)


def _finding(table: Table, first: Column, again: Column) -> Diagnostic:
    one, other = first.written_type or first.type, again.written_type or again.type
    alike = CLASS_OF.get(first.type) == CLASS_OF.get(again.type)
    return RULE.finding(
        f"column `{again.name.text}` of {table.name.text} is {other} here and {one} elsewhere",
        [
            Label(again.name.span, f"{other} here"),
            Label(first.name.span, f"{one} here; this description counts", table.name.span),
        ],
        severity=Severity.WARNING if alike else None,
        help="describe it in one place, or correct the type that is out of date",
    )


RULE = make(__name__, __doc__, "PL511", Severity.ERROR, check)
