"""The critical-path method, in working days.

Times say when work can start as far as its predecessors go; they are worked out from durations and edges
alone.  Stated windows are wishes of the plan: they give a duration where none is stated, and rules compare
them with the dependencies, but they delay nothing.  Otherwise every idle week would cut the critical path
in two and hide what truly decides the end.

A duration is what the plan states (of a range, its upper end), else the length of the stated window, else
one day, marked as assumed.  What was dropped takes no time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compiler.ir import Item, Status
from compiler.ordered import Times
from passes.graph import Graph
from passes.windows import length

_DIGITS = 6
_TIGHT = 1e-6


def duration(item: Item) -> tuple[float, bool]:
    """The duration of an item in working days, and whether it is assumed."""
    if item.status is Status.DROPPED:
        return 0.0, False
    if item.duration is not None and item.duration.high > 0:
        return item.duration.high, False
    if (days := length(item.window)) > 0:
        return days, False
    return (0.0, False) if item.duration is not None else (1.0, True)


def schedule(waves: Sequence[Sequence[str]], graph: Graph, items: Mapping[str, Item]) -> dict[str, Times]:
    """Earliest and latest times of every node of an acyclic graph, in plan order."""
    lengths = {node: duration(items[node]) for node in graph.nodes}
    start: dict[str, float] = {}
    finish: dict[str, float] = {}
    for wave in waves:
        for node in wave:
            start[node] = max((finish[before] for before in graph.before[node]), default=0.0)
            finish[node] = round(start[node] + lengths[node][0], _DIGITS)
    end = max(finish.values(), default=0.0)
    latest_start: dict[str, float] = {}
    latest: dict[str, float] = {}
    for wave in reversed(waves):
        for node in wave:
            latest[node] = min((latest_start[after] for after in graph.after[node]), default=end)
            latest_start[node] = round(latest[node] - lengths[node][0], _DIGITS)
    return {
        node: Times(*lengths[node], start[node], finish[node], latest_start[node], latest[node])
        for node in graph.nodes
    }


def critical_path(times: Mapping[str, Times], graph: Graph, rank: Mapping[str, int]) -> tuple[str, ...]:
    """A longest chain from the start of the project to its end: of several, the first in plan order."""
    path: list[str] = []
    choices = [node for node in times if not graph.before[node] and abs(times[node].slack) <= _TIGHT]
    while choices:
        node = min(choices, key=rank.__getitem__)
        path.append(node)
        done = times[node].earliest_finish
        choices = [
            after
            for after in graph.after[node]
            if abs(times[after].slack) <= _TIGHT and abs(times[after].earliest_start - done) <= _TIGHT
        ]
    return tuple(path)
