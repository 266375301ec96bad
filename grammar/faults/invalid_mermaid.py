"""A line of a Mermaid diagram cannot be read.

## What it finds

A line in a Mermaid flowchart or Gantt chart of the plan that is not of that language.

## Why it matters

The dependency that the line draws is not known to planc, and most viewers refuse to draw
the whole diagram.

## Example

````markdown
## Phase 1: Load

### Story 1.1: Load trips

### Story 1.2: Clean trips

```mermaid
graph TD
    1.1 ===|Critical Path|==> 1.2
```
````

## Fix

Write the line as Mermaid has it: `S1 ==>|Critical Path| S2`.

## Configure

`planc check --ignore PL006` or, in `planc.toml`, `ignore = ["PL006"]`.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

FAULT = make(__name__, __doc__, "PL006", Severity.WARNING)
