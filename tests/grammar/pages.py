"""What tests of pages share: blocks as (kind, line) pairs, and the promise that every text keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compiler.source import Source
from grammar.blocks import Block, Heading, Item, List, Page, Paragraph, Quote, Table, Text
from grammar.markdown import read_page


def page(text: str) -> Page:
    return read_page(Source("plan.md", text))


def walk(blocks: Iterable[Block]) -> Iterator[Block | Item]:
    """All blocks and list items, in document order."""
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield item
                yield from walk(item.children)
            continue
        yield block
        if isinstance(block, Quote):
            yield from walk(block.children)


def texts(blocks: Iterable[Block]) -> Iterator[Text]:
    for block in walk(blocks):
        match block:
            case Heading():
                yield block.content
            case Paragraph() | Item():
                yield from block.lines
            case Table():
                for row in (block.header, *block.rows):
                    yield from row.cells
            case _:
                pass


def outline(page: Page) -> list[tuple[str, int]]:
    """Kind and first line of every block but paragraphs, as `markdown_it_outline` gives them."""
    found: list[tuple[str, int]] = []
    for block in walk(page.blocks):
        if isinstance(block, Paragraph):
            continue
        found.append((type(block).__name__.lower(), block.line))
        if isinstance(block, Table):
            found.extend(("row", row.line) for row in block.rows)
    return found


_KINDS = {
    "heading_open": "heading",
    "fence": "fence",
    "code_block": "fence",
    "list_item_open": "item",
    "table_open": "table",
    "blockquote_open": "quote",
    "html_block": "html",
    "hr": "rule",
}


def markdown_it_outline(text: str) -> list[tuple[str, int]]:
    from markdown_it import MarkdownIt

    found: list[tuple[str, int]] = []
    head = False
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type in ("thead_open", "thead_close"):
            head = token.type == "thead_open"
        kind = "row" if token.type == "tr_open" and not head else _KINDS.get(token.type)
        if kind and token.map:
            found.append((kind, token.map[0] + 1))
    return found
