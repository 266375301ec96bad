"""Dependencies in the words of many plans, and as many words that look like some and are none."""

from __future__ import annotations

import pytest

from compiler.documents import Document, Role
from compiler.driver import Checked, check
from compiler.source import decode

START = """# Plan

## Phase 1: Load

### Task 1.1: Load trips

Do it.

### Task 1.2: Clean weather

Do it.

## Phase 2: Model

"""
TRAIN = "### Task 2.1: Train\n\n"

WAITS_FOR_1_1 = [
    "Cannot start until Task 1.1 is complete.",
    "Cannot start until 1.1 is done.",
    "Can't begin before Task 1.1 is finished.",
    "Must wait for Task 1.1.",
    "Must wait for Task 1.1 to complete.",
    "Has to wait for 1.1 to finish.",
    "Needs to wait until Task 1.1 is merged.",
    "Blocked until Task 1.1 is done.",
    "- Blocked until 1.1",
    "- Waiting on Task 1.1",
    "- ⚠️ Cannot start until Task 1.1 is complete",
    "> Cannot start until Task 1.1 is complete.",
    "**Cannot start until:** Task 1.1",
    "**Must wait for:** 1.1",
    "*Cannot start until Task 1.1 is complete.*",
    "Do not start until Task 1.1 is complete.",
    "Don't start this before 1.1 is merged.",
    "Start only after Task 1.1.",
    "Starts after Task 1.1 completes.",
    "This task can only begin once Task 1.1 is done.",
    "This story is blocked by Task 1.1.",
    "This depends on Task 1.1.",
    "Only after Task 1.1.",
    "Not before Task 1.1 is complete.",
    "To be started once Task 1.1 is complete.",
    "Can be started after Task 1.1.",
    "Requires completion of Task 1.1.",
    "Requires Task 1.1 to be complete.",
    "Builds on Task 1.1.",
    "Follows Task 1.1.",
    "<b>Depends on:</b> 1.1",
    "<strong>Depends on</strong>: 1.1<br/>",
    "<b>Depends on:</b> Task 1.1<br><b>Owner:</b> Ana",
    "- <b>Depends on</b>: 1.1",
    "<i>Depends on: 1.1</i>",
    "<p><b>Depends on:</b> 1.1</p>",
    "<u>Dependencies:</u> 1.1",
    "<details><summary>Dependencies</summary>\n\n- 1.1\n\n</details>",
    "```yaml\nid: 2.1\ndepends_on: [1.1]\nduration: 2d\n```",
    "```yaml\ndepends_on:\n  - 1.1\n```",
    '```yaml\ndepends_on: "1.1"\nowner: Ana\n```',
    '```yaml\ntask:\n  id: 2.1\n  depends_on: ["1.1"]\n```',
    "```\nDepends on: 1.1\nDuration: 2d\n```",
    "**Depends on:** Load trips",
    "**Depends on:** after Load trips",
    "After Load trips.",
    "Cannot start until Load trips is complete.",
    "Depends on the load trips task.",
    "Can start in parallel after Task 1.1.",
    "Can run in parallel with 1.2 after 1.1.",
    "**Depends on:** task-1.1",
    "**Depends on:** [Task 1.1](#task-11-load-trips)",
    "**Depends on:** [1.1]",
    "**Depends on:** `1.1`",
    "**Depends on:** Task 1.1 (Load trips), data access",
    "**Depends on:** output of 1.1",
    "**Depends on:** 1.1 (must be merged first)",
    "- depends_on: ['1.1']",
    "Prerequisite: finish Task 1.1 first.",
    "Input: trips from Task 1.1",
    "Dependent on Task 1.1.",
    "Dependent on: 1.1",
    "Predecessor(s): 1.1",
    "Dependency(ies): 1.1",
    "Hard dependency: 1.1",
    "Depends on (hard): 1.1",
    "Kann erst nach Task 1.1 beginnen.",
    "Wartet auf Task 1.1.",
    "Só pode começar após a Tarefa 1.1.",
    "No puede empezar hasta que Task 1.1 termine.",
    "需要等待 1.1 完成。",
]
"""Said within task 2.1: it waits for 1.1."""

TOLD: dict[str, dict[str, tuple[str, ...]]] = {
    "@\n## Dependencies\n\n```yaml\nphase_2: [phase_1]\n'2.1': ['1.1', '1.2']\n```\n": {
        "2": ("1",),
        "2.1": ("1.1", "1.2"),
    },
    "@\n## Appendix\n\n```yaml\ndependencies:\n  '2.1': ['1.1']\n```\n": {"2.1": ("1.1",)},
    "@\n## Appendix\n\n```yaml\n'2.1':\n  depends_on: ['1.1']\n```\n": {"2.1": ("1.1",)},
    "### Task 2.1: Train (after Load trips)\n": {"2.1": ("1.1",)},
    "- [ ] 2.1 Train (after: Load trips)\n": {"2.1": ("1.1",)},
    "@**Depends on:** Load\n": {"2.1": ("1",)},
    "@\n## Dependencies\n\n- **Phase 2**: Phase 1\n": {"2": ("1",)},
    "@\n## Dependencies\n\n- Phase 2: Phase 1\n- Task 2.1: 1.1, 1.2\n": {"2": ("1",), "2.1": ("1.1", "1.2")},
    "@\n## Dependencies\n\n- **2.1** ← 1.1\n": {"2.1": ("1.1",)},
    "@\n## Dependencies\n\n- 2.1: 1.1\n": {"2.1": ("1.1",)},
    "@\n## Dependencies\n\n- Phase 1: none\n- Phase 2: Phase 1 complete\n": {"2": ("1",)},
    "@\n## Dependencies\n\n**Phase 2**: Phase 1\n": {"2": ("1",)},
    "@\n## Dependencies\n\n| Task | 1.1 | 1.2 | 2.1 |\n|---|---|---|---|\n| 1.1 | | | |\n"
    "| 1.2 | | | |\n| 2.1 | X | | |\n": {"2.1": ("1.1",)},
    "@\n## Dependency matrix\n\n| | 1.1 | 1.2 | 2.1 |\n|---|---|---|---|\n"
    "| 1.1 | - | | |\n| 1.2 | X | - | |\n| 2.1 | X | X | - |\n": {
        "1.2": ("1.1",),
        "2.1": ("1.1", "1.2"),
    },
    "@\n## Dependency matrix\n\n| | Phase 1 | Phase 2 |\n"
    "|---|---|---|\n| Phase 1 | | |\n| Phase 2 | ✓ | |\n": {"2": ("1",)},
    "@\n## Dependencies\n\nLoad trips → Train\n": {"2.1": ("1.1",)},
    "@\n## Dependencies\n\n- Train depends on Load trips\n": {"2.1": ("1.1",)},
    "### Task 2.0: Task A\n\n**Blocks**: 2.1\n\n@": {"2.1": ("2.0",)},
    "### Task 2.0: Task A\n\n- Blocks: Task 2.1\n\n@": {"2.1": ("2.0",)},
    "### Task 2.0: Task A\n\nBlocks 2.1.\n\n@": {"2.1": ("2.0",)},
    "### Task 2.0: Task A\n\nThis blocks Task 2.1.\n\n@": {"2.1": ("2.0",)},
    "### Task 2.0: Task A\n\nMust be done before Task 2.1.\n\n@": {"2.1": ("2.0",)},
    "- [ ] 2.0 A (blocks 2.1)\n- [ ] 2.1 Train\n": {"2.1": ("2.0",)},
    "@**Depends on:** 1.1-1.2\n": {"2.1": ("1.1", "1.2")},
    "@**Depends on:** Tasks 1.1 through 1.2\n": {"2.1": ("1.1", "1.2")},
    "@**Depends on:** 1.1 & 1.2\n": {"2.1": ("1.1", "1.2")},
    "@**Depends on:** Phase 1\n": {"2.1": ("1",)},
    "@**Depends on:** P1\n": {"2.1": ("1",)},
    "@- Depends: 1.1; 1.2\n": {"2.1": ("1.1", "1.2")},
}
"""What else may be said, and what it declares.  @ is where task 2.1 begins."""

NO_DEPENDENCY = [
    "Cannot start until AWS access is granted.",
    "Must wait for stakeholder approval.",
    "Blocked until the API key arrives.",
    "Blocked until March 3.",
    "Blocked until 3 March 2026.",
    "Requires Python 3.11",
    "Depends on pandas 2.0 and polars 1.1.",
    "**Dependencies:** pandas>=1.1, numpy 1.2",
    "**Dependencies:** `react` 18, `vite` 5",
    "**Requirements:** 1.1, 1.2",
    "_Requirements: 1.1, 1.2_",
    "**Depends on:** docs/1.1.md",
    "**Depends on:** `docs/load.md`",
    "**Requires:** Terraform deployed",
    "After 2 days of testing.",
    "Blocks of 1.1 MB are read.",
    "**Needs:** 1.1 GB RAM",
    "Requires 1.1 TB of disk.",
    "**Requires:** 1.1 TB disk",
    "**Depends on:** Section 1.1",
    "Depends on Section 1.1 of the paper.",
    "**Depends on:** Figure 1.2",
    "**Before**: 1.1 s\n**After**: 1.2 s",
    "Waits for 1.2 s between calls.",
    "Must wait for 1.2 seconds.",
    "Must wait 1.1 seconds.",
    "Runs after 1.1 million rows.",
    "**Blocked by:** #123",
    "**Depends on:** JIRA-123",
    "**Depends on:** REQ-1, FR-2, NFR-3",
    "**Depends on:** AC-1.1",
    "**Depends on:** v1.1 release",
    "**Depends on:** release 1.1",
    "**Depends on:** version 1.1 of the API",
    "**Depends on:** Airflow 1.1",
    "Cannot start until Q2.",
    "Must wait until 1.2.2026.",
    "Can run in parallel with Task 1.1.",
    "In parallel with Task 1.1.",
    "**Depends on:** none, can run in parallel with 1.1",
    "Does not depend on Task 1.1.",
    "No longer depends on Task 1.1.",
    "Independent of Task 1.1.",
    "See Task 1.1 for details.",
    "As in Task 1.1.",
    "If Task 1.1 fails, stop.",
    "Do not start until the team agrees on the scope of Task 1.1.",
    "Follows PEP 8.",
    "Follows ISO 8601.",
    "Follows the 1.1 spec.",
    "Builds on TensorFlow 1.1.",
    "Builds on the 1.1 API.",
    "Never blocks Task 1.1.",
    "Should not block Task 1.1.",
    "Must not be started before March 2.",
    "Needs review.",
    "**Needs:** 2 engineers",
    "**Requires:** 3 approvals",
    "**Depends on:** S3 bucket, Postgres 16",
    "**Depends on:** Data access",
    "**Depends on:** Trips table",
    "**Depends on:** Weather API",
    "**Depends on:** trips loaded daily",
    "**Depends on:** data team",
    "```yaml\nservices:\n  db:\n    depends_on: [cache]\n```",
    '```yaml\njobs:\n  test:\n    needs: ["1.1"]\n```',
    '```yaml\nname: load\nimage: x\ndepends_on: ["1.1"]\n```',
    "```python\nt1 >> t2  # depends on 1.1\n```",
    "`depends_on_past: false`",
    "**Depends on past:** 1.1",
    "After deployment, 1.1 will be gone.",
    "The model waits for 1.1 ms.",
    "It is blocked by Cloudflare 1.1.1.1.",
    "Only after 1.1 million rows.",
    "Starts after 1.1 s.",
    "Requires 1.1x more memory.",
    "Depends on the result of experiment 1.1.",
    "**Depends on:** 1.1 GB of data",
    "**After:** 1.2 s",
    "**Blocks:** 64 MB",
    "**Blocks:** 1.1 MB",
    "Once Task 1.1 was discussed we changed our mind.",
    "**Follows:** @ana",
    "\n## Dependencies\n\n- Phase 2: dbt, Airflow",
    "\n## Dependencies\n\n- Phase 2: 3 weeks",
    "\n## Dependencies\n\n- 2.1: 1.1 GB",
    "\n## Dependencies\n\n- **Phase 2**: Python 3.11",
    "\n## Dependencies\n\n- Phase 2: Week 1",
    "\n## Dependencies\n\n- Phase 2 (Phase 1 optional)",
    "\n## Dependencies\n\n- Task 2.1: load 1.1 GB",
    "\n## Dependencies\n\n- pandas: 1.1\n- polars: 1.2",
    "\n## Dependencies\n\n- 2.1: pandas 1.1",
    "\n## Dependencies\n\n| Package | Version |\n|---|---|\n| dbt | 1.1 |\n| duckdb | 1.2 |",
    "\n## Dependencies\n\n| Task | Ana | Bob |\n|---|---|---|\n| 1.1 | X | |\n| 2.1 | | X |",
    "\n## Dependencies\n\n| Task | R1 | R2 |\n|---|---|---|\n| 1.1 | X | |\n| 2.1 | | X |",
    "\n## Dependencies\n\n| Library | 1.1 | 1.2 |\n|---|---|---|\n| a | X | |\n| b | | X |",
    "\n## Timeline\n\n- Phase 2: Phase 1 complete\n",
    "\n## RACI\n\n| Task | Ana | Bob |\n|---|---|---|\n| 1.1 | R | A |\n| 2.1 | A | R |\n",
    "\n## Compatibility\n\n| | 1.1 | 1.2 |\n|---|---|---|\n| Linux | X | |\n| Mac | | X |\n",
    "\n## Score\n\n| | Phase 1 | Phase 2 |\n|---|---|---|\n| Phase 1 | 3 | 4 |\n| Phase 2 | 5 | 6 |\n",
    "\n## Appendix\n\n```yaml\n'2.1':\n  - '1.1'\n```\n",
    "\n## Appendix\n\n```yaml\ndependencies:\n  pandas: '1.1'\n  polars: '1.2'\n```\n",
    "**Depends on:** weather\n",
    "\n## Dependencies\n\n- 2.1 (1.1)\n",
    "\n## Dependencies\n\n- Phase 2 can run in parallel with nothing; it needs Phase 1\n",
]

ORDERED = {
    "3-5 must complete before 6.": "3>6 4>6 5>6",
    "Stories 3-5 must complete before 6.": "3>6 4>6 5>6",
    "Stories 3-5 must complete before story 6.": "3>6 4>6 5>6",
    "Stories 3 and 4 can run in parallel after story 2.": "2>3 2>4",
    "Stories 4 & 5 are blocked by 3.": "3>4 3>5",
    "Story 4 has to wait until story 3 is merged.": "3>4",
    "Begin Story 4 only when Story 3 is done.": "3>4",
    "Story 4 is dependent on story 3.": "3>4",
    "Story 3 needs to be done before story 4.": "3>4",
    "Story 3 feeds into story 4.": "3>4",
    "Story 3 is a prerequisite for story 4.": "3>4",
    "Story 4 kann erst nach Story 3 beginnen.": "3>4",
    "Story 4 does not depend on story 3.": "",
    "Story 4 no longer requires story 3.": "",
    "Story 4 can start before story 3.": "",
    "Story 4 may run before or after story 3.": "",
    "If story 3 fails, story 4 needs story 2.": "",
    "Story 4 is not blocked by story 3.": "",
    "We discussed story 4 after story 3.": "",
    "3-5 people must complete before 6 pm.": "",
    "Sections 3-5 must complete before 6.": "",
}
STORIES = "# P\n\n## Phase A: All\n\n" + "".join(f"### Story {n}: S{n}\n\nDo.\n\n" for n in range(1, 7))


def checked(text: str) -> Checked:
    return check([Document(Role.PLAN, decode("plan.md", text.encode()))])


def declared(text: str) -> dict[str, tuple[str, ...]]:
    return {item: tuple(found) for item, found in checked(text).facts.depends_on.items() if found}


@pytest.mark.parametrize("said", WAITS_FOR_1_1)
def test_within_a_task(said: str) -> None:
    assert declared(f"{START}{TRAIN}{said}\n") == {"2.1": ("1.1",)}


@pytest.mark.parametrize("told", TOLD)
def test_told_elsewhere_or_of_others(told: str) -> None:
    assert declared(START + told.replace("@", TRAIN)) == TOLD[told]


@pytest.mark.parametrize("said", NO_DEPENDENCY)
def test_no_dependency_and_no_edge(said: str) -> None:
    found = checked(f"{START}{TRAIN}{said}\n")
    assert not any(found.facts.depends_on.values())
    assert not [edge for edge in found.facts.edges if edge.origin == "declared"]
    assert not [finding for finding in found.findings if finding.severity == "error"]


@pytest.mark.parametrize("sentence", ORDERED)
def test_sentences_order_and_declare_nothing(sentence: str) -> None:
    facts = checked(f"{STORIES}## Notes\n\n{sentence}\n").facts
    edges = [f"{edge.source}>{edge.target}" for edge in facts.edges if edge.origin == "declared"]
    assert " ".join(sorted(edges)) == ORDERED[sentence]
    assert not any(facts.depends_on.values())


def test_a_name_of_which_only_a_part_is_said_tells_why() -> None:
    tasks = "### Task 2.1: Train the large model\n\n### Task 2.2: Rate it\n\n- Depends on: train the large\n"
    reasons = [edge.reason for edge in checked(START + tasks).facts.edges if edge.target == "2.2"]
    assert reasons == ["declared, as “train the large”, which only “Train the large model” can be"]


def test_a_matrix_that_can_be_read_two_ways_says_how_it_was_read() -> None:
    matrix = "## Dependencies\n\n| | 1.1 | 1.2 |\n|---|---|---|\n| 1.1 | | X |\n| 1.2 | | |\n"
    found = checked(START + TRAIN + matrix.replace("## Dependencies", "## Matrix"))
    assert found.facts.depends_on["1.2"] == ("1.1",)
    assert [f.code for f in found.findings] == ["PL008"]
    assert "read as: 1.1 waits for 1.2" not in found.findings[0].labels[0].message
    said = checked(START + TRAIN + matrix.replace("| | 1.1", "| depends on → | 1.1"))
    assert said.facts.depends_on["1.1"] == ("1.2",)
    assert "PL008" not in [f.code for f in said.findings]
