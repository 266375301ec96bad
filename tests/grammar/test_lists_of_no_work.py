"""Numbered lists that are no work, and HTML that is a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listing import read_text

from compiler.ir import Plan


def _plan(text: str) -> Plan:
    return read_text(text).plan


def _tasks(body: str) -> list[str]:
    return [task.name.text for task in _plan(f"# Plan\n\n## Phase 1: Load\n\n{body}\n").tasks]


WORK = "1. Load trips\n2. Load weather\n"


@pytest.mark.parametrize(
    "other",
    [
        "### Open\n\n1. Who owns the bucket?\n2. Is the **VPN** needed?",
        "### Run\n\n1. `make load`\n2. `make check`",
        "### Locally\n\n1. git checkout main\n2. terraform apply",
        "We have learned three things:\n\n1. The source is slow\n2. Some files are empty",
        "To verify:\n\n1. Open the board\n2. Click on Today",
        "Success measures:\n\n1. Ten users a week\n2. Two seconds",
        "### Next steps\n\n1. Ask Ana for access\n2. Talk to Ben",
    ],
)
def test_beside_work_it_is_none(other: str) -> None:
    assert _tasks(f"{WORK}\n{other}") == ["Load trips", "Load weather"]


@pytest.mark.parametrize(
    "body",
    [
        WORK,
        f"Tasks to validate:\n\n{WORK}",
        f"In this order:\n\n{WORK}",
        f"### Next steps\n\n{WORK}",
        "1. Load trips\n2. Load weather\n3. Which other sources?\n",
    ],
)
def test_work_stays_work(body: str) -> None:
    assert _tasks(body)[:2] == ["Load trips", "Load weather"]


def test_questions_alone_are_no_tasks() -> None:
    assert _tasks("1. Is the bucket there?\n2. Are permissions fine?") == []


def test_numbers_within_numbers_need_a_heading_that_promises_a_plan() -> None:
    nested = "1. Storage\n   1. Create buckets\n2. Pipelines\n   1. Load orders\n"
    assert len(_plan(f"# Platform plan\n\n{nested}").phases) == 2
    assert not _plan(f"# Contents\n\n{nested}").phases


ROWS = "<tr><th>ID</th><th>Task</th><th>Depends on</th></tr><tr><td>T1</td><td><b>Load</b></td><td></td></tr>"


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_table_in_html(end: str) -> None:
    text = f"<TABLE class='x'>{ROWS}{end}<tr><td>T2</td><td>Clean</td><td><p>T1</p></td></tr></TABLE>"
    plan = _plan(text)
    assert [(task.id, task.name.text) for task in plan.tasks] == [("T1", "Load"), ("T2", "Clean")]
    assert plan.tasks[1].needs[0].refs[0].id == "T1"
    for task in plan.tasks:
        assert text[task.name.span.start : task.name.span.end] == task.name.text


@given(
    st.lists(
        st.sampled_from(["<tr>", "<td>", "</td>", "<th>", "x", "<b>", "</table>", "<", ">", "\n"]),
        max_size=40,
    )
)
def test_whatever_stands_in_a_table(pieces: list[str]) -> None:
    assert isinstance(_plan("<table>" + "".join(pieces)), Plan)
