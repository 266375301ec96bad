"""A stated time ends before it starts.

## What it finds

Phases and tasks whose week, day or date window is written with its end before its start, such as
`Week 5-3`.

## Why it matters

planc cannot tell which end is wrong, so the window counts for nothing: neither the length of the work
nor its place in time is known.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest (Week 1-4)

### Story 1.1: Load trips (Week 4-2)
```

## Fix

Write the earlier end first, or correct the end that is wrong. The finding shows the two
swapped.

## Configure

`planc check --ignore PL402` or, in `planc.toml`, `ignore = ["PL402"]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.ir import Window
from compiler.patterns import later
from compiler.source import Span
from passes.facts import Facts
from passes.rule import make
from passes.windows import is_inverted

_END = later(r"\d+(?:[-/.]\d+)+|\d+")


def check(facts: Facts) -> Iterator[Diagnostic]:
    seen = set()
    for item in facts.items.values():
        window = item.window
        if window is None or not is_inverted(window) or window.span in seen:
            continue
        seen.add(window.span)
        ends = _ends(facts, window)
        unit = "" if window.unit == "date" else f"{window.unit} "
        label = f"{unit}{ends[1][1]} comes before {unit}{ends[0][1]}" if ends else "ends before it starts"
        fix = _swapped(ends) if ends else None
        yield RULE.finding(
            f"the stated time of {facts.title(item.id)} ends before it starts",
            (Label(window.span, label, item.span),),
            help=fix.message if fix else "write the earlier end first",
            notes=("the window is left out of account until it is clear",),
            fix=fix,
        )


def _ends(facts: Facts, window: Window) -> tuple[tuple[Span, str], tuple[Span, str]] | None:
    """The two ends as they are written; None if the text holds more numbers than ends."""
    if window.span.path not in facts.sources:
        return None
    found = [
        (Span(window.span.path, window.span.start + match.start(), window.span.start + match.end()), match[0])
        for match in _whole(facts.sources.text(window.span))
    ]
    return (found[0], found[1]) if len(found) == 2 and found[0][1] != found[1][1] else None


def _whole(text: str) -> list[re.Match[str]]:
    """Dates and numbers.  ``5-3`` is two numbers, not a date."""
    dates = [match for match in _END.finditer(text) if len(re.findall(r"\d+", match[0])) > 2]
    return dates or list(re.finditer(r"\d+(?:\.\d+)?", text))


def _swapped(ends: tuple[tuple[Span, str], tuple[Span, str]]) -> Fix:
    (first, start), (last, end) = ends
    return Fix(f"swap {start} and {end}", Applicability.UNSAFE, (Edit(first, end), Edit(last, start)))


RULE = make(__name__, __doc__, "PL402", Severity.ERROR, check)
