"""A foreign key refers to a table or column that is not there.

## What it finds

Documented foreign keys to a column that the documented table does not have, and to a table that neither
the data sources document nor the plan writes. A table without any name like it is a note only: data
sources often document no more than what the project reads.

## Why it matters

Mock data, checks and diagrams are made from the keys; a key that leads nowhere is left out of all three. In
hand-written dictionaries the table is renamed and its references are not.

## Example

`project_context/data_sources.md`

```markdown
# Data sources

## stations

| Column | Type | Key |
|--------|------|-----|
| station_id | integer | PK |

## trips

| Column | Type | Key |
|--------|------|-----|
| trip_id | integer | PK |
| station_id | integer | FK stations.station_idd |
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Inputs**: `trips`
```

## Fix

Correct the name, or document the table. If exactly one name is one slip of the pen away, the finding shows
the change.

## Configure

`planc check --ignore PL512` or, in `planc.toml`, `ignore = ["PL512"]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.diagnostics import Applicability, Diagnostic, Fix, Label, Severity
from compiler.ir import Column, Table, Word
from compiler.names import dataset_key
from compiler.source import Span
from passes.catalogue import column, near_columns, one_slip
from passes.facts import Facts
from passes.rule import listed, make, named, replacing


def check(facts: Facts) -> Iterator[Diagnostic]:
    lost: dict[str, list[tuple[Table, Column, Word]]] = {}
    for table in facts.plan.context.tables:
        for own in table.columns:
            key = own.references
            if key is None or facts.catalogue.knows(key.text):
                continue
            target, _, name = key.text.rpartition(".")
            other = facts.catalogue.table(target) if target else None
            if other is not None:
                known = not other.columns or column(other, name) is not None
                if not known and (near_columns(other, name) or not other.partial):
                    yield _unknown_column(facts, table, own, key, other)
            elif not (target and facts.catalogue.knows(target)):
                # else the plan writes it; its columns are nowhere documented
                lost.setdefault(dataset_key(target or name), []).append((table, own, key))
    read = {dataset_key(e.table.text) for flow in facts.plan.flows for e in flow.extractions}
    for target, keys in lost.items():
        if target not in read:  # a table that is read and not there is a finding of its own
            yield _unknown_table(facts, keys)


def _unknown_column(facts: Facts, table: Table, own: Column, key: Word, other: Table) -> Diagnostic:
    name = key.text.rpartition(".")[2]
    near = near_columns(other, name)
    title = f"foreign key `{own.name.text}` refers to a column `{name}` that {other.name.text} does not have"
    labels = [
        Label(_part(facts, key, name), "unknown column", table.name.span),
        Label(other.name.span, f"the table is defined here, with {len(other.columns)} columns"),
        *(Label(c.name.span, "a column with a similar name exists", other.name.span) for c in near),
    ]
    fix = _fix(facts, key, name, [c.name.text for c in near])
    return _finding(
        title, labels, [c.name.text for c in near], fix, f"document the column of {other.name.text}"
    )


def _unknown_table(facts: Facts, keys: list[tuple[Table, Column, Word]]) -> Diagnostic:
    """One finding for all keys to a table that is not there."""
    table, own, key = keys[0]
    target, _, name = key.text.rpartition(".")
    target = target or name
    near = facts.catalogue.near(target)
    title = f"foreign key `{own.name.text}` refers to a table `{target}` that is not documented"
    labels = [Label(_part(facts, key, target), "unknown table", table.name.span)]
    for name in near:
        if (other := facts.catalogue.table(name)) is not None:
            labels.append(Label(other.name.span, "a table with a similar name is defined here"))
    for other_table, _, other_key in keys[1:]:
        labels.append(Label(_part(facts, other_key, target), "named here, too", other_table.name.span))
    severity = Severity.WARNING if near else Severity.NOTE
    fix = _fix(facts, key, target, near) if len(keys) == 1 else None
    return _finding(title, labels, near, fix, "document the table among the data sources", severity)


def _finding(
    title: str,
    labels: list[Label],
    near: Sequence[str],
    fix: Fix | None,
    otherwise: str,
    severity: Severity | None = None,
) -> Diagnostic:
    if near:
        title += f"; did you mean {listed([f'`{name}`' for name in near], 'or')}?"
    advice = f"{'choose one of the similar names' if near else 'correct the name'}, or {otherwise}"
    return RULE.finding(title, labels, severity=severity, help=fix.message if fix else advice, fix=fix)


def _part(facts: Facts, key: Word, name: str) -> Span:
    return named(facts, key.span, name) or key.span


def _fix(facts: Facts, key: Word, name: str, near: Sequence[str]) -> Fix | None:
    if len(near) != 1 or (found := named(facts, key.span, name)) is None:
        return None
    safe = Applicability.SAFE if one_slip(name, near[0]) else Applicability.UNSAFE
    return replacing(f"replace `{name}` by `{near[0]}`", safe, found, near[0])


RULE = make(__name__, __doc__, "PL512", Severity.ERROR, check)
