"""Lines that Markdown counts to the list item above them, though nobody means that.

    - Clean trips
    **Deliverables:**
    - a table

For want of a blank line, the label is more text of the first item, and the table an item beside it.
Such lines are set free: the list ends before them, and goes on after them below what they open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import is_

from compiler.source import Source
from grammar.blocks import Block, Item, List, Paragraph, Quote, Text
from grammar.plan.glance import glance

_BOLD = re.compile(
    r"[^\w*_]{0,6}(?P<mark>\*\*|__)(?!\s)[^*]{1,80}?(?:[:：]\s*(?P=mark)|(?P=mark)\s*(?:[(（][^()]{0,40}[)）]\s*)?(?:[:：]|$))"
)
"""Bold up to a colon, or up to the end of the line."""
_LABEL = re.compile(r"[^\W\d_a-z][^.!?。:：`|]{0,58}[:：]\s*$")
"""A short line that ends with a colon and begins as lines do that begin something."""


def released(blocks: Iterable[Block], source: Source) -> Iterator[Block]:
    """The blocks of a page, lists parted where a line opens something new."""
    for block in blocks:
        match block:
            case List():
                yield from _parted(block, source)
            case Quote():
                children = tuple(released(block.children, source))
                yield block if _same(children, block.children) else replace(block, children=children)
            case _:
                yield block


def _parted(whole: List, source: Source) -> Iterator[Block]:
    items: list[Item] = []
    for item in whole.items:
        kept, free = _cut(item, item.span.start, source)
        if kept.children:
            children = tuple(released(kept.children, source))
            kept = kept if _same(children, kept.children) else replace(kept, children=children)
        items.append(kept)
        if free is not None:
            yield replace(whole, items=tuple(items), line=items[0].line)
            yield free
            items = []
    if _same(items, whole.items) and whole.items and whole.line == whole.items[0].line:
        yield whole
    elif items:
        yield replace(whole, items=tuple(items), line=items[0].line)


def _same(ones: Sequence[Block | Item], others: Sequence[Block | Item]) -> bool:
    """Whether nothing was set free, as in nearly all lists: they stay as they are."""
    return len(ones) == len(others) and all(map(is_, ones, others))


def _cut(item: Item, start: int, source: Source) -> tuple[Item, Paragraph | None]:
    """The item without the lines at its end that open something, and stand no further in than the marker at
    `start`."""
    if not item.children:
        at = _opening(item.lines, start, source)
        if at is None:
            return item, None
        return replace(item, lines=item.lines[:at]), _paragraph(item.lines[at:], item.line + at)
    last = item.children[-1]
    rest: tuple[Block, ...] = ()
    free: Paragraph | None = None
    if isinstance(last, Paragraph):
        at = _opening(last.lines, start, source)
        if at is not None:
            rest = (replace(last, lines=last.lines[:at]),)
            free = _paragraph(last.lines[at:], last.line + at)
    elif isinstance(last, List) and last.items:
        inner, free = _cut(last.items[-1], start, source)
        rest = (replace(last, items=(*last.items[:-1], inner)),)
    return (replace(item, children=(*item.children[:-1], *rest)), free) if free else (item, None)


def _opening(lines: tuple[Text, ...], start: int, source: Source) -> int | None:
    for at in range(1, len(lines)):
        text = lines[at]
        if _opens(text.text):
            margin = source.position(start).column
            if source.position(text.span.start).column <= margin:
                return at
    return None


def _opens(line: str) -> bool:
    if _BOLD.match(line) or _LABEL.match(line):
        return True
    look = glance(line)
    return look.kind in ("phase", "task") and look.set_off


def _paragraph(lines: tuple[Text, ...], line: int) -> Paragraph:
    span = lines[0].span
    return Paragraph(lines, span._replace(end=lines[-1].span.end), line)
