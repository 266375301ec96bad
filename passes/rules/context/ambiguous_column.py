"""A joined flow uses a column that two of its tables have.

## What it finds

Names without a table before them in the formulas and groupings of a data flow that joins, where more than
one of the joined tables has such a column, and the join does not set the two equal.

## Why it matters

A database refuses the query; pandas renames both columns and finds neither. Columns such as `updated_at`,
`name` and `status` are in every table.

## Example

`project_context/data_sources.md`

```markdown
# Data sources

## trips

| Column | Type | Key |
|--------|------|-----|
| trip_id | integer | PK |
| station_id | integer | |
| status | integer | |

## stations

| Column | Type | Key |
|--------|------|-----|
| station_id | integer | PK |
| status | integer | |
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
      columns: [trip_id, station_id, status]
    - table: stations
      columns: [station_id, status]
  joins:
    - trips.station_id = stations.station_id
transformation:
  features:
    - name: is_open
      formula: status = 1
metadata:
  story: "1.1"
```
````

## Fix

Write the table before the column, or extract it from one of them only.

## Configure

`planc check --ignore PL515` or, in `planc.toml`, `ignore = ["PL515"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Flow
from compiler.source import Span
from passes.catalogue import column_key
from passes.columns import Known
from passes.facts import Facts
from passes.formulas import KEYWORDS, names, place
from passes.joins import conditions
from passes.rule import make


def check(facts: Facts) -> Iterator[Diagnostic]:
    for flow in facts.plan.flows:
        joined = list(conditions(flow))
        if len(flow.extractions) < 2 or not joined:
            continue
        equal = {column_key(side.column) for condition in joined for side in condition}
        made = {column_key(feature.name.text) for feature in flow.features}
        view = facts.columns.read_by(flow)
        seen: set[str] = set()
        for name, span in _used(flow):
            key = column_key(name)
            holders = list({known.dataset: known for known in view.columns.get(key, ())}.values())
            if len(holders) > 1 and key not in equal | made | seen and name.lower() not in KEYWORDS:
                seen.add(key)
                yield _finding(flow, name, span, holders)


def _used(flow: Flow) -> Iterator[tuple[str, Span]]:
    for feature in flow.features:
        if feature.formula is not None:
            for token in names(feature.formula.text):
                yield token.text, place(feature.formula, token)
        for word in feature.group_by:
            yield word.text, word.span


def _finding(flow: Flow, name: str, span: Span, holders: list[Known]) -> Diagnostic:
    return RULE.finding(
        f"`{name}` may be the column of {holders[0].dataset} or of {holders[1].dataset}",
        [
            Label(span, "which one is meant?", flow.span),
            *(Label(known.span, f"{known.dataset} has it") for known in holders),
        ],
        help=f"write `{holders[0].dataset}.{name}` or `{holders[1].dataset}.{name}`",
    )


RULE = make(__name__, __doc__, "PL515", Severity.WARNING, check)
