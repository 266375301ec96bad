"""List items that stand below a task's heading, and by their ids beside it."""

from __future__ import annotations

from listing import read_text


def tasks(text: str) -> list[tuple[str, str | None]]:
    return [(task.id, task.phase) for task in read_text(f"# P\n\n## Phase 1: A\n\n{text}").plan.tasks]


def test_items_numbered_like_the_heading_are_tasks_beside_it() -> None:
    text = (
        "### Story 1.1: Load x\n- Duration: 1 day\n\n"
        "- [ ] **1.2** Clean x (2 days) (depends on 1.1)\n- [ ] **1.3** Report on x (depends on 1.2)\n"
    )
    assert tasks(text) == [("1.1", "1"), ("1.2", "1"), ("1.3", "1")]
    plan = read_text(f"# P\n\n## Phase 1: A\n\n{text}").plan
    assert [ref.id for task in plan.tasks for need in task.needs for ref in need.refs] == ["1.1", "1.2"]


def test_items_numbered_below_the_heading_are_steps_of_it() -> None:
    assert tasks("### Story 1.1: Load x\n\n- [ ] **1.1.1** Read\n- [ ] **1.1.2** Write\n- [ ] 3. Tell\n") == [
        ("1.1", "1")
    ]


def test_an_item_that_names_another_heading_is_a_mention_of_it() -> None:
    text = "### Story 1.1: Load x\n\n- [ ] **1.2** waits for this\n\n### Story 1.2: Clean x\n"
    found = read_text(f"# P\n\n## Phase 1: A\n\n{text}").plan.tasks
    assert [(task.id, task.name.text) for task in found] == [("1.1", "Load x"), ("1.2", "Clean x")]
