"""Several fields on one line, parted by whatever people part them with; and tables in German."""

from __future__ import annotations

import pytest
from listing import read_text


@pytest.mark.parametrize("mark", [" / ", " | ", ", ", "; ", " · ", " – "])
def test_a_line_of_fields(mark: str) -> None:
    text = f"## Phase 1: A\n\n### Story 1.1: Load\n**Owner:** J. Koenig{mark}**Effort:** 0.5 days\n"
    (task,) = read_text(text).plan.tasks
    assert task.owner is not None
    assert task.owner.text == "J. Koenig"
    assert task.duration is not None
    assert task.duration.high == 0.5


def test_marks_within_a_value_part_nothing() -> None:
    (task,) = read_text("## Phase 1: A\n\n### Story 1.1: Load\n**Owner:** Ana / Bo, **lead**\n").plan.tasks
    assert task.owner is not None
    assert task.owner.text == "Ana / Bo, lead"


def test_a_table_of_work_packages_in_german() -> None:
    text = (
        "| Nr. | Arbeitspaket | Vorgänger | Dauer |\n|---|---|---|---|\n"
        "| 1 | Kunden laden | – | 3 PT |\n| 2 | Bereinigen | 1 | 1,5 Wochen |\n"
    )
    first, second = read_text(text).plan.tasks
    assert (first.name.text, first.duration and first.duration.high) == ("Kunden laden", 3)
    assert [ref.id for need in second.needs for ref in need.refs] == ["1"]
    assert second.duration is not None
    assert second.duration.high == 7.5
