"""Items by their names, as people refer to them: in full, without remarks, by how the name begins.

Depends on: Data ingestion            the item "Data ingestion pipeline", if no other begins so
after the load trips task             the item "Load trips"
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from compiler.labels import canonical, kind_of

T = TypeVar("T")

_NOT_WORD = re.compile(r"[\W_]+")
_ASIDE = re.compile(r"\([^)]*\)|（[^）]*）")
_HAN = re.compile(r"[\u2e80-\ud7ff]")
_CROWD = 64
"""How many names of one beginning are looked at."""
_SHORTEST, _SHORTEST_HAN = 8, 4
"""Letters that a beginning needs to say which item it means."""


@lru_cache(maxsize=32_768)
def fold_name(text: str) -> str:
    """The words of a name: no case, punctuation or emoji."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def without_remark(text: str) -> str:
    return fold_name(_ASIDE.sub(" ", text))


def bare(key: str) -> str:
    """A folded name without an article before it and a label behind it: "the load trips task"."""
    key = key.removeprefix("the ")
    first, _, last = key.rpartition(" ")
    return first if first and (kind_of(canonical(last)) or last == "step") else key


class ByName(Generic[T]):
    """All items of each name; a name without its remark in parentheses is one, too."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        self.items: dict[str, list[T]] = {}
        for name, item in named:
            for key in {fold_name(name): None, without_remark(name): None}:
                if key:
                    self.items.setdefault(key, []).append(item)

    def exact(self, words: str) -> Sequence[T]:
        return self.items.get(fold_name(words)) or self.items.get(without_remark(words)) or ()

    def loose(self, words: str) -> Sequence[T]:
        """Items of that name without article and label, else those whose name begins so; each once."""
        key = bare(without_remark(words))
        return self.items.get(key) or self._beginning(key)

    def _beginning(self, key: str) -> Sequence[T]:
        han = _HAN.search(key) is not None
        if (len(key) < _SHORTEST_HAN) if han else (len(key) < _SHORTEST or " " not in key):
            return ()
        start = key if han else f"{key} "
        found: dict[int, T] = {}
        at = bisect_left(self._sorted, start)
        for name in self._sorted[at : at + _CROWD]:
            if not name.startswith(start):
                break
            for item in self.items[name][:_CROWD]:
                found.setdefault(id(item), item)
        return tuple(found.values())

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.items)
