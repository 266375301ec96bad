"""Headings as rules look at them: the level of a line, and of the heading that introduces an item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from compiler.ir import Item, Title
from passes.facts import Facts
from passes.index import fold, tokens

_LEAST = 4
_MOST = 2


def level_of(line: str) -> int:
    """The level of a heading such as ``## Phase 1``; 0 for any other line."""
    bare = line.lstrip(" ")
    level = len(bare) - len(bare.lstrip("#"))
    return (
        level
        if 0 < level <= 6 and len(line) - len(bare) < 4 and bare[level : level + 1] in (" ", "\t")
        else 0
    )


def heading_level(facts: Facts, item: Item) -> int | None:
    """The level of the heading that introduces an item; None if it is told in another form."""
    source = facts.sources.get(item.span.path)
    return (level_of(source.line(source.line_of(item.span.start))) or None) if source else None


def misplaced(facts: Facts) -> Iterator[tuple[Title, int, Title]]:
    """Headings at another level than the others of their series: each with that level, and the one before.

    Of headings as they stand: one that is too deep may have become no item at all.
    """
    series: dict[tuple[object, ...], dict[int, Title]] = {}
    for title in facts.plan.stated.titles:
        parts = tokens(fold(title.id))
        if parts and parts[-1][0] == 0:
            # What comes a second time tells it again, in a summary or a log, at whatever level.
            series.setdefault((title.label, parts[:-1], title.span.path), {}).setdefault(parts[-1][1], title)
    for titles in series.values():
        yield from _breaks(list(titles.items()))


def _breaks(titles: Sequence[tuple[int, Title]]) -> Iterator[tuple[Title, int, Title]]:
    (usual, count), *others = Counter(title.level for _, title in titles).most_common()
    if len(titles) < _LEAST or not others or len(titles) - count > _MOST:
        return
    odd: Title | None = None
    for place, (number, title) in enumerate(titles):
        before = titles[place - 1] if place else None
        after = titles[place + 1] if place + 1 < len(titles) else None
        # Where the numbers do not go on, or not from one of the others, it is a series of its own.
        levels = (usual, odd.level if odd else usual)
        goes_on = before is not None and before[0] + 1 == number and before[1].level in levels
        if title.level != usual and before and goes_on and (after is None or after[0] == number + 1):
            odd = title
            yield title, usual, before[1]
