"""What a project is called, from the title of its plan."""

from __future__ import annotations

import pytest

from compiler.ir import Word
from compiler.source import Span
from grammar.plan.naming import project_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Execution plan: Bikes", "Bikes"),
        ("EXECUTION PLAN – InfinitePay Analytics", "InfinitePay Analytics"),
        ("Predictive Commute Agent — Execution Plan", "Predictive Commute Agent"),
        ("Project Execution Plan: Sales: North", "Sales: North"),
        ("Roadmap: Bikes", "Bikes"),
        ("Execution plan", "Execution plan"),
        ("Plan:", "Plan:"),
        ("Bikes", "Bikes"),
        ("Sales-plan accuracy study", "Sales-plan accuracy study"),
        ("Epic Story Dependency Graph", "Epic Story Dependency Graph"),
        ("Explanation: why", "Explanation: why"),
    ],
)
def test_words_that_say_plan_are_no_part_of_the_name(title: str, name: str) -> None:
    word = project_name(Word(text=title, span=Span("plan.md", 2, 2 + len(title))))
    assert word.text == name
    assert title[word.span.start - 2 : word.span.end - 2] == name


def test_the_span_of_a_title_with_markup_stays_whole() -> None:
    title = Word(text="Execution plan: Bikes", span=Span("plan.md", 2, 30))
    assert project_name(title) == Word(text="Bikes", span=Span("plan.md", 2, 30))
