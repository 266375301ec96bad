"""A data flow or task reads a table that nobody knows.

## What it finds

Tables that a data-flow specification extracts from and inputs of tasks, where neither the data sources
document the table nor any task or flow writes it. An extraction is held to the documented tables if it
names one of their connections, or none; an input of a task is reported only where a known name is spelled
alike. Files, paths and endpoints are no tables (`PL505` knows of files), and foreign keys are `PL512`.

## Why it matters

There is no schema to extract by, none to make mock data from, and no edge from the task that writes the
data to the one that reads it.

## Example

`project_context/data_sources.md`

```markdown
# Data sources

## station_status

| Column | Type | Key |
|--------|------|-----|
| station_id | integer | PK |
| bikes | integer | |
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load stations
- **Inputs**: `station_statu`
```

## Fix

Correct the name, or document the table. If exactly one known name is one slip of the pen away,
the finding shows the change.

## Configure

`planc check --ignore PL501` or, in `planc.toml`, `ignore = ["PL501"]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compiler.diagnostics import Applicability, Diagnostic, Fix, Label, Severity
from compiler.ir import Extraction, Flow
from compiler.names import dataset_key
from compiler.source import Span
from passes.catalogue import connection_key, one_slip
from passes.facts import Facts
from passes.joins import conditions
from passes.joins import named as named_in
from passes.rule import listed, make, named, replacing

_TABLE = r"[\w$#]+(?:\.[\w$#]+){0,3}"
_FILE = re.compile(
    r"[/\\:*?{}]|\.(?:csv|json|parquet|xlsx?|txt|tsv|zip|gz|xml|avro|orc|html?|pdf)\b", re.IGNORECASE
)


class Mention(NamedTuple):
    name: str
    span: Span
    context: Span | None
    certain: bool
    """That it must be a known table; otherwise only a name that is spelled alike tells."""
    alike: Severity = Severity.ERROR
    """How grave it is where a name is spelled alike …"""
    alone: Severity = Severity.ERROR
    """… and where none is."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    known = facts.catalogue
    if not known.tables and not known.written:
        return
    seen = set()
    lost = _unread_specifications(facts)
    alone: dict[str, list[Mention]] = {}
    for mention in _mentions(facts):
        if mention.span in seen or re.search(_FILE, mention.name) or known.knows(mention.name):
            continue
        seen.add(mention.span)
        near = known.near(mention.name)
        if near:
            yield _finding(facts, mention, near)
        elif not lost and mention.certain and re.fullmatch(_TABLE, mention.name):
            alone.setdefault(dataset_key(mention.name), []).append(mention)
    for mentions in alone.values():  # a table that is not there is one mistake, however often it is read
        yield _finding(facts, mentions[0], (), mentions[1:])


def _mentions(facts: Facts) -> Iterator[Mention]:
    for flow in facts.plan.flows:
        for extraction in flow.extractions:
            certain, severity = _held_to(extraction, facts)
            yield Mention(extraction.table.text, extraction.table.span, flow.span, certain, alone=severity)
    for task in facts.plan.tasks:
        for ref in task.inputs:
            severity = Severity.ERROR if _is_code(facts, ref.span, ref.name) else Severity.WARNING
            yield Mention(ref.name, ref.span, task.span, certain=False, alike=severity)

    for flow in facts.plan.flows:
        if len({dataset_key(extraction.table.text) for extraction in flow.extractions}) > 1:
            yield from _joined(flow)


def _joined(flow: Flow) -> Iterator[Mention]:
    """Tables that joins name and the flow does not read; others than misspelt ones may be short names."""
    for condition in conditions(flow):
        for side in condition:
            if named_in(flow, side.table) is None:
                end = side.span.start - 1
                at = Span(side.span.path, end - len(side.table), end)
                yield Mention(side.table, at, flow.span, certain=False)


def _unread_specifications(facts: Facts) -> bool:
    """Whether a specification is not there that may tell who writes a dataset."""
    return any(
        task.spec is not None and not task.outputs and task.id not in facts.flow_of
        for task in facts.plan.tasks
    )


def _held_to(extraction: Extraction, facts: Facts) -> tuple[bool, Severity]:
    """Whether the documented tables are meant, and how sure that is."""
    known, tables = facts.catalogue, facts.plan.context.tables
    homes = {connection_key(table.connection.text) for table in tables if table.connection}
    if extraction.connection is not None and homes:
        return connection_key(extraction.connection.text) in homes, Severity.ERROR
    used = any(known.table(e.table.text) for flow in facts.plan.flows for e in flow.extractions)
    return bool(tables), Severity.ERROR if used else Severity.WARNING


def _is_code(facts: Facts, span: Span, name: str) -> bool:
    """Whether an input is written as the name of a dataset rather than as a word of a sentence."""
    if "_" in name or span.path not in facts.sources:
        return True
    text = facts.sources[span.path].text
    return "`" in text[max(span.start - 1, 0) : span.end + 1]


def _finding(
    facts: Facts, mention: Mention, near: tuple[str, ...], others: Sequence[Mention] = ()
) -> Diagnostic:
    known = facts.catalogue
    what = "table" if not near or any(known.table(name) for name in near) else "dataset"
    title = f"unknown {what} `{mention.name}`"
    if near:
        title += f"; did you mean {listed([f'`{name}`' for name in near], 'or')}?"
    labels = [Label(mention.span, _searched(facts), mention.context)]
    for name in near:
        if (table := known.table(name)) is not None:
            labels.append(Label(table.name.span, "a table with a similar name is documented here"))
        elif (span := _written_at(facts, name)) is not None:
            labels.append(Label(span, "a dataset with a similar name is written here"))
    labels.extend(Label(other.span, "read here, too", other.context) for other in others)
    fix = _fix(facts, mention, near)
    advice = "choose one of the similar names" if near else "correct the name"
    return RULE.finding(
        title,
        labels,
        severity=mention.alike if near else mention.alone,
        help=fix.message if fix else f"{advice}, or document the table among the data sources",
        fix=fix,
    )


def _searched(facts: Facts) -> str:
    tables, written = len(facts.plan.context.tables), len(facts.catalogue.written)
    parts = [f"{tables} documented {'table' if tables == 1 else 'tables'}"] if tables else []
    if written:
        parts.append(f"{written} {'dataset' if written == 1 else 'datasets'} that the plan writes")
    return f"no table has this name ({listed(parts)} {'was' if tables + written == 1 else 'were'} searched)"


def _written_at(facts: Facts, name: str) -> Span | None:
    return next(
        (link.span for link in facts.links if link.direction == "writes" and link.dataset == name), None
    )


def _fix(facts: Facts, mention: Mention, near: tuple[str, ...]) -> Fix | None:
    if len(near) != 1 or (found := named(facts, mention.span, mention.name)) is None:
        return None
    fresh = near[0]
    safe = Applicability.SAFE if one_slip(mention.name, fresh) else Applicability.UNSAFE
    return replacing(f"replace `{mention.name}` by `{fresh}`", safe, found, fresh)


RULE = make(__name__, __doc__, "PL501", Severity.ERROR, check)
