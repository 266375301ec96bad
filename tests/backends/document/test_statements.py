"""Single statements of the document that were once wrong."""

from __future__ import annotations

import json

import pytest

from backends.document.book import Book
from backends.document.technology import rest, unread, used
from backends.local.config import CHUNK_ROWS
from compiler.ir import Context, Status, Tech
from passes.order import order
from tests.backends.diagrams.plans import word
from tests.backends.document.test_document import build, sample
from tests.passes.build import Draft


@pytest.mark.parametrize(
    ("name", "project"),
    [
        ("Execution plan: Bikes", "Bikes"),
        ("Project Plan for Bikes", "Bikes"),
        ("Bikes — Execution Plan", "Bikes"),
        ("Bikes", "Bikes"),
        ("Execution Plan", "Unnamed project"),
        ("Floor planning", "Floor planning"),
    ],
)
def test_a_title_says_plan_once(name: str, project: str) -> None:
    draft = Draft()
    draft.task("1", "Load", needs="none")
    draft.more["name"] = word(name)
    assert Book(order(draft.facts()), {}).project == project


def test_deliverables_are_what_a_phase_leaves_behind() -> None:
    plan, written, _ = build(sample("bikeshare"))
    text = written["IMPLEMENTATION_PLAN.md"].text
    overview = text[: text.index("## Contents")]
    (note,) = [n for n in plan.plan.tasks[1].notes if n.kind == "deliverable"]
    assert plan.where(note.span) in overview
    assert "not stated |" not in overview


def test_technologies_are_used_where_requirements_hold_them() -> None:
    draft = Draft()
    draft.task("1", "Load trips", needs="none", inputs=["trips"], outputs=["clean"])
    draft.more["context"] = Context(
        tech=tuple(
            Tech(name=name, area="library", written=word(name), version=None, excluded=excluded)
            for name, excluded in (("pandas", True), ("pyarrow", False), ("mlflow", True))
        )
    )
    book = Book(order(draft.facts()), {})
    packages = {one.package for one in book.requirements}
    for tech in book.context.tech:
        assert used(book, tech) == (tech.name in packages)
    assert "pyarrow" in {tech.name for tech in rest(book)}


def test_what_has_no_live_reader_is_not_called_used() -> None:
    plan, _, page = build(sample("bikeshare"))
    book = Book(plan, build(sample("bikeshare"))[1])
    assert [connection.kind for connection in unread(book)] == ["rest", "s3"]
    used_ = {tech.name: used(book, tech) for tech in book.context.tech}
    assert used_["postgresql"]
    assert not used_["s3"]
    assert "No live reader yet" in page.sections["Technology Choices"]
    assert "a live run needs a" in page.sections["Conformance to the Quality Criteria"]


def test_a_chunk_is_as_large_as_the_configuration_says() -> None:
    _, written, page = build(sample("bikeshare"))
    assert f"chunk_rows: {CHUNK_ROWS}" in written["config/queries.yml"].text
    assert f"a chunk of {CHUNK_ROWS:,} rows" in page.sections["Running Phase 2: Ingest"]


def test_predecessors_with_one_reason_are_told_together() -> None:
    draft = Draft()
    one, two = draft.phase("1", "Load"), draft.phase("2", "Use")
    for name in ("a", "b", "c"):
        draft.task(f"1.{name}", f"Load {name}", phase=one)
    draft.task("2.1", "Train a model", phase=two)
    _, _, page = build(order(draft.facts()))
    (line,) = [
        line
        for line in page.sections["Module: 2.1 Train a model"].splitlines()
        if line.startswith("- **Dependencies**")
    ]
    assert line.count("follows") == 1
    assert all(f"1.{name}" in line for name in "abc")


def test_what_is_dropped_is_neither_code_nor_gate() -> None:
    draft = Draft()
    draft.task("1", "Load trips", needs="none", outputs=["trips"])
    draft.task("2", "Filter bots", needs="1", inputs=["trips"], outputs=["people"], status=Status.DROPPED)
    draft.task("3", "Sign off with legal", needs="1", status=Status.DROPPED)
    draft.task("4", "Train a model", needs="1, 2", inputs=["trips", "people"])
    _, written, page = build(order(draft.facts()))
    assert not [path for path, file in written.items() if path.startswith("src/") and "2" in file.tasks]
    assert "docs/CHECKLIST.md" not in written
    assert "the plan has dropped it" in page.sections["Dropped: Story 2: Filter bots"]
    assert "2 of them code, 0 checklist gates; 0 done, 2 dropped" in page.sections["Summary"]
    nodes = {node["id"]: node for node in json.loads(written["config/graph.json"].text)["nodes"]}
    assert nodes["2"]["module"] is None
    datasets = json.loads(written["config/graph.json"].text)["datasets"]
    assert {one["name"]: one["producers"] for one in datasets} == {"trips": ["1"], "people": []}
