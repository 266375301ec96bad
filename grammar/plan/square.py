"""Tables whose rows and columns are headed alike, and which hold marks: matrices."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.naming import fold_name
from grammar.blocks import Table, Text
from grammar.plan.glance import glance

_MARKS = frozenset(
    ("x", "✓", "✔", "✅", "●", "•", "☑", "yes", "y", "1", "✗", "×", "d", "b", "ja", "sim", "sí", "是")
)
_BLANK = frozenset(
    ("", "-", "–", "—", "―", "\\", "/", "n/a", "no", "n", "0", "·", ".", "■", "▪", "nein", "não", "否")
)
_MOST = 80
"""More items a side are no table that people fill in by hand."""


@dataclass(slots=True)
class Matrix:
    rows: list[Text]
    columns: list[Text]
    marks: list[tuple[int, int]]
    """Row and column of each mark, in order."""


def matrix(table: Table) -> Matrix | None:
    """A table whose rows and columns are headed alike, and which holds marks and nothing else."""
    columns, rows = list(table.header.cells[1:]), [row.cells[0] for row in table.rows if row.cells]
    if not (1 < len(columns) <= _MOST and 1 < len(rows) <= _MOST) or len(rows) != len(table.rows):
        return None
    along = {key(cell) for cell in columns}
    if "" in along or sum(key(cell) in along for cell in rows) * 5 < len(rows) * 4:
        return None
    marks = []
    for number, row in enumerate(table.rows):
        for place, cell in enumerate(row.cells[1:]):
            said = cell.text.strip(" *_`").casefold()
            if said in _MARKS and place < len(columns) and key(rows[number]) != key(columns[place]):
                marks.append((number, place))
            elif said not in _MARKS and said not in _BLANK:
                return None
    return Matrix(rows, columns, marks) if marks else None


def key(cell: Text) -> str:
    look = glance(cell.text)
    return (look.id or "").casefold() or fold_name(cell.text)
