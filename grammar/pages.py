"""Documents of any kind as pages of blocks: Markdown, and files of one kind (SQL, YAML, settings, CSV)."""

from __future__ import annotations

import csv
import re
from pathlib import PurePosixPath

from compiler.conventions import is_environment
from compiler.source import Source
from grammar.blocks import Block, Fence, Page, Row, Table, Text
from grammar.markdown import read_page

_CODE = {".sql": "sql", ".ddl": "sql", ".yml": "yaml", ".yaml": "yaml", ".json": "json"}
_SETTINGS = {".toml": "toml", ".ini": "ini", ".cfg": "ini", ".conf": "ini"}
_MOST = 20_000
"""Rows of one CSV file; a dictionary of data has no more."""


def page_of(source: Source) -> Page:
    name = PurePosixPath(source.path).name
    suffix = PurePosixPath(name).suffix.lower()
    language = _CODE.get(suffix) or _SETTINGS.get(suffix) or ("env" if is_environment(name) else None)
    if language:
        whole = source.span(0, len(source.text))
        return Page(source, (Fence(language, whole, 1, 0, True, whole, 1),))
    if suffix == ".csv":
        return Page(source, tuple(_tables(source)))
    return read_page(source)


def is_one_block(page: Page) -> bool:
    """Whether a file is a block of code as a whole, rather than Markdown that holds one."""
    first = page.blocks[0] if len(page.blocks) == 1 else None
    return isinstance(first, Fence) and first.body.start == 0


def _tables(source: Source) -> list[Block]:
    lines = source.text.splitlines(keepends=True)[:_MOST]
    mark = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    rows: list[Row] = []
    at = 0
    for number, line in enumerate(lines, 1):
        cells = _cells(line.rstrip("\r\n"), at, mark, source)
        if any(cell.text for cell in cells):
            rows.append(Row(tuple(cells), source.span(at, at + len(line.rstrip("\r\n"))), number))
        at += len(line)
    if not rows:
        return []
    header, *rest = rows
    width = len(header.cells)
    even = [_padded(row, width) for row in rest]
    return [Table(header, tuple(even), source.span(header.span.start, rows[-1].span.end), header.line)]


def _cells(line: str, at: int, mark: str, source: Source) -> list[Text]:
    """The fields of one line; a quoted field has its quotes taken off."""
    if '"' not in line:
        found, start = [], at
        for part in line.split(mark):
            lead = len(part) - len(part.lstrip("\ufeff \t"))
            text = part.strip("\ufeff \t")
            found.append(Text(text, source.span(start + lead, start + lead + len(text))))
            start += len(part) + 1
        return found
    found, searched = [], 0
    for value in next(csv.reader([line], delimiter=mark), []):
        text = re.sub(r"\s+", " ", value).strip()
        where = line.find(text, searched) if text else -1
        start = where if where >= 0 else searched
        searched = start + len(text) if where >= 0 else searched
        found.append(Text(text, source.span(at + start, at + start + (len(text) if where >= 0 else 0))))
    return found


def _padded(row: Row, width: int) -> Row:
    end = row.span._replace(start=row.span.end)
    return Row(
        (*row.cells[:width], *(Text("", end) for _ in range(width - len(row.cells)))), row.span, row.line
    )
