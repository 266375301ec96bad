"""A dependency field names an item twice.

## What it finds

References in one field to an item that the same field named before, by itself or within a range.

## Why it matters

Nearly always another id was meant, and that dependency is missing.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

### Story 1.2: Load weather

### Story 1.3: Join trips and weather
- **Depends on**: 1.1, 1.1
```

## Fix

Write the id that was meant, or take the second reference out, which changes nothing in the order.

## Configure

`planc check --ignore PL205` or, in `planc.toml`, `ignore = ["PL205"]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Label, Severity
from compiler.source import Span
from passes.facts import Facts
from passes.rule import make, without

_BETWEEN = re.compile(r"[\"']?\s*(?:,|\n\s*-)\s*[\"']?")
_APART = 60


def check(facts: Facts) -> Iterator[Diagnostic]:
    named: dict[tuple[Span, str | None], dict[str, Span]] = {}
    fields: dict[str | None, tuple[Span, Span]] = {}
    """Of each owner, the field that was met last: as a whole, and what of it was met last."""
    for found in facts.resolutions:
        if found.ref.form not in ("one", "range", "name"):
            continue
        entry = found.need is not None and found.need.span == found.ref.span
        if found.need is not None:
            field = found.need.span
        elif found.relation and found.relation.form == "yaml" and found.ref in found.relation.before:
            field = found.relation.span
        else:
            continue
        if entry and (last := fields.get(found.owner)) and _goes_on(facts, last[1], field):
            fields[found.owner] = (last[0], field)
        else:
            fields[found.owner] = (field, field)
        seen = named.setdefault((fields[found.owner][0], found.owner), {})
        twice = bool(found.targets) and all(target in seen for target in found.targets)
        first = seen.get(found.targets[0]) if twice else None
        for target in found.targets:
            seen.setdefault(target, found.ref.span)
        if first is None or first == found.ref.span:
            continue
        fix = None
        if (
            found.need and found.need.span == fields[found.owner][0]
        ):  # entries of a list in YAML stand by themselves
            fix = without(facts, found, f"take the second `{found.ref.written}` out", Applicability.SAFE)
        yield RULE.finding(
            f"this field names {facts.title(found.targets[0])} twice",
            (
                Label(found.ref.span, "named before", facts.context(found.owner)),
                Label(first, "here", facts.context(found.owner)),
            ),
            help=f"write the id that was meant, or {fix.message}" if fix else "write the id that was meant",
            fix=fix,
        )


def _goes_on(facts: Facts, last: Span, field: Span) -> bool:
    """Whether a field is the next entry of a list in YAML, each entry of which is read by itself."""
    if last.path != field.path or field.path not in facts.sources or not last.end < field.start:
        return False
    between = facts.sources[field.path].text[last.end : min(field.start, last.end + _APART)]
    return field.start - last.end < _APART and _BETWEEN.fullmatch(between) is not None


RULE = make(__name__, __doc__, "PL205", Severity.WARNING, check)
