"""Matrices of dependencies: the same items down the side and along the top, and a mark where one waits.

    |     | 1.1 | 1.2 | 2.1 |
    |-----|-----|-----|-----|
    | 1.1 | –   |     |     |
    | 1.2 | X   | –   |     |        1.2 waits for 1.1

Rows wait for columns, unless a word says otherwise, or each mark would let an item wait for a later one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from compiler.diagnostics import Diagnostic, Label
from compiler.ir import Ref, Relation
from compiler.patterns import later
from grammar import phrases
from grammar.blocks import Table, Text
from grammar.faults import ambiguous_reading
from grammar.plan.chains import known_items
from grammar.plan.drafts import Draft
from grammar.plan.lowered import Lowered
from grammar.plan.margin import Margin
from grammar.plan.square import Matrix, key, matrix

_ROWS_WAIT = later(
    r"depends|needs|requires|waits|blocked\s+by|after|依赖|hängt|depende|dépend", re.IGNORECASE
)
_ROWS_BLOCK = later(r"(?<!not )\bblocks|enables|unblocks|precedes|feeds|before", re.IGNORECASE)


def read_matrices(
    lowered: Lowered, items: Iterable[Draft], margin: Margin
) -> Iterator[Relation | Diagnostic]:
    """What the matrices of a plan declare, and which of two directions was taken where nothing says it."""
    known: set[str] | None = None
    for part, heading in lowered.tables:
        table = part.block
        if not isinstance(table, Table) or (found := matrix(table)) is None:
            continue
        known = known_items(items) if known is None else known
        sides = [[_ref(cell, known) for cell in side] for side in (found.rows, found.columns)]
        if sum(ref is None for side in sides for ref in side):
            continue
        margin.mark(table.line, table.rows[-1].line, "dependencies")
        corner = table.header.cells[0].text
        said = _said(corner) or _said(heading)
        taken = said or _order_of(found)
        if said is None and (finding := _told(found, taken, corner, table)):
            yield finding
        marked = set(found.marks)
        for number, row in enumerate(sides[0]):
            others = tuple(ref for place, ref in enumerate(sides[1]) if ref and (number, place) in marked)
            if others and row:
                before, after = (others, (row,)) if taken == "wait" else ((row,), others)
                span = table.rows[number].span
                yield Relation(before=before, after=after, span=span, form="table", declared=True)


Way = Literal["wait", "block"]


def _said(words: str) -> Way | None:
    if _ROWS_BLOCK.search(words):
        return "block"
    return "wait" if _ROWS_WAIT.search(words) else None


def _order_of(found: Matrix) -> Way:
    """Rows block columns where every mark stands right of its item in the order of the columns."""
    rank = {key(cell): number for number, cell in enumerate(found.columns)}
    forward = all(rank.get(key(found.rows[row]), place) < place for row, place in found.marks)
    return "block" if forward else "wait"


def _told(found: Matrix, taken: Way, corner: str, table: Table) -> Diagnostic | None:
    """Marks below the diagonal can mean one thing only; of others, say what was made of them."""
    rank = {key(cell): number for number, cell in enumerate(found.columns)}
    if all(rank.get(key(found.rows[row]), -1) > place for row, place in found.marks):
        return None
    row, place = found.marks[0]
    one, other = found.rows[row].text, found.columns[place].text
    first, second = (one, other) if taken == "wait" else (other, one)
    return ambiguous_reading.FAULT.finding(
        "this matrix does not say whether its rows wait for its columns or the other way round",
        [Label(table.rows[row].span, f"read as: {first} waits for {second}", table.header.span)],
        help=f"write `depends on →` into its first cell in place of `{corner or ' '}`, or `blocks →`",
    )


def _ref(cell: Text, known: set[str]) -> Ref | None:
    need = phrases.need(cell)
    if len(need.refs) != 1 or need.refs[0].form not in ("one", "name"):
        return None
    ref = need.refs[0]
    return ref if (ref.id or ref.written).casefold() in known else None
