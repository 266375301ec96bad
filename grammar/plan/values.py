"""CSV as a table: every cell with its place."""

from __future__ import annotations

from compiler.source import Source, Span
from grammar.blocks import Fence, Row, Table, Text
from grammar.plan import words
from grammar.plan.tables import columns

_DELIMITERS = (",", ";", "\t", "|")


def table_of(fence: Fence, source: Source) -> Table | None:
    """The table in a fence, if its columns are headed as those of tasks and all rows are as long."""
    end = source.text.find("\n", fence.body.start, fence.body.end)
    if end < 0:
        return None
    head = source.text[fence.body.start : end]
    delimiter = max(_DELIMITERS, key=head.count)
    heads = [cell.strip(' "') for cell in head.split(delimiter)]
    known = sum(bool(words.column(cell)) for cell in heads)
    if len(heads) < 3 or known * 2 < len(heads) or any(not cell or len(cell) > 30 for cell in heads):
        return None
    rows = _rows(fence, source, delimiter)
    if len(rows) < 3 or any(len(row.cells) != len(heads) for row in rows):
        return None
    table = Table(rows[0], tuple(rows[1:]), fence.span, fence.line)
    read = columns(table)
    told = read.named or "needs" in read.at or "blocks" in read.at
    return table if read.use == "tasks" and read.sure and told else None


def _rows(fence: Fence, source: Source, delimiter: str) -> list[Row]:
    text = source.text
    rows: list[Row] = []
    at, line = fence.body.start, fence.first_line
    while at < fence.body.end:
        end = text.find("\n", at, fence.body.end)
        end = fence.body.end if end < 0 else end
        stop = end - (text[at:end].endswith("\r"))
        if text[at:stop].strip():
            cells = tuple(_cells(source, at, stop, delimiter))
            rows.append(Row(cells, Span(source.path, at, stop), line))
        at, line = end + 1, line + 1
    return rows


def _cells(source: Source, start: int, end: int, delimiter: str) -> list[Text]:
    """The cells of a line; a delimiter within quotes parts nothing."""
    text = source.text
    cells: list[Text] = []
    quoted = False
    first = start
    for at in range(start, end + 1):
        if at < end and text[at] == '"':
            quoted = not quoted
        elif at == end or (text[at] == delimiter and not quoted):
            cells.append(_cell(source, first, at))
            first = at + 1
    return cells


def _cell(source: Source, start: int, end: int) -> Text:
    text = source.text
    while start < end and text[start] in ' "':
        start += 1
    while end > start and text[end - 1] in ' "':
        end -= 1
    return Text(text[start:end], Span(source.path, start, end))
