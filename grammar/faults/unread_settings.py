"""Nothing is read from a file of settings in a folder of context.

## What it finds

Files such as `.env`, `.ini`, `.toml`, `.yaml` and `.json` in `project_context/` or `context/` that tell of no
connection, no table, no technology and no environment variable, or that are no text or too large to look
into.

## Why it matters

Somebody put the file there because it belongs to the plan. What it says is checked by nobody.

## Example

A file `context/settings.toml` beside a plan:

```toml
[editor]
tab_width = 4
```

## Fix

Name the parts of the file as planc knows them (`host`, `url`, `columns`, `tech_stack`; see *What planc
reads*), or put the file elsewhere if it has nothing to do with the plan.

## Configure

`planc check --ignore PL015` or, in `planc.toml`, `ignore = ["PL015"]`.
"""

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.source import Span
from grammar.faults._fault import make


def finding(path: str, reason: str = "") -> Diagnostic:
    """`reason`: why the file was not looked into."""
    told = f"this file is not read: {reason}" if reason else "nothing in this file is read as context"
    note = "it tells of no connection, no table, no technology and no environment variable"
    return FAULT.finding(told, [Label(Span(path, 0, 0), "")], notes=() if reason else (note,))


FAULT = make(__name__, __doc__, "PL015", Severity.NOTE)
