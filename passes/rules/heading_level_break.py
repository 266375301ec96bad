"""A heading of a series stands at another level than the others.

## What it finds

Phases, or tasks of one phase, that are numbered one after the other under headings, where one or two of
them have another number of `#` than the ones before and after. Series of fewer than four are let be.

## Why it matters

A heading one level too deep makes a phase a part of the phase before it, and one too high takes the tasks
below it out of theirs. Editors fold and number such a plan wrongly, and planc may read it otherwise than it
was meant.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

#### Story 1.2: Load weather

### Story 1.3: Load stations

### Story 1.4: Load events
```

## Fix

Give it as many `#` as the others of its series have.

## Configure

`planc check --ignore PL110` or, in `planc.toml`, `ignore = ["PL110"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.diagnostics import Applicability, Diagnostic, Label, Severity
from compiler.ir import Title
from compiler.source import Span
from passes.facts import Facts
from passes.headings import misplaced
from passes.labels import plural
from passes.rule import make, replacing


def check(facts: Facts) -> Iterator[Diagnostic]:
    for title, usual, before in misplaced(facts):
        yield _finding(facts, title, usual, before)


def _finding(facts: Facts, title: Title, usual: int, before: Title) -> Diagnostic:
    start = title.span.start + facts.sources.text(title.span).find("#")
    marks = Span(title.span.path, start, start + title.level)
    sound = facts.sources.text(marks) == "#" * title.level
    message = f"give it {usual} `#`"
    deeper = sound and title.level > usual
    fix = replacing(message, Applicability.UNSAFE, marks, "#" * usual) if deeper else None
    name = f"{title.label} {title.id}".strip()
    others = f"the other {plural(title.label)}" if title.label else "the others of its series"
    there = f"level {before.level}"
    return RULE.finding(
        f"{name[:1].upper()}{name[1:]} stands at another level than {others}",
        (
            Label(marks if sound else title.span, f"level {title.level}", title.span),
            Label(before.span, f"{there}, as the others" if before.level == usual else f"{there}, too"),
        ),
        help=message,
        fix=fix,
    )


RULE = make(__name__, __doc__, "PL110", Severity.WARNING, check)
