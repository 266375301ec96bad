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
        links=facts.links,
        flow_of=facts.flow_of,
        problems=problems,
    )


def sketch(facts: Facts) -> Sketch:
    """The plan's graph for a drawing; of a plan with cycles, too."""
    if not facts.cycles:
        return order(facts).sketch
    return Sketch(
        plan=facts.plan,
        edges=facts.edges,
        nodes=facts.order.nodes,
        waves=(),
        times={},
        critical_path=(),
        links=facts.links,
        flow_of=facts.flow_of,
    )
