"""A phrase without its inline markup, every character knowing where it was typed.

Bold, italics, code, links, strike-through and line breaks say nothing about the words that they
dress; the readers of phrases see the words, and give back spans of what was typed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from compiler.ir import Word, proven
from compiler.source import Span
from grammar.blocks import Text

_MARKUP = re.compile(
    r"(?P<code>`+)"
    r"|(?P<strong>\*\*+)"
    r"|(?P<strike>~~)"
    r"|(?P<link>!?\[(?=[^\[\]]*\]\([^()]*\)))"
    r"|(?P<target>\]\([^()]*\))"
    r"|(?P<break><br ?/?>)"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<under>(?<!\w)__?(?=\w)|(?<=[\w.!?)])__?(?!\w))"
    r"|(?P<star>(?<![\w/*])\*(?=[^\s*])|(?<=[^\s*/])\*(?![\w*]))",
    re.IGNORECASE,
)
_QUICK = re.compile(r"[`*_~\\<\[&]")
_word = proven(Word)


@dataclass(frozen=True, slots=True)
class Clean:
    """`at[i]` is where character `i` of `text` stands in what was typed; None means: at `i`."""

    text: str
    at: tuple[int, ...] | None = None
    seams: frozenset[int] = frozenset()
    """Offsets in `text` at which bold or code began or ended."""
    struck: bool = False
    code: frozenset[tuple[int, int]] = frozenset()
    wide: Mapping[int, int] = field(default_factory=dict)
    """Where characters end that were typed as several: ``&amp;``."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of typed characters that holds ``text[start:end]``."""
        if self.at is None:
            return start, end
        if start >= end:
            here = self.at[start] if start < len(self.at) else (self.at[-1] + 1 if self.at else 0)
            return here, here
        last = self.at[end - 1]
        return self.at[start], self.wide.get(last, last + 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A cleaned phrase in its source: makes spans and words of offsets in the clean text."""

    clean: Clean
    span: Span

    @property
    def text(self) -> str:
        return self.clean.text

    def part(self, start: int, end: int) -> Span:
        first, last = self.clean.place(start, end)
        return Span(self.span.path, self.span.start + first, self.span.start + last)

    def word(self, start: int, end: int) -> Word:
        """The stretch without the blanks around it."""
        start, end = trim(self.clean.text, start, end)
        return _word(text=self.clean.text[start:end], span=self.part(start, end))


def line(text: Text) -> Line:
    return Line(clean(text.text), text.span)


def trim(text: str, start: int, end: int, drop: str | None = None) -> tuple[int, int]:
    part = text[start:end]
    end = start + len(part.rstrip(drop))
    return min(end, start + len(part) - len(part.lstrip(drop))), end


@lru_cache(maxsize=32_768)
def clean(text: str) -> Clean:
    """Take the markup off one line."""
    if not _QUICK.search(text):
        return Clean(text)
    scan = _Scan(text)
    scan.run()
    return scan.result()


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: list[tuple[int, int]] = []
        self.instead: dict[int, str] = {}
        self.wide: dict[int, int] = {}
        self.seams: list[int] = []
        self.code: list[tuple[int, int]] = []
        self.length = 0
        self.strikes = 0
        self.unclosed: set[str] = set()

    def run(self) -> None:
        text, at, link = self.text, 0, -1
        while (found := _MARKUP.search(text, at)) is not None:
            kind, start, end = found.lastgroup, found.start(), found.end()
            if kind == "target" and start != link:
                self.keep(at, start + 1)
                at = start + 1
                continue
            self.keep(at, start)
            at = end
            if kind == "code":
                at = self.quote(found[0], end)
            elif kind == "link":
                link = text.find("](", end)
            elif kind == "break":
                self.instead[start] = " "
                self.keep(start, start + 1)
            elif kind == "entity":
                self.entity(found[0], start)
            elif kind == "strong":
                self.seams.append(self.length)
            elif kind == "strike":
                self.strikes += 1
        self.keep(at, len(text))

    def entity(self, typed: str, start: int) -> None:
        """The one character that is meant; what means none is kept as it is."""
        meant = html.unescape(typed)
        if len(meant) != 1:
            self.keep(start, start + len(typed))
            return
        self.instead[start], self.wide[start] = (" " if meant.isspace() else meant), start + len(typed)
        self.keep(start, start + 1)

    def quote(self, ticks: str, start: int) -> int:
        """Code between equal runs of ticks is kept as it is; a run without its like is dropped."""
        self.seams.append(self.length)
        if ticks in self.unclosed:
            return start
        close = self.text.find(ticks, start)
        if close < 0:
            self.unclosed.add(ticks)
            return start
        first = self.length
        self.keep(start, close)
        self.code.append((first, self.length))
        self.seams.append(self.length)
        return close + len(ticks)

    def keep(self, start: int, end: int) -> None:
        if start < end:
            self.kept.append((start, end))
            self.length += end - start

    def result(self) -> Clean:
        text = self.text
        pieces = [self.instead.get(start) or text[start:end] for start, end in self.kept]
        joined = "".join(pieces)
        if joined == text:
            return Clean(text)
        at = tuple(i for start, end in self.kept for i in range(start, end))
        return Clean(joined, at, frozenset(self.seams), self.strikes >= 2, frozenset(self.code), self.wide)
