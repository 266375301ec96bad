"""A dependency follows from the others.

## What it finds

References in dependency fields to something that another declared dependency of the same item already waits
for, directly or by way of others.

## Why it matters

It changes nothing in the order, but it has to be kept up, clutters diagrams, and hides which dependency
counts. Some teams want every direct dependency to be named nevertheless, so the rule is off by default.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

### Story 1.2: Clean trips
- **Depends on**: 1.1

### Story 1.3: Publish trips
- **Depends on**: 1.1, 1.2
```

## Fix

Take the reference out; the order stays the same.

## Configure

Off by default: `planc check --select PL303` or, in `planc.toml`, `extend-select = ["PL303"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Label, Severity
from passes.facts import Facts
from passes.reach import Reach
from passes.resolve import Resolution
from passes.rule import make, without


def check(facts: Facts) -> Iterator[Diagnostic]:
    if facts.cycles:
        return
    reach = Reach({item: facts.depends_on.get(item, ()) for item in facts.items})
    for found in facts.resolutions if reach.known else ():
        if found.owner is None or found.ref.form != "one" or len(found.targets) != 1:
            continue
        source = found.targets[0]
        others = facts.depends_on.get(found.owner, ())
        through = next((each for each in others if each != source and reach.precedes(source, each)), None)
        if through is not None:
            yield _finding(facts, found, found.owner, source, through)


def _finding(facts: Facts, found: Resolution, owner: str, source: str, through: str) -> Diagnostic:
    fix = without(facts, found, f"take `{found.ref.written}` out", Applicability.SAFE)
    by = facts.title(through)
    return RULE.finding(
        f"{facts.title(owner)} waits for {facts.title(source)} by way of {by} already",
        (
            Label(found.ref.span, f"follows from {by}", facts.context(owner)),
            Label(facts.id_span(through), f"this waits for {facts.title(source)}", facts.context(through)),
        ),
        help=fix.message if fix else "take it out; the order stays the same",
        fix=fix,
    )


RULE = make(__name__, __doc__, "PL303", Severity.WARNING, check, default=False)
