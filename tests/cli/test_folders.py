"""Project folders as teams lay them out, read through the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.cli import planc

PLAN = "# Shop\n\n## Phase 1: Load\n\n### Story 1: Load orders\n- **Inputs**: `orders`\n"
STACK = "# Stack\n\n- Language: Python 3.12\n"
TABLES = "# Data\n\n## orders\n\n| Column | Type |\n|---|---|\n| order_id | bigint |\n"
REACH = "# Connections\n\n## shop\n- Type: postgresql\n- Host: db.example.org\n"
FLOW = "# Story 1: Load orders\n\n## Extraction\n- Table: orders\n"
INDEX = "# Shop\n\n## Phase 1: Load\n\n- [Story 1: Load orders](01-load.md)\n- [Story 2: Join](02-join.md)\n"
STORY = """---
status: done
owner: Ana
---
# Story 1: Load orders

## Tables
- orders

## Acceptance criteria
- no row is lost
"""
JOIN = "# Story 2: Join\n\n- **Depends on**: [story 1](01-load.md)\n- **Estimate**: 3 days\n"

LAYOUTS: dict[str, tuple[dict[str, str], set[str]]] = {
    "flat": (
        {"execution_plan.md": PLAN, "tech_stack.md": STACK, "data_sources.md": TABLES},
        {"tech", "tables"},
    ),
    "project_context": (
        {
            "execution_plan.md": PLAN,
            "project_context/tech_stack.md": STACK,
            "project_context/data_sources.md": TABLES,
            "project_context/data_connections.md": REACH,
        },
        {"tech", "tables", "connections"},
    ),
    "project-context in docs": (
        {
            "docs/execution-plan.md": PLAN,
            "docs/project-context/Tech Stack.md": STACK,
            "docs/project-context/data-sources.md": TABLES,
        },
        {"tech", "tables"},
    ),
    "context": (
        {"roadmap.md": PLAN, "context/tech-stack.md": STACK, "context/data_sources.md": TABLES},
        {"tech", "tables"},
    ),
    "plan in docs/plans": (
        {"docs/plans/delivery_plan.md": PLAN, "project_context/tech_stack.md": STACK},
        {"tech"},
    ),
    "plan in project_context": (
        {"project_context/execution_plan.md": PLAN, "project_context/connections.md": REACH},
        {"connections"},
    ),
    "several files of one kind": (
        {"plan.md": PLAN, "project_context/data_sources/shop.md": TABLES, "tech_stack.md": STACK},
        {"tech", "tables"},
    ),
    "flows in sub-folders": (
        {"execution_plan.md": PLAN, "data-flows/load/story_1.md": FLOW, "data_sources.md": TABLES},
        {"tables", "flow"},
    ),
    "flow that the plan links to": (
        {
            "execution_plan.md": PLAN + "- **Data flow**: [here](design/load.md)\n",
            "design/load.md": "# Load\n\n```yaml\nextraction:\n  sources:\n    - table: orders\n```\n",
        },
        {"flow"},
    ),
    "stories with an index": (
        {"user-stories/index.md": INDEX, "user-stories/01-load.md": STORY, "user-stories/02-join.md": JOIN},
        {"story"},
    ),
    "stories with a readme, in docs": (
        {"docs/stories/README.md": INDEX, "docs/stories/01-load.md": STORY, "docs/stories/02-join.md": JOIN},
        {"story"},
    ),
    "data dictionary as CSV": (
        {"plan.md": PLAN, "context/data_dictionary.csv": "table,column,type\norders,order_id,bigint\n"},
        {"tables"},
    ),
    "DDL and YAML beside": (
        {
            "plan.md": PLAN,
            "project_context/schema.sql": "CREATE TABLE orders (order_id bigint primary key);\n",
            "project_context/tech_stack.yml": "language: python 3.12\n",
        },
        {"tech", "tables"},
    ),
}


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(tmp_path: Path, layout: str) -> None:
    files, expected = LAYOUTS[layout]
    done = planc("ir", written(tmp_path, files))
    assert done.status == 0, done.out + done.err
    document: dict[str, Any] = done.json
    task = document["tasks"][0]
    assert (task["id"], task["name"], task["phase"]) == ("1", "Load orders", "phase-1")
    context = document["context"]
    if "tech" in expected:
        assert [tech["name"] for tech in context["tech"]] == ["python"]
    if "tables" in expected:
        (table,) = context["tables"]
        assert [table["name"], *(column["name"] for column in table["columns"])] == ["orders", "order_id"]
    if "connections" in expected:
        assert [each["name"] for each in context["connections"]] == ["shop"]
    if "flow" in expected:
        assert [flow["extractions"][0]["table"] for flow in document["flows"]] == ["orders"]
    if "story" in expected:
        _story(document)


def _story(document: dict[str, Any]) -> None:
    first, second = document["tasks"]
    assert (first["status"], first["owner"]) == ("done", "Ana")
    assert [ref["name"] for ref in first["inputs"]] == ["orders"]
    assert [(note["kind"], note["text"]) for note in first["notes"]] == [("acceptance", "no row is lost")]
    assert (second["depends_on"], second["duration"]) == (["1"], 3)


def test_several_plans_are_several_projects(tmp_path: Path) -> None:
    written(tmp_path, {"plan_a.md": PLAN, "plan_b.md": PLAN, "tech_stack.md": STACK})
    assert planc("check", tmp_path).status == 0
    done = planc("ir", tmp_path)
    assert done.status == 2
    assert "plan_a.md" in done.err
    assert "plan_b.md" in done.err


def test_what_the_plan_says_goes_before_its_page(tmp_path: Path) -> None:
    plan = PLAN + "- **Owner**: Bo\n- **Details**: see [page](user-stories/01-load.md)\n"
    written(tmp_path, {"execution_plan.md": plan, "user-stories/01-load.md": STORY})
    (task,) = planc("ir", tmp_path).json["tasks"]
    assert (task["owner"], task["status"]) == ("Bo", "done")
