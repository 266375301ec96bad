"""A connection is defined and nothing reads through it.

## What it finds

Connections that neither a table of the data sources nor an extraction of a data flow names, in projects
where others are named. Off by default: `planc check --select PL705`.

## Why it matters

It is a credential to keep and an access to renew for nothing, or the sign of a source that nobody extracts.

## Example

`project_context/data_connections.md`

```markdown
# Connections

## warehouse
- **Type**: PostgreSQL
- **Host**: db.example.org

## tickets
- **Type**: MySQL
- **Host**: tickets.example.org
```

`project_context/data_sources.md`

```markdown
# Data sources

## trips
- **Connection**: warehouse

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

Remove it, or name it where the tables that it holds are documented.

## Configure

`extend-select = ["PL705"]` in `planc.toml` switches it on.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Connection
from passes.catalogue import connection_key
from passes.facts import Facts
from passes.rule import make


def check(facts: Facts) -> Iterator[Diagnostic]:
    defined = facts.plan.context.connections
    used = {word for name in _used(facts) for word in (name, *name.split("_"))}
    idle = [connection for connection in defined if not _names(connection) & used]
    if len(idle) < len(defined):
        for connection in idle:
            yield RULE.finding(
                f"nothing reads through connection {connection.name.text}",
                [Label(connection.name.span, "defined here, and named nowhere else")],
                help="remove it, or name it among the data sources",
            )


def _used(facts: Facts) -> Iterator[str]:
    for table in facts.plan.context.tables:
        if table.connection is not None:
            yield connection_key(table.connection.text)
    for flow in facts.plan.flows:
        for extraction in flow.extractions:
            if extraction.connection is not None:
                yield connection_key(extraction.connection.text)


def _names(connection: Connection) -> set[str]:
    names = {connection_key(connection.name.text), connection.kind}
    if connection.database:
        names.add(connection_key(connection.database))
    return names - {"unknown"}


RULE = make(__name__, __doc__, "PL705", Severity.WARNING, check, default=False)
