"""`1-2` is an id where an item bears it, else a range."""

from __future__ import annotations

from tests.cli.cli import planc


def test_what_an_item_bears_as_its_id_is_no_range() -> None:
    text = "## Phase 1: A\n\n### Task 1-1: B\n\n### Task 1-2: C\n- **Depends on**: 1-1\n"
    done = planc("ir", "-", stdin=text.encode())
    assert [task["depends_on"] for task in done.json["tasks"]] == [[], ["1-1"]]
    assert done.status == 0
    text = "## Phase 1: A\n\n### Task 1: B\n\n### Task 2: C\n\n### Task 3: D\n- **Depends on**: 1-2\n"
    done = planc("ir", "-", stdin=text.encode())
    assert done.json["tasks"][2]["depends_on"] == ["1", "2"]
