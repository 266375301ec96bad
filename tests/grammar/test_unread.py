"""Lines that look like tasks and became nothing are told of, with a way to write them that works."""

from __future__ import annotations

import pytest

from compiler.diagnostics import Diagnostic
from compiler.documents import Document, Role
from compiler.source import Source
from grammar.read import Reading, read

PHASES = """\
# Plan

## Phase 1: Load

- [ ] Load trips
- [ ] Load weather

## Phase 2: Publish

- [ ] Publish both
"""
NAMES = ("Write the handbook", "Train the team", "Order the server", "Rent the office", "Invite the press")
BOXES = "".join(f"- [ ] {name}\n" for name in NAMES)
BULLETS = BOXES.replace("[ ] ", "")
IDS = "".join(f"- [ ] **2.{number}** {name}\n" for number, name in enumerate(NAMES, 2))
CELLS = "".join(f"| 2.{number} | {name} |\n" for number, name in enumerate(NAMES, 2))
ROWS = "".join(f"| {name} | blue |\n" for name in NAMES)


def _read(text: str) -> Reading:
    return read([Document(Role.PLAN, Source("plan.md", text))])


def _found(text: str) -> list[Diagnostic]:
    return [finding for finding in _read(text).findings if finding.code == "PL009"]


@pytest.mark.parametrize(
    ("lost", "line", "why"),
    [
        (f"\n## Appendix\n\n{BOXES}", 14, "the heading above is one of another topic"),
        (f"\n## Later on\n\n{BOXES}", 14, "they stand below no phase"),
        (f"\n### Hand-over\n\n{BULLETS}", 14, "the tasks of this phase are told in another way"),
    ],
)
def test_tells_where_and_why(lost: str, line: int, why: str) -> None:
    text = PHASES + lost
    (finding,) = _found(text)
    assert finding.message == "5 of 8 lines that look like tasks were not read"
    (label,) = finding.labels
    assert Source("plan.md", text).position(label.span.start).line == line
    assert label.message.endswith(f"down to line {line + 4}: {why}")
    assert any("planc show plan.md --only unread" in note for note in finding.notes)


@pytest.mark.parametrize(
    "better",
    [
        f"\n### Tasks\n\n{BOXES}",
        f"\n### Hand-over\n\n{BOXES}",
        f"\n### Hand-over\n\n{IDS}",
        f"\n| ID | Task |\n|---|---|\n{CELLS}",
    ],
)
def test_what_the_help_says_is_read(better: str) -> None:
    reading = _read(PHASES + better)
    assert not _found(PHASES + better)
    assert {task.name.text for task in reading.plan.tasks} >= set(NAMES)


def test_a_table_outside_of_phases() -> None:
    text = f"{PHASES}\n## Wishes\n\n| Task | Colour |\n|---|---|\n{ROWS}"
    (finding,) = _found(text)
    assert "5 table rows" in finding.labels[0].message


@pytest.mark.parametrize(
    "text",
    [
        PHASES,
        f"{PHASES}\n## Success criteria\n\n{BOXES}",  # kept as what they are
        f"{PHASES}\n## Appendix\n\n{''.join(BOXES.splitlines(True)[:4])}",  # a few
        f"{PHASES}\n## Checkpoint\n\n" + "".join(f"- [ ] Is it {n}?\n" for n in range(9)),  # questions
        f"{PHASES}\n### Remarks\n\n"
        + "".join(f"- Table {n} is large\n" for n in range(9)),  # no instructions
        f"{PHASES}\n### Task 2.9: Hand over\n\n#### Agenda\n\n{BULLETS}",  # parts of a task
        f"{PHASES}\n## Overview\n\n" + "- [ ] Load trips\n- [ ] Load weather\n- [ ] Publish both\n" * 2,
        "# Notes\n\n- [x]\n",  # no plan: another finding says so
        BOXES,
    ],
)
def test_is_silent(text: str) -> None:
    assert not _found(text)


def test_more_than_one_in_three_is_too_many() -> None:
    more = "".join(f"- [ ] Load table {number}\n" for number in range(20))
    text = PHASES.replace("- [ ] Load weather\n", f"- [ ] Load weather\n{more}")
    assert not _found(f"{text}\n## Appendix\n\n{BOXES}")
    assert _found(f"{text}\n## Appendix\n\n{BOXES * 3}")


def test_many_places_are_counted() -> None:
    text = PHASES + "".join(f"\n## Later on {n}\n\n- [ ] Buy {n} things\n" for n in range(8))
    (finding,) = _found(text)
    assert len(finding.labels) == 4
    assert finding.notes[0] == "4 more places are not shown"


def test_what_is_already_done_is_no_instruction() -> None:
    more = "".join(f"- **已完成** 第{number}部分\n" for number in range(8))
    assert not _found(f"{PHASES}\n### 说明\n\n{more}")


def test_a_mention_of_what_is_told_nowhere_is_not_understood() -> None:
    text = f"{PHASES}\n## Wishes\n\n| Task | Colour |\n|---|---|\n| Load trips | red |\n{ROWS}"
    (cover,) = _read(text).plan.coverage
    became = {line: each.became for each in cover.readings for line in range(each.first, each.last + 1)}
    assert became[16] == "task, told again"
    assert {became[line] for line in range(17, 22)} == {None}
