"""The settings name a rule that does not exist.

## What it finds

Codes and names in `select`, `extend-select`, `ignore`, `per-file-ignores` and `severity`, in `planc.toml`
or `pyproject.toml`, to which no rule answers. It is reported whatever `select` says, since `select` may be
what is wrong.

## Why it matters

With a misspelt rule in `select` a plan looks clean because nothing was looked for.

## Example

`planc.toml`

```toml
ignore = ["unknown-referense"]
```

## Fix

Correct the name; `planc rules` lists all rules. `planc check --fix` writes into plans, not into settings.

## Configure

`planc check --ignore PL904` or, in `planc.toml`, `ignore = ["PL904"]`.
"""

from compiler.diagnostics import Severity
from compiler.housekeeping._entry import make

ENTRY = make(__name__, __doc__, "PL904", Severity.ERROR)
