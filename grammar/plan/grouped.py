"""Columns that say in which phase the work of a row is.

The phase is named in every row, or once for all rows below it, as in merged cells:

    | Phase 1: Load | Read trips | 2d |          | Task            | Est. |
    |               | Clean them | 1d |          | **Phase 1**     |      |
    | Phase 2: Join | Join trips | 3d |          | Read trips      | 2d   |

or in rows of their own, within a table of tasks, that only head those below them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from compiler.labels import VAGUE, canonical, kind_of
from grammar.blocks import Row, Table, Text
from grammar.inline import plain
from grammar.plan import words
from grammar.plan.glance import glance

_WEAK = VAGUE | {"week", "day", "month", "quarter", "hour"}
"""Labels that say as well when a task is done, or what it is done to: they group where they stand first."""
_BESIDE = frozenset(("name", "no", "no.", "nr", "nr.", "number", "id", "title", "project", "#"))
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Grouped:
    """How the rows of a table are grouped."""

    column: int
    head: str
    """What the column is called; empty where its cells say themselves what they are."""
    cells: Mapping[int, Text]
    """The phase of each row, by the line of the row."""
    heads: frozenset[int] = frozenset()
    """The lines of rows that only head others."""

    def again(self, row: Row) -> bool:
        """Whether the row before is of the same phase."""
        before, here = self.cells.get(row.line - 1), self.cells.get(row.line)
        return before is not None and here is not None and before.text == here.text

    def several(self, row: Row) -> bool:
        """Whether a row tells only of a part of its phase."""
        here = self.cells.get(row.line)
        after = self.cells.get(row.line + 1)
        return self.again(row) or (here is not None and after is not None and after.text == here.text)


def label_of_head(head: str) -> str | None:
    """The label of phases that a column's heading bears: "Phase", "Sprint #", "阶段名称", "Módulo"."""
    name = words.fold(head)
    whole = canonical(name)
    if kind_of(whole) == "phase":
        return whole
    told = name.split()
    if len(told) == 2:
        for one, other in (told, told[::-1]):
            if other in _BESIDE and kind_of(canonical(one)) == "phase":
                return canonical(one)
    if name.endswith(("名称", "名")):
        label = canonical(name.removesuffix("名称").removesuffix("名"))
        return label if kind_of(label) == "phase" else None
    return None


def by_column(table: Table, index: int, name: int, label: str) -> Grouped | None:
    """The groups that a column makes, if it names a phase for several rows.  `name`: the column of tasks."""
    cells = [row.cells[index] for row in table.rows]
    if len(cells) < 2 or not cells[0].text or any(len(cell.text) > _LONGEST for cell in cells):
        return None
    first = index < name
    if label in _WEAK and not first:
        return None
    merged = first and any(not cell.text for cell in cells)
    filled: list[Text] = []
    for cell in cells:
        filled.append(filled[-1] if first and not cell.text else cell)
    told = [cell.text.casefold() for cell in filled if cell.text]
    if not merged and len(set(told)) == len(told):
        return None
    if label in VAGUE and len(list(groupby(told))) > len(set(told)):
        return None
    lines = {row.line: cell for row, cell in zip(table.rows, filled, strict=True) if cell.text}
    head = plain(table.header.cells[index]).text
    return Grouped(index, head if label else "", lines)


def by_heads(table: Table, name: int) -> Grouped | None:
    """The groups that rows make which hold nothing but a name, by a label or in bold."""
    heads = [row for row in table.rows if _heads(row, name)]
    labelled = [row for row in heads if glance(row.cells[_only(row)].text).kind == "phase"]
    if len(labelled) != len(heads) and (len(heads) < 2 or not _heads(table.rows[0], name)):
        return None
    if not heads or len(heads) * 2 > len(table.rows) or len(table.header.cells) < 2:
        return None
    cells: dict[int, Text] = {}
    over: Text | None = None
    lines = frozenset(row.line for row in heads)
    for row in table.rows:
        if row.line in lines:
            over = row.cells[_only(row)]
        elif over is not None:
            cells[row.line] = over
    return Grouped(name, "", cells, lines)


def _filled(row: Row) -> Sequence[int]:
    return [index for index, cell in enumerate(row.cells) if cell.text.strip("-–— ")]


def _only(row: Row) -> int:
    return _filled(row)[0]


def _heads(row: Row, name: int) -> bool:
    filled = _filled(row)
    if len(filled) != 1 or filled[0] > name:
        return False
    text = row.cells[filled[0]].text
    bold = text.startswith(("**", "__")) and text.rstrip(":： ").endswith(("**", "__"))
    return bold or (glance(text).kind == "phase" and glance(text).set_off)


def counts_on(table: Table, index: int) -> bool:
    """Whether a column of numbers counts on from row to row: weeks 1-2, 3-4, 5, which are no amounts."""
    last: int | None = None
    ranges = 0
    for row in table.rows:
        ends = [part.strip() for part in row.cells[index].text.replace("–", "-").replace("—", "-").split("-")]
        if not all(end.isdecimal() and len(end) < 5 for end in ends) or len(ends) > 2:
            return False
        low, high = int(ends[0]), int(ends[-1])
        if last is not None and low not in (last, last + 1):
            return False
        ranges += len(ends) == 2
        last = high
    return ranges > 0 and len(table.rows) > 1
