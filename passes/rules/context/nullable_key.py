"""The primary key of a table is said to be empty at times.

## What it finds

Columns that are documented as primary key and, in the same row, as nullable.

## Why it matters

No database allows it, so one of the two is wrong: rows without a key are lost in joins and counted twice in
loads. Ticks in the wrong column of a wide table are how it comes about.

## Example

`project_context/data_sources.md`

```markdown
# Data sources

## trips

| Column | Type | Key | Nullable |
|--------|------|-----|----------|
| trip_id | integer | PK | yes |
| started_at | timestamp | | no |
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Inputs**: `trips`
```

## Fix

Say that it is not nullable, or take the key away.

## Configure

`planc check --ignore PL514` or, in `planc.toml`, `ignore = ["PL514"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Fix, Label, Severity
from compiler.ir import Word
from passes.facts import Facts
from passes.rule import make, named, replacing

_OPPOSITE = {"yes": "no", "Yes": "No", "YES": "NO", "y": "n", "Y": "N", "true": "false", "True": "False"}


def check(facts: Facts) -> Iterator[Diagnostic]:
    for table in facts.plan.context.tables:
        for column in table.columns:
            if column.primary_key and column.may_be_null is not None:
                yield RULE.finding(
                    f"`{column.name.text}` is the primary key of {table.name.text} and may be empty",
                    [
                        Label(column.may_be_null.span, "nullable here", table.name.span),
                        Label(column.name.span, "the primary key"),
                    ],
                    help="say that it is not nullable, or take the key away",
                    fix=_fix(facts, column.may_be_null),
                )


def _fix(facts: Facts, said: Word) -> Fix | None:
    other = _OPPOSITE.get(said.text)
    place = named(facts, said.span, said.text)
    if other is None or place is None:
        return None
    return replacing(f"replace `{said.text}` by `{other}`", Applicability.UNSAFE, place, other)


RULE = make(__name__, __doc__, "PL514", Severity.ERROR, check)
