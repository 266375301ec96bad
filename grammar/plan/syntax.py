"""The syntax tree of a plan: `grammar/document.lark` over the pieces of its outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from grammar.blocks import Row, Table
from grammar.plan.glance import glance
from grammar.plan.nesting import BEGINS, LEAVES, TOP
from grammar.plan.parts import Part
from grammar.plan.survey import Survey
from grammar.plan.tables import Columns


@dataclass(slots=True, eq=False)
class Token:
    """A piece as the grammar sees it: a type, and what it is made of."""

    type: str
    part: Part
    row: Row | None = None
    columns: Columns | None = None
    """How the table of a row is read."""


@dataclass(slots=True, eq=False)
class Node:
    """A rule of the grammar, the token that it begins with, and what it holds in order."""

    rule: str
    opener: Token
    children: list[Node | Token] = field(default_factory=list)


_LEAVES = {"table": "TABLE", "fence": "FENCE", "text": "TEXT", "html": "COMMENT", "matter": "MATTER"}
_OPENERS = {"phase": "PHASE", "task": "TASK", "aside": "ASIDE", "overview": "OVERVIEW", "section": "SECTION"}


def tokens(parts: Iterable[Part], survey: Survey) -> Iterator[Token]:
    """The pieces of a plan in order; those that hold others are followed by END."""
    for part in parts:
        shape = part.shape
        if shape == "field" or (shape == "label" and part.meaning not in (None, "tasks")):
            yield Token("FIELD", part)
        elif shape == "table":
            yield from _table(part, survey)
        elif shape in _LEAVES:
            yield Token(_LEAVES[shape], part)
        else:
            yield Token(_OPENERS.get(part.role, "POINT" if shape == "item" else "SECTION"), part)
            yield from tokens(part.children, survey)
            yield Token("END", part)


def _table(part: Part, survey: Survey) -> Iterator[Token]:
    """A table of tasks yields a TASK for each row; other tables that we can read, ROWs."""
    columns = survey.tables[id(part)]
    if columns.use == "other" or not isinstance(part.block, Table):
        yield Token("TABLE", part)
        return
    if columns.use == "fields":
        yield Token("ROW", part, part.block.header, columns)
    grouped = columns.grouped
    for row in part.block.rows:
        if grouped and row.line in grouped.heads:
            if glance(row.cells[columns.name or 0].text).kind == "phase" or survey.flat:
                yield Token("PHASE", part, row, columns)
                yield Token("END", part)
        elif part.role in ("task", "phase") and not (
            grouped and columns.use == "phases" and grouped.again(row)
        ):
            yield Token(_OPENERS[part.role], part, row, columns)
            yield Token("END", part)
        else:
            yield Token("ROW", part, row, columns)


def parse(parts: Iterable[Part], survey: Survey) -> list[Node | Token]:
    """The syntax tree of a plan: what stands at its top, in order."""
    return nested(tokens(parts, survey))


def nested(read: Iterable[Token]) -> list[Node | Token]:
    """The tree of tokens that `grammar/document.lark` makes; each opening one has its END."""
    found: list[Node | Token] = []
    begins = BEGINS[TOP]
    open_: list[tuple[list[Node | Token], Mapping[str, str]]] = []
    for token in read:
        if token.type in LEAVES:
            found.append(token)
        elif token.type == "END":
            found, begins = open_.pop()
        else:
            node = Node(begins[token.type], token)
            found.append(node)
            open_.append((found, begins))
            found, begins = node.children, BEGINS[node.rule]
    return found
