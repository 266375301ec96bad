"""A source table has no documented primary key.

## What it finds

Tables with documented columns of which none is a key and none is said to be unique. Off by default:
`planc check --select PL508`.

## Why it matters

Without a key nothing tells a row that changed from a new one, so loads cannot be repeated safely,
duplicates cannot be found, and mock data cannot be joined. Exports and logs have none, which is why it is
opt-in.

## Example

`project_context/data_sources.md`

```markdown
# Data sources

## trips

| Column | Type |
|--------|------|
| trip_id | integer |
| started_at | timestamp |
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Inputs**: `trips`
```

## Fix

Mark the key (`PK`), or all columns that make it up together.

## Configure

`extend-select = ["PL508"]` in `planc.toml` switches it on.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Column, Table
from passes.facts import Facts
from passes.rule import make


def check(facts: Facts) -> Iterator[Diagnostic]:
    for table in facts.plan.context.tables:
        if (
            table.columns
            and not table.partial
            and not any(column.primary_key or column.unique for column in table.columns)
        ):
            likely = _likely(table)
            labels = [Label(table.name.span, "none of its columns is marked as the key")]
            labels.extend([Label(likely.name.span, "this could be it")] if likely else [])
            yield RULE.finding(
                f"table {table.name.text} has no primary key",
                labels,
                help="mark the column, or the columns, that tell its rows apart",
            )


def _likely(table: Table) -> Column | None:
    stem = table.name.text.casefold().rstrip("s")
    named = {"id", f"{stem}_id", f"{table.name.text.casefold()}_id", f"{stem}_key", f"{stem}_no"}
    found = [column for column in table.columns if column.name.text.casefold() in named]
    return found[0] if len(found) == 1 else None


RULE = make(__name__, __doc__, "PL508", Severity.WARNING, check, default=False)
