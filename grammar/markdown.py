"""From a source to the blocks of its Markdown, each with its place.

mistune reads the blocks, `positions` finds where they stand.

Tables are read by a rule of our own, as GitHub reads them: a row with too few or too many cells is still
a row (mistune's own rule would turn the whole table into a paragraph).
"""

from __future__ import annotations

import re
import string
from functools import lru_cache
from typing import Any

from mistune.block_parser import BlockParser
from mistune.core import BlockState

from compiler.source import Source
from grammar.blocks import FrontMatter, Page
from grammar.positions import Walk, cells


def read_page(source: Source) -> Page:
    """The blocks of a document; whatever the text, there is a page of it."""
    lines = _lines(source.text)
    front, skipped = _front_matter(source, lines)
    state = _State()
    state.process("\n".join(lines[skipped:]) + "\n")
    parser = _parser()
    parser.parse(state)
    walk = Walk(source, lines, skipped)
    blocks = walk.blocks(state.tokens)
    return Page(source, (front, *blocks) if front else tuple(blocks))


def _lines(text: str) -> list[str]:
    """The lines of a text without their ends, numbered as `Source.line_starts` numbers them."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


# -- front matter -----------------------------------------------------------------------------------

_YAML_LINE = re.compile(r"""\s*(?:#|$|["']?[\w][^:]*:(?:\s|$)|[-{])""")


def _front_matter(source: Source, lines: list[str]) -> tuple[FrontMatter | None, int]:
    """The YAML at the very top, and how many lines it takes.  Between two thematic breaks that a
    document may begin with as well, something that looks like YAML decides."""
    if lines[0].rstrip() != "---" or len(lines) < 2 or not _YAML_LINE.match(lines[1]):
        return None, 0
    for number in range(1, len(lines)):
        if lines[number].rstrip() in ("---", "..."):
            starts = source.line_starts
            body = source.span(starts[1], starts[number])
            span = source.span(0, starts[number] + len(lines[number].rstrip()))
            return FrontMatter(body, 2, span, 1), number + 1
    return None, 0


# -- mistune ----------------------------------------------------------------------------------------


class _Pile:
    """The text of a paragraph as it grows, line by line; mistune adds to it with ``+=``, which on
    strings would cost the square of the length."""

    __slots__ = ("parts",)

    def __init__(self, text: str) -> None:
        self.parts = [text]

    def __iadd__(self, more: str) -> _Pile:
        self.parts.append(more)
        return self

    def __str__(self) -> str:
        return "".join(self.parts)


class _State(BlockState):
    def add_paragraph(self, text: str) -> None:
        last = self.tokens[-1] if self.tokens else None
        if last and last["type"] == "paragraph":
            last["text"] += text
        else:
            self.tokens.append({"type": "paragraph", "text": _Pile(text)})


# A line with a pipe, over a line of nothing but dashes, colons and pipes.
_TABLE = r"^ {0,3}(?=[^\s|][^\n]*\||\|)[^\n]*\n {0,3}(?=[:|-])[ \t:|-]*(?:\n|$)"
_DELIMITER = re.compile(r"\s*:?-+:?\s*\Z")
_INTERRUPTS = re.compile(
    r" {0,3}(?:#{1,6}(?:\s|$)|>|```|~~~|[-*+][ \t]|\d{1,9}[.)][ \t]|(?:[-*_][ \t]*){3,}$)"
)


def _parse_table(block: BlockParser, match: re.Match[str], state: BlockState) -> int | None:
    """One token for a table: where it begins and how many lines it has.  Cells are cut in `positions`."""
    header, delimiter = match.group(0).rstrip("\n").split("\n")
    columns = cells(delimiter, 0)
    if "-" not in delimiter or not all(_DELIMITER.match(delimiter[a:b]) for a, b in columns):
        return None
    if len(cells(header, 0)) != len(columns):
        return None
    end, count = match.end(), 2
    while end < state.cursor_max:
        line = state.get_line(end)
        if not line.strip() or _INTERRUPTS.match(line) or ("|" not in line and line[:4].isspace()):
            break
        if "|" not in line and not line[:1].isalnum():
            break
        end += len(line)
        count += 1
    state.append_token({"type": "table", "text": header, "count": count})
    return end


# What an item of one line holds most often, and what cannot open any block.
_ONE_LINE = re.compile(r"(?:\*\*(?=[^\s*])|[^\W\d_]|`(?!``)|\[[ xX]\] (?![^\n]*\]:))[^\n|]*\n?\Z")


# Such items and nothing else, each perhaps with a list of such items below it, up to a blank line that no
# further item and no indented line follows.
_LINE = r"- (?:\*\*(?=[^\s*])|[^\W\d_]|`(?!``)|\[[ xX]\] (?![^\n]*\]:))[^\n]*+\n"
_LIST_OF_LINES = re.compile(
    rf"(?:{_LINE}(?:(?P<inner> {{2,5}}){_LINE}(?:(?P=inner){_LINE})*+)?+)+"
    r"(?=\n(?:[ \t]*\n)*(?:[^\s*+\d-]|\Z)|\Z)"
)


def _list_of(lines: list[str]) -> dict[str, Any]:
    """The token of such a list.  `lines` are the lines themselves, by which `positions` finds it at once."""
    items: list[dict[str, Any]] = []
    at = 0
    while at < len(lines):
        children: list[dict[str, Any]] = [{"type": "block_text", "text": lines[at][2:].lstrip()}]
        inner = at + 1
        while inner < len(lines) and lines[inner][0] == " ":
            inner += 1
        if inner > at + 1:
            children.append(_list_of([line.lstrip(" ") for line in lines[at + 1 : inner]]))
        items.append({"type": "list_item", "children": children})
        at = inner
    return {"type": "list", "children": items, "attrs": {"ordered": False}}


class _Parser(BlockParser):
    """mistune's block parser, with a short way for what most list items are: a line of text."""

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        if state.parent is not None and _ONE_LINE.match(state.src):
            state.tokens.append({"type": "paragraph", "text": state.src})
            state.cursor = state.cursor_max
            return
        super().parse(state, rules)

    def parse_list(self, m: re.Match[str], state: BlockState) -> int:
        """A run of items of one line each, which most lists of plans are, in one go."""
        if state.parent is None and m.group("list_2") == "-" and not m.group("list_1"):
            run = _LIST_OF_LINES.match(state.src, m.start())
            if run is not None:
                lines = run.group()[:-1].split("\n")
                state.append_token(_list_of(lines) | {"lines": lines})
                return run.end()
        return super().parse_list(m, state)

    def parse_atx_heading(self, m: re.Match[str], state: BlockState) -> int:
        """As mistune's, but in linear time whatever blanks a heading holds."""
        text = m.group("atx_2").strip(string.whitespace)
        closed = text.rstrip("#")
        if not closed or closed[-1].isspace():
            text = closed.rstrip()
        level = len(m.group("atx_1"))
        state.append_token({"type": "heading", "text": text, "attrs": {"level": level}, "style": "atx"})
        return m.end() + 1


@lru_cache(maxsize=1)
def _parser() -> BlockParser:
    parser = _Parser()
    parser.register("table", _TABLE, _parse_table, before="paragraph")
    for rules in (parser.list_rules, parser.block_quote_rules):
        parser.insert_rule(rules, "table")
    return parser
