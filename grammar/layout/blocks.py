"""The blocks of a page, inner ones too, and the lines that no step may touch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compiler.source import Source
from grammar.blocks import Block, Fence, FrontMatter, Html, Item, List, Quote

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


def walk(blocks: Iterable[Block], *, quotes: bool = False) -> Iterator[Block | Item]:
    """Blocks and list items in document order; what stands in a quote only if it is asked for."""
    for block in blocks:
        yield block
        if isinstance(block, List):
            for item in block.items:
                yield item
                yield from walk(item.children, quotes=quotes)
        elif isinstance(block, Quote) and quotes:
            yield from walk(block.children, quotes=quotes)


def last_line(source: Source, block: Block | Item) -> int:
    return source.line_of(max(block.span.start, block.span.end - 1))


def untouchable(source: Source, blocks: Iterable[Block]) -> set[int]:
    """Lines of code, of HTML, of front matter: every character of theirs may matter."""
    found: set[int] = set()
    for block in walk(blocks, quotes=True):
        if isinstance(block, Fence | Html | FrontMatter):
            found.update(range(block.line, last_line(source, block) + 1))
    return found


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends, as `Source.line_starts` counts them; joined they are the text."""
    found = [match[0] for match in _LINE.finditer(text)]
    return found[:-1] if found and not found[-1] else found
