"""A data flow names a column that its table does not have.

## What it finds

Columns that a data-flow specification extracts, joins by or takes as its watermark, inputs of tasks with
columns and documented watermark columns, where the documented table has no such column. A dataset that
another flow writes has what that flow reads and makes, if all of it is known. Columns in later steps,
analyses, models, charts and conditions may have been made on the way; there only a name that is spelled like
a column of the flow is reported. Tables without documented columns and unknown tables (`PL501`) are let be,
as are, where only key columns are documented, names that are like none of them; foreign keys are `PL512`,
formulas `PL513`.

## Why it matters

The extraction fails on the first run, and the mock data has no such column.

## Example

`project_context/data_sources.md`

```markdown
# Data sources

## trips

| Column | Type | Key |
|--------|------|-----|
| trip_id | integer | PK |
| station_id | integer | |
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
      columns: [trip_id, station_idd]
metadata:
  story: "1.1"
```
````

## Fix

Correct the name, or document the column. If exactly one column is one slip of the pen away,
the finding shows the change.

## Configure

`planc check --ignore PL502` or, in `planc.toml`, `ignore = ["PL502"]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from compiler.diagnostics import Applicability, Diagnostic, Fix, Label, Severity
from compiler.ir import Column, Flow, Table, Word
from compiler.patterns import later
from compiler.source import Span
from passes.catalogue import column, near_columns, one_slip
from passes.facts import Facts
from passes.rule import listed, make, named, number, replacing
from passes.unseen import Unseen, unseen_columns

_NAME = later(r"[`\"'\[]?[^\W\d][\w $#-]*[`\"'\]]?")
_QUALIFIED = later(r"([\w$]+)\.([\w$]+)")
_CROWD = 3
"""More unknown columns than this in one place, with nothing alike, are one finding: the table is wrong."""


class Mention(NamedTuple):
    """A column as it is written, and the table in which it is looked up."""

    name: str
    span: Span
    table: Table
    table_at: Span | None
    context: Span | None


def check(facts: Facts) -> Iterator[Diagnostic]:
    seen: set[Span] = set()
    for group in _places(facts):
        unknown = [(m, near_columns(m.table, m.name)) for m in group if m.span not in seen and not _has(m)]
        seen.update(mention.span for mention, _ in unknown)
        unknown = [(mention, near) for mention, near in unknown if near or not mention.table.partial]
        alone = [mention for mention, near in unknown if not near]
        if len(alone) > _CROWD:
            yield _crowd(alone)
            unknown = [(mention, near) for mention, near in unknown if near]
        for mention, near in unknown:
            yield _finding(facts, mention, near)
    for flow in facts.plan.flows:
        for unseen in unseen_columns(facts, flow):
            if unseen.span not in seen:
                seen.add(unseen.span)
                yield _unseen(facts, flow, unseen)


def _has(mention: Mention) -> bool:
    return not _NAME.fullmatch(mention.name) or column(mention.table, mention.name) is not None


# -- where columns are named ------------------------------------------------------------------------


def _places(facts: Facts) -> Iterator[list[Mention]]:
    """Columns that must be in a documented table, by the place that names them."""
    for flow in facts.plan.flows:
        for extraction in flow.extractions:
            if (table := _documented(facts, extraction.table.text)) is not None:
                words = [*extraction.columns, *([extraction.incremental] if extraction.incremental else [])]
                at = extraction.table.span
                yield [m for w in words if (m := _plain(facts, w, table, at, flow.span)) is not None]
            yield [m for join in extraction.joins for m in _joined(facts, join, flow.span)]
    for task in facts.plan.tasks:
        for ref in task.inputs:
            if ref.columns and (table := _documented(facts, ref.name)) is not None:
                found = [_plain(facts, w, table, ref.span, task.span) for w in ref.columns]
                yield [mention for mention in found if mention is not None]
    for table in facts.plan.context.tables:
        yield list(_own(table))


def _documented(facts: Facts, name: str) -> Table | None:
    table = facts.catalogue.table(name)
    return table if table is not None and table.columns else None


def _plain(facts: Facts, word: Word, table: Table, at: Span, context: Span) -> Mention | None:
    """A column by its name; one with a table before it is looked up there, if that table is documented."""
    if match := _QUALIFIED.fullmatch(word.text):
        own = facts.catalogue.table(match[1])
        if own is not table:
            return None
        return Mention(match[2], _part(word.span, match.start(2), match[2]), table, at, context)
    return Mention(word.text, word.span, table, at, context)


def _joined(facts: Facts, join: Word, context: Span) -> Iterator[Mention]:
    for match in _QUALIFIED.finditer(join.text):
        if (table := _documented(facts, match[1])) is not None:
            span = _part(join.span, match.start(2), match[2])
            yield Mention(match[2], span, table, _part(join.span, match.start(1), match[1]), context)


def _own(table: Table) -> Iterator[Mention]:
    """The watermark that the data sources themselves name."""
    if table.incremental is not None and table.columns:
        yield Mention(table.incremental.text, table.incremental.span, table, None, table.name.span)


def _part(span: Span, start: int, name: str) -> Span:
    return Span(span.path, span.start + start, span.start + start + len(name))


# -- findings ---------------------------------------------------------------------------------------


def _unseen(facts: Facts, flow: Flow, unseen: Unseen) -> Diagnostic:
    """Of a column that is looked up in what other flows leave behind, or this one makes."""
    place = f"dataset {unseen.dataset}" if unseen.dataset else "the flow"
    title = f"{place} has no column `{unseen.name}`"
    if unseen.near:
        title += f"; did you mean {listed([f'`{one.name}`' for one in unseen.near], 'or')}?"
    labels = [Label(unseen.span, "unknown column", flow.span)]
    labels.extend(Label(one.span, "a column with a similar name is told here") for one in unseen.near)
    fix = None
    if len(unseen.near) == 1 and (found := named(facts, unseen.span, unseen.name)) is not None:
        fresh = unseen.near[0].name
        safe = Applicability.SAFE if one_slip(unseen.name, fresh) else Applicability.UNSAFE
        fix = replacing(f"replace `{unseen.name}` by `{fresh}`", safe, found, fresh)
    advice = "choose one of the similar names" if unseen.near else "correct the name"
    return RULE.finding(
        title,
        labels,
        severity=None if unseen.near else Severity.WARNING,
        help=fix.message if fix else f"{advice}, or tell where the column is made",
        fix=fix,
    )


def _finding(facts: Facts, mention: Mention, near: tuple[Column, ...]) -> Diagnostic:
    table = mention.table
    title = f"table {table.name.text} has no column `{mention.name}`"
    if near:
        title += f"; did you mean {listed([f'`{c.name.text}`' for c in near], 'or')}?"
    labels = [Label(mention.span, "unknown column", mention.context), *_defined(mention)]
    labels.extend(Label(c.name.span, "a column with a similar name exists", table.name.span) for c in near)
    fix = _fix(facts, mention, near)
    advice = "choose one of the similar names" if near else "correct the name"
    return RULE.finding(
        title,
        labels,
        help=fix.message if fix else f"{advice}, or document the column of {table.name.text}",
        fix=fix,
    )


def _crowd(mentions: list[Mention]) -> Diagnostic:
    table = mentions[0].table
    labels = [Label(m.span, "unknown column", m.context) for m in mentions]
    return RULE.finding(
        f"table {table.name.text} has none of {number(len(mentions))} columns that are read from it",
        [labels[0], *_defined(mentions[0]), *labels[1:]],
        help=f"name the table that has them, or document the columns of {table.name.text}",
    )


def _defined(mention: Mention) -> Iterator[Label]:
    if mention.table_at is not None:
        yield Label(mention.table_at, "the columns are looked up in this table")
    count = len(mention.table.columns)
    columns = f"{count} {'column' if count == 1 else 'columns'}"
    yield Label(mention.table.name.span, f"the table is defined here, with {columns}")


def _fix(facts: Facts, mention: Mention, near: tuple[Column, ...]) -> Fix | None:
    name = mention.name.strip("`\"'[]")
    if len(near) != 1 or (found := named(facts, mention.span, name)) is None:
        return None
    fresh = near[0].name.text
    safe = Applicability.SAFE if one_slip(name, fresh) else Applicability.UNSAFE
    return replacing(f"replace `{name}` by `{fresh}`", safe, found, fresh)


RULE = make(__name__, __doc__, "PL502", Severity.ERROR, check)
