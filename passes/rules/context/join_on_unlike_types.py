"""A join or a foreign key compares columns whose types cannot be equal.

## What it finds

Conditions of joins (`a.x = b.y`) in data flows, and documented foreign keys, where one column holds numbers
and the other text, dates or truth values, by their documented types. Conditions with a conversion
(`cast(a.x as text) = b.y`) are let be, and so are integers beside decimals, and dates beside timestamps.

## Why it matters

Strict databases refuse the query; others convert row by row, find nothing, or find `007` where `7` was
meant. Keys come as numbers from one system and as text from the next one, and nobody sees it in the name.

## Example

`project_context/data_sources.md`

```markdown
# Data sources

## trips

| Column | Type | Key |
|--------|------|-----|
| trip_id | integer | PK |
| station_code | varchar(8) | |

## stations

| Column | Type | Key |
|--------|------|-----|
| station_id | integer | PK |
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
    - table: stations
  joins:
    - trips.station_code = stations.station_id
metadata:
  story: "1.1"
```
````

## Fix

Join by the columns that were meant, or convert one of them in a step before.

## Configure

`planc check --ignore PL504` or, in `planc.toml`, `ignore = ["PL504"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Flow
from compiler.source import Span
from passes.catalogue import column
from passes.columns import CLASS_OF, Known
from passes.facts import Facts
from passes.joins import Condition, Side, conditions, named
from passes.rule import make

_COMPARED = frozenset({"number", "text", "time", "truth value"})


def check(facts: Facts) -> Iterator[Diagnostic]:
    if not any(table.columns for table in facts.plan.context.tables):
        return
    keys = list(_keys(facts))
    told = {finding.span for finding in keys}
    for flow in facts.plan.flows:
        for condition in conditions(flow):
            left, right = (_known(facts, flow, side) for side in condition)
            # A key of the wrong type is the same mistake wherever it is joined by.
            if left and right and _unlike(left, right) and not told & {left.span, right.span}:
                yield _joined(flow, condition, left, right)
    yield from keys


def _known(facts: Facts, flow: Flow, side: Side) -> Known | None:
    extraction = named(flow, side.table)
    view = facts.columns.of(extraction.table.text if extraction else side.table)
    return view.get(side.column) if view else None


def _unlike(one: Known, other: Known) -> bool:
    kinds = {CLASS_OF.get(one.type, ""), CLASS_OF.get(other.type, "")}
    return len(kinds) == 2 and kinds <= _COMPARED and kinds != {"number", "truth value"}


def _joined(flow: Flow, condition: Condition, left: Known, right: Known) -> Diagnostic:
    one, other = _type(left), _type(right)
    labels = [Label(condition.left.span, f"{one} here", flow.span)]
    if condition.right.span != condition.left.span:
        labels.append(Label(condition.right.span, f"{other} there", flow.span))
    places = {known.span: known for known in (left, right)}
    labels.extend(Label(span, f"`{known.name}` is {_type(known)}") for span, known in places.items())
    return RULE.finding(
        f"the join compares {one} with {other}",
        labels,
        help="join by the columns that were meant, or convert one of them first",
    )


def _keys(facts: Facts) -> Iterator[Diagnostic]:
    """Foreign keys of the documented tables."""
    for table in facts.plan.context.tables:
        for own in table.columns:
            target, _, name = (own.references.text if own.references else "").rpartition(".")
            other = facts.catalogue.table(target) if target else None
            found = column(other, name) if other else None
            if own.references is None or other is None or found is None:
                continue
            here = Known(own.name.text, own.type, own.name.span, table.name.text, own.written_type)
            there = Known(found.name.text, found.type, found.name.span, other.name.text, found.written_type)
            if _unlike(here, there):
                yield _key(here, there, own.references.span)


def _key(here: Known, there: Known, span: Span) -> Diagnostic:
    return RULE.finding(
        f"foreign key `{here.name}` is {_type(here)}, and `{there.dataset}.{there.name}` is {_type(there)}",
        [
            Label(here.span, f"{_type(here)} here"),
            Label(span, "this is what it refers to"),
            Label(there.span, f"{_type(there)} there"),
        ],
        severity=Severity.WARNING,
        help="correct the type, or the column that it refers to",
    )


def _type(known: Known) -> str:
    return known.written_type or known.type


RULE = make(__name__, __doc__, "PL504", Severity.ERROR, check)
