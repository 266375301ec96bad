"""An incremental load has no column that tells what is new.

## What it finds

Extractions that are to read only what is new (`incremental: true`, `load: incremental`) of tables for which
neither the flow nor the data sources name the column to tell that by; tables that the data sources refresh
incrementally without one; and watermark columns of a type that has no order.

## Why it matters

The load reads everything every time, or nothing after the first one. "Incremental" is written early; by
which column is what nobody has asked the owner of the table.

## Example

`project_context/data_sources.md`

```markdown
# Data sources

## trips

| Column | Type | Key |
|--------|------|-----|
| trip_id | integer | PK |
| changed_at | timestamp | |
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Data flow**: [specification](data_flows/story_1_1.md)
```

`data_flows/story_1_1.md`

````markdown
# Story 1.1: Load trips

```yaml
extraction:
  sources:
    - table: trips
      incremental: true
metadata:
  story: "1.1"
```
````

## Fix

Name a column that grows with every change, such as the time of the last one. If the table has exactly one
that is called so, the finding shows the change.

## Configure

`planc check --ignore PL507` or, in `planc.toml`, `ignore = ["PL507"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Label, Severity
from compiler.ir import Column, Extraction, Flow, Table, Word
from compiler.names import dataset_key
from compiler.patterns import later
from passes.catalogue import column
from passes.facts import Facts
from passes.rule import listed, make, replacing

_INCREMENTAL = later(r"(?i)\b(?:incremental(?:ly)?|inkrementell|delta\s+loads?|cdc)\b|增量")
_CHANGES = later(
    r"(?i)(?:updat|modif|chang|last_|load|ingest|insert|creat|event|record)\w*(?:_?(?:at|on|ts|time|date))?"
)
_NO_ORDER = frozenset({"boolean", "json", "binary"})


def check(facts: Facts) -> Iterator[Diagnostic]:
    marked = set()
    for flow in facts.plan.flows:
        for extraction in flow.extractions:
            table = facts.catalogue.table(extraction.table.text)
            mark = extraction.incremental or (table.incremental if table else None)
            if mark is not None:
                marked.add(dataset_key(extraction.table.text))
                yield from _unordered(table, mark)
            elif extraction.load is not None:
                yield _missing(extraction.load, extraction, flow, table)
    for table in facts.plan.context.tables:
        if dataset_key(table.name.text) in marked:
            continue
        if table.incremental is not None:
            yield from _unordered(table, table.incremental)
        elif table.columns and table.refresh is not None and _INCREMENTAL.search(table.refresh.text):
            yield _refreshed(table, table.refresh)


def _candidates(table: Table | None) -> list[Column]:
    columns = table.columns if table else ()
    return [c for c in columns if c.type in ("timestamp", "date") and _CHANGES.match(c.name.text)]


def _missing(said: Word, extraction: Extraction, flow: Flow, table: Table | None) -> Diagnostic:
    likely = _candidates(table)
    labels = [Label(said.span, "incremental, by no column", flow.span)]
    if table is not None:
        labels.append(Label(table.name.span, "the data sources name no such column either"))
    labels.extend(Label(c.name.span, "this column could tell") for c in likely)
    fix = None
    if len(likely) == 1 and said.text.lower() in ("true", "yes"):
        name = likely[0].name.text
        fix = replacing(f"use `{name}`", Applicability.UNSAFE, said.span, name)
    return RULE.finding(
        f"nothing tells what is new in {extraction.table.text}",
        labels,
        help=fix.message if fix else _advice(likely),
        fix=fix,
    )


def _refreshed(table: Table, refresh: Word) -> Diagnostic:
    likely = _candidates(table)
    return RULE.finding(
        f"{table.name.text} is refreshed incrementally, and no column tells what is new",
        [
            Label(refresh.span, "incremental, by no column", table.name.span),
            *(Label(c.name.span, "this column could tell") for c in likely),
        ],
        help=_advice(likely),
    )


def _advice(likely: list[Column]) -> str:
    names = listed([f"`{c.name.text}`" for c in likely[:3]], "or")
    return f"name the column: {names}" if likely else "name a column that grows with every change"


def _unordered(table: Table | None, mark: Word) -> Iterator[Diagnostic]:
    known = column(table, mark.text) if table else None
    if known is not None and known.type in _NO_ORDER:
        yield RULE.finding(
            f"`{mark.text}` is {known.written_type or known.type} and cannot tell what is new",
            [
                Label(mark.span, "taken as the watermark"),
                Label(known.name.span, f"of type {known.written_type or known.type}"),
            ],
            help=_advice(_candidates(table)),
        )


RULE = make(__name__, __doc__, "PL507", Severity.WARNING, check)
