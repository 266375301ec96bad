"""No document says how anything is tested.

## What it finds

Plans, specifications and context files without any word of tests, neither as tasks nor as fields,
criteria or technologies. Off by default, as are all rules of this family.

## Why it matters

An implementation plan is to include testing: unit tests, integration tests and tests of data quality
(quality criterion 8). Of 140 real plans a third say something of it.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
```

## Fix

Add a task or a section that says what is tested, and with what.

## Configure

`extend-select = ["PL801"]` in `planc.toml` switches it on, `select = ["PL8"]` all of its family.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Severity
from passes.conformance import plan_label, speaks_of
from passes.facts import Facts
from passes.rule import make


def check(facts: Facts) -> Iterator[Diagnostic]:
    if not speaks_of(facts, "tests"):
        yield RULE.finding(
            "the plan does not say how anything is tested",
            [plan_label(facts, "no document has a word of tests")],
            help="say what is tested, and with what: units, whole flows, data quality",
            notes=("quality criterion 8: include testing",),
        )


RULE = make(__name__, __doc__, "PL801", Severity.WARNING, check, default=False)
