"""Plans inside of fences, and what stands in fences without being one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listing import read_text

from compiler.ir import Plan
from grammar.plan import opened


def _plan(text: str) -> Plan:
    return read_text(text).plan


def _fence(body: str, info: str = "", over: str = "# Notes on the service") -> str:
    return f"{over}\n\n```{info}\n{body.strip(chr(10))}\n```\n"


TREES_OF_FILES = """
src/
├── ingest/
│   ├── 1.1_stations.py
│   └── day1.py
├── Makefile
└── README.md   # start here
"""
A_SYSTEM = """
System
├── Stage 1: Ingestion
│   ├── Kafka
│   └── Connect
└── Stage 2: Processing
    └── Spark
"""
COMMENTED = """
# Step 1: build
loader --all
# Step 2: publish
publish --bi
# Step 3: clean
cleaner --all
"""
SHELL = """
$ git checkout main
$ make load
Step 1: ok
Step 2: ok
"""
BOXES = """
┌─────────┐   ┌─────────┐
│ Week 1  │──▶│ Week 2  │
└─────────┘   └─────────┘
"""
ANSIBLE = """
tasks:
  - name: Install nginx
    apt:
      name: nginx
  - name: Start nginx
    service:
      name: nginx
"""
WORKFLOW = """
jobs:
  build:
    steps:
      - name: Check out code
        uses: actions/checkout@v4
      - name: Run tests
        run: pytest
"""
EDITOR = (
    '{"tasks": [{"label": "build all", "command": "make"}, {"label": "test all", "command": "make test"}]}'
)
JOBS = """
tasks:
  - task_key: load_trips
    name: Load trips
    depends_on: []
  - task_key: clean_trips
    name: Clean trips
    depends_on: [load_trips]
"""
PEOPLE = '[{"id": 1, "name": "Ana Lima", "team": "data"}, {"id": 2, "name": "Ben Roth", "team": "bi"}]'
SERVICES = """
- id: api
  name: api server
  depends_on: [db]
- id: db
  name: data base
  depends_on: []
"""
SAMPLE_ROWS = """
id,customer,status
1,Ana,active
2,Ben,inactive
"""


@pytest.mark.parametrize(
    ("body", "info"),
    [
        (TREES_OF_FILES, ""),
        (A_SYSTEM, "text"),
        (COMMENTED, ""),
        (SHELL, ""),
        (BOXES, ""),
        ("Week 1: a\nWeek 2: b", "bash"),
        ("- [ ] Load\n- [ ] Clean", "python"),
        (ANSIBLE, "yaml"),
        (WORKFLOW, "yaml"),
        (EDITOR, "json"),
        (JOBS, "yaml"),
        (PEOPLE, "json"),
        (SERVICES, "yaml"),
        (SAMPLE_ROWS, "csv"),
    ],
)
def test_code_is_no_plan(body: str, info: str) -> None:
    plan = _plan(_fence(body, info))
    assert not plan.phases
    assert not plan.tasks


WEEKS = "Week 1: Load\n├── Day 1: Load trips\n└── Day 2: Load weather\nWeek 2: Report\n"


@pytest.mark.parametrize("over", ["## Example", "## Architecture", "## Project structure", "Sample output:"])
def test_headings_and_lines_that_say_that_it_is_a_sample(over: str) -> None:
    assert not _plan(_fence(WEEKS, "", f"# Guide\n\n{over}")).phases


@pytest.mark.parametrize("over", ["## Example", "## Configuration", "## API response"])
def test_records_under_such_headings(over: str) -> None:
    records = "tasks:\n- {id: T1, name: Load trips, owner: Ana}\n- {id: T2, name: Load weather, owner: Ben}"
    assert not _plan(_fence(records, "yaml", f"# Guide\n\n{over}")).tasks
    assert len(_plan(_fence(records, "yaml", "# Guide\n\n## Work")).tasks) == 2


def test_a_fence_adds_nothing_to_a_plan_that_tells_its_tasks() -> None:
    told = "# Plan\n\n## Phase 1: Load\n\n- [ ] Load trips\n\n"
    plan = _plan(told + _fence(WEEKS, "", "## Timeline"))
    assert [phase.name.text for phase in plan.phases] == ["Load"]
    assert [task.name.text for task in plan.tasks] == ["Load trips"]


def test_records_only_complete_what_the_text_tells() -> None:
    told = "# Plan\n\n- [ ] **T1** Load trips\n- [ ] **T2** Load weather\n\n"
    records = "tasks:\n- {id: T1, name: Load trips, owner: Ana}\n- {id: T9, name: Load fares, owner: Ben}"
    plan = _plan(told + _fence(records, "yaml", "## Owners"))
    assert [(task.id, task.owner and task.owner.text) for task in plan.tasks] == [("T1", "Ana"), ("T2", None)]


def test_several_markdown_fences_are_examples_and_one_is_the_plan() -> None:
    one = "```markdown\n## Phase 1: Load\n\n- [ ] Load trips\n- [ ] Load weather\n```\n"
    assert len(_plan(f"Here it is:\n\n{one}").tasks) == 2
    assert not _plan(f"# How to write\n\n{one}\nor\n\n{one}").tasks


@pytest.mark.parametrize(("mark", "bar"), [("├", "── "), ("├", "─ "), ("|", "-- "), ("+", "-- ")])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_trees_of_all_makes(mark: str, bar: str, end: str) -> None:
    stem = " " * len(bar)
    lines = [
        "# Plan",
        "",
        "```",
        "Week 1: Load",
        f"{mark}{bar}Load trips",
        f"{'│' if mark == '├' else '|'}{stem}",
    ]
    lines[-1] += f"{mark}{bar}find the files"
    lines += [f"{mark}{bar}Load weather", "Week 2: Report", f"{mark}{bar}Publish it", "```", ""]
    text = end.join(lines)
    plan = _plan(text)
    assert [phase.name.text for phase in plan.phases] == ["Load", "Report"]
    assert [task.name.text for task in plan.tasks] == ["Load trips", "Load weather", "Publish it"]
    for item in (*plan.phases, *plan.tasks):
        assert text[item.name.span.start : item.name.span.end] == item.name.text


def test_the_lines_of_a_tree_keep_their_length() -> None:
    for line in ("├── Day 1: X\n", "│   └── Y\r\n", "  |-- Z", "`-- last\n", "+- one", "• two\n"):
        assert len(opened._as_markdown(line)) == len(line)


@given(
    st.text('├│└─|-+` •[]xWeek1:#\n\t{},;"', max_size=120),
    st.sampled_from(["", "text", "csv", "yaml", "json"]),
)
def test_whatever_stands_in_a_fence(body: str, info: str) -> None:
    text = f"# Plan\n\n~~~{info}\n{body}\n~~~\n"
    plan = _plan(text)
    for item in (*plan.phases, *plan.tasks):
        assert 0 <= item.span.start <= item.span.end <= len(text)


def test_broken_records_are_read_as_far_as_they_go() -> None:
    records = (
        "tasks:\n- {id: T1, name: Load trips, owner: Ana}\n- {id: T2, name: Load it, owner: Ben}\n- {id: ["
    )
    assert isinstance(_plan(_fence(records, "yaml", "# Plan")), Plan)
