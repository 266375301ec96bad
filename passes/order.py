"""The execution order: waves of work that may run side by side, and the one way to an `OrderedPlan`."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from compiler.ordered import OrderedPlan, Sketch
from passes.graph import Graph

if TYPE_CHECKING:
    from passes.facts import Facts


class CyclicPlan(ValueError):  # noqa: N818 - reads as what it says
    """There is no order: some items wait for each other."""


def waves(graph: Graph, rank: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """Topological generations, ids in plan order within each; none if there are cycles."""
    sorter = TopologicalSorter(graph.before)
    try:
        sorter.prepare()
    except CycleError:
        return ()
    found = []
    while sorter.is_active():
        generation = sorter.get_ready()
        sorter.done(*generation)
        found.append(tuple(sorted(generation, key=rank.__getitem__)))
    return tuple(found)


def order(facts: Facts, problems: tuple[str, ...] = ()) -> OrderedPlan:
    """The plan with its order proved.  Raises `CyclicPlan` if there are cycles.

    `problems` are one-line findings that somebody chose to build in spite of.
    """
    from passes.inputs import inferred
    from passes.schedule import critical_path

    if facts.cycles:
        raise CyclicPlan(f"{len(facts.cycles)} dependency cycles")
    return OrderedPlan(
        plan=facts.plan,
        sources=facts.sources,
        depends_on=facts.depends_on,
        edges=facts.edges,
        waves=facts.waves,
        times=facts.times,
        critical_path=critical_path(facts.times, facts.order, facts.rank),
        placements=facts.placements,
        links=inferred(facts.links, facts.edges, facts.flow_of),
        flow_of=facts.flow_of,
        problems=problems,
    )


def sketch(facts: Facts) -> Sketch:
    """The plan's graph for a drawing.  Of a plan with cycles, waves and times are those that it would have
    without the edges within its cycles."""
    if not facts.cycles:
        return order(facts).sketch
    from passes.schedule import schedule

    loose = _loose(facts)
    loose_waves = waves(loose, facts.rank)
    return Sketch(
        plan=facts.plan,
        edges=facts.edges,
        nodes=facts.order.nodes,
        waves=loose_waves,
        times=schedule(loose_waves, loose, facts.items),
        critical_path=(),
        links=facts.links,
        flow_of=facts.flow_of,
        cyclic=True,
    )


def _loose(facts: Facts) -> Graph:
    """The graph without the edges whose ends wait for each other."""
    knot = {node: number for number, nodes in enumerate(facts.knots) for node in nodes}

    def tied(one: str, other: str) -> bool:
        return one in knot and knot[one] == knot.get(other)

    whole = facts.order
    return Graph(
        whole.nodes,
        tuple(edge for edge in whole.edges if not tied(edge.source, edge.target)),
        {node: [each for each in whole.before[node] if not tied(each, node)] for node in whole.nodes},
        {node: [each for each in whole.after[node] if not tied(node, each)] for node in whole.nodes},
    )
