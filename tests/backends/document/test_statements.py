"""Single statements of the document that were once wrong."""

from __future__ import annotations

import pytest

from backends.document.book import Book
from backends.document.technology import rest, used
from compiler.ir import Context, Tech
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
