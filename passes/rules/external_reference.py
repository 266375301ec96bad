"""A reference looks like something outside the plan.

## What it finds

Ids in dependency fields, diagrams, tables, execution orders and data-flow specifications that nothing in the
plan bears, and that no id of the plan resembles: a ticket, an epic or milestone of another file. One finding
tells of all places that name the same one.

## Why it matters

planc cannot order what it does not know. One in twenty real plans waits for a milestone of another document;
if that slips, nothing here says so.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Depends on**: INFRA-4711

### Story 1.2: Load weather
- **Depends on**: 1.1
```

## Fix

Add an item to the plan that stands for the work elsewhere, or tell of it in words that are no id
(“the warehouse role of the platform team”). If the id is meant to be one of this plan, correct it.

## Configure

`planc check --ignore PL206` or, in `planc.toml`, `ignore = ["PL206"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.source import Span
from passes.facts import Facts
from passes.index import fold
from passes.resolve import Resolution
from passes.rule import id_span, make

_SHOWN = 5


def check(facts: Facts) -> Iterator[Diagnostic]:
    places: dict[str, dict[Span, Resolution]] = {}
    for found in facts.resolutions:
        if found.status == "unknown" and not found.kin and not found.near:
            missing = found.missing or found.ref.written
            places.setdefault(fold(missing), {}).setdefault(found.ref.span, found)
    for found, *others in (list(each.values()) for each in places.values()):
        missing = found.missing or found.ref.written
        labels = [_label(facts, found, "nothing here has this id")]
        labels += [_label(facts, other, "named here, too") for other in others[:_SHOWN]]
        yield RULE.finding(
            f"`{missing}` is not part of this plan",
            labels,
            help=f"add an item that stands for `{missing}`, or tell of it in words that are no id",
            notes=("no id of this plan is made like this one, so it may belong elsewhere",),
        )


def _label(facts: Facts, found: Resolution, message: str) -> Label:
    return Label(id_span(facts, found), message, facts.context(found.owner))


RULE = make(__name__, __doc__, "PL206", Severity.WARNING, check)
