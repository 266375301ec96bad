"""TOML as records: what a TOML reader makes of it, with the places that `compiler.toml_places` finds.

A key stands where it is written first; a text where it stands itself, any other value at its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from compiler.ir import Word
from compiler.source import Source, Span
from grammar.blocks import Text
from grammar.records import Entry, Group, Leaf, Node, Series

_LONGEST = 400_000
_AT = re.compile(r" \(at (?:line (\d{1,9}), column (\d{1,9})|end of document)\)$")
_MOST = 60
"""Levels of values in values; what is deeper is no description of anything."""


@dataclass(frozen=True, slots=True)
class TomlReading:
    root: Group | None
    fault: tuple[str, Span] | None = None
    """What is wrong, and where."""


def read_toml(source: Source, body: Span) -> TomlReading:
    """Read a text; never raises for what it holds."""
    import tomllib

    text = source.text[body.start : body.end]
    if len(text) > _LONGEST:
        return TomlReading(None, ("it is too long to be read", source.span(body.start, body.start)))
    try:
        data = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        return TomlReading(None, _fault(str(error), source, body))
    except (RecursionError, ValueError):  # nested too deep; a number of too many digits
        return TomlReading(None, ("it cannot be taken apart", source.span(body.start, body.start)))
    return TomlReading(_Places(source, body, text).group(data, (), body, 0))


def _fault(message: str, source: Source, body: Span) -> tuple[str, Span]:
    at = _AT.search(message)
    reason = message[: at.start()] if at else message
    if at is None or at[1] is None:
        last = max(body.start, body.end - 1)
        return reason[:1].lower() + reason[1:], source.span(last, last)
    first = source.line_of(body.start)
    line = source.line_span(min(first + int(at[1]) - 1, len(source.line_starts)))
    start = min(line.start + int(at[2]) - 1, line.end)
    return reason[:1].lower() + reason[1:], source.span(start, min(start + 1, line.end))


class _Places:
    """Looks up, for a path of keys, where it is written; texts of a list are handed out in order."""

    def __init__(self, source: Source, body: Span, text: str) -> None:
        from compiler.toml_places import places

        self._source = source
        self._keys: dict[tuple[str, ...], list[Span]] = {}
        self._texts: dict[tuple[str, ...], list[tuple[str, Span]]] = {}
        for place in places(text):
            span = source.span(body.start + place.start, body.start + place.end)
            if place.text is None:
                for length in range(1, len(place.key) + 1):
                    if length == len(place.key) or place.key[:length] not in self._keys:
                        self._keys.setdefault(place.key[:length], []).append(span)
            else:
                self._texts.setdefault(place.key, []).append((place.text, span))
        for spans in self._keys.values():
            spans.reverse()
        for texts in self._texts.values():
            texts.reverse()

    def group(self, data: dict[str, Any], path: tuple[str, ...], at: Span, depth: int) -> Group:
        entries = []
        for key, value in data.items():
            below = (*path, key)
            span = self._take(below, at)
            entries.append(
                Entry(
                    Word(text=key, span=_inner(span, key, self._source)),
                    self._node(value, below, span, depth + 1),
                )
            )
        return Group(tuple(entries), _around(at, entries))

    def _take(self, path: tuple[str, ...], at: Span) -> Span:
        """The next place of a key: tables of a list repeat theirs."""
        spans = self._keys.get(path)
        if not spans:
            return at
        return spans.pop() if len(spans) > 1 else spans[0]

    def _node(self, value: Any, path: tuple[str, ...], at: Span, depth: int) -> Node:
        if depth > _MOST:
            return Series((), at)
        if isinstance(value, dict):
            return self.group(value, path, at, depth)
        if isinstance(value, list):
            nodes = tuple(self._node(each, path, at, depth + 1) for each in value)
            return Series(nodes, at)
        written = _written(value)
        span = self._text(written, path) or at
        return Leaf(Text(written, span), Word(text=written, span=span))

    def _text(self, written: str, path: tuple[str, ...]) -> Span | None:
        texts = self._texts.get(path, [])
        if not texts or texts[-1][0] != written:
            return None
        span = texts.pop()[1]
        for quotes in (3, 1):  # without its quotes, so that what is cut out of it stands where it says
            start = span.start + quotes
            if self._source.text.startswith(written, start, span.end):
                return self._source.span(start, start + len(written))
        return span


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _inner(span: Span, key: str, source: Source) -> Span:
    """The part itself of a key of several parts, ``[connections.lake]``."""
    at = source.text.rfind(key, span.start, span.end)
    return source.span(at, at + len(key)) if at >= 0 else span


def _around(at: Span, entries: Iterable[Entry]) -> Span:
    """From the key of a table to the last thing in it."""
    end = at.end
    for entry in entries:
        value = entry.value
        end = max(end, entry.key.span.end, value.text.span.end if isinstance(value, Leaf) else value.span.end)
    return at._replace(end=end)
