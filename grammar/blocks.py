"""The blocks of a Markdown document, each with its place: what `grammar.markdown` makes and all readers read.

Text is kept as the author typed it, inline markup included; `grammar.inline` makes plain words of it
where somebody needs them.  Lines are 1-based.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from compiler.source import Source, Span


class Text(NamedTuple):
    """A stretch of one line as typed: ``source.text[span.start:span.end] == text``, always."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    content: Text
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Consecutive lines of text, each without its indent, marker and line end."""

    lines: tuple[Text, ...]
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list.  `lines` is its own first paragraph, `children` all blocks after it."""

    marker: str
    """As typed: ``-``, ``*``, ``+``, ``3.``, ``3)``"""
    ordinal: int | None
    checked: bool | None
    """None if the item has no checkbox.  The box is not part of `lines`."""
    lines: tuple[Text, ...]
    children: tuple[Block, ...]
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class List:
    ordered: bool
    items: tuple[Item, ...]
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.  A cell's text is trimmed; an escaped ``\\|`` is left as typed."""

    cells: tuple[Text, ...]
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    header: Row
    rows: tuple[Row, ...]
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Fence:
    """Fenced or indented code.  `body` covers the lines between the fences, `line` is the opening one's."""

    info: str
    """The word after the fence, lower-case; empty if there is none or the code is merely indented."""
    body: Span
    first_line: int
    """The line at which the body begins."""
    indent: int
    """Columns that the fence is indented by; its lines may be, too."""
    closed: bool
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Quote:
    children: tuple[Block, ...]
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Html:
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """YAML between ``---`` lines at the very top; `body` is what stands between them."""

    body: Span
    first_line: int
    span: Span
    line: int


Block = Heading | Paragraph | List | Table | Fence | Quote | Html | Rule | FrontMatter


@dataclass(frozen=True, slots=True)
class Page:
    """A document as blocks, in order."""

    source: Source
    blocks: tuple[Block, ...]
