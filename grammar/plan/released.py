"""Lines that Markdown counts to the list item above them, though nobody means that.

    - Clean trips
    **Deliverables:**
    - a table

For want of a blank line, the label is more text of the first item, and the table an item beside it.
Such lines are set free: the list ends before them, and goes on after them below what they open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

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
                yield replace(block, children=tuple(released(block.children, source)))
            case _:
                yield block


def _parted(whole: List, source: Source) -> Iterator[Block]:
    items: list[Item] = []
    for item in whole.items:
        margin = source.position(item.span.start).column
        kept, free = _cut(item, margin, source)
        if kept.children:
            kept = replace(kept, children=tuple(released(kept.children, source)))
        items.append(kept)
        if free is not None:
            yield replace(whole, items=tuple(items), line=items[0].line)
            yield free
            items = []
    if items:
        yield replace(whole, items=tuple(items), line=items[0].line)


def _cut(item: Item, margin: int, source: Source) -> tuple[Item, Paragraph | None]:
    """The item without the lines at its end that stand no further in than its marker and open something."""
    if not item.children:
        at = _opening(item.lines, margin, source)
        if at is None:
            return item, None
        return replace(item, lines=item.lines[:at]), _paragraph(item.lines[at:], item.line + at)
    last = item.children[-1]
    rest: tuple[Block, ...] = ()
    free: Paragraph | None = None
    if isinstance(last, Paragraph):
        at = _opening(last.lines, margin, source)
        if at is not None:
            rest = (replace(last, lines=last.lines[:at]),)
            free = _paragraph(last.lines[at:], last.line + at)
    elif isinstance(last, List) and last.items:
        inner, free = _cut(last.items[-1], margin, source)
        rest = (replace(last, items=(*last.items[:-1], inner)),)
    return (replace(item, children=(*item.children[:-1], *rest)), free) if free else (item, None)


def _opening(lines: tuple[Text, ...], margin: int, source: Source) -> int | None:
    for at in range(1, len(lines)):
        text = lines[at]
        if _opens(text.text) and source.position(text.span.start).column <= margin:
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
