"""Plans that only a Gantt chart tells."""

from __future__ import annotations

from listing import read_text

CHART = """\
```mermaid
gantt
  dateFormat YYYY-MM-DD
  section Model
  Train model  :b2, 2026-01-12, 2w
  Load orders  :done, a1, 2026-01-05, 5d
  Go live      :milestone, m1, after b2, 0d
  Phase 1 over :milestone, after a1, 0d
```
"""


def test_a_milestone_is_an_item_and_the_first_bar_begins_the_plan() -> None:
    plan = read_text(f"# Roadmap\n\n{CHART}").plan
    assert [task.name.text for task in plan.tasks] == ["Train model", "Load orders", "Go live"]
    assert plan.tasks[-1].duration is not None
    assert plan.tasks[-1].duration.high == 0
    assert plan.start_date == "2026-01-05"


def test_a_chart_of_a_told_plan_adds_nothing() -> None:
    told = "## Phase 1: A\n\n### Story 1.1: Load orders\n\n### Story 1.2: Train model\n\n"
    plan = read_text(f"# Roadmap\n\n{told}{CHART}").plan
    assert [task.id for task in plan.tasks] == ["1.1", "1.2"]
    assert plan.start_date is None
