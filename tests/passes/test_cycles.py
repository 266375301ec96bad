"""One cycle per knot, and the shortest one."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from passes.cycles import shortest_cycles
from tests.passes.build import Draft

EDGES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=24)


def graph_of(pairs: list[tuple[int, int]]) -> "nx.DiGraph[str]":
    from compiler.ordered import Edge
    from compiler.source import Span

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(str(n) for n in range(9))
    for index, (a, b) in enumerate(pairs):
        if a != b:
            edge = Edge(str(a), str(b), "declared", Span("p", index, index + 1))
            graph.add_edge(str(a), str(b), edge=edge)
    return graph


@settings(max_examples=300)
@given(EDGES)
def test_each_knot_gives_its_shortest_cycle(pairs: list[tuple[int, int]]) -> None:
    graph = graph_of(pairs)
    rank = {node: int(node) for node in graph}
    knots = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    found = shortest_cycles(graph, knots, rank)
    assert len(found) == len(knots)
    for cycle in found:
        (knot,) = [part for part in knots if cycle[0].target in part]
        lengths = [len(c) for c in nx.simple_cycles(graph.subgraph(knot))]
        assert len(cycle) == min(lengths)
        for one, following in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
            assert one.source == following.target
            assert graph.edges[one.source, one.target]["edge"] is one
        targets = [edge.target for edge in cycle]
        assert len(set(targets)) == len(targets)
        assert rank[targets[0]] == min(rank[t] for t in targets)
    assert [rank[c[0].target] for c in found] == sorted(rank[c[0].target] for c in found)


def test_a_long_ring_is_walked_once() -> None:
    size = 20_000
    draft = Draft()
    for n in range(size):
        draft.task(f"T-{n}", needs=f"T-{(n - 1) % size}")
    facts = draft.facts()
    assert [len(cycle) for cycle in facts.cycles] == [size]
    assert facts.waves == ()
    assert facts.times == {}


def test_two_knots_are_two_cycles_and_what_hangs_on_them_is_none() -> None:
    draft = Draft()
    for own, needs in [("A-1", "A-2"), ("A-2", "A-1"), ("B-1", "A-1"), ("C-1", "C-2"), ("C-2", "C-1")]:
        draft.task(own, needs=needs)
    facts = draft.facts()
    assert [[e.target for e in cycle] for cycle in facts.cycles] == [["A-1", "A-2"], ["C-1", "C-2"]]
    assert facts.in_cycle == {"A-1", "A-2", "C-1", "C-2"}


def test_data_and_declarations_close_circles_together() -> None:
    draft = Draft()
    draft.task("1", inputs=["b"], outputs=["a"])
    draft.task("2", inputs=["a"], outputs=["b"], needs="none")
    assert [sorted(e.origin for e in cycle) for cycle in draft.facts().cycles] == [["data", "data"]]
    draft = Draft()
    draft.task("1", outputs=["a"], needs="2")
    draft.task("2", inputs=["a"])
    assert [sorted(e.origin for e in cycle) for cycle in draft.facts().cycles] == [["data", "declared"]]
