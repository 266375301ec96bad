"""A connection is used that the connections do not define.

## What it finds

Connections that a table of the data sources or an extraction of a data flow names, and that the document
of connections does not define. A system's kind will do where the connection of that kind is meant
("PostgreSQL"). A project without any defined connection is let be. All places that use the same name are
one finding.

## Why it matters

The emitted project has no host and no credentials for it, so the extraction cannot be configured.

## Example

`project_context/data_connections.md`

```markdown
# Connections

## warehouse
- **Type**: PostgreSQL
- **Host**: db.example.org
- **Password**: ${WAREHOUSE_PASSWORD}
```

`project_context/data_sources.md`

```markdown
# Data sources

## trips
- **Connection**: warehuose

| Column | Type | Key |
|--------|------|-----|
| trip_id | integer | PK |
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Inputs**: `trips`
```

## Fix

Correct the name, or define the connection. If exactly one name is one slip of the pen away,
the finding shows the change.

## Configure

`planc check --ignore PL701` or, in `planc.toml`, `ignore = ["PL701"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.ir import Connection, Word
from compiler.source import Span
from passes.catalogue import connection_key, one_slip
from passes.facts import Facts
from passes.rule import listed, make, named
from passes.spelling import Speller

_NO_NAME = frozenset({"", "none", "n/a", "na", "_", "tbd", "unknown", "local", "file", "files"})
_LONG = 4
"""More words than this describe a connection rather than name it."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    defined = facts.plan.context.connections
    if not defined:
        return
    known = _known(defined)
    speller = Speller((connection_key(c.name.text) for c in defined), numbers_count=True)
    used: dict[str, list[tuple[Word, Span | None]]] = {}
    for word, context in _mentions(facts):
        key = connection_key(word.text)
        if key in known or key in _NO_NAME:
            continue
        if not _described(key, known) or any(one_slip(key, name) for name in speller.closest(key)):
            used.setdefault(key, []).append((word, context))
    for key, places in used.items():
        near = [c for c in defined if connection_key(c.name.text) in speller.closest(key)]
        if near or key.count("_") < _LONG:
            yield _finding(facts, places, near)


def _mentions(facts: Facts) -> Iterator[tuple[Word, Span | None]]:
    for flow in facts.plan.flows:
        for extraction in flow.extractions:
            if extraction.connection is not None:
                yield extraction.connection, flow.span
    for table in facts.plan.context.tables:
        if table.connection is not None:
            yield table.connection, table.name.span


def _known(defined: tuple[Connection, ...]) -> frozenset[str]:
    """Names, and kinds and databases that stand for a connection as well."""
    names = {connection_key(c.name.text) for c in defined}
    names.update(connection_key(c.kind) for c in defined if c.kind != "unknown")
    names.update(connection_key(c.database) for c in defined if c.database)
    return frozenset(names)


def _described(key: str, known: frozenset[str]) -> bool:
    """ "the PostgreSQL warehouse" for `warehouse`, "PostgreSQL" for "PostgreSQL warehouse"."""
    words = set(key.split("_"))
    return any(words <= (other := set(name.split("_"))) or other <= words for name in known)


def _finding(facts: Facts, places: list[tuple[Word, Span | None]], near: list[Connection]) -> Diagnostic:
    name = places[0][0].text
    title = f"connection `{name}` is not defined"
    if near:
        title += f"; did you mean {listed([f'`{c.name.text}`' for c in near], 'or')}?"
    count = len(facts.plan.context.connections)
    searched = f"{count} {'connection is' if count == 1 else 'connections are'} defined"
    labels = [Label(places[0][0].span, f"no connection has this name ({searched})", places[0][1])]
    labels.extend(Label(c.name.span, "a connection with a similar name is defined here") for c in near)
    labels.extend(Label(word.span, "used here, too", context) for word, context in places[1:])
    fix = _fix(facts, places, near)
    return RULE.finding(
        title,
        labels,
        help=fix.message if fix else "correct the name, or define the connection among the data connections",
        fix=fix,
    )


def _fix(facts: Facts, places: list[tuple[Word, Span | None]], near: list[Connection]) -> Fix | None:
    if len(near) != 1:
        return None
    fresh = near[0].name.text
    spans = [named(facts, word.span, word.text) for word, _ in places]
    edits = tuple(Edit(span, fresh) for span in dict.fromkeys(spans) if span is not None)
    if len(spans) != len(edits):
        return None
    name = places[0][0].text
    safe = Applicability.SAFE if one_slip(name, fresh) else Applicability.UNSAFE
    return Fix(f"replace `{name}` by `{fresh}`", safe, edits)


RULE = make(__name__, __doc__, "PL701", Severity.ERROR, check)
