"""A duration is nothing, less than nothing, or longer than anybody plans for.

## What it finds

Phases and tasks with a duration of zero, with a minus sign before it, or of more than two working years.

## Why it matters

A slip of the unit (`40 weeks` for `40 hours`) or a stray sign moves everything after it, and the critical
path with it. Milestones of no length are common, so the rule is off by default.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Duration**: 900 weeks
```

## Fix

Correct the amount or its unit.

## Configure

Off by default: `planc check --select PL403` or, in `planc.toml`, `extend-select = ["PL403"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Duration
from passes.facts import Facts
from passes.rule import make

_LONGEST = 520.0
"""Working days in two years."""
_MINUS = ("-", "−", "–")


def check(facts: Facts) -> Iterator[Diagnostic]:
    for item in facts.items.values():
        if item.duration is None or (what := _wrong(facts, item.duration)) is None:
            continue
        yield RULE.finding(
            f"the duration of {facts.title(item.id)} is {what}",
            (Label(item.duration.span, f"`{item.duration.written}` of work", item.span),),
            help="correct the amount or its unit",
        )


def _wrong(facts: Facts, duration: Duration) -> str | None:
    if duration.high <= 0:
        return "zero"
    if duration.low > _LONGEST:
        return f"{round(duration.low / 5)} weeks"
    path, start, _ = duration.span
    before = facts.sources[path].text[max(start - 2, 0) : start] if path in facts.sources else ""
    signed = before.endswith(_MINUS) and not before[:1].isdigit() and not before[:1].isalpha()
    return "negative" if signed or duration.written.startswith(_MINUS) else None


RULE = make(__name__, __doc__, "PL403", Severity.WARNING, check, default=False)
