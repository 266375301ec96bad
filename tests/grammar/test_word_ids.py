"""Ids that are words: a column says so, and dependencies find them."""

from __future__ import annotations

from compiler.documents import Document, Role
from compiler.source import Source, Sources
from grammar.read import read
from passes.analyse import analyse

TABLE = """\
# Plan

| ID | Task | Depends on | Duration |
|----|------|------------|----------|
| load_trips | Load the trips of all cities | none | 2 days |
| clean | Clean them | load_trips | 1 day |
| train | Train a model | clean, load_trips | 3 days |
"""


def test_words_in_a_column_of_ids_are_ids() -> None:
    source = Source("execution_plan.md", TABLE)
    plan = read([Document(Role.PLAN, source)]).plan
    assert [(task.written_id, task.name.text) for task in plan.tasks] == [
        ("load_trips", "Load the trips of all cities"),
        ("clean", "Clean them"),
        ("train", "Train a model"),
    ]
    facts = analyse(plan, Sources([source]))
    targets = [target for found in facts.resolutions for target in found.targets]
    assert targets == ["load_trips", "clean", "load_trips"]
