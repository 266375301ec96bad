"""Who waits for whom in the end: reachability along given edges, as sets of bits.

One machine word holds sixty-four predecessors, so a plan of a thousand tasks is asked in no time; beyond
`_MOST` nothing is known and rules that ask stay silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

_MOST = 5_000


class Reach:
    """Answers whether one node comes before another along the edges that it was made of."""

    def __init__(self, before: Mapping[str, Iterable[str]]) -> None:
        self._bit: dict[str, int] = {}
        self._behind: dict[str, int] = {}
        if len(before) > _MOST:
            return
        try:
            order = tuple(TopologicalSorter(before).static_order())
        except CycleError:
            return
        for number, node in enumerate(order):
            self._bit[node] = 1 << number
            behind = 0
            for source in before.get(node, ()):
                behind |= self._behind[source] | self._bit[source]
            self._behind[node] = behind

    @property
    def known(self) -> bool:
        """False for cycles and for plans of a size that nobody writes by hand."""
        return bool(self._bit)

    def precedes(self, source: str, target: str) -> bool:
        return bool(self._behind.get(target, 0) & self._bit.get(source, 0))
