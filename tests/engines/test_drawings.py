"""Mermaid and Graphviz themselves read what planc draws, and see the graph, times and tables of the plan."""

from __future__ import annotations

import random
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import pytest

from backends.diagrams import CHARTS, VIEWS, draw, drawings, er, parts
from backends.dot import digraph
from backends.mermaid import flowchart
from backends.plain_text import one_line
from backends.titles import title
from compiler.ir import Column, Context, Status, Table
from compiler.ordered import Sketch
from passes.order import sketch
from tests.backends.diagrams.plans import wide, word
from tests.backends.diagrams.reader import plain
from tests.passes.build import Draft
from tests.property.projects import HOSTILE

Mermaid = Callable[[list[str]], list[dict[str, Any]]]
NAMES = (
    *HOSTILE,
    *("title", "section x", "end", "click n1 call", "1. a list", "- another", "2) and", "+ more", "gantt"),
    *(
        "style: #fff;",
        "classDef a:b#c;",
        "%%{init: {}}%%",
        "**bold** _under_ ~~out~~",
        "http://a.example www.b.example",
    ),
    *(
        "a;b#c",
        "#35;",
        "ﬂ°°60¶ß",
        "fa:fa-car",
        "`code`",
        "a@b.example",
        "2026-01-01 day",
        "x:::done",
        "日本語 🚲",
        "مرحبا",
    ),
    *(
        "<br/>",
        "&lt;b&gt; &#35;",
        "\\n \\l",
        "todayMarker on",
        "$$x$$",
        "done, crit",
        "a --> b",
        "accTitle: x",
        "::icon(x)",
    ),
)


def plans() -> list[Sketch]:
    """Random plans, made from a fixed seed, with every hostile name in one of them."""
    chance = random.Random(7)
    found = []
    for number in range(12):
        draft = Draft()
        known: list[str] = []
        for index, name in enumerate(NAMES):
            if index % 9 == 0:
                draft.phase(str(100 + index), chance.choice(NAMES))
            needs = ", ".join(chance.sample(known, min(len(known), chance.randint(0, 3)))) or "none"
            status = chance.choice((None, Status.DONE, Status.ACTIVE))
            ways = (
                {"inputs": chance.sample(NAMES, 1), "outputs": chance.sample(NAMES, 1)} if number % 2 else {}
            )
            days = chance.choice((0.5, 1, 4))
            known.append(draft.task(f"{index}.1", name, days=days, needs=needs, status=status, **ways))
        if number % 3 == 0:
            draft.more["start_date"] = "2026-03-02"
        draft.more["context"] = tables(chance)
        found.append(sketch(draft.facts()))
    return found


def tables(chance: random.Random) -> Context:
    names = chance.sample(NAMES, 8)
    return Context(
        tables=tuple(
            Table(
                name=word(name),
                columns=tuple(
                    Column(
                        name=word(column),
                        type=chance.choice(("integer", "string", "timestamp", "unknown")),
                        primary_key=index == 0,
                        references=word(f"{chance.choice(names)}.id") if index > 1 else None,
                    )
                    for index, column in enumerate([*chance.sample(NAMES, 4), "PK", "class"])
                ),
            )
            for name in names
        )
    )


@pytest.fixture(scope="module")
def drawn() -> list[Sketch]:
    return plans()


def in_order(plan: Sketch) -> dict[str, str]:
    return {f"n{index}": node for index, node in enumerate(plan.nodes, 1)}


@pytest.mark.parametrize("view", ["dependencies", "waves", "lineage"])
def test_mermaid_sees_the_chart(drawn: list[Sketch], mermaid: Mermaid, view: str) -> None:
    for plan, seen in zip(drawn, mermaid([draw(plan, view, "mermaid") for plan in drawn]), strict=True):
        assert "error" not in seen, seen
        whole = CHARTS[view](plan)
        assert {n["key"]: n["text"] for n in seen["nodes"]} == {
            node.key: one_line(node.label, 80) for node in whole.nodes
        }
        assert [(a, b, text) for a, b, text, _ in seen["links"]] == [
            (link.source, link.target, link.label) for link in whole.links
        ]
        texts = {group.key: one_line(group.text, 80) for group in whole.groups}
        members = {group["key"]: set(group["nodes"]) for group in seen["groups"]}
        assert {group["key"]: group["text"] for group in seen["groups"]} == {k: texts[k] for k in members}
        assert members == {key: {node.key for node in whole.nodes if node.group == key} for key in members}
        if view == "dependencies":
            ids = in_order(plan)
            edges = {(edge.source, edge.target) for edge in plan.edges}
            assert {(ids[a], ids[b]) for a, b, _, _ in seen["links"]} == edges


def test_mermaid_sees_the_schedule(drawn: list[Sketch], mermaid: Mermaid) -> None:
    plain_plans = [plan for plan in drawn if not plan.cyclic]
    assert plain_plans
    for plan, seen in zip(
        plain_plans, mermaid([draw(p, "gantt", "mermaid") for p in plain_plans]), strict=True
    ):
        assert "error" not in seen, seen
        ids, items = in_order(plan), {item.id: item for item in (*plan.plan.phases, *plan.plan.tasks)}
        assert {ids[bar["key"]] for bar in seen["bars"]} == set(plan.nodes)
        for bar in seen["bars"]:
            node = ids[bar["key"]]
            critical = node in plan.critical_path
            assert bar["text"] == ("◆ " if critical else "") + one_line(title(items[node]), 80)
            assert bar["critical"] == critical
            assert bar["done"] == (items[node].status is Status.DONE)
            if plan.plan.start_date is None:
                assert bar["start"] == round(plan.times[node].earliest_start * 1000)
                assert bar["finish"] == round(plan.times[node].earliest_finish * 1000)


def test_mermaid_sees_the_dates(mermaid: Mermaid) -> None:
    """A bar over a weekend ends on its own date: Mermaid neither adds nor drops days."""
    draft = Draft()
    draft.more["start_date"] = "2026-03-05"
    draft.task("1", "Thursday to Monday", days=3, needs="none")
    (seen,) = mermaid([draw(sketch(draft.facts()), "gantt", "mermaid")])
    (bar,) = seen["bars"]
    assert (bar["finish"] - bar["start"]) / 86_400_000 == 5


def test_mermaid_sees_the_tables(drawn: list[Sketch], mermaid: Mermaid) -> None:
    for plan, seen in zip(drawn, mermaid([draw(plan, "er", "mermaid") for plan in drawn]), strict=True):
        assert "error" not in seen, seen
        whole = er.schema(plan.plan)
        assert [(t["key"], t["name"]) for t in seen["tables"]] == [
            (e.key, one_line(e.table.name.text, 80)) for e in whole.entities
        ]
        for read, entity in zip(seen["tables"], whole.entities, strict=True):
            assert [(c["name"][:79], c["type"]) for c in read["columns"]] == [
                (one_line(c.name.text, 80)[:79], c.type) for c in entity.table.columns
            ]
        expected = {(r.child, r.parent, one_line(r.column, 80)) for r in whole.relations}
        assert {tuple(relation) for relation in seen["relations"]} == expected


def test_mermaid_draws_every_part_of_a_large_plan(mermaid: Mermaid) -> None:
    plan = sketch(wide(6, 20).facts())
    texts = [text for view in VIEWS for _, text in drawings(plan, view)]
    assert len(texts) > 8
    assert [seen for seen in mermaid(texts) if "error" in seen] == []


def test_a_plan_with_cycles_is_drawn(mermaid: Mermaid) -> None:
    draft = Draft()
    draft.task("1", "A", needs="3")
    draft.task("2", "B", needs="1")
    draft.task("3", "C", needs="2")
    views = [draw(sketch(draft.facts()), view, "mermaid") for view in VIEWS]
    seen = mermaid(views)
    assert [answer for answer in seen if "error" in answer] == []
    assert {text for _, _, text, _ in seen[0]["links"]} == {"cycle"}


@pytest.mark.parametrize("view", ["dependencies", "waves", "lineage", "er"])
def test_graphviz_draws_every_chart(drawn: list[Sketch], graphviz: str, view: str) -> None:
    for plan in drawn[:4]:
        root = ET.fromstring(draw(plan, view, "svg"))
        shown = {element.text for element in root.iter("{http://www.w3.org/2000/svg}title")}
        expected = (
            {entity.key for entity in er.schema(plan.plan).entities}
            if view == "er"
            else {node.key for node in CHARTS[view](plan).nodes}
        )
        assert expected <= shown


def test_graphviz_shows_names_as_they_are(graphviz: str) -> None:
    draft = Draft()
    for index, name in enumerate(NAMES):
        draft.task(f"{index}.1", name, needs="none")
    plan = sketch(draft.facts())
    text = subprocess.run(
        [graphviz, "-Tjson0"],
        input=draw(plan, "dependencies", "dot"),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    import json

    seen = {node["name"]: node["label"] for node in json.loads(text)["objects"]}
    for key, node in in_order(plan).items():
        item = next(task for task in plan.plan.tasks if task.id == node)
        label = seen[key].replace("\\\\", "\\").replace("&amp;", "&")
        assert label == one_line(title(item), 80)


def test_the_readers_of_the_other_tests_agree(mermaid: Mermaid) -> None:
    """`tests/backends/diagrams/reader.py` reads labels as Mermaid does."""
    from backends.mermaid import label

    texts = [f'flowchart LR\n    n1["{label(name)}"]\n' for name in NAMES]
    for name, seen in zip(NAMES, mermaid(texts), strict=True):
        assert seen["nodes"][0]["text"] == plain(label(name)) == one_line(name, 80)


def test_parts_are_cut_where_mermaid_would_refuse(mermaid: Mermaid) -> None:
    """The limits that planc holds are Mermaid's own: one link more is too many."""
    whole = CHARTS["dependencies"](sketch(wide(2, 23).facts()))
    assert len(whole.links) == 529
    (refused,) = mermaid([flowchart(whole)])
    assert "error" in refused
    assert [seen for seen in mermaid([flowchart(p) for p in parts.parts(whole)]) if "error" in seen] == []
    assert digraph(whole).count(" -> ") == 529
