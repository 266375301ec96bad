"""A code block is opened and never closed.

## What it finds

A line of three or more backticks or tildes without a closing line of the same kind.

## Why it matters

Everything up to the end of the file is code then, and the tasks in it are not read.

## Example

````markdown
## Phase 1: Load

### Story 1.1: Load trips

```bash
make run

## Phase 2: Features
````

## Fix

Close the block with a line of as many backticks.

## Configure

`planc check --ignore PL005` or, in `planc.toml`, `ignore = ["PL005"]`.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

FAULT = make(__name__, __doc__, "PL005", Severity.WARNING)
