"""A suppression suppresses nothing.

## What it finds

Remarks such as `<!-- planc: ignore[PL201] reason -->` in whose scope no finding of the rule stands. Rules
that are not asked for are let be, and so is everything in a plan in which no task was found.

## Why it matters

What it once hid is mended. Left where it is, it hides the next mistake of this kind.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Depends on**: none <!-- planc: ignore[PL201] the ticket is in the other tracker -->
```

## Fix

Remove it, or the one code that is of no use; `planc check --fix` does. In context files, which other plans
may read as well, only `--unsafe-fixes` does.

## Configure

`planc check --ignore PL901` or, in `planc.toml`, `ignore = ["PL901"]`.
"""

from compiler.diagnostics import Severity
from compiler.housekeeping._entry import make

ENTRY = make(__name__, __doc__, "PL901", Severity.WARNING)
