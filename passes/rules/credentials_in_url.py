"""An address holds the password or token that opens it.

## What it finds

Addresses with a user and a password before the host (`postgresql://loader:…@db.example.org`), and with a
token or key among their parameters (`https://api.example.org/v1?api_key=…`). References to environment
variables in their place are fine, as are placeholders and the stand-ins of examples. In a plan itself it is
a warning, since that often shows how something is called.

## Why it matters

Addresses are logged, shown in error messages and stored in histories, more often than passwords in a field
of their own. Connection strings copied from a client are the usual way in which this happens.

## Example

`project_context/data_connections.md`

```markdown
# Connections

## warehouse
- **Type**: PostgreSQL
- **URL**: postgresql://loader:k7Qp2-vine-lantern@db.example.org:5432/bikes
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
```

## Fix

Write the address without them, and name the environment variables that hold them in fields of their own.

## Configure

`planc check --ignore PL704` or, in `planc.toml`, `ignore = ["PL704"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.source import Span
from passes.exposed import address_of
from passes.facts import Facts
from passes.rule import make


def check(facts: Facts) -> Iterator[Diagnostic]:
    held: dict[Span, list[Span]] = {}
    for secret in facts.plan.exposed:
        if (address := address_of(facts, secret)) is not None:
            last = next(reversed(held), None)  # secrets come in order
            key = last if last is not None and _overlap(last, address) else address
            held.setdefault(key, []).append(secret)
    grave = {*facts.plan.context.paths, *(flow.path for flow in facts.plan.flows)}
    for address, secrets in held.items():
        labels = [Label(secret, "a password, token or key; masked here") for secret in secrets]
        yield RULE.finding(
            "this address holds the secret that opens it",
            [*labels, Label(address, "the address")],
            severity=None if address.path in grave else Severity.WARNING,
            help="write the address without it, and name the environment variable that holds it",
            notes=("whoever has a copy of the document knows it: change the secret, too",),
        )


def _overlap(one: Span, other: Span) -> bool:
    return one.path == other.path and one.start < other.end and other.start < one.end


RULE = make(__name__, __doc__, "PL704", Severity.ERROR, check)
