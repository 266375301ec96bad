"""Inline markup: the words of a text without it, and the links in it.

Only what changes the words is read: emphasis, code, links, images, HTML tags, escapes, character
references.  Unpaired marks are ordinary characters.  All of it takes time in proportion to the text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import NamedTuple

from compiler.ir import Word, proven
from compiler.source import Span
from grammar.blocks import Text


@dataclass(frozen=True, slots=True)
class Link:
    """``[label](target)``; the span covers all of it."""

    label: Text
    target: Text
    span: Span


_SPECIAL = re.compile(r"[\\`*_~\[<&]")
_LINK = re.compile(
    r"""(!?)\[([^\[\]]*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)?)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
)
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]+:[^<>\s]*|[\w.+-]+@[\w.-]+)>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_RUN = re.compile(r"\*+|_+|~~+")
_TICKS = re.compile(r"`+")


_word = proven(Word)


def cut(text: Text, start: int, end: int | None = None) -> Text:
    """A part of a text, trimmed; its span follows."""
    raw = text.text[start:end]
    words = raw.strip()
    at = text.span.start + start + (len(raw) - len(raw.lstrip()) if words else 0)
    return Text(words, Span(text.span.path, at, at + len(words)))


def plain(text: Text) -> Word:
    """The words of a text.  The span goes from the first word to the last, marks around them left out."""
    if not _SPECIAL.search(text.text):
        text = cut(text, 0)
        return _word(text=text.text, span=text.span)
    pieces = [piece for piece in _Scan(text.text).pieces() if piece.words]
    words = "".join(piece.words for piece in pieces)
    while pieces and not pieces[0].words.strip():
        pieces.pop(0)
    while pieces and not pieces[-1].words.strip():
        pieces.pop()
    if not pieces:
        return Word(text="", span=Span(text.span.path, text.span.start, text.span.start))
    start, end = pieces[0].start, pieces[-1].end
    if pieces[0].exact:
        start += len(pieces[0].words) - len(pieces[0].words.lstrip())
    if pieces[-1].exact:
        end -= len(pieces[-1].words) - len(pieces[-1].words.rstrip())
    at = text.span.start
    return _word(text=words.strip(), span=Span(text.span.path, at + start, at + end))


def links(text: Text) -> list[Link]:
    """The inline links of a text, in order; images are none."""
    if "](" not in text.text:
        return []
    found: list[Link] = []
    at = text.span.start
    for match in _LINK.finditer(text.text):
        if match.group(1):
            continue
        span = Span(text.span.path, at + match.start(), at + match.end())
        label, target = cut(text, *match.span(2)), cut(text, *match.span(3))
        found.append(Link(label, target, span))
    return found


class _Piece(NamedTuple):
    words: str
    start: int
    end: int
    exact: bool = True
    """The words are the source's own characters."""


class _Scan:
    """One pass over a text that parts it into words and marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[_Piece] = []
        self.openers: dict[str, list[tuple[int, int]]] = {"*": [], "_": [], "~": []}
        """Runs of emphasis marks that may open: their piece's number, and their length."""
        self.closing: dict[int, list[int]] | None = None

    def pieces(self) -> list[_Piece]:
        text, at = self.text, 0
        while special := _SPECIAL.search(text, at):
            start = special.start()
            if start > at:
                self.found.append(_Piece(text[at:start], at, start))
            at = self._special(start)
        if at < len(text):
            self.found.append(_Piece(text[at:], at, len(text)))
        return self.found

    def _special(self, at: int) -> int:
        """Read what begins at a special character; where to go on."""
        mark = self.text[at]
        if mark in "*_~":
            return self._emphasis(at)
        if mark == "`":
            return self._code(at)
        if mark == "[":
            return self._bracket(at)
        if mark == "<":
            return self._angle(at)
        pattern = _ENTITY if mark == "&" else _ESCAPE
        if match := pattern.match(self.text, at):
            words = html.unescape(match.group()) if mark == "&" else match.group(1)
            self.found.append(_Piece(words, at, match.end(), False))
            return match.end()
        return self._literal(at, at + 1)

    def _literal(self, start: int, end: int) -> int:
        self.found.append(_Piece(self.text[start:end], start, end))
        return end

    def _bracket(self, at: int) -> int:
        match = _LINK.match(self.text, at) or _REFERENCE.match(self.text, at)
        if match is None:
            return self._literal(at, at + 1)
        start, end = match.span(2) if match.re is _LINK else match.span(1)
        if self.found and self.found[-1].words.endswith("!") and match.re is _LINK:
            last = self.found.pop()
            self.found.append(_Piece(last.words[:-1], last.start, last.end - 1, last.exact))
        # A label may hold marks of its own; it cannot hold brackets, so this goes one level deep.
        for piece in _Scan(self.text[start:end]).pieces():
            self.found.append(piece._replace(start=piece.start + start, end=piece.end + start))
        return match.end()

    def _angle(self, at: int) -> int:
        if match := _AUTOLINK.match(self.text, at):
            self._literal(*match.span(1))
        elif match := _BREAK.match(self.text, at):
            self.found.append(_Piece(" ", at, match.end(), False))
        else:
            match = _TAG.match(self.text, at)
        return match.end() if match else self._literal(at, at + 1)

    def _code(self, at: int) -> int:
        """A code span: up to the next run of as many backticks."""
        if self.closing is None:
            self.closing = {}
            for run in _TICKS.finditer(self.text):
                self.closing.setdefault(run.end() - run.start(), []).append(run.start())
            for runs in self.closing.values():
                runs.reverse()
        end = at
        while end < len(self.text) and self.text[end] == "`":
            end += 1
        runs = self.closing.get(end - at, [])
        while runs and runs[-1] < end:
            runs.pop()
        if not runs:
            return self._literal(at, end)
        close = runs.pop()
        body = self.text[end:close]
        trim = body.strip()
        lead = len(body) - len(body.lstrip()) if trim else 0
        self._literal(end + lead, end + lead + len(trim))
        return close + (end - at)

    def _emphasis(self, at: int) -> int:
        """A run of marks: paired with an opener before it if it may close, else an opener if it may."""
        match = _RUN.match(self.text, at)
        if match is None:
            return self._literal(at, at + 1)
        end, mark = match.end(), match.group()[0]
        before = self.text[at - 1] if at else " "
        after = self.text[end] if end < len(self.text) else " "
        opens = not after.isspace()
        closes = not before.isspace()
        if mark == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        length, openers = end - at, self.openers[mark]
        while closes and length and openers:
            number, available = openers.pop()
            used = min(length, available)
            opener = self.found[number]
            self.found[number] = opener._replace(words=opener.words[used:], start=opener.start + used)
            length -= used
            if available > used:
                openers.append((number, available - used))
        if length:
            self._literal(end - length, end)
            if opens:
                openers.append((len(self.found) - 1, length))
        return end
