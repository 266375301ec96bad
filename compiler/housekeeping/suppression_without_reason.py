"""A suppression does not say why.

## What it finds

Suppressions without a word after the brackets. Off unless it is asked for.

## Why it matters

In a year nobody knows whether the finding was wrong, or was put off.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Depends on**: OPS-17 <!-- planc: ignore[PL206] -->
```

## Fix

Write the reason after the brackets: `<!-- planc: ignore[PL206] a ticket of the platform team -->`.

## Configure

In `planc.toml`, `extend-select = ["PL903"]`.
"""

from compiler.diagnostics import Severity
from compiler.housekeeping._entry import make

ENTRY = make(__name__, __doc__, "PL903", Severity.WARNING, default=False)
