"""A row of a table has cells that the table has no column for.

## What it finds

Rows with more cells than the header, where what is beyond the last column is not empty; and rows that end
in the middle of the table and go on in the next line.

## Why it matters

Markdown drops the cells beyond the last column, without a word, and so does planc; a row in two lines
becomes two rows. A `|` in code is what most of them come from: it parts cells even there.

## Example

```markdown
## Phase 1: Load

| ID | Task | Check |
|----|------|-------|
| 1.1 | Load trips | `wc -l | sort` |
```

## Fix

Write `\\|` for a bar that is part of the text, or add the column.

## Configure

`planc check --ignore PL012` or, in `planc.toml`, `ignore = ["PL012"]`.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

FAULT = make(__name__, __doc__, "PL012", Severity.WARNING)
