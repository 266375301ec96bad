"""The value of a field says nothing that planc understands.

## What it finds

A duration, window, story-point or date field whose value is none.

## Why it matters

The schedule is computed as if the field were not there.

## Example

```markdown
## Phase 1: Load

### Story 1.1: Load trips
- **Duration**: soonish
```

## Fix

Write an amount (`3 days`, `2-3 weeks`, `4 h`) or a window (`Week 1-2`, `2026-03-02 to 2026-03-13`). A
value that is not known yet can be left out, or be written `TBD`.

## Configure

`planc check --ignore PL007` or, in `planc.toml`, `ignore = ["PL007"]`.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

FAULT = make(__name__, __doc__, "PL007", Severity.WARNING)
