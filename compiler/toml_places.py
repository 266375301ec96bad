"""Where keys and texts stand in a TOML file; for files that a TOML reader has accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<blank>[ \t\r]+|#[^\n]*)|(?P<newline>\n)"
    r'|(?P<text>"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*\'{3,5}'
    r'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
    r"|(?P<bare>[^\s#=\[\]{},.\"']+)|(?P<mark>[=\[\]{},.])",
    re.DOTALL,
)


class Place(NamedTuple):
    key: tuple[str, ...]
    """The key, or the key whose value holds the text."""
    text: str | None
    """A text of the value; None for the key itself."""
    start: int
    end: int


def places(text: str) -> list[Place]:
    """All keys, and all texts within values, in order."""
    return list(_Reader(text).read())


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens = [m for m in _TOKEN.finditer(text) if m.lastgroup != "blank"]
        self._at = 0

    def _mark(self) -> str | None:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else None

    def read(self) -> Iterator[Place]:
        section: tuple[str, ...] = ()
        while (mark := self._mark()) is not None:
            if mark == "\n":
                self._at += 1
            elif mark == "[":
                while self._mark() == "[":
                    self._at += 1
                section, start, end = self._key()
                yield Place(section, None, start, end)
                while self._mark() == "]":
                    self._at += 1
            else:
                yield from self._pair(section)

    def _pair(self, section: tuple[str, ...]) -> Iterator[Place]:
        before = self._at
        parts, start, end = self._key()
        key = (*section, *parts)
        yield Place(key, None, start, end)
        if self._mark() == "=":
            self._at += 1
            yield from self._value(key)
        if self._at == before:  # nothing that a key may be: not TOML
            self._at += 1

    def _key(self) -> tuple[tuple[str, ...], int, int]:
        parts: list[str] = []
        start = end = 0
        while self._at < len(self._tokens) and self._tokens[self._at].lastgroup in ("bare", "text", "mark"):
            token = self._tokens[self._at]
            if token.lastgroup == "mark" and token[0] != ".":
                break
            if token.lastgroup != "mark":
                start = start if parts else token.start()
                end = token.end()
                parts.append(_plain(token))
            self._at += 1
        return tuple(parts), start, end

    def _value(self, key: tuple[str, ...]) -> Iterator[Place]:
        depth = 0
        while (mark := self._mark()) is not None:
            token = self._tokens[self._at]
            if mark == "{":
                self._at += 1
                while self._mark() not in ("}", None):
                    if self._mark() in (",", "\n"):
                        self._at += 1
                    else:
                        yield from self._pair(key)
            elif depth == 0 and mark in ("\n", ",", "}"):
                return
            else:
                depth += (mark == "[") - (mark == "]")
                if token.lastgroup == "text":
                    yield Place(key, _plain(token), token.start(), token.end())
            self._at += 1


def _plain(token: re.Match[str]) -> str:
    text = token[0]
    if token.lastgroup != "text":
        return text
    marks = 3 if text[:3] in ('"""', "'''") else 1
    if text.startswith("'") or "\\" not in text:
        return text[marks:-marks]
    import tomllib

    try:
        value: str = tomllib.loads(f"x = {text}")["x"]
    except tomllib.TOMLDecodeError:  # no reader has accepted this file
        return text[marks:-marks]
    return value
