"""The bytes of a file are not all text.

## What it finds

Bytes that are not valid in the file's encoding, and NUL characters. planc reads UTF-8 (with
or without a byte order mark) and UTF-16; anything else is read as Windows-1252.

## Why it matters

A name that is spelled with the wrong characters matches nothing, and a NUL is usually a
sign that the file is no text at all.

## Example

The last word was saved in Windows-1252:

```text
## Phase 1: Caf\xe9
```

## Fix

Save the file as UTF-8.

## Configure

`planc check --ignore PL001` or, in `planc.toml`, `ignore = ["PL001"]`.
"""

from compiler.diagnostics import Severity
from grammar.faults._fault import make

FAULT = make(__name__, __doc__, "PL001", Severity.WARNING)
