"""Links to files and headings, and what they may point to."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.ir import Anchors, Link, Word
from compiler.patterns import later
from grammar.blocks import Block, Heading, Item, List, Page, Paragraph, Quote, Table, Text
from grammar.inline import links as inline_links
from grammar.inline import plain

_ELSEWHERE = later(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/|~|\{|<")
"""Addresses, absolute paths, and holes of templates."""
_NAMED = later(r"""\b(?:id|name)\s{0,3}=\s{0,3}["']([^"'\s<>]{1,200})["']|\{#([\w-]{1,200})\}""")


def links(page: Page) -> Iterator[Link]:
    """Links to another file of the project or to a heading, outside of code."""
    if "](" not in page.source.text:
        return
    for text in _texts(page.blocks):
        for link in inline_links(text) if "](" in text.text else ():
            target = link.target
            if target.text and not _ELSEWHERE.match(target.text) and not _in_code(text, link.span.start):
                yield Link.model_construct(target=Word(text=target.text, span=target.span))


def _in_code(text: Text, at: int) -> bool:
    return text.text.count("`", 0, at - text.span.start) % 2 == 1


def anchors(page: Page) -> Anchors:
    """The words of all headings, and the names that HTML gives."""
    names = [plain(block.content).text for block in page.blocks if isinstance(block, Heading)]
    text = page.source.text
    if "#" in text or "=" in text:
        names.extend(match[1] or match[2] for match in _NAMED.finditer(text))
    return Anchors.model_construct(path=page.source.path, names=tuple(names))


def _texts(blocks: tuple[Block | Item, ...]) -> Iterator[Text]:
    for block in blocks:
        match block:
            case Heading():
                yield block.content
            case Paragraph():
                yield from block.lines
            case List():
                yield from _texts(block.items)
            case Item():
                yield from block.lines
                yield from _texts(block.children)
            case Quote():
                yield from _texts(block.children)
            case Table():
                for row in (block.header, *block.rows):
                    yield from row.cells
            case _:
                pass
