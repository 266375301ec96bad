"""Lists that Markdown does not know, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listing import read_text

HEAD = "# Plan\n\n## Phase 1: Port\n\n"


def _names(text: str) -> list[str]:
    return [task.name.text for task in read_text(text).plan.tasks]


@pytest.mark.parametrize(
    "body",
    [
        "a. Load trips\nb. Clean\nc. Train\n",
        "(a) Load trips\n(b) Clean\n(c) Train\n",
        "A) Load trips\n\nB) Clean\n\nC) Train\n",
        "To be done in this order\ni. Load trips\nii. Clean\niii. Train\n",
        "Load trips\n: from the bucket\n\nClean\n: no nulls\n: no doubles\n\nTrain\n: a baseline\n",
        "Phase work\n├── Load trips\n├── Clean\n└── Train\n",
    ],
)
def test_each_is_a_list(body: str) -> None:
    assert _names(HEAD + body)[-3:] == ["Load trips", "Clean", "Train"]


@pytest.mark.parametrize(
    "body",
    [
        "a. is the first letter\n",
        "A. Turing wrote the plan\nand B. Liskov read it.\n",
        "b. Load trips\nc. Clean\n",
        "Note\n: that is all\n",
        "src\n├── load.py\n├── train.py\n└── README.md\n",
    ],
)
def test_others_are_prose(body: str) -> None:
    assert _names(HEAD + body) == []


def test_lines_count_by_their_ids() -> None:
    plan = read_text(f"{HEAD}Two things to do.\n3.1 Load trips (2 days)\n3.2 Clean (after 3.1)\n").plan
    assert [(task.written_id, task.name.text) for task in plan.tasks] == [
        ("3.1", "Load trips"),
        ("3.2", "Clean"),
    ]


@pytest.mark.parametrize(
    "body", ["1.2 million rows\nare there.\n", "2.1 Load\n2.3 Clean\n", "T1 Load\nS2 Clean\n"]
)
def test_lines_that_do_not_count_are_prose(body: str) -> None:
    assert _names(HEAD + body) == []


def test_letters_below_numbers_are_steps() -> None:
    (task, other) = read_text(
        f"{HEAD}1. Load trips\n   a. find the bucket\n   b. copy\n2. Clean\n"
    ).plan.tasks
    assert [note.text for note in task.notes] == ["find the bucket", "copy"]
    assert other.name.text == "Clean"


@given(st.lists(st.text("ab(.): ├└─│x\n", max_size=30), max_size=6))
def test_nothing_is_lost(lines: list[str]) -> None:
    text = HEAD + "\n\n".join(lines)
    coverage = read_text(text).plan.coverage[0]
    assert coverage.lines == sum(bool(line.strip()) for line in text.splitlines())


@pytest.mark.parametrize(
    ("heading", "is_phase"),
    [
        ("Final phase: Roll out", True),
        ("最終フェーズ：運用", True),
        ("Last sprint — Hardening", True),
        ("Fase final: Entrega", True),
        ("Letzte Phase: Betrieb", True),
        ("Last week: what we did", False),
        ("**Final phase**", True),
        ("Final phase notes", False),
        ("Finally", False),
    ],
)
def test_a_last_phase_needs_no_number(heading: str, is_phase: bool) -> None:
    plan = read_text(f"# Plan\n\n## Phase 1: Load\n\n- [ ] Load\n\n## {heading}\n\n- [ ] Ship\n").plan
    assert ("final" in [phase.written_id for phase in plan.phases]) is is_phase
