"""Titles of items: read by the grammar of phrases, but for the plainest, which it would not change.

"Story 1.2: Load trips" and "Load trips" are most of what large plans hold.  What they say is plain to see;
a test holds this short way against the grammar.
"""

from __future__ import annotations

import re

from compiler.ir import Word, proven
from compiler.labels import canonical, kind_of
from compiler.source import Span
from grammar.blocks import Text
from grammar.inline import cut, plain
from grammar.phrases import Title, title

_WORDS = r"[A-Za-z]+(?: [A-Za-z]+)*? [A-Za-z]*[a-z]"
"""The last word is not all capitals: that may be a status."""
_PLAIN = re.compile(
    rf"(?:(?P<label>[A-Za-z]{{3,9}}) (?P<id>\d{{1,4}}(?:\.\d{{1,4}}){{0,3}}): )?(?P<name>{_WORDS})"
)
_word = proven(Word)
_TIMELY = frozenset(("week", "day", "month", "hour", "quarter", "sprint"))
"""Labels that say a time as well."""


def title_of(text: Text) -> Title:
    return _plain(text) or title(text)


def counted_name(text: Text, number: str) -> Word:
    """The name in a cell ``1. Load``."""
    first = text.text.find(number) + len(number)
    last = len(text.text.rstrip("*_` "))
    while first < last and text.text[first] in ".:：)）*_` —–-":
        first += 1
    return plain(cut(text, first, last))


def _plain(text: Text) -> Title | None:
    match = _PLAIN.fullmatch(text.text)
    if match is None:
        return None
    at, path = text.span.start, text.span.path
    start, end = match.span("name")
    name = _word(text=match["name"], span=Span(path, at + start, at + end))
    if match["label"] is None:
        # A first word that is a label may have its number in letters.
        first = match["name"].partition(" ")[0]
        return (
            None
            if kind_of(canonical(first)) or canonical(first) == "step"
            else Title(name=name, separated=False)
        )
    label = canonical(match["label"])
    if label in _TIMELY or label != match["label"].lower() or kind_of(label) is None:
        return None
    first, last = match.span("id")
    span = Span(path, at + first, at + last)
    return Title(name, label, match["label"], match["id"], span, separated=True)
