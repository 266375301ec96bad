"""Lines of running text that count days, weeks or steps, and checkboxes of other makes."""

from __future__ import annotations

import pytest
from listing import read_text

from compiler.ir import Plan
from compiler.source import Span
from grammar.blocks import Text
from grammar.plan.boxes import boxed
from grammar.plan.lines import counted, pieces


def _plan(text: str) -> Plan:
    return read_text(text).plan


def _lines(*lines: str) -> list[Text]:
    return [Text(line, Span("plan.md", 0, len(line))) for line in lines]


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (("Day 1: Load", "Day 2: Clean"), {"day"}),
        (("We do this:", "Week 1 - Load", "and more", "Week 2 - Clean"), {"week"}),
        (("**Step 1:** Load", "**Step 2:** Clean"), {"step"}),
        (("Day 1: Load",), set()),
        (("Phase 2: was last", "Phase 1: was first"), set()),
        (("Phase 1: the vendor", "Phase 1: once more"), set()),
        (("In Phase 1 we load", "In Phase 2 we clean"), set()),
        (("Phase 1 is for loading", "Phase 2 is for cleaning"), set()),
    ],
)
def test_what_counts(lines: tuple[str, ...], labels: set[str]) -> None:
    assert counted(_lines(*lines)) == labels


def test_breaks_part_lines_and_keep_places() -> None:
    line = "**Day 1:** Load<br>**Day 2:** Clean <br/> **Day 3:** Train<BR />"
    (text,) = _lines(line)
    found = [piece for piece, _ in pieces([text], 1)]
    assert [piece.text for piece in found] == ["**Day 1:** Load", "**Day 2:** Clean", "**Day 3:** Train"]
    assert all(line[piece.span.start : piece.span.end] == piece.text for piece in found)


def test_a_single_line_in_prose_is_no_phase() -> None:
    assert not _plan(
        "# Notes\n\nThe plan has a history.\nPhase 1: was done by the vendor\nand we took over.\n"
    ).phases


def test_paragraphs_that_count_in_bold() -> None:
    plan = _plan("# Camp\n\n**Day 1:** Set up. We use uv.\n\nMore on it.\n\n**Day 2:** Load the trips.\n")
    assert [phase.written_id for phase in plan.phases] == ["1", "2"]
    assert plan.phases[1].name.text == "Load the trips"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("- [ ] Load", "open"),
        ("- [x] Load", "done"),
        ("- [-] Load", "dropped"),
        ("- [~] Load", "active"),
        ("- [/] Load", "active"),
        ("- ☐ Load", "open"),
        ("- ☑ Load", "done"),
        ("[x] Load", "done"),
        ("[ ]* Load", "open"),
        ("☐ Load", "open"),
    ],
)
def test_boxes(line: str, status: str) -> None:
    plan = _plan(f"# Todo\n\n{line}\n\n- [ ] Clean\n")
    assert [(task.name.text, task.status) for task in plan.tasks] == [("Load", status), ("Clean", "open")]


def test_what_is_no_box() -> None:
    assert boxed(*_lines("[1] a footnote")) is None
    assert boxed(*_lines("[x](https://x.org) a link")) is None
    assert boxed(*_lines("[ ]")) is None


def test_numbers_of_checkboxes_are_ids_where_there_are_no_phases() -> None:
    flat = _plan("# Tasks\n\n- [ ] 1. Load\n- [ ] 2. Clean\n  - Depends on: 1\n")
    assert [task.id for task in flat.tasks] == ["1", "2"]
    phased = _plan("# Tasks\n\n## Phase 1: A\n\n- [ ] 1. Load\n\n## Phase 2: B\n\n- [ ] 1. Clean\n")
    assert [task.written_id for task in phased.tasks] == [None, None]
