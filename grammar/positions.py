"""Where blocks stand: the tokens of mistune's block parser, followed over the lines of the source.

mistune's tokens carry no positions.  They come in document order, though, and every line of a token's
text is the tail of some source line: so the next block begins at the next line that ends with its first
line of text.  The few lines that leave no token (blank ones, link reference definitions) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from compiler.source import Source, Span
from grammar.blocks import Block, Fence, Heading, Html, Item, List, Paragraph, Quote, Row, Rule, Table, Text

Token = dict[str, Any]
"""A token of mistune's block parser; mistune types it as a plain dictionary."""


def cells(line: str, start: int) -> list[tuple[int, int]]:
    """Where the cells of a table row begin and end, untrimmed, from `start` on; an escaped pipe parts
    nothing."""
    end = len(line.rstrip())
    while start < end and line[start] in " \t":
        start += 1
    if line[start : start + 1] == "|":
        start += 1
    found: list[tuple[int, int]] = []
    at = start
    while (pipe := line.find("|", at, end)) >= 0:
        at = pipe + 1
        escapes = pipe
        while escapes and line[escapes - 1] == "\\":
            escapes -= 1
        if (pipe - escapes) % 2:
            continue
        found.append((start, pipe))
        start = at
    if line[start:end].strip() or not found:
        found.append((start, end))
    return found


_ATX = re.compile(r"[ \t>]*(#{1,6})(?=[ \t]|$)")
_MARKER = re.compile(r"[ \t>]*([-*+]|\d{1,9}[.)])(?=[ \t]|$)")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_BREAK = re.compile(r"[ \t>]*(([-*_])[ \t]*(?:\2[ \t]*){2,})$")
_QUOTE = re.compile(r"[ \t]*>")
_BOX = re.compile(r"\[([ xX])\](?:[ \t]+|$)")
_PREFIX = " \t>"
_FAR = 4096
"""How many lines a search looks ahead: link definitions and blank lines may stand between two blocks."""
_PATIENCE = 16
"""How many searches may fail before they stop looking far, so that no text costs the square of its length."""


class Walk:
    """A cursor over the lines of a source (`line` is 0-based here), led by tokens in document order."""

    def __init__(self, source: Source, lines: list[str], first: int) -> None:
        self.path = source.path
        self.source = source
        self.lines = lines
        self.starts = source.line_starts
        self.line = first
        self.column = 0
        self.last = first
        """The last line that any block has claimed."""
        self.inner = 0
        """The column from which on the innermost list item's content may stand."""
        self.quoted = False
        self.failures = 0
        self.readers = {
            "paragraph": self._paragraph,
            "block_text": self._paragraph,
            "heading": self._heading,
            "list": self._list,
            "block_code": self._code,
            "table": self._table,
            "block_quote": self._quote,
            "block_html": self._html,
            "thematic_break": self._rule,
        }

    def blocks(self, tokens: Iterable[Token]) -> list[Block]:
        found: list[Block] = []
        for token in tokens:
            reader = self.readers.get(token["type"])
            block = reader(token) if reader else None
            if block is not None:
                found.append(block)
        return found

    # -- moving -------------------------------------------------------------------------------------

    def _advance(self, line: int) -> None:
        """Claim `line`; go on at the next one."""
        self.last = line
        self.line = line + 1
        self.column = 0

    def _reach(self) -> int:
        ahead = _FAR if self.failures < _PATIENCE else 4
        return min(len(self.lines), self.line + ahead)

    def _matching(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first line from the cursor on that a pattern matches; the cursor goes there."""
        column = self.column
        for number in range(self.line, self._reach()):
            if match := pattern.match(self.lines[number], column):
                self.line, self.column = number, column
                return match
            column = 0
        self.failures += 1
        return None

    def _tail(self, text: str) -> Text | None:
        """The first line from the cursor on whose tail, all but markers of quotes, is `text`."""
        lines, column = self.lines, self.column
        for number in range(self.line, self._reach()):
            line = lines[number]
            end = len(line)
            if not line.endswith(text):
                line = line.rstrip()
                end = len(line)
            start = end - len(text)
            if start >= column and line.endswith(text) and not line[column:start].strip(_PREFIX):
                return self._text(number, start, end)
            # mistune expands tabs: compare the words, and keep what the source has.
            if "\t" in line or "\x0b" in line or "\x0c" in line:
                start = end - len(line[column:].lstrip(_PREFIX))
                if line[start:].split() == text.split():
                    return self._text(number, start, end)
            column = 0
        self.failures += 1
        return None

    def _text(self, line: int, start: int, end: int) -> Text:
        """A stretch of a line, the cursor being moved to that line's end."""
        self._advance(line)
        at = self.starts[line]
        return Text(self.lines[line][start:end], Span(self.path, at + start, at + end))

    def _claimed(self) -> Text:
        """What stands at the cursor, for a text that could not be found again."""
        while self.line < len(self.lines) - 1 and not self.lines[self.line][self.column :].strip(_PREFIX):
            self.line += 1
            self.column = 0
        number = min(self.line, len(self.lines) - 1)
        line = self.lines[number]
        body = line[self.column :].strip()
        start = line.find(body, self.column) if body else min(self.column, len(line))
        return self._text(number, start, start + len(body))

    def _texts(self, text: str) -> list[Text]:
        found: list[Text] = []
        for raw in text.split("\n"):
            if words := raw.strip():
                found.append(self._tail(words) or self._claimed())
        return found

    def _span(self, start: int) -> Span:
        """From an offset to the end of the last line that was claimed."""
        end = self.starts[self.last] + len(self.lines[self.last].rstrip())
        return Span(self.path, start, max(start, end))

    # -- leaves -------------------------------------------------------------------------------------

    def _paragraph(self, token: Token) -> Paragraph | None:
        texts = self._texts(str(token["text"]))
        if not texts:
            return None
        first = texts[0].span
        span = Span(self.path, first.start, texts[-1].span.end)
        return Paragraph(tuple(texts), span, self.last - len(texts) + 2)

    def _heading(self, token: Token) -> Heading | None:
        level = token["attrs"]["level"]
        if token["style"] != "atx":
            texts = self._texts(str(token["text"]))
            if not texts:
                return None
            number = self.last - len(texts) + 2
            self._advance(min(self.last + 1, len(self.lines) - 1))
            return Heading(level, texts[0], self._span(texts[0].span.start), number)
        match = self._matching(_ATX)
        if match is None:
            content = self._claimed()
            return Heading(level, content, content.span, self.last + 1)
        number, line = self.line, match.string
        at = max(line.find(token["text"], match.end(1)), match.end(1))
        end = at + len(token["text"]) if line.startswith(token["text"], at) else at
        content = self._text(number, at, end)
        return Heading(level, content, self._span(self.starts[number] + match.start(1)), number + 1)

    def _rule(self, token: Token) -> Rule | None:
        match = self._matching(_BREAK)
        if match is None:
            return None
        number = self.line
        self._advance(number)
        return Rule(self._span(self.starts[number] + match.start(1)), number + 1)

    def _html(self, token: Token) -> Html | None:
        raw = str(token["raw"]).strip("\n")
        first, *rest = raw.split("\n")
        text = self._tail(first.strip()) or self._claimed()
        number = self.last
        self._advance(min(number + len(rest), len(self.lines) - 1))
        return Html(self._span(text.span.start), number + 1)

    def _code(self, token: Token) -> Fence | None:
        raw = str(token["raw"])
        if token["style"] != "fenced":
            return self._indented(raw)
        match = self._matching(_FENCE)
        if match is None:
            return None
        number, line = self.line, match.string
        count = raw.count("\n") + (1 if raw and not raw.endswith("\n") else 0)
        end = min(number + 1 + count, len(self.lines))
        self._advance(end - 1)
        closed = end < len(self.lines) and self._closes(self.lines[end], match.group(1))
        starts = self.starts
        body_start = starts[number + 1] if number + 1 < len(starts) else len(self.source.text)
        body_end = starts[end] if end < len(starts) else len(self.source.text)
        if closed:
            self._advance(end)
        words = line[match.end(1) :].split()
        info = words[0].strip("{}.").lower() if words else ""
        return Fence(
            info=info,
            body=Span(self.path, body_start, max(body_start, body_end)),
            first_line=number + 2,
            indent=len(line[: match.start(1)].expandtabs(4)),
            closed=closed,
            span=self._span(starts[number] + match.start(1)),
            line=number + 1,
        )

    def _closes(self, line: str, marker: str) -> bool:
        """Whether a line closes a fence, and stands within the same list item or quote."""
        body = line.strip(_PREFIX)
        if not body.startswith(marker) or body.strip(marker[0]):
            return False
        if self.quoted and not line.lstrip().startswith(">"):
            return False
        before = line[: len(line) - len(line.lstrip(_PREFIX))]
        return len(before.expandtabs(4)) >= self.inner

    def _indented(self, raw: str) -> Fence | None:
        first, *rest = raw.split("\n")
        text = self._tail(first.strip()) or self._claimed()
        number = self.last
        end = min(number + len(rest), len(self.lines) - 1)
        self._advance(end)
        start = self.starts[number]
        body = Span(self.path, start, self.starts[end] + len(self.lines[end]))
        indent = len(self.lines[number][: text.span.start - start].expandtabs(4))
        return Fence("", body, number + 1, indent, True, self._span(text.span.start), number + 1)

    # -- tables -------------------------------------------------------------------------------------

    def _table(self, token: Token) -> Table:
        text = self._tail(token["text"].strip()) or self._claimed()
        number = self.last
        header = self._row(number, text.span.start - self.starts[number], None)
        rows: list[Row] = []
        for count in range(2, token["count"]):
            if number + count >= len(self.lines):
                break
            line = self.lines[number + count]
            indent = len(line) - len(line.lstrip(_PREFIX))
            row = self._row(number + count, indent, len(header.cells))
            if any(cell.text.strip(":-") for cell in row.cells):  # a row of blanks or rules says nothing
                rows.append(row)
        self._advance(min(number + token["count"] - 1, len(self.lines) - 1))
        return Table(header, tuple(rows), self._span(text.span.start), number + 1)

    def _row(self, number: int, column: int, width: int | None) -> Row:
        """The cells of one line, as many as the table has columns."""
        line, at = self.lines[number], self.starts[number]
        texts: list[Text] = []
        for start, end in cells(line, column)[:width]:
            raw = line[start:end]
            words = raw.strip()
            start += len(raw) - len(raw.lstrip()) if words else 0
            texts.append(Text(words, Span(self.path, at + start, at + start + len(words))))
        stop = at + len(line.rstrip())
        while width is not None and len(texts) < width:
            texts.append(Text("", Span(self.path, stop, stop)))
        span = Span(self.path, at + min(column, len(line)), max(at + column, stop))
        return Row(tuple(texts), span, number + 1)

    # -- containers ---------------------------------------------------------------------------------

    def _quote(self, token: Token) -> Quote:
        match = self._matching(_QUOTE)
        number = self.line
        start = self.starts[min(number, len(self.starts) - 1)] + (match.end() - 1 if match else self.column)
        if match:
            self.column = match.end()
            self.last = number
        outer = self.quoted, self.inner
        self.quoted, self.inner = True, 0
        children = self.blocks(token["children"])
        self.quoted, self.inner = outer
        if self.last == number and self.line == number:
            self._advance(number)
        return Quote(tuple(children), self._span(start), number + 1)

    def _list(self, token: Token) -> List | None:
        lines = token.get("lines")
        if lines and self._matching(_MARKER) and not self.column:
            begin, end = self.line, self.line + len(lines)
            if self.lines[begin:end] == lines:
                self._advance(end - 1)
                return self._lines(begin, end, 0)
        items = [item for child in token["children"] if (item := self._item(child))]
        if not items:
            return None
        first = items[0]
        span = Span(self.path, first.span.start, items[-1].span.end)
        return List(token["attrs"]["ordered"], tuple(items), span, first.line)

    def _lines(self, first: int, end: int, indent: int) -> List:
        """A list of items of one line each, and of one-line items below these."""
        items: list[Item] = []
        while first < end:
            inner = first + 1
            while inner < end and self.lines[inner][indent] == " ":
                inner += 1
            children: tuple[Block, ...] = ()
            if inner > first + 1:
                line = self.lines[first + 1]
                children = (self._lines(first + 1, inner, len(line) - len(line.lstrip(" "))),)
            items.append(self._line(first, indent, children))
            first = inner
        span = Span(self.path, items[0].span.start, items[-1].span.end)
        return List(False, tuple(items), span, items[0].line)

    def _line(self, number: int, indent: int, children: tuple[Block, ...]) -> Item:
        line, start = self.lines[number], self.starts[number] + indent
        words = line[indent + 2 :].rstrip()
        end = start + 2 + len(words)
        box = _BOX.match(words) if words[0] == "[" else None
        skip = box.end() if box else 0
        text = Text(words[skip:], Span(self.path, start + 2 + skip, end))
        return Item(
            marker="-",
            ordinal=None,
            checked=box.group(1) != " " if box else None,
            lines=(text,) if text.text else (),
            children=children,
            span=Span(self.path, start, children[0].span.end if children else end),
            line=number + 1,
        )

    def _item(self, token: Token) -> Item | None:
        match = self._matching(_MARKER)
        if match is None:
            self.blocks(token["children"])
            return None
        number, line = self.line, match.string
        marker = match.group(1)
        start = self.starts[number] + match.start(1)
        self.column = match.end()
        self.last = number
        outer, self.inner = self.inner, len(line[: match.end()].expandtabs(4)) + 1
        lines, checked, rest = self._first_paragraph(token["children"])
        children = self.blocks(rest)
        self.inner = outer
        if self.line == number:
            self._advance(number)
        return Item(
            marker=marker,
            ordinal=int(marker[:-1]) if len(marker) > 1 else None,
            checked=checked,
            lines=lines,
            children=tuple(children),
            span=self._span(start),
            line=number + 1,
        )

    def _first_paragraph(self, children: list[Token]) -> tuple[tuple[Text, ...], bool | None, list[Token]]:
        """An item's own text without its checkbox, whether that is ticked, and the tokens after it."""
        at = 0
        while at < len(children) and children[at]["type"] == "blank_line":
            at += 1
        if at == len(children) or children[at]["type"] not in ("paragraph", "block_text"):
            return (), None, children
        texts = self._texts(str(children[at]["text"]))
        rest = children[at + 1 :]
        if not texts or not (box := _BOX.match(texts[0].text)):
            return tuple(texts), None, rest
        first = texts[0]
        span = Span(self.path, first.span.start + box.end(), first.span.end)
        head = [Text(first.text[box.end() :], span)] if first.text[box.end() :] else []
        return (*head, *texts[1:]), box.group(1) != " ", rest
