"""Mermaid drawings that are lists: timelines, boards, journeys and mind maps, as what stands under what.

timeline                            kanban
    section Phase 1: Load             Todo
    Week 1 : Read trips : Clean         t1[Load trips]@{ assigned: 'Ana' }

journey                             mindmap
    section Phase 1: Load             root((Plan))
    Read trips: 5: Ana                  Phase 1: Load
                                          Read trips
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler.patterns import later
from compiler.source import Span
from grammar.blocks import Text
from grammar.inline import cut

KINDS = ("timeline", "kanban", "journey", "mindmap")
_SETTING = later(r"(?:title|accTitle|accDescr|%%|::icon|:::|direction)(?![^\W\d_-])|%%|---\s*$")
_SHAPE = later(
    r"(?P<id>[\w.-]{0,60})(?P<open>\(\(|\[\[|\{\{|\)\)|\[|\(|\))(?P<label>.{1,400}?)(?:\)\)|\]\]|\}\}|\(\(|\]|\)|\()"
    r"(?P<data>@\{.{0,400})?\s*$"
)
_DATUM = later(r"(?P<key>\w{1,20})\s*:\s*(?P<mark>['\"]?)(?P<value>[^'\",{}]{1,80})(?P=mark)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is listed, and how deep: 0 is a section, a column, a branch."""

    text: Text
    span: Span
    depth: int
    id: Text | None = None
    when: Text | None = None
    """The period of a timeline that it stands at."""
    data: tuple[tuple[str, Text], ...] = ()
    """``owner``, ``priority``."""


def read_listed(kind: str, body: Text) -> tuple[Entry, ...]:
    """What a drawing of one of `KINDS` lists, in order; `body` begins after the word that says which."""
    lines = [(indent, text) for indent, text in _lines(body) if not _SETTING.match(text.text)]
    if kind == "timeline":
        return tuple(_timeline(lines))
    if kind == "journey":
        return tuple(_journey(lines))
    return tuple(_tree(lines[1:] if kind == "mindmap" else lines))


def _lines(body: Text) -> Iterator[tuple[int, Text]]:
    """The lines that are not blank, each with the column that it begins at."""
    at = body.span.start
    for typed in body.text.splitlines(keepends=True):
        text = typed.strip()
        if text:
            indent = len(typed) - len(typed.lstrip())
            start = at + indent
            yield (
                len(typed[:indent].expandtabs(4)),
                Text(text, Span(body.span.path, start, start + len(text))),
            )
        at += len(typed)


def _timeline(lines: list[tuple[int, Text]]) -> Iterator[Entry]:
    """Periods and what happens in each; without sections, the periods are those."""
    sections = any(_section(line) for _, line in lines)
    period: Text | None = None
    for _, line in lines:
        if named := _section(line):
            period = None
            yield Entry(named, line.span, 0)
            continue
        pieces = list(_pieces(line, " :"))
        if line.text.startswith(":"):
            events = list(_pieces(cut(line, 1), " :"))
        else:
            period, events = pieces[0], pieces[1:]
            if not sections:
                yield Entry(period, period.span, 0)
        for event in events:
            yield Entry(event, event.span, 1, when=period)


def _journey(lines: list[tuple[int, Text]]) -> Iterator[Entry]:
    """``Read trips: 5: Ana``"""
    for _, line in lines:
        if named := _section(line):
            yield Entry(named, line.span, 0)
            continue
        told = line.text.split(":")
        if len(told) > 1:
            last = len(told) - 1 if told[-1].strip().isdecimal() else len(told) - 2
            name = cut(line, 0, len(":".join(told[:last]))) if last > 0 else line
            actors = cut(line, len(":".join(told[:-1])) + 1) if last == len(told) - 2 else None
            yield Entry(name, line.span, 1, data=(("owner", actors),) if actors and actors.text else ())


def _tree(lines: list[tuple[int, Text]]) -> Iterator[Entry]:
    """Columns of a board over its cards, branches of a map over their twigs."""
    above: list[int] = []
    for indent, line in lines:
        while above and above[-1] >= indent:
            above.pop()
        shape = _SHAPE.match(line.text)
        data = tuple(_data(line, shape.start("data"))) if shape and shape["data"] else ()
        text = cut(line, *shape.span("label")) if shape else line
        mark = cut(line, *shape.span("id")) if shape and shape["id"] else None
        yield Entry(_unquoted(text), line.span, len(above), mark, None, data)
        above.append(indent)


_NAMED = {"assigned": "owner", "priority": "priority"}


def _data(line: Text, start: int) -> Iterator[tuple[str, Text]]:
    for found in _DATUM.finditer(line.text, start):
        if found["key"] in _NAMED:
            yield _NAMED[found["key"]], cut(line, *found.span("value"))


def _section(line: Text) -> Text | None:
    return cut(line, len("section")) if line.text.startswith("section ") else None


def _pieces(line: Text, mark: str) -> Iterator[Text]:
    at = 0
    while (end := line.text.find(mark, at)) >= 0:
        yield cut(line, at, end)
        at = end + len(mark)
    yield cut(line, at)


def _unquoted(text: Text) -> Text:
    quoted = len(text.text) > 2 and text.text[0] in "\"'`" and text.text[-1] == text.text[0]
    return cut(text, 1, len(text.text) - 1) if quoted else text
