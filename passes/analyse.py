"""The passes, in their order: from a plan as it was read to the facts about it."""

from __future__ import annotations

from compiler.ir import Plan
from compiler.source import Sources
from passes import lineage
from passes.facts import Facts
from passes.graph import build
from passes.index import Index
from passes.order import waves
from passes.resolve import declared, match_flows, resolve


def analyse(plan: Plan, sources: Sources) -> Facts:
    """Everything that follows from a plan, faulty plans included; never raises for a bad plan."""
    index = Index(plan)
    flow_of = match_flows(plan, index)
    index.add_flows((flow, task) for task, flow in flow_of.items())
    resolutions = resolve(plan, index, flow_of)
    links = lineage.links(plan, flow_of, index)
    data = lineage.data_edges(plan, links, flow_of, index)
    graph = build(plan, resolutions, data, flow_of, index)
    return Facts(
        plan=plan,
        sources=sources,
        items=index.items,
        duplicates=index.duplicates,
        resolutions=resolutions,
        depends_on=declared(plan, resolutions, index),
        order=graph,
        waves=waves(graph, index.rank),
        links=links,
        flow_of=flow_of,
    )
