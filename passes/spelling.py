"""Did you mean …?  Names that are spelled alike, found without comparing everything with everything."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIGITS = re.compile(r"\d+")
_CROWD = 64
"""How many entries of one bucket are compared at most, so that hostile plans stay linear."""


def distance(one: str, other: str, limit: int = 3) -> int:
    """Optimal string alignment distance (a swap of neighbours counts once), or `limit` if that or more."""
    if one == other:
        return 0
    if abs(len(one) - len(other)) >= limit:
        return limit
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i] + [0] * len(other)
        best = i
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row[j] = cost
            best = min(best, cost)
        if best >= limit:
            return limit
    return min(row[-1], limit)


def tolerance(text: str) -> int:
    """How many slips of the pen a name of this length may hold and still be recognised."""
    length = len(text)
    return 0 if length < 3 else 1 if length < 6 else 2


class Speller:
    """Finds the names of a fixed vocabulary that are closest to a given one, ignoring case."""

    def __init__(self, names: Iterable[str], numbers_count: bool = False) -> None:
        """`numbers_count`: the digits of two ids must agree; 2.9 is no misspelling of 2.1."""
        self._numbers = numbers_count
        self._names = list(dict.fromkeys(names))
        self._buckets: dict[object, list[str]] | None = None

    def closest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """The names at the least distance, in the order of the vocabulary; none if none is plausible."""
        wanted = name.lower()
        allowed = tolerance(wanted)
        if not allowed:
            return ()
        best: list[str] = []
        least = allowed
        for candidate in self._candidates(wanted):
            other = candidate.lower()
            if abs(len(other) - len(wanted)) > least:
                continue
            apart = distance(wanted, other, least + 1)
            if apart < least:
                best, least = [candidate], apart
            elif apart == least:
                best.append(candidate)
        if len(best) > limit:
            return ()  # half the vocabulary is no suggestion
        return tuple(best)

    def _candidates(self, wanted: str) -> list[str]:
        if self._buckets is None:
            self._buckets = {}
            for name in self._names:
                for key in self._keys(name.lower()):
                    self._buckets.setdefault(key, []).append(name)
        found: dict[str, None] = {}
        for key in self._keys(wanted):
            found.update(dict.fromkeys(self._buckets.get(key, ())[:_CROWD]))
        return list(found)

    def _keys(self, name: str) -> tuple[object, ...]:
        if self._numbers and (digits := "".join(_DIGITS.findall(name))):
            return ((digits,),)
        return (("head", name[:3]), ("tail", name[-3:]), ("rim", name[:1], name[-1:], len(name) // 4))
