"""The block of settings at the top of a file is never closed.

## What it finds

Files that begin with a line of `---` and lines like `title: Plan`, without another line of `---` after them.

## Why it matters

The settings are read as text, and the last of them as a heading where a line of dashes follows later.

## Example

```markdown
---
title: Bikes
owner: Ana

## Phase 1: Load

### Story 1.1: Load trips
```

## Fix

Close the block with a line of `---`.

## Configure

`planc check --ignore PL014` or, in `planc.toml`, `ignore = ["PL014"]`.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

FAULT = make(__name__, __doc__, "PL014", Severity.WARNING)
