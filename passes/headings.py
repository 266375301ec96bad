"""Headings as rules look at them: the level of a line, and of the heading that introduces an item."""

from __future__ import annotations

from compiler.ir import Item
from passes.facts import Facts


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
