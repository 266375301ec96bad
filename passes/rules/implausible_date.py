"""A date was written with the wrong year, or with the wrong day of the week.

## What it finds

Dates of phases and tasks that fit between the dates around them, or after the start of the plan, in another
year but not in the one that is written; windows whose end lies in the year before their start; and dates
beside the name of a day that they do not fall on (`Monday, 2026-03-03`).

## Why it matters

In January people write last year's date. The calendar of the whole plan is moved by a year, and nothing
that compares dates says why.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest (2025-11-03 to 2025-11-28)

## Phase 2: Clean (2025-12-01 to 2025-12-19)

## Phase 3: Report (2025-01-05 to 2025-01-30)
```

## Fix

Correct the year, or the day. The finding shows the year in which the date fits.

## Configure

`planc check --ignore PL410` or, in `planc.toml`, `ignore = ["PL410"]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.ir import Item, Window
from compiler.patterns import later
from compiler.source import Span
from passes.facts import Facts
from passes.rule import make
from passes.windows import as_date

_FAR = 183
_NEAR = 100
"""Days: a date that is out of order by half a year, and in order within this in the other year, is a slip."""
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMED = later(
    r"\b(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,3}(\d{4}-\d{2}-\d{2})\b",
    re.IGNORECASE,
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    dated = [
        (item, item.window)
        for item in facts.items.values()
        if item.window is not None
        and item.window.unit == "date"
        and not (item.window.start_date or "").startswith("-")
    ]
    seen: set[Span] = set()
    last = as_date(facts.plan.start_date)
    above: Item | None = None
    for item, window in dated:
        start = as_date(window.start_date) or as_date(window.finish_date)
        if start is None or window.span in seen:
            continue
        seen.add(window.span)
        moved = _other_year(start, last) if last else None
        if moved is not None:
            yield _slip(facts, item, window, start, moved, above)
            continue
        last, above = start, item
    yield from _named(facts)


def _other_year(start: date, last: date) -> int | None:
    """The year in which a date that is half a year and more too early follows on the last one."""
    if (last - start).days < _FAR:
        return None
    for year in (last.year, last.year + 1):
        try:
            other = start.replace(year=year)
        except ValueError:  # the 29th of February
            continue
        if year != start.year and 0 <= (other - last).days <= _NEAR:
            return year
    return None


def _slip(facts: Facts, item: Item, window: Window, start: date, year: int, above: Item | None) -> Diagnostic:
    labels = [
        Label(window.span, f"half a year and more before what comes before it, but not in {year}", item.span)
    ]
    if above is not None and above.window is not None:
        labels.append(Label(above.window.span, "the date before", above.span))
    return RULE.finding(
        f"the year of {facts.title(item.id)} looks like a slip",
        labels,
        help=f"write {year}" if start.year != year else "correct the year",
        fix=_fix(facts, window, start.year, year),
    )


def _fix(facts: Facts, window: Window, wrong: int, right: int) -> Fix | None:
    text = facts.sources.text(window.span) if window.span.path in facts.sources else ""
    edits = tuple(
        Edit(Span(window.span.path, window.span.start + at, window.span.start + at + 4), str(right))
        for at in (match.start() for match in re.finditer(rf"(?<!\d){wrong}(?!\d)", text))
    )
    return Fix(f"write {right} for {wrong}", Applicability.UNSAFE, edits) if edits else None


def _named(facts: Facts) -> Iterator[Diagnostic]:
    source = facts.sources.get(facts.plan.path)
    for match in _NAMED.finditer(source.text) if source else ():
        day = as_date(match[2])
        if day is None or source is None:
            continue
        right = _DAYS[day.weekday()]
        if not right.startswith(match[1].lower()):
            yield RULE.finding(
                f"{match[2]} is a {right.capitalize()}",
                (Label(source.span(match.start(), match.end()), f"no {match[1]}"),),
                help="correct the date or the day",
            )


RULE = make(__name__, __doc__, "PL410", Severity.WARNING, check)
