"""Where and how a plan says that a task waits for others; and drawings that say nothing of the kind."""

from __future__ import annotations

import pytest

from compiler.documents import Document, Role
from compiler.driver import check
from compiler.source import decode

START = """# Plan

## Phase 1: Load

### Task 1.1: Load trips

Do it.

### Task 1.2: Clean trips

Do it.

## Phase 2: Model

"""
TOLD = [
    "### Task 2.1: Train\n\n**Depends on:** 1.1, 1.2\n",
    "### Task 2.1: Train\n\n**Depends on**: 1.1, 1.2\n",
    "### Task 2.1: Train\n\n- Depends on: 1.1, 1.2\n",
    "### Task 2.1: Train\n\n- **Depends on:** Task 1.1, Task 1.2\n",
    "### Task 2.1: Train\n\n- Depends on Task 1.1 and Task 1.2\n",
    "### Task 2.1: Train\n\nDepends on Task 1.1 and 1.2.\n",
    "### Task 2.1: Train\n\n**Depends on** Task 1.1, 1.2\n",
    "### Task 2.1: Train\n\n*Depends on: 1.1, 1.2*\n",
    "### Task 2.1: Train\n\n_Depends on: 1.1, 1.2_\n",
    "### Task 2.1: Train\n\n> **Prerequisites:** 1.1, 1.2\n",
    "### Task 2.1: Train\n\n→ Depends on: 1.1, 1.2\n",
    "### Task 2.1: Train\n\n**Depends on:** Task 1.1,\nTask 1.2\n",
    "### Task 2.1: Train\n\n- **Depends on:** Task 1.1 (trips\n  loaded), Task 1.2\n",
    "### Task 2.1: Train\n\n**Dependencies:**\n- Task 1.1\n- Task 1.2 (cleaned)\n",
    "### Task 2.1: Train\n\n**Dependencies**\n\n- Task 1.1: Load trips\n- Task 1.2\n",
    "### Task 2.1: Train\n\n- **Dependencies:**\n  - Task 1.1\n  - Task 1.2\n",
    "### Task 2.1: Train\n\n#### Dependencies\n\n- Task 1.1\n- Task 1.2\n",
    "### Task 2.1: Train\n\n#### Prerequisites\n\n1. Task 1.1\n2. Task 1.2\n",
    "### Task 2.1: Train\n\n**Duration:** 2 days | **Depends on:** 1.1, 1.2\n",
    "### Task 2.1: Train\n\n**Duration:** 2 days, **Depends on:** 1.1, 1.2\n",
    "### Task 2.1: Train (depends on 1.1, 1.2)\n",
    "### Task 2.1: Train [depends: 1.1, 1.2]\n",
    "- [ ] 2.1 Train (depends on 1.1, 1.2)\n",
    "- [ ] 2.1 Train — depends on 1.1 and 1.2\n",
    "- [ ] 2.1 Train (after 1.1, 1.2)\n",
    "- [ ] 2.1 Train [blocked by: 1.1, 1.2]\n",
    "- [ ] **2.1** Train *(requires 1.1 and 1.2)*\n",
    "- [ ] 2.1 Train (deps: 1.1, 1.2)\n",
    "- [ ] 2.1 Train (blockedBy: 1.1, 1.2)\n",
    "- [ ] 2.1 Train. Depends on: 1.1, 1.2\n",
    "- [ ] 2.1 Train ← 1.1, 1.2\n",
    "- [ ] 2.1 Train\n  - Depends on: 1.1, 1.2\n",
    "- [ ] 2.1 Train\n  - depends on 1.1 and 1.2\n",
    "- [ ] 2.1 Train\n  _Depends: 1.1, 1.2_\n",
    "| Task | Name | Depends on |\n|---|---|---|\n| 2.1 | Train | 1.1, 1.2 |\n",
    "| ID | Task | Prerequisites | Days |\n|---|---|---|---|\n| 2.1 | Train | 1.1<br>1.2 | 3 |\n",
    "| # | Task | Duration | Predecessors |\n|---|---|---|---|\n| 2.1 | Train | 3d | 1.1;1.2 |\n",
    "| 编号 | 任务 | 前置任务 |\n|---|---|---|\n| 2.1 | 训练 | 1.1、1.2 |\n",
    "### Task 2.1: Train\n\n| Field | Value |\n|---|---|\n| Depends on | 1.1, 1.2 |\n| Duration | 2 days |\n",
    "### Task 2.1: Train\n\n| | |\n|---|---|\n| **Depends on** | 1.1, 1.2 |\n| **Duration** | 2 days |\n",
    "### Task 2.1: Train\n\n`Priority: High` · `Depends: 1.1, 1.2`\n",
    "### Task 2.1: Train\n\n[Depends on: 1.1, 1.2]\n",
    "### Task 2.1: Train\n\n(Depends on 1.1, 1.2)\n",
    "### Task 2.1: Train\n\n**Depends on** — 1.1, 1.2\n",
    "### Task 2.1: Train\n\n**Depends on** - 1.1, 1.2\n",
    "### Task 2.1: Train\n\n🔗 **Depends on:** 1.1, 1.2\n",
    "### Task 2.1: Train\n\n- 🔗 Depends on: 1.1, 1.2\n",
    "### Task 2.1: Train\n\nThis task requires Task 1.1 and Task 1.2.\n",
    "### Task 2.1: Train\n\n**Blocked by:** #1.1, #1.2\n",
    "### Task 2.1: Train\n\nDependencies : 1.1, 1.2\n",
    "### Task 2.1: Train\n\n`depends_on`: 1.1, 1.2\n",
    "### Task 2.1: Train\n\n**依赖**：1.1、1.2\n",
    "### Task 2.1: Train\n\n- 前提条件：Task 1.1、Task 1.2\n",
    "### Task 2.1: Train\n\n- **선행 작업**: 1.1, 1.2\n",
    "### Aufgabe 2.1: Train\n\n- **Abhängig von:** 1.1 und 1.2\n",
    "### Tarefa 2.1: Train\n\n- **Depende de:** 1.1 e 1.2\n",
    "### Tâche 2.1: Train\n\n- **Dépend de :** 1.1 et 1.2\n",
    "### Task 2.1: Train\n\n- **Phụ thuộc:** Task 1.1, Task 1.2\n",
]
UNTOLD = [
    "Depends on Python 3 and pandas 2.0.",
    "**Before**: 120 ms\n**After**: 1.1 ms of trips",
    "Requires AWS access.",
    "- Depends on: none (see 1.1)",
    "Independent of other tasks.",
    "Phase 1 is not required.",
]
PREVIOUS = {
    "- Depends on: previous phase": {"2": ("1",)},
    "- Depends on: the prior phase complete": {"2": ("1",)},
    "- 前置条件：上一阶段完成": {"2": ("1",)},
    "- Depends on: all previous phases": {},
}


def declared(text: str) -> dict[str, tuple[str, ...]]:
    facts = check([Document(Role.PLAN, decode("plan.md", text.encode()))]).facts
    return {item: tuple(found) for item, found in facts.depends_on.items() if found}


@pytest.mark.parametrize("told", TOLD)
def test_a_task_waits_for_two_others(told: str) -> None:
    assert declared(START + told) == {"2.1": ("1.1", "1.2")}


@pytest.mark.parametrize("told", UNTOLD)
def test_what_is_no_reference_is_no_dependency(told: str) -> None:
    assert declared(f"{START}### Task 2.1: Train\n\n{told}\n") == {}


@pytest.mark.parametrize("told", PREVIOUS)
def test_the_phase_before_is_one_and_all_before_are_a_wildcard(told: str) -> None:
    assert declared(f"{START}{told}\n\n### Task 2.1: Train\n") == PREVIOUS[told]


DRAWN = """{heading}

```mermaid
graph TD
{arrows}
```
"""


@pytest.mark.parametrize(
    ("heading", "arrows", "wanted"),
    [
        ("## Task graph", "A[1.1 Load] --> B[2.1 Train]", {"2.1": ("1.1",)}),
        (
            "## Dependencies",
            "A[Load trips] --> B[Clean trips]\nB --> C[Train model]",
            {"1.2": ("1.1",), "2.1": ("1.2",)},
        ),
        ("## Architecture", "A[Load trips] --> B[Clean trips]\nB --> C[Train model]", {}),
        ("## Flow", "A[User] --> B[API]\nB --> C[Load trips]\nC --> D[(Database)]\nD --> E[Clean trips]", {}),
        ("## Steps", "A[Load trips] -->|yes| B[Clean trips]\nA -->|no| C[Train model]", {}),
        ("## Data flow", "T1[Kafka] --> T2[Spark]", {}),
    ],
)
def test_a_flowchart_counts_only_if_it_draws_the_plan(
    heading: str, arrows: str, wanted: dict[str, tuple[str, ...]]
) -> None:
    plan = f"{START}### Task 2.1: Train model\n\nDo it.\n\n" + DRAWN.format(heading=heading, arrows=arrows)
    assert declared(plan) == wanted


def test_a_value_wrapped_over_lines_is_one() -> None:
    plan = START + "### Task 2.1: Train\n\n**Goal:** a model that\nforecasts trips\n"
    task = check([Document(Role.PLAN, decode("plan.md", plan.encode()))]).plan.tasks[-1]
    assert [note.text for note in task.notes if note.kind == "goal"] == ["a model that forecasts trips"]


def test_an_id_that_a_lost_part_may_hold_is_not_reported() -> None:
    plan = "# P\n\n## Phase 1: A\n\n### Task 1.1: Load\n\n- Depends on: 1.3\n\n```text\n### Task 1.3: Clean\n"
    names = [f.name for f in check([Document(Role.PLAN, decode("plan.md", plan.encode()))]).findings]
    assert names == ["unclosed-fence"]
