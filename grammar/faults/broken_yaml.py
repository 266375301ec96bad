"""A YAML block, or a file of YAML or TOML, cannot be read.

## What it finds

A block marked `yaml` that planc reads (the execution order, a data-flow specification,
connections) and that is not valid YAML, or that holds tags or aliases beyond what planc accepts. So are
files of context in YAML, JSON or TOML.

## Why it matters

Everything that the block says is lost.

## Example

```yaml
execution_order:
  - id: "1.1"
    depends_on: ["1.0"
```

## Fix

Correct the YAML; the finding points at what was begun and never ended, else at the place where it stops
making sense.

## Configure

`planc check --ignore PL004` or, in `planc.toml`, `ignore = ["PL004"]`.
"""

import re

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.source import Span
from grammar.faults._fault import make

_HELP = "close every bracket and quote, and quote text that holds a colon"
_DOING = re.compile(r"while (?:parsing|scanning) (.+)")
_WHAT = {
    "a flow sequence": "the list that begins here is not closed",
    "a flow mapping": "the mapping that begins here is not closed",
    "a quoted scalar": "the quoted text that begins here is not closed",
    "a simple key": "a colon is missing here",
}
"""What the parser was at, where that, and not the place at which it gave up, is at fault."""


def finding(reason: str, span: Span, since: tuple[str, Span] | None = None) -> Diagnostic:
    """`since`: what the parser was at, in its own words, and the place where that begins."""
    labels = [Label(span, "here it stops making sense")]
    if since is not None:
        doing = _DOING.match(since[0])
        what = doing[1] if doing else ""
        begun = Label(since[1], _WHAT.get(what, f"{what} begins here" if what else "it begins here"))
        labels.insert(0 if what in _WHAT else 1, begun)
    return FAULT.finding(f"this YAML block cannot be read: {reason}", labels, help=_HELP)


def of_toml(reason: str, span: Span) -> Diagnostic:
    return FAULT.finding(
        f"this TOML cannot be read: {reason}",
        [Label(span, "here it stops making sense")],
        help="quote every text, and close every bracket and quote; what can be read line by line is read",
    )


FAULT = make(__name__, __doc__, "PL004", Severity.ERROR)
