"""A YAML mapping has the same key twice.

## What it finds

Keys that stand more than once in one mapping of a YAML block, front matter or file that planc reads.

## Why it matters

Only one of the two values counts, and it is not the same one for every reader: planc takes the first, most
programs the last. YAML itself forbids it. A block that is copied to be changed leaves both behind.

## Example

````markdown
## Phase 1: Load

### Story 1.1: Load trips

### Story 1.2: Clean trips

## Execution order

```yaml
execution_order:
  - id: "1.1"
    depends_on: []
  - id: "1.2"
    depends_on: ["1.1"]
    depends_on: []
```
````

## Fix

Put the values together, or remove the one that is out of date.

## Configure

`planc check --ignore PL011` or, in `planc.toml`, `ignore = ["PL011"]`.
"""

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Word
from grammar.faults._fault import make

_MERGE = "<<"
"""Merging several mappings takes several such keys, and readers allow it."""


def findings(duplicates: tuple[tuple[Word, Word], ...]) -> Iterator[Diagnostic]:
    for again, first in duplicates:
        if again.text != _MERGE:
            yield FAULT.finding(
                f"the key `{again.text}` stands twice in one mapping",
                [Label(again.span, "passed over"), Label(first.span, "this one counts")],
                help="put the values together, or remove one",
            )


FAULT = make(__name__, __doc__, "PL011", Severity.WARNING)
