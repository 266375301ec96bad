"""Lines of a file end in different ways.

## What it finds

Files in which some lines end with CR LF, as on Windows, and others with LF or CR alone. Off by default:
`planc check --select PL013`.

## Why it matters

planc reads all of them. Other tools take the file for changed as a whole, or show it as one line, which is
why it is worth a look, and no more.

## Example

```markdown
## Phase 1: Load\r
\r
### Story 1.1: Load trips
```

## Fix

Save the file with one kind of line ends; `.gitattributes` keeps it so.

## Configure

`planc check --ignore PL013` or, in `planc.toml`, `ignore = ["PL013"]`.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

FAULT = make(__name__, __doc__, "PL013", Severity.NOTE, default=False)
