"""A file that should be a plan names neither phases nor tasks.

## What it finds

A document in which planc recognises no phase and no task, whether as heading, list item,
checkbox, table row or diagram.

## Why it matters

Nothing can be checked or built from it. Often the file is no plan, or its phases have
headings that say nothing of it.

## Example

```markdown
# Forecast

We would like to know how many bikes are needed where.
```

## Fix

Give the parts of the work headings such as `## Phase 1: Ingest`, and name the tasks below them
(`### Story 1.1: Load trips`, `- [ ] Load trips`, or a table with a column *Task*). If the file is no plan,
leave it out with `plans` in `planc.toml`.

## Configure

`planc check --ignore PL003` or, in `planc.toml`, `ignore = ["PL003"]`.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

FAULT = make(__name__, __doc__, "PL003", Severity.ERROR)
