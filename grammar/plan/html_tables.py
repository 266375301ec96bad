"""Tables in HTML, as wikis export them: every cell with its place.

<table><tr><th>ID</th><th>Task</th></tr><tr><td>T1</td><td>Load trips</td></tr></table>
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from compiler.patterns import later
from compiler.source import Source, Span
from grammar.blocks import Block, Html, Row, Table, Text
from grammar.plan import words

_ROW = later(r"(?i)<tr(?:\s[^<>]{0,200})?>")
_CELL = later(r"(?i)<t[hd](?:\s[^<>]{0,200})?>")
_END = later(r"(?i)</t[hdr]>|<t[hdr][\s>]|</table>")
_LEAD = later(r"(?:\s|<(?!a\s)[a-zA-Z][^<>]{0,200}>)*")
_BREAK = later(r"(?i)<(?P<close>/)?(?:ul|ol|(?P<line>li|p|div|br))(?:\s[^<>]{0,200})?/?>|[\r\n]")
"""What parts the lines of a cell."""
_TAIL = later(r"</?[a-zA-Z][^<>]{0,200}>\s*$")


def with_html_tables(blocks: tuple[Block, ...], source: Source) -> tuple[Block, ...]:
    """The blocks of a page, HTML that is a table as one."""
    if not any(isinstance(block, Html) and _is_table(block, source) for block in blocks):
        return blocks
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, Html) or not _is_table(block, source):
            found.append(block)
            continue
        rows = list(_rows(block, source))
        width = len(rows[0].cells) if rows else 0
        if len(rows) > 1 and width > 1 and all(len(row.cells) == width for row in rows):
            found.append(Table(rows[0], tuple(rows[1:]), block.span, rows[0].line))
        else:
            found.append(block)
    return tuple(found)


def _is_table(block: Html, source: Source) -> bool:
    return source.text[block.span.start : block.span.start + 6].lower() == "<table"


def _rows(block: Html, source: Source) -> Iterator[Row]:
    text, end = source.text, block.span.end
    begins = [found.end() for found in _ROW.finditer(text, block.span.start, end)]
    heads: list[str] = []
    for start, stop in pairwise((*begins, end)):
        cells = tuple(_cells(source, start, stop, heads))
        if cells:
            heads = heads or [cell.text for cell in cells]
            span = Span(source.path, cells[0].span.start, cells[-1].span.end)
            yield Row(cells, span, source.line_of(span.start))


def _cells(source: Source, start: int, stop: int, heads: list[str]) -> Iterator[Text]:
    text = source.text
    for number, found in enumerate(_CELL.finditer(text, start, stop)):
        closing = _END.search(text, found.end(), stop)
        end = closing.start() if closing else stop
        first = cast("int", _LEAD.match(text, found.end(), end).end())  # type: ignore[union-attr]  # matches nothing, too
        last = end
        while first < last and (tag := _TAIL.search(text, max(first, last - 210), last)):
            last = tag.start()
        last = first + len(text[first:last].rstrip())
        whole = number < len(heads) and not words.column(heads[number]) & {"name", "id"}
        if not whole and (line := _BREAK.search(text, first, last)):
            last = first + len(text[first : line.start()].rstrip())
        yield Text(_joined(text[first:last]), Span(source.path, first, last))


def _joined(cell: str) -> str:
    """The lines of a cell as one, parted by commas; every character keeps its place."""
    if "<" not in cell and "\n" not in cell:
        return cell

    def parted(match: re.Match[str]) -> str:
        return ("," if match["line"] and not match["close"] else "").ljust(len(match[0]))

    return _BREAK.sub(parted, cell)
