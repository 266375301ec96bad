"""Tables with their columns in line, by the width that a terminal gives each character."""

from __future__ import annotations

import re

from compiler.source import Source
from grammar.blocks import Table
from grammar.layout.blocks import last_line, lines_of, walk
from grammar.markdown import read_page
from grammar.positions import cells

WIDE = 160
"""Columns of a row beyond which cells are not padded: lines of tables that wrap are easier to read so."""

_PREFIX = re.compile(r"[ \t]*")
_RULE = re.compile(r"(:?)-+(:?)\Z")


def aligned(source: Source) -> str:
    page, lines = read_page(source), lines_of(source.text)
    for block in walk(page.blocks):
        if isinstance(block, Table):
            first, last = block.line - 1, last_line(source, block)
            lines[first:last] = _table(lines[first:last])
    return "".join(lines)


def _table(lines: list[str]) -> list[str]:
    prefix = _prefix(lines[0])
    rows = [_cells(line) for line in lines]
    if len(rows) < 2 or not all(_RULE.match(cell) for cell in rows[1]):
        return lines
    count = max(map(len, rows))
    sizes = [
        max((_width(row[column]) for n, row in enumerate(rows) if n != 1 and column < len(row)), default=0)
        for column in range(count)
    ]
    sizes = [max(3, size) for size in sizes]
    padded = sum(sizes) + 3 * count + 1 <= WIDE
    return [
        prefix + _row(row, sizes if padded else None, index == 1) + _end(line)
        for index, (row, line) in enumerate(zip(rows, lines, strict=True))
    ]


def _prefix(line: str) -> str:
    found = _PREFIX.match(line)
    return found[0] if found else ""


def _end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _cells(line: str) -> list[str]:
    text = line.rstrip("\r\n")
    return [text[start:end].strip() for start, end in cells(text, 0)]


def _row(row: list[str], sizes: list[int] | None, rule: bool) -> str:
    told = []
    for column, cell in enumerate(row):
        size = sizes[column] if sizes else 0
        told.append(_dashes(cell, size or 3) if rule else cell + " " * max(0, size - _width(cell)))
    return f"| {' | '.join(told)} |"


def _dashes(cell: str, size: int) -> str:
    """The line below the header keeps which side a column is set to."""
    left, right = cell.startswith(":"), cell.endswith(":")
    return f"{':' if left else ''}{'-' * max(1, size - left - right)}{':' if right else ''}"


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(len(text) if (size := wcswidth(text)) < 0 else size, 0)
