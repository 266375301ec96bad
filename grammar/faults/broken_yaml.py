"""A YAML block cannot be read.

## What it finds

A block marked `yaml` that planc reads (the execution order, a data-flow specification,
connections) and that is not valid YAML, or that holds tags or aliases beyond what planc accepts.

## Why it matters

Everything that the block says is lost.

## Example

```yaml
execution_order:
  - id: "1.1"
    depends_on: ["1.0"
```

## Fix

Correct the YAML; the finding points at the place where it stops making sense.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

HELP = "close every bracket and quote, and quote text that holds a colon"

FAULT = make(__name__, __doc__, "PL004", Severity.ERROR)
