"""Cycles: of every knot of items that wait for each other, the shortest way around.

A strongly connected component need not be a ring; a reader wants the smallest ring in it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from compiler.ordered import Edge

if TYPE_CHECKING:
    import networkx as nx

_SEARCH = 1_000_000
"""Edges looked at per component before the shortest cycle found so far is good enough."""


def shortest_cycles(
    graph: nx.DiGraph[str], knots: Iterable[Collection[str]], rank: Mapping[str, int]
) -> tuple[tuple[Edge, ...], ...]:
    """One cycle per component, as edges read backwards ("waits for"), by first item in the plan."""
    found = []
    for knot in knots:
        ring = _shortest(graph, sorted(knot, key=rank.__getitem__))
        start = ring.index(min(ring, key=rank.__getitem__))
        ring = ring[start:] + ring[:start]
        # `ring` runs along the edges; reading "a waits for b" runs against them.
        against = [ring[0], *reversed(ring[1:]), ring[0]]
        found.append(tuple(graph.edges[b, a]["edge"] for a, b in pairwise(against)))
    return tuple(sorted(found, key=lambda cycle: rank[cycle[0].target]))


def against_data(cycle: Sequence[Edge]) -> Edge | None:
    """The edge that data give, in a cycle whose other edges are all declared."""
    data = [edge for edge in cycle if edge.origin == "data"]
    declared = sum(edge.origin == "declared" for edge in cycle)
    return data[0] if len(data) == 1 and declared + 1 == len(cycle) else None


def _shortest(graph: nx.DiGraph[str], knot: list[str]) -> list[str]:
    """The nodes of a shortest cycle inside a component, ties by place in the plan.

    Breadth-first from each node; a node whose turn is over is taken out, and with it whatever then lies
    on no cycle any more, so a plain ring of any length is walked once.
    """
    alive = set(knot)
    after = {n: [m for m in graph.successors(n) if m in alive] for n in knot}
    before = {n: [m for m in graph.predecessors(n) if m in alive] for n in knot}
    best: list[str] = []
    budget = _SEARCH
    for start in knot:
        if start not in alive:
            continue
        ring, seen = _around(start, after, alive, len(best) - 1 if best else len(knot))
        budget -= seen
        if ring:
            best = ring
        if len(best) == 2 or (best and budget < 0):
            break
        _take_out(start, alive, after, before)
    return best


def _around(start: str, after: Mapping[str, list[str]], alive: set[str], limit: int) -> tuple[list[str], int]:
    """The shortest cycle through a node of at most `limit` edges, if any, and the edges looked at."""
    came: dict[str, str] = {}
    depth = {start: 0}
    queue = deque([start])
    seen = 0
    while queue:
        node = queue.popleft()
        if depth[node] >= limit:
            break
        for following in after[node]:
            seen += 1
            if following == start:
                ring = [node]
                while ring[-1] != start:
                    ring.append(came[ring[-1]])
                return ring[::-1], seen
            if following in alive and following not in depth:
                depth[following] = depth[node] + 1
                came[following] = node
                queue.append(following)
    return [], seen


def _take_out(
    node: str, alive: set[str], after: Mapping[str, list[str]], before: Mapping[str, list[str]]
) -> None:
    alive.discard(node)
    queue = [node]
    while queue:
        gone = queue.pop()
        for neighbour, ways in [*((n, before) for n in after[gone]), *((n, after) for n in before[gone])]:
            if neighbour in alive and not any(n in alive for n in ways[neighbour]):
                alive.discard(neighbour)
                queue.append(neighbour)
