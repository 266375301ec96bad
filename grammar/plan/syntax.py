"""The syntax tree of a plan: `grammar/document.lark` over the pieces of its outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grammar.blocks import Row, Table
from grammar.phrases.tables import stored
from grammar.plan.outline import Part
from grammar.plan.survey import Survey
from grammar.plan.tables import Columns

if TYPE_CHECKING:
    from lark import Lark


@dataclass(slots=True, eq=False)
class Token:
    """A piece as the parser sees it: a type, and places that Lark asks for and nobody reads."""

    type: str
    part: Part
    row: Row | None = None
    columns: Columns | None = None
    """How the table of a row is read."""
    value: str = ""
    start_pos = line = column = end_line = end_column = end_pos = None


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
    for row in part.block.rows:
        if part.role in ("task", "phase"):
            yield Token(_OPENERS[part.role], part, row, columns)
            yield Token("END", part)
        else:
            yield Token("ROW", part, row, columns)


class _Build:
    """Makes nodes as the parser reduces; Lark calls the method that a rule is named after."""

    def plan(self, children: list[Node | Token]) -> list[Node | Token]:
        return children

    def __getattr__(self, rule: str) -> Any:  # a callback for each rule of the grammar
        if rule.startswith("_") or rule.isupper():
            raise AttributeError(rule)
        return lambda children: Node(rule, children[0], children[1:-1])


@cache
def _parser() -> Lark:
    """The parser of pieces.  It is fed tokens, so it has no use for the lexer that Lark insists on; a plain
    one, unlike a class of ours, can be kept with the tables."""
    grammar = (Path(__file__).parent.parent / "document.lark").read_text("utf-8")
    build = _Build()

    def built() -> Lark:
        from lark import Lark

        return Lark(grammar, start="plan", parser="lalr", lexer="basic", transformer=build)

    return stored("document", (grammar,), built, build)


def parse(parts: Iterable[Part], survey: Survey) -> list[Node | Token]:
    """The syntax tree of a plan: what stands at its top, in order."""
    reader: Any = _parser().parse_interactive()
    for token in tokens(parts, survey):
        reader.feed_token(token)
    return list(reader.feed_eof())
