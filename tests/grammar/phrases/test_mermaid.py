"""Mermaid: flowcharts, Gantt charts, and lines that are neither."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.blocks import Text
from grammar.mermaid import MermaidGraph, read_mermaid, relations_of
from tests.grammar.phrases import typed as show


def drawn(text: str) -> tuple[MermaidGraph, Text]:
    body = show.typed(dedent(text))
    return read_mermaid(body), body


def edges(graph: MermaidGraph) -> list[str]:
    return [f"{e.source} {e.style} {e.target}" + (f": {e.text}" if e.text else "") for e in graph.edges]


ARROWS = {
    "A --> B": ["A solid B"],
    "A[Load (all)] --> B(Clean)": ["A solid B"],
    "A -->|text| B": ["A solid B: text"],
    "A -- some text --> B": ["A solid B: some text"],
    "A --- B": ["A open B"],
    "A -.-> B": ["A dotted B"],
    "A -. why .-> B": ["A dotted B: why"],
    "A ==> B": ["A thick B"],
    "A == why ==> B": ["A thick B: why"],
    "A -----> B": ["A solid B"],
    "A ~~~ B": ["A invisible B"],
    "A-->B": ["A solid B"],
    "A --> B --> C": ["A solid B", "B solid C"],
    "A & B --> C & D": ["A solid C", "A solid D", "B solid C", "B solid D"],
    "A:::done --> B{ok?}": ["A solid B"],
    "A --> B; B --> C": ["A solid B", "B solid C"],
    "load-trips --> clean.trips": ["load-trips solid clean.trips"],
    "A --> B %% remark": ["A solid B"],
}


@pytest.mark.parametrize(("line", "expected"), ARROWS.items())
def test_arrows(line: str, expected: list[str]) -> None:
    graph, _ = drawn(f"graph TD\n    {line}\n")
    assert edges(graph) == expected
    assert not graph.faults


SHAPES = [
    "[X y]",
    "(X y)",
    "([X y])",
    "[[X y]]",
    "[(X y)]",
    "((X y))",
    "(((X y)))",
    "{X y}",
    "{{X y}}",
    ">X y]",
]


@pytest.mark.parametrize("shape", [*SHAPES, "[/X y/]", '["X y"]', '("X y")', '["X<br/>y"]'])
def test_every_shape_has_a_label(shape: str) -> None:
    graph, _ = drawn(f"flowchart LR\nA{shape} --> B\n")
    assert [(n.id, n.label.text) for n in graph.nodes] == [("A", "X y"), ("B", "B")]


def test_subgraphs_hold_the_nodes_named_in_them_first() -> None:
    graph, body = drawn(
        """\
        %% plan
        graph TB
            classDef done fill:#4CAF50
            subgraph Phase1["🔨 Phase 1: Foundation"]
                direction LR
                S1["Story 1:<br/>Orchestrator<br/>(DONE)"]
                S2
            end
            subgraph Phase two
                S3[Story 3]
            end
            S1 --> S2 --> S3
            style S1 fill:#fff
            click S1 "https://planc.example"
        """
    )
    assert [(g.id, g.label.text) for g in graph.groups] == [
        ("Phase1", "🔨 Phase 1: Foundation"),
        ("Phase two", "Phase two"),
    ]
    assert [(n.id, n.label.text, n.subgraph) for n in graph.nodes] == [
        ("S1", "Story 1: Orchestrator (DONE)", "Phase1"),
        ("S2", "S2", "Phase1"),
        ("S3", "Story 3", "Phase two"),
    ]
    assert [show.at(e.span, body.text) for e in graph.edges] == ["S1 --> S2", "S2 --> S3"]
    assert not graph.faults


def test_an_arrow_that_is_none_is_told_and_understood() -> None:
    graph, body = drawn("graph TD\nS1 ===|Critical path|==> S2\nS2 -> -> S3 [\nS3 --> S4\n")
    assert edges(graph) == ["S1 thick S2", "S3 solid S4"]
    told = [(show.at(span, body.text), said) for span, said in graph.faults]
    assert told[0] == (
        "===|Critical path|==>",
        "`===|Critical path|==>` is no Mermaid arrow; text on an arrow is written -->|text|",
    )
    assert len(told) == 2


def test_gantt() -> None:
    graph, body = drawn(
        """\
        gantt
            title Plan
            dateFormat YYYY-MM-DD
            section Phase 1: Load
            Story 1: Trips      :done, s1, 2025-03-03, 5d
            Story 2: Weather    :active, s2, after s1, 1w
            section Phase 2
            Join                :crit, after s1 s2, 2025-03-28
            nonsense
        """
    )
    assert graph.title
    assert graph.title.text == "Plan"
    assert [(t.name.text, t.id, t.section and t.section.text) for t in graph.tasks] == [
        ("Story 1: Trips", "s1", "Phase 1: Load"),
        ("Story 2: Weather", "s2", "Phase 1: Load"),
        ("Join", None, "Phase 2"),
    ]
    first, second, third = graph.tasks
    assert (first.done, first.start, first.duration and first.duration.low) == (True, "2025-03-03", 5)
    assert (second.active, second.duration and second.duration.low) == (True, 5)
    assert (third.critical, third.finish, [w.text for w in third.after]) == (True, "2025-03-28", ["s1", "s2"])
    assert [show.at(span, body.text) for span, _ in graph.faults] == ["nonsense"]
    assert [show.relation(r) for r in relations_of(graph)] == [
        "story 1 -> story 2",
        'story 1, story 2 -> "Join"',
    ]


def test_other_drawings_are_left_alone() -> None:
    assert drawn("sequenceDiagram\nA->>B: hello\n")[0].kind == "other"
    assert drawn("")[0].kind == "other"


def test_order_is_between_what_nodes_name() -> None:
    graph, _ = drawn(
        """\
        graph LR
            S1["Story 1: Load"] --> S2["Story 2: Clean"]
            S1 & S2 -.-> J[All Phase 1-2<br/>complete]
            J --> S7
            A[Fix dependencies] --> B[Complete parser]
            S7 ~~~ A
        """
    )
    assert [show.relation(r) for r in relations_of(graph)] == [
        "story 1 -> story 2",
        "story 1, story 2 -> S7",
        '"Fix dependencies" -> "Complete parser"',
    ]


ids = st.integers(1, 30).map("N{}".format)
links = st.sampled_from(["-->", "-.->", "==>", "---", "-->|why not|", "-- said -->"])


@given(st.lists(st.tuples(ids, links, ids), max_size=12), st.booleans())
def test_graphs_are_read_as_they_are_built(built: list[tuple[str, str, str]], labelled: bool) -> None:
    shape = "[Some label]" if labelled else ""
    text = "graph TD\n" + "".join(f"  {a}{shape} {link} {b}\n" for a, link, b in built)
    graph = read_mermaid(show.typed(text))
    assert [(e.source, e.target) for e in graph.edges] == [(a, b) for a, _, b in built]
    assert {n.id for n in graph.nodes} == {end for a, _, b in built for end in (a, b)}
    assert not graph.faults
    for edge in graph.edges:
        assert show.at(edge.source_span, text) == edge.source
        assert show.at(edge.target_span, text) == edge.target
