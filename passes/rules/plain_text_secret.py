"""A password, token or key stands in a document in plain text.

## What it finds

Values behind labels such as *Password*, *Token* or *API key*, values given to variables and options of
that name, and keys that their own form gives away (`AKIA…`, `ghp_…`, private keys), in plans, context
files and specifications. References to environment variables or vaults, placeholders (`<password>`) and
the stand-ins of examples (`test_password`) are no findings. In a plan itself it is a warning, since that
often shows how something is called. What stands in an address is `PL704`. planc masks each of them, and
what might be one, wherever it shows the document.

## Why it matters

Documents are committed, mailed and printed, and a repository never forgets. Connection documents are
where people write down how to log in, so this is where real secrets are found.

## Example

`project_context/data_connections.md`

```markdown
# Connections

## warehouse
- **Type**: PostgreSQL
- **Host**: db.example.org
- **User**: loader
- **Password**: k7Qp2-vine-lantern
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
```

## Fix

Put the value into an environment variable or a vault and write its name, `${WAREHOUSE_PASSWORD}`. Then
change the secret, for whoever has a copy of the document knows it.

## Configure

`planc check --ignore PL702` or, in `planc.toml`, `ignore = ["PL702"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from passes.exposed import address_of, lines_of
from passes.facts import Facts
from passes.rule import make, number


def check(facts: Facts) -> Iterator[Diagnostic]:
    plain = [span for span in facts.plan.exposed if address_of(facts, span) is None]
    grave = {*facts.plan.context.paths, *(flow.path for flow in facts.plan.flows)}
    for spans in lines_of(facts, plain):
        several = len(spans) > 1
        what = f"{number(len(spans))} secrets stand" if several else "a secret stands"
        labels = [Label(span, "a password, token or key; masked here") for span in spans]
        yield RULE.finding(
            f"{what} here in plain text",
            labels,
            severity=None if spans[0].path in grave else Severity.WARNING,
            help="name the environment variable or vault entry that holds it, as in `${DB_PASSWORD}`",
            notes=("whoever has a copy of the document knows it: change the secret, too",),
        )


RULE = make(__name__, __doc__, "PL702", Severity.ERROR, check)
