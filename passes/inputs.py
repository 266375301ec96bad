"""Inputs that the plan leaves out: a specified task that names none works on what its predecessors leave.

Only where that is one dataset; of several, or of none, nothing is taken to be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from compiler.ir import Flow
from compiler.ordered import DataLink, Edge

_DATA = frozenset({"dataset", "table", "file"})


def inferred(
    links: tuple[DataLink, ...], edges: Iterable[Edge], flow_of: Mapping[str, Flow]
) -> tuple[DataLink, ...]:
    """The links, and one more for each task whose input can be told from the order of the plan."""
    readers = {link.task for link in links if link.direction == "reads"}
    wanting = [t for t, f in flow_of.items() if t not in readers and _works_on_data(f)]
    if not wanting:
        return links
    left: dict[str, list[DataLink]] = {}
    for link in links:
        if link.direction == "writes" and link.dataset not in _artefacts(flow_of.get(link.task)):
            left.setdefault(link.task, []).append(link)
    before: dict[str, list[str]] = {}
    for edge in edges:
        if edge.origin == "declared":
            before.setdefault(edge.target, []).append(edge.source)
    found = []
    for task in wanting:
        made = {link.dataset: link for source in before.get(task, ()) for link in left.get(source, ())}
        if len(made) == 1:
            (link,) = made.values()
            reason = "inferred: the task names no input, and this is all that its predecessors leave"
            found.append(DataLink(task, link.dataset, "reads", flow_of[task].span, None, reason))
    return (*links, *found)


def _works_on_data(flow: Flow) -> bool:
    return bool(flow.steps or flow.features or flow.methods or flow.models or flow.charts)


def _artefacts(flow: Flow | None) -> frozenset[str]:
    outputs = flow.outputs if flow else ()
    return frozenset(output.name.text for output in outputs if output.kind not in _DATA)
