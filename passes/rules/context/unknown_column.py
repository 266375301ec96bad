"""A data flow names a column that its table does not have.

## What it finds

Columns that a data-flow specification extracts, joins by or takes as its watermark, inputs of tasks with
columns and documented watermark columns, where the documented table has no such column. Columns in later
steps and analyses may have been made on the way; there only a name that is spelled like a column of what
the flow reads is reported. Tables without documented columns and unknown tables (`PL501`) are let be, and
so are, where only key columns are documented, names that are like none of them; foreign keys are `PL512`,
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
from passes.catalogue import column, column_key, near_columns, one_slip
from passes.facts import Facts
from passes.rule import listed, make, named, number, replacing

_NAME = later(r"[`\"'\[]?[^\W\d][\w $#-]*[`\"'\]]?")
_QUALIFIED = later(r"([\w$]+)\.([\w$]+)")
_CROWD = 3
"""More unknown columns than this in one place, with nothing alike, are one finding: the table is wrong."""

_LONG = 6
"""Shorter names of derived columns are too often like others by chance: rate and date."""


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
        for mention, near in _made_on_the_way(facts, flow):
            if mention.span not in seen:
                seen.add(mention.span)
                yield _finding(facts, mention, near)


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


def _made_on_the_way(facts: Facts, flow: Flow) -> Iterator[tuple[Mention, tuple[Column, ...]]]:
    """Columns in steps and analyses that are spelled like one that the flow reads, and are nothing else."""
    tables = [facts.catalogue.table(extraction.table.text) for extraction in flow.extractions]
    read = [table for table in tables if table is not None and table.columns]
    if not read or len(read) < len(tables):
        return  # the columns of what it reads are not all known
    made = {column_key(feature.name.text) for feature in flow.features}
    for word in _later_words(flow):
        if column_key(word.text) in made or len(word.text) < _LONG or not _NAME.fullmatch(word.text):
            continue
        if any(column(table, word.text) for table in read):
            continue
        for table, extraction in zip(read, flow.extractions, strict=True):
            near = tuple(c for c in near_columns(table, word.text) if one_slip(word.text, c.name.text))
            if len(near) == 1:
                yield Mention(word.text, word.span, table, extraction.table.span, flow.span), near
                break


def _later_words(flow: Flow) -> Iterator[Word]:
    for step in flow.steps:
        yield from step.columns
    for feature in flow.features:
        yield from feature.group_by
    for method in flow.methods:
        yield from method.columns


# -- findings ---------------------------------------------------------------------------------------


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
