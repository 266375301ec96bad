"""No document says what happens when something fails.

## What it finds

Plans, specifications and context files without any word of failures, retries, restarts, fallbacks or
recovery. Off by default, as are all rules of this family.

## Why it matters

An implementation plan is to handle failures: retry logic, error recovery, notifications (quality
criterion 9). Every load fails some night, and then somebody decides in haste.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
```

## Fix

Say for each kind of work what is repeated, from where, how often, and who hears of it.

## Configure

`extend-select = ["PL802"]` in `planc.toml` switches it on, `select = ["PL8"]` all of its family.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Severity
from passes.conformance import plan_label, speaks_of
from passes.facts import Facts
from passes.rule import make


def check(facts: Facts) -> Iterator[Diagnostic]:
    if not speaks_of(facts, "failures"):
        yield RULE.finding(
            "the plan does not say what happens when something fails",
            [plan_label(facts, "no document has a word of failures or retries")],
            help="say what is repeated, from where, how often, and who hears of it",
            notes=("quality criterion 9: handle failures",),
        )


RULE = make(__name__, __doc__, "PL802", Severity.WARNING, check, default=False)
