"""Tables told without a heading of their own: ``orders(order_id, amount)``, lists, prose, plain code.

Strict on purpose: what is no plain statement of a table with its columns is left as prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.ir import Column, Word
from compiler.source import Source, Span
from grammar.blocks import Fence, Item, List, Text
from grammar.context import columns as column_reader
from grammar.context.drafts import Draft, name_of
from grammar.context.table_words import TABLE_PARTS
from grammar.inline import cut, plain
from grammar.records import Entry, Leaf, Section, line_of, listed, split

_LONGEST = 4_000
_CALL = re.compile(
    r"[\s>*_`\"]*(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){0,2})[`*_\"]*\s?\((?P<columns>[^()]*(?:\([^()]*\)[^()]*)*)\)"
    r"[`*_\"]*(?P<rest>.*)"
)
_PROSE = re.compile(
    r"(?:(?:The|Our|Each)\s+)?(?:[Tt]able\s+)?(?P<ticks>`?)(?P<name>[A-Za-z_][\w.]{0,80})(?P=ticks)\s+(?:(?:table|view|dataset)\s+)?"
    r"(?:has|have|holds|contains|with)\s+(?:the\s+)?(?:following\s+)?(?:columns|fields)\s*:?\s+(?P<columns>[^.!?]{3,1000})"
)
_PIECE = re.compile(r"(?:and\s+)?[`*_\"]*[A-Za-z_]\w*[`*_\"]*(?:\s*\([^()]{1,60}\)|(?:\s+[\w.(),>-]+){0,4})")
_TYPED_LINE = re.compile(r"\s*[`\"]?(?P<name>[A-Za-z_]\w*)[`\"]?\s{1,40}(?P<rest>[A-Za-z][^\n]{0,200})")
_CODE = ("", "text", "txt", "schema", "plain")


def shapes(section: Section, source: Source) -> Iterator[Draft]:
    """The tables of a section that stand in lines, list items and unmarked code."""
    for line in section.lines:
        yield from _line(line, prose=True)
    for entry in section.entries:  # "**orders** (order_id, amount): all of them"
        if isinstance(entry.value, Leaf):
            line = line_of(entry, source)
            yield from _line(line, prose=False)
            yield from _of_field(entry, line)
    for item in section.items:
        yield from _item(item)
    for fence in section.fences:
        if fence.info in _CODE:
            for line in code_lines(fence, source):
                yield from _line(line, prose=False)


_FIELD_NAME = re.compile(r"[A-Za-z_][\w.]{0,80}")
_COLUMN_NAME = re.compile(r"[A-Za-z_]\w*(?:\s*\([^()]{1,60}\))?")
_KEYLIKE = re.compile(r"(?:\w+_)?(?:id|key|at|date|ts|uuid)", re.IGNORECASE)


def _of_field(entry: Entry, line: Text) -> Iterator[Draft]:
    """``customers: customer_id, name, email``: names only, one of which is plainly a column's."""
    if entry.name in TABLE_PARTS or not _FIELD_NAME.fullmatch(entry.key.text) or len(line.text) > _LONGEST:
        return
    pieces = listed(entry.value)
    if len(pieces) < 2 or not all(_COLUMN_NAME.fullmatch(piece.text) for piece in pieces):
        return
    if column_reader.names_a_type(pieces[0].text.split("(")[0].strip()):
        return
    if any(_KEYLIKE.fullmatch(piece.text.split("(")[0].strip()) for piece in pieces):
        yield _draft(Text(entry.key.text, entry.key.span), list(pieces))


def code_lines(fence: Fence, source: Source) -> Iterator[Text]:
    at = fence.body.start
    for raw in source.text[fence.body.start : fence.body.end].splitlines(keepends=True):
        line = Text(raw, Span(source.path, at, at + len(raw)))
        at += len(raw)
        if raw.strip():
            yield cut(line, 0)


def _line(line: Text, prose: bool) -> Iterator[Draft]:
    if len(line.text) > _LONGEST:
        return
    match = _CALL.fullmatch(line.text)
    if match and not re.match(r"[\w(]", match["rest"].lstrip()):
        yield from _of_names(line, match)
    elif prose and (said := _PROSE.search(line.text)):
        yield from _of_prose(line, said)


def _of_names(line: Text, match: re.Match[str]) -> Iterator[Draft]:
    pieces = split(cut(line, *match.span("columns")))
    if len(pieces) < 2 or not all(_PIECE.fullmatch(piece.text) for piece in pieces):
        return
    if column_reader.names_a_type(pieces[0].text.split("(")[0].strip()):
        return  # "trip_id (bigint, not null)" is a column
    if not any("_" in piece.text or " " in piece.text for piece in pieces):
        return  # "revenue (net, gross)" is a remark
    yield _draft(cut(line, *match.span("name")), pieces)


def _of_prose(line: Text, match: re.Match[str]) -> Iterator[Draft]:
    listed = cut(line, *match.span("columns"))
    pieces: list[Word] = []
    for piece in split(listed):
        start = piece.span.start - listed.span.start
        raw = cut(listed, start, start + piece.span.end - piece.span.start)
        at = 0
        for part in re.split(r"(\s+and\s+|^and\s+)", raw.text):
            if part and not re.fullmatch(r"\s*and\s+", part):
                pieces.append(plain(cut(raw, at, at + len(part))))
            at += len(part)
    named = [piece for piece in pieces if _PIECE.fullmatch(piece.text)]
    if len(named) > 1 and len(named) == len(pieces) and any("_" in piece.text for piece in named):
        yield _draft(cut(line, *match.span("name")), named)


def _draft(name: Text, pieces: list[Word]) -> Draft:
    named = name_of(name)
    assert named is not None
    draft = Draft(named[0], named[1], spans=[(name.span, "table")])
    for piece in pieces:
        first, _, rest = piece.text.replace("`", "").partition(" ")
        exact = piece.span.end - piece.span.start == len(piece.text)
        at = piece.span._replace(end=piece.span.start + len(first)) if exact else piece.span
        told = column_reader.of_line(Text(f"`{first}` ({rest.strip('()')})", piece.span)) if rest else None
        column = told or Column(name=Word(text=first, span=at))
        draft.columns.append(
            column.model_copy(
                update={"name": Word(text=first, span=at), "references": None, "description": None}
            )
        )
    return draft


def _item(item: Item) -> Iterator[Draft]:
    """``- orders`` over a list of columns with their types."""
    if item.lines:
        yield from _line(item.lines[0], prose=True)
    below = [one for child in item.children if isinstance(child, List) for one in child.items]
    if not below:
        return
    columns = [c for one in below if one.lines and (c := typed_line(one.lines[0]))]
    named = name_of(item.lines[0]) if item.lines and len(item.lines[0].text) < 100 else None
    enough = len(columns) > 1 and len(columns) * 2 > len(below)
    if named and " " not in named[0].text and (enough or len(columns) == len(below)):
        draft = Draft(named[0], named[1], spans=[(item.lines[0].span, "table")])
        draft.columns.extend(columns)
        draft.spans.extend((c.name.span, "column") for c in columns)
        yield draft
        return
    for one in below:
        yield from _item(one)


def typed_line(line: Text) -> Column | None:
    """``order_id  bigint  primary key``: a name and, right behind it, a type."""
    match = _TYPED_LINE.fullmatch(line.text)
    if match is None:
        return None
    rest = cut(line, *match.span("rest"))
    column = column_reader.of_line(Text(f"`{match['name']}`: {rest.text}", line.span))
    first = re.match(r"[A-Za-z]\w*(?:\s*\([^()]*\)|<[^<>]*>|\[\])?", rest.text)
    if column is None or first is None or not column_reader.names_a_type(first.group()):
        return None
    name = plain(cut(line, *match.span("name")))
    target = column_reader.reference(rest, arrow=True)
    return column.model_copy(update={"name": name, "references": target})


def typed_lines(lines: list[Text]) -> list[Column]:
    """Columns, one a line, if the lines are hardly anything else."""
    found = [c for line in lines if (c := typed_line(line))]
    return found if len(found) > 1 and len(found) * 4 > len(lines) * 3 else []
