"""A connection is not encrypted, or does not check who is at the other end.

## What it finds

Settings in the context that say so (`sslmode=disable`, `verify=False`, `TrustServerCertificate=yes`,
`SSL: off`), and addresses with `http://` of connections that log in. Hosts on the same machine are let be,
and so are lines that warn of such a setting or are about trials.

## Why it matters

Whoever is on the way reads the data and the password, or pretends to be the server. Such settings are
copied from a trial that had no certificate, and then stay.

## Example

`project_context/data_connections.md`

```markdown
# Connections

## warehouse
- **Type**: PostgreSQL
- **Host**: db.example.org
- **Options**: sslmode=disable
- **Password**: ${WAREHOUSE_PASSWORD}
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
```

## Fix

Use `sslmode=verify-full`, `https://`, or whatever the driver calls it; a certificate of the company's own
is named in the settings rather than passed over.

## Configure

`planc check --ignore PL703` or, in `planc.toml`, `ignore = ["PL703"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.ir import Connection, Word
from compiler.source import Span
from passes.facts import Facts
from passes.rule import make

_NEAR = frozenset({"localhost", "127.0.0.1", "::1", "[::1]", "0.0.0.0", "host.docker.internal"})
_OPEN = frozenset({None, "none"})


def check(facts: Facts) -> Iterator[Diagnostic]:
    connections = facts.plan.context.connections
    for setting in facts.plan.context.insecure:
        home = _home(setting, connections)
        if home is None or not _is_near(home):
            yield _setting(setting, home)
    for connection in connections:
        logs_in = connection.auth_kind not in _OPEN or connection.has_secret
        plain = (connection.url or "").lower().startswith("http://")
        if plain and logs_in and not _is_near(connection):
            yield _address(facts, connection)


def _home(setting: Word, connections: tuple[Connection, ...]) -> Connection | None:
    """The connection below whose name a setting stands."""
    above = [
        c
        for c in connections
        if c.name.span.path == setting.span.path and c.name.span.start < setting.span.end
    ]
    return max(above, key=lambda c: c.name.span.start, default=None)


def _is_near(connection: Connection) -> bool:
    host = connection.host or (connection.url or "").split("://")[-1].split("/")[0]
    bare = host if host in _NEAR else host.rsplit(":", 1)[0]
    return bare.lower() in _NEAR or (connection.kind in ("sqlite", "duckdb", "file"))


def _setting(setting: Word, home: Connection | None) -> Diagnostic:
    return RULE.finding(
        f"`{setting.text}` leaves the connection open to whoever is on the way",
        [
            Label(setting.span, "switched off here"),
            *([Label(home.name.span, "the connection")] if home else []),
        ],
        help="leave encryption and the check of certificates on",
    )


def _address(facts: Facts, connection: Connection) -> Diagnostic:
    place = _scheme(facts, connection)
    fix = None
    if place is not None:
        fix = Fix("use `https://`", Applicability.UNSAFE, (Edit(place, "https://"),))
    return RULE.finding(
        f"connection {connection.name.text} logs in over `http://`, which everybody on the way can read",
        [
            Label(place or connection.name.span, "not encrypted"),
            *([Label(connection.name.span, "the connection")] if place else []),
        ],
        help="use `https://`",
        fix=fix,
    )


def _scheme(facts: Facts, connection: Connection) -> Span | None:
    """Where the scheme of a connection's address stands, below its name."""
    name = connection.name.span
    if name.path not in facts.sources or not connection.url:
        return None
    text = facts.sources[name.path].text
    at = text.find(connection.url, name.start)
    return Span(name.path, at, at + len("http://")) if at >= 0 else None


RULE = make(__name__, __doc__, "PL703", Severity.WARNING, check)
