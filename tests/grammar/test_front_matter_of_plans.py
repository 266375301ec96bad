"""What the front matter of a plan says of the plan as a whole."""

from __future__ import annotations

from tests.cli.cli import planc

PLAN = """---
project: Bikes
owner: Ana
start_date: 2026-03-02
status: in progress
tags: [data, bikes]
depends_on:
  - platform-plan
layout: page
---

## Phase 1: Load

### Task 1.1: Trips
"""


def test_front_matter_is_of_the_plan() -> None:
    found = planc("ir", "-", stdin=PLAN.encode()).json
    assert found["project"] == "Bikes"
    assert [found[key] for key in ("owner", "status", "start_date")] == ["Ana", "active", "2026-03-02"]
    assert (found["tags"], found["after"]) == (["data", "bikes"], ["platform-plan"])
    assert [task["depends_on"] for task in found["tasks"]] == [[]]


def test_a_heading_names_the_plan_before_the_front_matter_does() -> None:
    text = PLAN.replace("## Phase 1: Load", "# Rivers\n\n## Phase 1: Load")
    assert planc("ir", "-", stdin=text.encode()).json["project"] == "Rivers"


def test_broken_front_matter_loses_nothing_else() -> None:
    text = PLAN.replace("[data, bikes]", "[data")
    assert [task["id"] for task in planc("ir", "-", stdin=text.encode()).json["tasks"]] == ["1.1"]
