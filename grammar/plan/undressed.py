"""HTML that dresses words, as the Markdown that says the same.

    <b>Depends on:</b> 1.1        <details><summary>Dependencies</summary>        <p><i>Owner</i>: Ana</p>

Each tag gives way to marks and blanks of its own length, so that every character keeps its place.  HTML of
any other kind (a picture, a table, a comment) stays what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from compiler.patterns import later
from compiler.source import Source, Span
from grammar.blocks import Block, Heading, Html, Item, List, Paragraph, Quote, Row, Table, Text
from grammar.inline import cut

_MARKS = {"b": "**", "strong": "**", "summary": "**", "i": "*", "em": "*"}
_BARE = "u|span|p|div|font|center|small|mark|ins|section|article|details"
_TAG = later(rf"<(/?)({'|'.join(_MARKS)}|{_BARE})(?:\s[^<>]{{0,200}})?>", re.IGNORECASE)
_ANY = later(r"<(?!br\s*/?>)[!/?A-Za-z]", re.IGNORECASE)


def undressed(blocks: Iterable[Block], source: Source) -> Iterator[Block]:
    """The blocks of a page; those without such tags are the same objects."""
    for block in blocks:
        match block:
            case Html():
                yield from _html(block, source)
            case Heading() if "<" in block.content.text:
                yield replace(block, content=_text(block.content))
            case Paragraph() if any("<" in line.text for line in block.lines):
                yield replace(block, lines=tuple(map(_text, block.lines)))
            case List() if "<" in source.slice(block.span):
                yield replace(block, items=tuple(_item(item, source) for item in block.items))
            case Quote() if "<" in source.slice(block.span):
                yield replace(block, children=tuple(undressed(block.children, source)))
            case Table() if "<" in source.slice(block.span):
                yield replace(block, header=_row(block.header), rows=tuple(map(_row, block.rows)))
            case _:
                yield block


def _item(item: Item, source: Source) -> Item:
    children = tuple(undressed(item.children, source))
    return replace(item, lines=tuple(map(_text, item.lines)), children=children)


def _row(row: Row) -> Row:
    return replace(row, cells=tuple(map(_text, row.cells)))


def _html(block: Html, source: Source) -> Iterator[Block]:
    """A block of nothing but such tags and words is a paragraph, or several."""
    lines: list[Text] = []
    typed = source.slice(block.span)
    if _ANY.search(_TAG.sub("", typed)):
        yield block
        return
    found = False
    at, first, number = block.span.start, block.line, block.line
    for raw in typed.splitlines(keepends=True):
        line = _text(cut(Text(raw, Span(block.span.path, at, at + len(raw))), 0), lone=True)
        at += len(raw)
        if line.text:
            first = first if lines else number
            lines.append(line)
        elif lines:
            yield _paragraph(lines, first)
            lines, found = [], True
        number += 1
    if lines:
        yield _paragraph(lines, first)
    elif not found:
        yield block


def _paragraph(lines: list[Text], first: int) -> Paragraph:
    span = lines[0].span
    return Paragraph(tuple(lines), span._replace(end=lines[-1].span.end), first)


def _text(text: Text, lone: bool = False) -> Text:
    """`lone`: tags without their partner in this line are tags all the same."""
    if "<" not in text.text or "`<" in text.text or not _TAG.search(text.text):
        return text
    tags = Counter((match[1], match[2].lower()) for match in _TAG.finditer(text.text))

    def dressed(match: re.Match[str]) -> str:
        name = match[2].lower()
        paired = tags["", name] == tags["/", name]
        if not paired and not lone:
            return match[0]
        mark = _MARKS.get(name, "") if paired else ""
        blanks = " " * (len(match[0]) - len(mark))
        return mark + blanks if match[1] else blanks + mark

    return cut(Text(_TAG.sub(dressed, text.text), text.span), 0)
