"""PL209: told once where a bare number or a range could be something else, and not where it hardly could."""

from __future__ import annotations

from compiler.documents import Document, Role
from compiler.driver import check
from compiler.source import decode

PLAN = """# P

## Phase 1: Ingest

### Task 1: Trips

### Task 2: Weather

## Phase 2: Report

### Task 3: Map

- Depends on: {first}

### Task 4: Board

- Depends on: {second}
"""


def told(first: str, second: str) -> list[str]:
    text = PLAN.format(first=first, second=second)
    findings = check([Document(Role.PLAN, decode("plan.md", text.encode()))]).findings
    return [finding.message for finding in findings if finding.code == "PL209"]


def test_a_number_of_a_task_and_of_a_phase_is_told_once() -> None:
    assert told("1", "1, 3") == ["`1` may mean Task 1 or Phase 1"]


def test_labels_tasks_of_the_own_phase_and_numbers_of_no_phase_are_clear() -> None:
    assert told("Task 1", "3") == []
    assert told("Phase 1", "Task 2") == []


def test_an_id_that_looks_like_a_range() -> None:
    text = PLAN.replace("### Task 2: Weather", "### Task 2: Weather\n\n### Task 1-2: Join").format(
        first="1-2", second="Task 3"
    )
    findings = check([Document(Role.PLAN, decode("plan.md", text.encode()))]).findings
    assert [f.message for f in findings if f.code == "PL209"] == ["`1-2` may mean Task 1-2 or 1 to 2"]
