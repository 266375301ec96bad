"""Tasks of which id and title stand apart."""

from __future__ import annotations

from listing import read_text

from compiler.ir import Status


def test_headings_of_fields_are_fields() -> None:
    text = (
        "# Task ID: 3\n# Title: Load 3 files\n# Status: in-progress\n# Dependencies: 1\n"
        "# Details:\nUse polars.\n\n# Test Strategy:\nCount the rows.\n\n"
        "# Subtasks:\n## 1. Write the client [done]\n### Details:\nSmall.\n\n"
        "# Task ID: 1\n# Title: Create the bucket\n"
    )
    load, create = read_text(text).plan.tasks
    assert (load.written_id, load.name.text, load.status) == ("3", "Load 3 files", Status.ACTIVE)
    assert load.id_span is not None
    assert text[load.id_span.start - 4 : load.id_span.end] == "ID: 3"
    assert [(note.kind, note.text) for note in load.notes] == [
        ("description", "Use polars."),
        ("test", "Count the rows."),
        ("step", "1. Write the client [done]"),
    ]
    assert [ref.id for need in load.needs for ref in need.refs] == ["1"]
    assert create.name.text == "Create the bucket"


def test_other_headings_end_the_fields() -> None:
    text = "## Task ID: 1\n## Title: Load\n## Notes on the source: slow\n\n- [ ] read\n"
    (load,) = read_text(text).plan.tasks
    assert load.name.text == "Load"


def test_without_a_title_there_is_no_such_task() -> None:
    plan = read_text("# Plan\n\n## Task ID: how we number\n\n## Task ID: 3\n\nText.\n").plan
    assert "3" not in [task.name.text for task in plan.tasks]
