"""The execution order: waves of work that may run side by side, and the one way to an `OrderedPlan`."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from compiler.ordered import OrderedPlan, Sketch
from passes.facts import Facts
from passes.schedule import critical_path


class CyclicPlan(ValueError):  # noqa: N818 - reads as what it says
    """There is no order: some items wait for each other."""


def waves(graph: nx.DiGraph[str], rank: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """Topological generations, ids in plan order within each."""
    generations = nx.topological_generations(graph)
    return tuple(tuple(sorted(generation, key=rank.__getitem__)) for generation in generations)


def order(facts: Facts, problems: tuple[str, ...] = ()) -> OrderedPlan:
    """The plan with its order proved.  Raises `CyclicPlan` if there are cycles.

    `problems` are one-line findings that somebody chose to build in spite of.
    """
    if facts.cycles:
        raise CyclicPlan(f"{len(facts.cycles)} dependency cycles")
    return OrderedPlan(
        plan=facts.plan,
        sources=facts.sources,
        depends_on=facts.depends_on,
        edges=facts.edges,
        waves=facts.waves,
        times=facts.times,
        critical_path=critical_path(facts.times, facts.graph, facts.rank),
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
        nodes=tuple(facts.graph),
        waves=(),
        times={},
        critical_path=(),
        links=facts.links,
        flow_of=facts.flow_of,
    )
