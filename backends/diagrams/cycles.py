"""Which edges of a graph lie on cycles: those within one strongly connected component.

Backends know no graph library, and a drawing needs only this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compiler.ordered import Sketch


def cyclic_edges(sketch: Sketch) -> frozenset[tuple[str, str]]:
    after: dict[str, list[str]] = {node: [] for node in sketch.nodes}
    before: dict[str, list[str]] = {node: [] for node in sketch.nodes}
    for edge in sketch.edges:
        after[edge.source].append(edge.target)
        before[edge.target].append(edge.source)
    part = _components(after, before)
    return frozenset(
        (edge.source, edge.target) for edge in sketch.edges if part[edge.source] == part[edge.target]
    )


def _components(after: Mapping[str, Sequence[str]], before: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Kosaraju's algorithm without recursion: plans may be deep."""
    part: dict[str, int] = {}
    for start in reversed(_finished(after)):
        if start in part:
            continue
        number = len(part)
        part[start] = number
        queue = [start]
        while queue:
            for node in before[queue.pop()]:
                if node not in part:
                    part[node] = number
                    queue.append(node)
    return part


def _finished(after: Mapping[str, Sequence[str]]) -> list[str]:
    """The nodes in the order in which a depth-first search leaves them."""
    seen: set[str] = set()
    finished: list[str] = []
    for root in after:
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(after[root]))]
        while stack:
            node, following = stack[-1]
            fresh = next((n for n in following if n not in seen), None)
            if fresh is None:
                finished.append(node)
                stack.pop()
            else:
                seen.add(fresh)
                stack.append((fresh, iter(after[fresh])))
    return finished
