"""Flowcharts, read back, are the graph of the plan: in Mermaid and in Graphviz, whole and in parts."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pydot
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backends import dot
from backends.chart import BORDERS, FILLS, TEXT
from backends.diagrams import CHARTS, NotDrawn, draw, drawings, parts
from backends.mermaid import MAX_EDGES, MAX_TEXT, flowchart
from backends.plain_text import one_line
from backends.titles import title
from compiler.ir import Status
from compiler.ordered import Sketch
from passes.order import sketch
from tests.backends.diagrams import reader
from tests.backends.diagrams.plans import drafts, sketches, wide
from tests.passes.build import Draft

SKETCHES = st.booleans().flatmap(lambda cyclic: sketches(cyclic=cyclic))


def shown(plan: Sketch, node: str) -> str:
    """What a reader is to see in a node."""
    item = next(i for i in (*plan.plan.phases, *plan.plan.tasks) if i.id == node)
    mark = "✓ " if item.status is Status.DONE else ""
    return one_line(mark + title(item), 80) or "?"


def pairs(plan: Sketch) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in plan.edges}


@given(SKETCHES, st.sampled_from(("dependencies", "waves")))
def test_mermaid_is_the_graph(plan: Sketch, view: str) -> None:
    read = reader.flowchart(draw(plan, view, "mermaid"))
    ids = dict(zip(sorted(read.nodes, key=lambda key: int(key[1:])), plan.nodes, strict=True))
    assert [read.nodes[key][0] for key in ids] == [shown(plan, node) for node in plan.nodes]
    assert {(ids[a], ids[b]) for a, b, _, _ in read.links} == pairs(plan)
    assert len(read.links) == len(pairs(plan))


@given(SKETCHES, st.sampled_from(("dependencies", "waves")))
def test_graphviz_is_the_graph(plan: Sketch, view: str) -> None:
    (graph,) = pydot.graph_from_dot_data(draw(plan, view, "dot"))
    boxes = [graph, *graph.get_subgraphs()]
    nodes = {
        n.get_name(): n
        for box in boxes
        for n in box.get_nodes()
        if n.get_name() not in ("node", "edge", "graph")
    }
    ids = dict(zip(sorted(nodes, key=lambda key: int(key[1:])), plan.nodes, strict=True))
    edges = {(ids[edge.get_source()], ids[edge.get_destination()]) for edge in graph.get_edges()}
    assert edges == pairs(plan)
    for key, node in ids.items():
        assert unquoted(nodes[key].get("label")) == shown(plan, node)


def unquoted(label: str) -> str:
    """A quoted DOT string as Graphviz shows it."""
    assert label[0] == label[-1] == '"'
    plain, escaped = [], False
    for character in label[1:-1]:
        if escaped or character != "\\":
            plain.append(character)
            escaped = False
        else:
            escaped = True
    return "".join(plain).replace("&amp;", "&")


@given(sketches().filter(lambda plan: not plan.cyclic))
def test_origins_and_the_critical_path_show(plan: Sketch) -> None:
    read = reader.flowchart(draw(plan, "dependencies", "mermaid"))
    key = {node: f"n{index}" for index, node in enumerate(plan.nodes, 1)}
    words = {"declared": "", "data": "data", "phase": "phase"}
    origin: dict[tuple[str, str], str] = {}
    for edge in plan.edges:
        origin.setdefault((key[edge.source], key[edge.target]), words[edge.origin])
    assert {(a, b): word for a, b, word, _ in read.links} == origin
    path = [key[node] for node in plan.critical_path]
    assert sorted(read.classes.get("critical", [])) == sorted(path)
    assert {(a, b) for a, b, _, arrow in read.links if arrow == "==>"} == set(pairwise(path))
    done = [key[task.id] for task in plan.plan.tasks if task.status is Status.DONE]
    assert sorted(read.classes.get("done", [])) == sorted(done)


@given(sketches(cyclic=True))
def test_edges_of_cycles_are_marked(plan: Sketch) -> None:
    graph = nx.DiGraph(list(pairs(plan)))
    knots = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    key = {node: f"n{index}" for index, node in enumerate(plan.nodes, 1)}
    expected = {(key[a], key[b]) for a, b in pairs(plan) for knot in knots if a in knot and b in knot}
    read = reader.flowchart(draw(plan, "dependencies", "mermaid"))
    assert {(a, b) for a, b, word, _ in read.links if word == "cycle"} == expected
    assert {read.links[n][:2] for n in read.styled_links} == expected
    (graphviz,) = pydot.graph_from_dot_data(draw(plan, "dependencies", "dot"))
    marked = {
        (e.get_source(), e.get_destination()) for e in graphviz.get_edges() if e.get("label") == '"cycle"'
    }
    assert marked == expected


@given(sketches())
def test_lineage_is_what_tasks_read_and_write(plan: Sketch) -> None:
    read = reader.flowchart(draw(plan, "lineage", "mermaid"))
    key = {node: f"n{index}" for index, node in enumerate(plan.nodes, 1)}
    expected = set()
    for link in plan.links:
        dataset = one_line(link.dataset, 80)
        ends = (dataset, key[link.task]) if link.direction == "reads" else (key[link.task], dataset)
        expected.add(ends)
    named = {k: label if k.startswith("d") else k for k, (label, _) in read.nodes.items()}
    assert {(named[a], named[b]) for a, b, _, _ in read.links} == expected


@given(st.booleans().flatmap(lambda cyclic: drafts(cyclic=cyclic)), st.sampled_from(sorted(CHARTS)))
@settings(max_examples=60)
def test_parts_are_the_whole(draft: Draft, view: str) -> None:
    plan = sketch(draft.facts())
    whole = CHARTS[view](plan)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "EDGES", 4)
        patch.setattr(parts, "_TEXT", 900)
        cut = parts.parts(whole)
    assert {n.key for p in cut for n in p.nodes} == {n.key for n in whole.nodes}
    links = [link for part in cut for link in part.links]
    assert set(links) == set(whole.links)
    assert len(links) == len(whole.links)
    for part in cut:
        assert len(part.links) <= 4
        reader.flowchart(flowchart(part))


@pytest.fixture(scope="module")
def large() -> Sketch:
    return sketch(wide(6, 20).facts())


def test_a_large_plan_is_cut_into_parts_that_mermaid_draws(large: Sketch) -> None:
    assert len(large.edges) == 2000
    for view in ("dependencies", "waves"):
        found = dict(drawings(large, view))
        assert f"{view}.mmd" in found
        assert len(found) > 4
        links: list[tuple[str, str]] = []
        for path, text in found.items():
            read = reader.flowchart(text)
            assert len(text) < MAX_TEXT
            assert len(read.links) < MAX_EDGES
            if path != f"{view}.mmd":
                links += [(a, b) for a, b, _, _ in read.links]
        ids = {f"n{index}": node for index, node in enumerate(large.nodes, 1)}
        assert {(ids[a], ids[b]) for a, b in links} == pairs(large)
        assert len(links) == len(set(links))
    overview = reader.flowchart(dict(drawings(large, "dependencies"))["dependencies.mmd"])
    assert [label for label, _ in overview.nodes.values()] == [
        f"Phase {n}: Part {n} (20)" for n in range(1, 7)
    ]
    assert [link[:2] for link in overview.links] == [(f"g{n}", f"g{n + 1}") for n in range(1, 6)]


def test_a_large_lineage_is_cut_into_parts_that_hold_every_read_and_write() -> None:
    """One table that all read, one task that reads more than fits, and chains of datasets with long names."""
    draft = Draft()
    names = [f"dataset_{number}_{'of_a_long_name_' * 4}" for number in range(600)]
    for number, name in enumerate(names):
        before = names[number - 1 : number] if number % 7 else []
        draft.task(f"1.{number}", f"Make {number}", inputs=["shared", *before], outputs=[name])
    draft.task("2.1", "Sum it all up", inputs=names)
    plan = sketch(draft.facts())
    whole = CHARTS["lineage"](plan)
    assert len(whole.links) > 3 * MAX_EDGES
    found = dict(drawings(plan, "lineage"))
    drawn = [path for path in found if path != "lineage.mmd"]
    assert len(drawn) > 3
    links: list[tuple[str, str]] = []
    nodes: set[str] = set()
    for path in drawn:
        read = reader.flowchart(found[path])
        assert len(found[path]) < MAX_TEXT
        assert len(read.links) < MAX_EDGES
        links += [(a, b) for a, b, _, _ in read.links]
        nodes |= set(read.nodes)
    assert sorted(links) == sorted((link.source, link.target) for link in whole.links)
    assert nodes == {node.key for node in whole.nodes}


def test_one_drawing_of_a_large_plan_says_that_it_is_too_large(large: Sketch) -> None:
    text = draw(large, "dependencies", "mermaid")
    assert text.startswith("%% beyond what Mermaid draws")
    assert len(reader.flowchart(text).links) == 2000


def test_waves_stand_in_boxes() -> None:
    read = reader.flowchart(draw(sketch(wide(3, 2).facts()), "waves", "mermaid"))
    assert list(read.groups.values()) == ["Wave 1, from day 0", "Wave 2, from day 1", "Wave 3, from day 2"]
    assert read.group_of == {"n1": "g1", "n2": "g1", "n3": "g2", "n4": "g2", "n5": "g3", "n6": "g3"}


def test_nodes_stand_in_execution_order() -> None:
    draft = Draft()
    draft.task("1", "Last", needs="2")
    draft.task("2", "First", needs="none")
    read = reader.flowchart(draw(sketch(draft.facts()), "dependencies", "mermaid"))
    assert [label for label, _ in read.nodes.values()] == ["Story 2: First", "Story 1: Last"]


def test_a_gantt_chart_is_mermaid_only() -> None:
    with pytest.raises(NotDrawn, match="Mermaid only"):
        draw(sketch(wide(1, 1).facts()), "gantt", "dot")


def test_without_graphviz_an_svg_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(dot.NoGraphviz, match="not installed"):
        draw(sketch(wide(1, 1).facts()), "dependencies", "svg")


@pytest.mark.parametrize("shape", sorted(FILLS))
def test_words_stand_out_from_their_node(shape: str) -> None:
    """WCAG 2 asks for a contrast of 4.5 for text, and of 3 for a border against what is around it."""
    fill, border = FILLS[shape], BORDERS[shape]  # type: ignore[index] # a shape
    assert contrast(TEXT, fill) >= 7
    assert contrast(border, "#FFFFFF") >= 3 or contrast(border, "#0D1117") >= 3
    assert contrast(fill, "#0D1117") >= 3


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
