"""Timelines, boards, journeys and mind maps: those that draw a plan, and those that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listing import read_text

from compiler.ir import Plan, Status


def _plan(body: str, told: str = "") -> Plan:
    return read_text(f"# Bikes\n\n{told}```mermaid\n{body}\n```\n").plan


@pytest.mark.parametrize(
    "body",
    [
        "timeline\n  2002 : LinkedIn\n  2004 : Facebook\n       : Google",
        "timeline\n  2024-01 : Company founded\n  2024-06 : First customer",
        "journey\n  section Go to work\n    Make tea: 5: Me\n    Go upstairs: 3: Me",
        "mindmap\n  root((system))\n    Ingestion\n      Kafka\n    Storage\n      Lake",
        "kanban\n  Fruit\n    [Apple]\n  Vegetables\n    [Kale]",
    ],
)
def test_other_drawings_are_no_plan(body: str) -> None:
    plan = _plan(body)
    assert not plan.phases
    assert not plan.tasks


def test_a_timeline_of_quarters_says_what_to_do() -> None:
    plan = _plan(
        "timeline\n  Q1 2026 : Load trips : Clean trips\n  Q2 2026 : Train the model\n    : Evaluate it"
    )
    assert [task.name.text for task in plan.tasks] == [
        "Load trips",
        "Clean trips",
        "Train the model",
        "Evaluate it",
    ]
    assert [phase.window and phase.window.start_date for phase in plan.phases] == ["2026-01-01", "2026-04-01"]


def test_cards_have_the_status_of_their_column_and_their_data() -> None:
    plan = _plan(
        "---\nconfig:\n  kanban:\n    ticketBaseUrl: 'x'\n---\nkanban\n  todo[To do]\n    a[Load]\n"
        "    b[\"Clean\"]@{ assigned: Ana, priority: 'High' }\n  [Done]\n    c[Plan]"
    )
    assert [(task.name.text, task.status) for task in plan.tasks] == [
        ("Load", Status.OPEN),
        ("Clean", Status.OPEN),
        ("Plan", Status.DONE),
    ]
    assert plan.tasks[1].owner is not None
    assert plan.tasks[1].owner.text == "Ana"


def test_a_drawing_of_a_told_plan_adds_nothing() -> None:
    body = "kanban\n  Todo\n    [Load]\n  Done\n    [Plan]"
    plan = _plan(body, told="## Phase 1: A\n\n### Story 1.1: Load trips\n\n")
    assert [task.id for task in plan.tasks] == ["1.1"]


@given(
    st.sampled_from(["timeline", "kanban", "journey", "mindmap"]),
    st.text("ab12:;[](){}@ '\"\n\tsection", max_size=120),
)
def test_every_text_can_be_read(kind: str, body: str) -> None:
    _plan(f"{kind}\n{body}")
