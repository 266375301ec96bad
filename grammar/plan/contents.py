"""What a column holds by what stands in its cells, where its heading is a word that nobody listed."""

from __future__ import annotations

from compiler.patterns import later
from grammar.blocks import Table

_DATE = later(
    r"[*_`~]*(?:\d{4}[-/.年]\d{1,2}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\.?(?![\d%])|\d{1,2}月\d{1,2}日|\d{1,2}월\s?\d{1,2}일)"
)
_LONGEST = 40


def dated(table: Table, index: int) -> bool:
    """Whether most cells of a column are dates: the column says when."""
    cells = [row.cells[index].text for row in table.rows[:40] if row.cells[index].text]
    found = sum(len(text) <= _LONGEST and _DATE.match(text) is not None for text in cells)
    return found > 1 and found * 3 >= len(cells) * 2
