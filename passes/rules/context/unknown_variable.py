"""An environment variable is spelled in two ways, or used without being listed.

## What it finds

References such as `${WAREHOUSE_PASSWORD}` in the context, where the same documents list or set a variable
whose name is one slip of the pen away, or use one several times and the other once. Where the documents
list their variables (as settings `NAME=`, in a table or as list items), and most that are used are in it,
one that is not is reported, too.

## Why it matters

The variable that somebody sets is then not the one that the project reads, and the connection fails on
the first run with an empty password. Names in capitals are copied by hand from the operator's list to
the connection and back, and nothing else compares them.

## Example

`project_context/data_connections.md`

```markdown
# Connections

## warehouse
- **Type**: PostgreSQL
- **Host**: db.example.org
- **User**: ${WAREHOUSE_USER}
- **Password**: ${WAREHOSUE_PASSWORD}

## Environment

| Variable | Meaning |
|----------|---------|
| `WAREHOUSE_USER` | reader of the warehouse |
| `WAREHOUSE_PASSWORD` | its password |
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
```

## Fix

Use one name. If exactly one other is alike, the finding shows the change.

## Configure

`planc check --ignore PL706` or, in `planc.toml`, `ignore = ["PL706"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.source import Span
from passes.catalogue import one_slip
from passes.facts import Facts
from passes.rule import make
from passes.spelling import Speller

_LEAST = 2
"""So many of the variables that are used have to be listed before the list is one of all."""
_WORD = 4
"""A shorter word of a name is another word when one letter differs: KEY and KEYS, DEV and DEB."""


def check(facts: Facts) -> Iterator[Diagnostic]:
    used: dict[str, list[Span]] = {}
    listed: dict[str, Span] = {}
    for variable in facts.plan.context.variables:
        if variable.declared:
            listed.setdefault(variable.name.text, variable.name.span)
        else:
            used.setdefault(variable.name.text, []).append(variable.name.span)
    found = sum(name in listed for name in used)
    complete = found >= _LEAST and found * 2 > len(used)
    often = {name: spans[0] for name, spans in used.items() if name not in listed and len(spans) > 1}
    spellers = [(listed, Speller(listed, numbers_count=True)), (often, Speller(often, numbers_count=True))]
    for name, places in used.items():
        if name in listed:
            continue
        near = [
            (other, known[other])
            for known, speller in (spellers if len(places) == 1 else spellers[:1])
            for other in speller.closest(name)
            if _alike(name, other)
        ]
        if len(near) == 1:
            yield _misspelled(name, places, *near[0])
        elif complete and not near:
            yield _unlisted(name, places, next(iter(listed.values())))


def _alike(one: str, other: str) -> bool:
    if one == other or not one_slip(one, other):
        return False
    mine, theirs = one.split("_"), other.split("_")
    if len(mine) != len(theirs):
        return True
    return all(min(len(a), len(b)) >= _WORD for a, b in zip(mine, theirs, strict=True) if a != b)


def _misspelled(name: str, places: list[Span], other: str, at: Span) -> Diagnostic:
    fix = Fix(
        f"replace `{name}` by `{other}`", Applicability.UNSAFE, tuple(Edit(span, other) for span in places)
    )
    return RULE.finding(
        f"environment variable `{name}` is called `{other}` elsewhere",
        [
            Label(places[0], "used under this name"),
            Label(at, "and under this one here"),
            *(Label(span, "used here, too") for span in places[1:]),
        ],
        help=fix.message,
        fix=fix,
    )


def _unlisted(name: str, places: list[Span], first: Span) -> Diagnostic:
    return RULE.finding(
        f"environment variable `{name}` is used and not listed",
        [
            Label(places[0], "used here"),
            Label(first, "the list of variables begins here"),
            *(Label(span, "used here, too") for span in places[1:]),
        ],
        help="add it to the list, or correct its name",
    )


RULE = make(__name__, __doc__, "PL706", Severity.WARNING, check)
