"""The form of each line of a page: what it is where it says nothing that planc reads."""

from __future__ import annotations

from collections.abc import Iterable

from compiler.source import Source
from grammar.blocks import Block, Fence, FrontMatter, Heading, Html, Item, List, Quote, Rule, Table
from grammar.markdown import read_page


def shapes(source: Source) -> dict[int, str]:
    """Lines that are no prose, by number: headings, code, comments, rows of tables, list items …"""
    found: dict[int, str] = {}
    _walk(read_page(source).blocks, source, found)
    return found


def _walk(blocks: Iterable[Block | Item], source: Source, found: dict[int, str]) -> None:
    for block in blocks:
        match block:
            case Heading():
                _enter(block, "heading", source, found)
            case Fence():
                _enter(block, "code", source, found)
            case Html():
                _enter(block, "comment", source, found)
            case FrontMatter():
                _enter(block, "front matter", source, found)
            case Rule():
                _enter(block, "rule", source, found)
            case Table():
                _enter(block, "table", source, found)
            case List():
                _walk(block.items, source, found)
            case Item():
                found[block.line] = "list item"
                _walk(block.children, source, found)
            case Quote():
                _walk(block.children, source, found)
            case _:
                pass


def _enter(block: Block, shape: str, source: Source, found: dict[int, str]) -> None:
    last = source.position(max(block.span.start, block.span.end - 1)).line
    for line in range(block.line, last + 1):
        found[line] = shape
