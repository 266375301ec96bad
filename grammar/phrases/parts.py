"""What a phrase consists of, whoever read it: the parsers of the grammars, or a short way."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


class Part(NamedTuple):
    """One statement of a phrase: the rule that it follows, and its words in order."""

    rule: str
    tokens: tuple[Token, ...]


Parts = tuple[Part, ...]


class Outcome(NamedTuple):
    """What reading a phrase comes to: its parts, or where it stops making sense."""

    parts: Parts | None
    failed: int | None = None
