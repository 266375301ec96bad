"""Bold lines and headings that are tasks for want of any others, and lists that announce phases."""

from __future__ import annotations

import pytest
from listing import read_text

from compiler.ir import Plan


def _plan(text: str) -> Plan:
    return read_text(f"# Migration roadmap\n\n{text}").plan


def _names(text: str) -> list[str]:
    return [task.name.text for task in _plan(text).tasks]


def test_what_follows_a_bold_line_is_of_its_task() -> None:
    plan = _plan(
        "## Phase 1: Port\n\n**Port the loaders** (3 days)\n- old ones run on\n\nOwner: Kim\n\n"
        "**Switch the boards**\n\nDepends on: Port the loaders\n\n**Remove the host**\n\nLater.\n"
    )
    port, switch, remove = plan.tasks
    assert port.owner is not None
    assert port.owner.text == "Kim"
    assert port.duration is not None
    assert [note.text for note in port.notes] == ["old ones run on"]
    assert [ref.written for need in switch.needs for ref in need.refs] == ["Port the loaders"]
    assert remove.name.text == "Remove the host"


@pytest.mark.parametrize(
    "body",
    [
        "**Background**\n\nText.\n\n**Scope of this phase**\n\nText.\n\n**Known limits**\n\nText.\n",
        "### Background\n\nText.\n\n### Data volume\n\nText.\n\n### Known limits\n\nText.\n",
        "**Load the trips.**\n\n**This is important: read it.**\n\n**Never on a Friday!**\n",
    ],
)
def test_titles_of_topics_are_none(body: str) -> None:
    assert _names(f"## Phase 1: Port\n\n{body}") == []


def test_short_lines_that_instruct() -> None:
    plan = _plan(
        "**Sprint 1**\n\nLoad trips – Ana\nJoin them\n\n**Last sprint** (1 week)\n\nWrite the text\nShip it\n"
    )
    assert [phase.written_id for phase in plan.phases] == ["1", "final"]
    assert [task.name.text for task in plan.tasks][1:] == ["Join them", "Write the text", "Ship it"]


def test_lines_of_prose_are_none() -> None:
    body = "We read the trips and\nWrite them to the lake\nAs they are many this\nTakes a while\n"
    assert _names(f"## Phase 1: Port\n\n{body}") == []


def test_a_numbered_heading_among_phases_is_one() -> None:
    plan = _plan(
        "### 1. List the jobs\n\n- [ ] all\n\n### 2. Port the loaders\n\n- [ ] orders\n\n"
        "### 3. Switch off cron\n\n- announce\n\n### 4. Risks\n\n- rain\n\n### 5. Our team\n\n- Ana\n"
    )
    assert [phase.id for phase in plan.phases] == ["1", "2", "3"]


def test_what_is_in_progress_is_told_nowhere_else() -> None:
    body = "## To Do\n\n- [ ] Join\n\n## In Progress\n\n- [ ] Load\n\n## Done\n\n- [x] Plan\n"
    assert _names(body) == ["Join", "Load", "Plan"]


def test_checkboxes_after_a_note_are_tasks() -> None:
    plan = _plan("## Phase 1: Port\n\n**Note**\n\nKeep it small.\n\n- [ ] Write the loader\n- [ ] Test it\n")
    assert [task.name.text for task in plan.tasks] == ["Write the loader", "Test it"]
    assert [note.text for note in plan.phases[0].notes] == ["Keep it small."]


def test_quarters_that_hold_no_phase_are_as_they_were() -> None:
    plan = _plan("## Q1 results\n\n- good\n\n## Q2 results\n\n- bad\n\n## Phase 1: Port\n\n- [ ] all\n")
    assert [phase.id for phase in plan.phases] == ["1"]


def test_checkboxes_are_surer_than_titles() -> None:
    body = "### Port the loaders\n\n- [ ] old ones\n\n### Switch the boards\n\n- [ ] all of them\n"
    assert _names(f"## Phase 1: Port\n\n{body}") == ["old ones", "all of them"]


@pytest.mark.parametrize(
    "over", ["**Timeline:**", "## Overview", "## Roadmap", "This is how long we think it takes.\n"]
)
def test_a_list_announces_phases(over: str) -> None:
    heading = over if over.startswith(("#", "*")) else f"## When\n\n{over}"
    plan = _plan(
        f"{heading}\n- **Data ingestion**: 2 weeks\n- Feature work (1 week)\n\n"
        "## 1. Data ingestion\n\n- [ ] Load\n\n## 2. Feature work\n\n- [ ] Join\n\n## 3. Risks\n\n- rain\n"
    )
    assert [(phase.id, phase.duration and phase.duration.high) for phase in plan.phases] == [
        ("1", 10),
        ("2", 5),
    ]


def test_a_table_of_contents_announces_nothing() -> None:
    listed = "## Contents\n\n1. [Load](#load)\n2. [Risks](#risks)\n\n"
    plan = _plan(f"{listed}## Load\n\n- the pings\n\n## Risks\n\n- it rains\n")
    assert not plan.phases
