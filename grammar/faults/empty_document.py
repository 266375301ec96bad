"""A plan holds nothing.

## What it finds

A plan file without any text, or with nothing but blanks and comments.

## Why it matters

Nothing can be checked or built from it.

## Example

```markdown
<!-- The plan goes here. -->
```

## Fix

Write the plan; `planc init` makes one to start from.

## Configure

`planc check --ignore PL002` or, in `planc.toml`, `ignore = ["PL002"]`.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

FAULT = make(__name__, __doc__, "PL002", Severity.ERROR)
