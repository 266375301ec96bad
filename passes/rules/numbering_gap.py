"""A number is missing in a series of ids.

## What it finds

Phases or tasks that are numbered one after the other, with one or two numbers left out between the first and
the last. `3a` and `3b` stand for 3, a series may begin with any number, and an id that the plan mentions
anywhere is known to its author: retired, moved, or a reference that `PL201` reports.

## Why it matters

Where a number is missing somebody took an item out, or forgot to write it down. The others who work by the
plan cannot tell which.

## Example

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips

### Story 1.2: Load weather

### Story 1.4: Load stations
```

## Fix

Add the item that is missing, or renumber those that follow, with the references to them.

## Configure

`planc check --ignore PL105` or, in `planc.toml`, `ignore = ["PL105"]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import Item, Task
from passes.facts import Facts
from passes.index import Token, fold, kind, tokens
from passes.labels import canonical, plural
from passes.rule import listed, make

_STRETCHES = frozenset(("hour", "day", "week", "month", "quarter"))
"""Weeks without work are no gap."""
_LEAST = 4
_MOST = 2
_PHASES = 2

_Series = tuple[str, str, tuple[Token, ...], str | None]


def check(facts: Facts) -> Iterator[Diagnostic]:
    covered: dict[_Series, dict[int, Item]] = {}
    anywhere: set[tuple[str, str, tuple[Token, ...], int]] = set()
    for item in facts.items.values():
        for series, number in _numbers(item):
            covered.setdefault(series, {}).setdefault(number, item)
            anywhere.add((*series[:3], number))
    # An item with the number of another one leaves its own number free: one mistake.
    astray = {series for later in facts.duplicates for series, _ in _numbers(facts.items[later])}
    for series, numbers in covered.items():
        if len(numbers) + 1 < _LEAST or series in astray:
            continue
        for gap in _missing(sorted(numbers)):
            before, after = numbers[gap[0] - 1], numbers[gap[-1] + 1]
            ids = [_id(after, gap[-1] + 1, number) for number in gap]
            # Numbers may as well go on in another phase.
            if any((*series[:3], number) in anywhere for number in gap):
                continue
            left = [missing for missing in ids if not _mentioned(facts, after, missing)]
            if left:
                yield _finding(facts, before, after, left)


def _missing(known: list[int]) -> list[range]:
    """The stretches of numbers that are left out."""
    span = known[-1] - known[0] + 1
    if span - len(known) > _MOST:
        return _in_hundreds(known)
    return _stretches(known)


def _stretches(known: list[int]) -> list[range]:
    return [range(one + 1, other) for one, other in pairwise(known) if other > one + 1]


def _in_hundreds(known: list[int]) -> list[range]:
    """101, 102, 201, 202, 204: a hundred for each phase; else these are chapters, years or tickets."""
    hundreds = [list(group) for _, group in groupby(known, key=lambda number: number // 100)]
    if len(hundreds) < _PHASES or any(group[0] % 100 > 1 or len(group) < _PHASES for group in hundreds):
        return []
    gaps = [gap for group in hundreds for gap in _stretches(group)]
    return gaps if sum(map(len, gaps)) <= _MOST else []


def _numbers(item: Item) -> Iterator[tuple[_Series, int]]:
    """The places that an id takes: 3.2 the second in series 3, and Phase 3-4 the third and fourth of all."""
    label = canonical(item.label)
    if item.written_id is None or label in _STRETCHES:
        return
    key = fold(item.written_id)
    parts = tokens(key)
    ends = [part[1] for part in parts if part[0] == 0]
    if len(parts) == len(ends) == 2 and "-" in key and not isinstance(item, Task):
        for number in range(ends[0], min(ends[1], ends[0] + 50) + 1):
            yield (kind(item), label, (), None), number
        return
    last = len(parts) - 1
    if last > 0 and parts[last][0] != 0:
        last -= 1  # 3b is in the place of 3
    if last >= 0 and parts[last][0] == 0:
        home = item.phase if isinstance(item, Task) and last == 0 else None
        yield (kind(item), label, parts[:last], home), parts[last][1]


def _id(item: Item, number: int, gap: int) -> str:
    """The id that the missing item would have, after the manner of another one."""
    written = item.written_id or ""
    digits = next((d for d in reversed(re.findall(r"\d+", written)) if int(d) == number), str(number))
    head, _, _ = written.rpartition(digits)
    return f"{head}{str(gap).zfill(len(digits))}"


def _mentioned(facts: Facts, like: Item, missing: str) -> bool:
    source = facts.sources.get(like.span.path)
    label = rf"(?:{re.escape(like.label)}|{canonical(like.label)})\W{{0,3}}" if missing.isdecimal() else ""
    wanted = re.compile(rf"(?<![\w.-]){label}{re.escape(missing)}(?![\w-]|\.\d)", re.IGNORECASE)
    return source is not None and wanted.search(source.text) is not None


def _finding(facts: Facts, before: Item, after: Item, missing: list[str]) -> Diagnostic:
    label = canonical(after.label)
    names = [facts.title(before.id), facts.title(after.id)]
    absent = f"{label if len(missing) == 1 else plural(label)} {listed(missing)}"
    return RULE.finding(
        f"there {'is' if len(missing) == 1 else 'are'} no {absent} between {listed(names)}",
        (
            Label(facts.id_span(after.id), f"{absent} should come before this", after.span),
            Label(facts.id_span(before.id), "the last one before the gap", before.span),
        ),
        help=f"add {absent}, or renumber what follows, with the references to it",
    )


RULE = make(__name__, __doc__, "PL105", Severity.WARNING, check)
