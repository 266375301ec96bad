"""A suppression says nothing that planc understands.

## What it finds

Suppressions of rules that do not exist, suppressions that name no rule at all, and remarks to planc with an
unknown word. They suppress nothing.

## Why it matters

Whoever wrote it believes that a finding is answered. A suppression of everything would hide mistakes that
nobody has made yet, so each names its rules.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Depends on**: none <!-- planc: ignore[PL999] no such rule -->
```

## Fix

Name rules by code (`PL201`) or name (`unknown-reference`); `planc rules` lists them. `planc check --fix`
writes the one name that is a slip of the pen away, puts the codes of what stands there into a bare
`ignore`, and removes what has no meaning.

## Configure

`planc check --ignore PL902` or, in `planc.toml`, `ignore = ["PL902"]`.
"""

from compiler.diagnostics import Severity
from compiler.housekeeping._entry import make

ENTRY = make(__name__, __doc__, "PL902", Severity.WARNING)
