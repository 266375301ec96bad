"""Dependencies told apart from where the items stand."""

from __future__ import annotations

import pytest
from listing import read_text

from tests.grammar.phrases import typed as show

PLAN = """# P

## Phase 1: Load

### Task 1.1: Load trips

### Task 1.2: Load weather

## Phase 2: Report

### Task 2.1: Draw the board

## {heading}

{text}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Phase 2 depends on Phase 1\n- 1.2 requires 1.1", ["phase 1 -> phase 2", "1.1 -> 1.2"]),
        ("- Task 2.1 is blocked by Task 1.2", ["task 1.2 -> task 2.1"]),
        ("- **Task 2.1** depends on **Task 1.1** and **Task 1.2**", ["task 1.1, task 1.2 -> task 2.1"]),
        ("- Task 2.1: depends on 1.1, 1.2", ["1.1, 1.2 -> task 2.1"]),
        ("- Task 1.1 → Task 1.2", ["task 1.1 -> task 1.2"]),
        ("- Task 1.1 must complete before Task 2.1", ["task 1.1 ~> task 2.1"]),  # a sequence
        ("- Task 2.1 depends on PostgreSQL 15", []),
        ("Do not start Phase 2\nuntil Phase 1 is complete.", ["phase 1 ~> phase 2"]),
        ("| From | To |\n|---|---|\n| 1.1 | 1.2 |", ["1.1 -> 1.2"]),
        ("| Predecessor | Successor |\n|---|---|\n| 1.1 | 1.2 |", ["1.1 -> 1.2"]),
    ],
)
def test_under_a_heading_of_dependencies(text: str, expected: list[str]) -> None:
    plan = read_text(PLAN.format(heading="Dependencies", text=text)).plan
    assert [show.relation(relation) for relation in plan.relations] == expected
    assert not any(item.needs for item in (*plan.phases, *plan.tasks))


def test_under_any_other_heading_sentences_only_order() -> None:
    plan = read_text(PLAN.format(heading="Notes", text="- Phase 2 depends on Phase 1")).plan
    assert [show.relation(relation) for relation in plan.relations] == ["phase 1 ~> phase 2"]
