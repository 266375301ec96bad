"""A fault put into the text of a clean project, and what is to be said of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Texts = Mapping[str, str]
"""The files of a project: path, below its folder, to text."""

Place = tuple[str, int]
"""A path and a line, counted from 1."""


@dataclass(frozen=True)
class Fault:
    what: str
    """What was written, for those who read a miss."""
    changes: Mapping[str, str | None]
    """The files that differ; None is a file that is gone."""
    at: tuple[Place, ...]
    """Where the primary label may stand."""
    spot: Any = None
    """Faults of the same spot differ only in what is written there."""


Lister = Callable[[Texts], Iterator[Fault]]


@dataclass(frozen=True)
class Kind:
    name: str
    codes: frozenset[str]
    """What tells of the mistake; any of them."""
    faults: Lister
    """All places of a project where it can be made, each in one or several wordings."""
    follows: frozenset[str] = field(default=frozenset())
    """What is true of the changed project besides."""


KINDS: dict[str, Kind] = {}


def kind(name: str, codes: str, follows: str = "") -> Callable[[Lister], Lister]:
    def enter(faults: Lister) -> Lister:
        assert name not in KINDS, name
        KINDS[name] = Kind(name, frozenset(codes.split()), faults, frozenset(follows.split()))
        return faults

    return enter


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def splice(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def put(texts: Texts, path: str, start: int, end: int, new: str, spot: Any = None) -> Fault:
    """One piece of a file written otherwise; the finding is due on its line."""
    old = texts[path]
    place = (path, line_of(old, start))
    shown = f"{old[start:end]!r} -> {new!r}"
    return Fault(shown, {path: splice(old, start, end, new)}, (place,), spot or (path, start))


def insert(texts: Texts, path: str, offset: int, lines: str, spot: Any = None, faulty: int = 0) -> Fault:
    """Whole lines put before the line that begins at an offset; `faulty` is the one of them at fault."""
    old = texts[path]
    place = (path, line_of(old, offset) + faulty)
    return Fault(f"+ {lines!r}", {path: splice(old, offset, offset, lines)}, (place,), spot or (path, offset))


def matches(texts: Texts, pattern: str, where: str = "") -> Iterator[tuple[str, re.Match[str]]]:
    """All matches of a pattern, `^` and `$` being ends of lines, in files whose path holds a word."""
    found = re.compile(pattern, re.MULTILINE)
    for path in sorted(texts):
        if where in path:
            for match in found.finditer(texts[path]):
                yield path, match


def typos(word: str) -> Iterator[str]:
    """Misspellings of a word as hands make them: two letters swapped, one lost, one doubled, one wrong."""
    middle = max(1, len(word) // 2)
    for at in dict.fromkeys((middle, len(word) - 2, 1)):
        if 0 < at < len(word) - 1 and word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if 0 < at < len(word) and len(word) > 4:
            yield word[:at] + word[at + 1 :]
            yield word[:at] + word[at] + word[at:]
    yield word[:-1] + ("x" if word[-1] != "x" else "y")
