"""No document says how anybody learns that something is wrong.

## What it finds

Plans, specifications and context files without any word of monitoring, logs, alerts or notifications. Off
by default, as are all rules of this family.

## Why it matters

An implementation plan is to be maintainable, with logging (quality criterion 4), and to notify of
failures (9). A pipeline that nobody watches is found broken by the readers of its report.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
```

## Fix

Say what is logged and watched, and who is told by which way.

## Configure

`extend-select = ["PL807"]` in `planc.toml` switches it on, `select = ["PL8"]` all of its family.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Severity
from passes.conformance import plan_label, speaks_of
from passes.facts import Facts
from passes.rule import make


def check(facts: Facts) -> Iterator[Diagnostic]:
    if not speaks_of(facts, "monitoring"):
        yield RULE.finding(
            "the plan does not say how anybody learns that something is wrong",
            [plan_label(facts, "no document has a word of monitoring, logs or alerts")],
            help="say what is logged and watched, and who is told by which way",
            notes=("quality criterion 4: be maintainable",),
        )


RULE = make(__name__, __doc__, "PL807", Severity.WARNING, check, default=False)
