"""The conditions of joins: which column of which dataset is to equal which other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from compiler.ir import Extraction, Flow, Word
from compiler.patterns import later
from compiler.source import Span

_NAME = r"[`\"]?[^\W\d][\w$]{0,80}[`\"]?"
_EQUAL = later(
    rf"(?<![\w.)])(?P<one>{_NAME})\.(?P<a>{_NAME})\s{{0,4}}={{1,2}}\s{{0,4}}(?P<other>{_NAME})\.(?P<b>{_NAME})(?![\w.(])"
)
_ON = later(
    rf"(?i)(?P<one>{_NAME})\s{{1,4}}(?:(?:left|right|inner|full|outer|cross)\s{{1,4}}){{0,2}}join\s{{1,4}}(?P<other>{_NAME})"
    rf"\s{{1,4}}(?:on|using)\s{{1,4}}\(?(?P<key>{_NAME})\)?\s*$"
)


class Side(NamedTuple):
    table: str
    column: str
    span: Span


class Condition(NamedTuple):
    left: Side
    right: Side


def conditions(flow: Flow) -> Iterator[Condition]:
    """What joins of a flow set equal, as far as it is written `a.x = b.y` or `a join b on x`."""
    for word in joins_of(flow):
        for match in _EQUAL.finditer(word.text):
            yield Condition(_side(word, match["one"], match["a"], match.span("a")),
                            _side(word, match["other"], match["b"], match.span("b")))  # fmt: skip
        if on := _ON.search(word.text):
            yield Condition(_side(word, on["one"], on["key"], on.span("key")),
                            _side(word, on["other"], on["key"], on.span("key")))  # fmt: skip


def joins_of(flow: Flow) -> Iterator[Word]:
    for extraction in flow.extractions:
        yield from extraction.joins
    for step in flow.steps:
        if step.kind == "join" and step.rule is not None:
            yield step.rule


def named(flow: Flow, table: str) -> Extraction | None:
    """The extraction that a join means by a name."""
    key = table.casefold()
    found = [e for e in flow.extractions if e.table.text.casefold().rsplit(".", 1)[-1] == key]
    return found[0] if len(found) == 1 else None


def _side(word: Word, table: str, column: str, at: tuple[int, int]) -> Side:
    exact = word.span.end - word.span.start == len(word.text)
    span = Span(word.span.path, word.span.start + at[0], word.span.start + at[1]) if exact else word.span
    return Side(table.strip('`"'), column.strip('`"'), span)
