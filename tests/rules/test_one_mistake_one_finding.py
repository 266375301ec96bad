"""What follows from a mistake is not told beside it."""

from __future__ import annotations

import pytest

from compiler.diagnostics import Diagnostic
from tests.rules.examples import PLAN, checked
from tests.rules.flows import TABLES, project


def findings(plan: str, **more: str) -> list[Diagnostic]:
    return list(checked({PLAN: plan, **more}).findings)


def said(plan: str) -> list[tuple[str, int]]:
    """Code, and the line of the primary label."""
    return [(f.code, plan.count("\n", 0, f.span.start) + 1) for f in findings(plan)]


_CHAIN = """# Plan

## Phase 1: Ingest

### Story 1.1: Load trips
- **Depends on**: none
- **Outputs**: `stg_trips`

### Story 1.2: Load weather
- **Depends on**: none
- **Outputs**: `{second}`

### Story 1.3: Clean trips
- **Depends on**: {third}
- **Inputs**: `stg_trips`
- **Outputs**: `clean_trips`

### Story 1.4: Report
- **Depends on**: 1.3
- **Inputs**: `stg_trips`, `clean_trips`
- **Outputs**: `report`
"""


def test_a_dependency_that_an_earlier_task_lacks_is_told_there() -> None:
    assert said(_CHAIN.format(second="stg_weather", third="1.2")) == [("PL307", 14)]
    assert said(_CHAIN.format(second="stg_weather", third="1.1")) == []


def test_of_a_dataset_with_two_writers_no_dependency_is_missing() -> None:
    assert [code for code, _ in said(_CHAIN.format(second="stg_trips", third="1.1"))] == ["PL306"]


def test_a_stretch_of_numbers_is_left_out_once() -> None:
    plan = "# Plan\n\n## Phase 1: A\n\n" + "".join(f"### Story 1.{n}: Do {n}\n\n" for n in (1, 2, 5, 6))
    (finding,) = findings(plan)
    assert finding.code == "PL105"
    assert finding.message == "there are no stories 1.3 and 1.4 between Story 1.2 and Story 1.5"


def test_a_number_given_twice_leaves_no_gap() -> None:
    phases = "".join(
        f"## Phase {n}: {name}\n\n- [ ] Do {name}\n- [ ] Check {name}\n\n"
        for n, name in ((1, "Ask"), (2, "Load"), (2, "Clean"), (4, "Report"), (5, "Train"))
    )
    assert said("# Plan\n\n" + phases) == [("PL101", 13)]


def test_entries_of_a_list_in_yaml_are_one_field() -> None:
    plan = "# Plan\n\n## Phase 1: A\n\n- [ ] 1.1 Load\n- [ ] 1.2 Clean\n- [ ] 1.3 Report\n\n```yaml\n{}```\n"
    order = 'execution_order:\n  - story: "1.3"\n    depends_on: ["1.1", "1.2"{}]\n'
    assert said(plan.format(order.format(""))) == []
    assert said(plan.format(order.format(', "1.1"'))) == [("PL205", 12)]


def test_phases_that_are_over_before_those_that_they_wait_for() -> None:
    plan = (
        "# Plan\n\n## Phase 1: Ingest (Week 3-4)\n\n### Story 1.1: Load\n- **Depends on**: none\n\n"
        "## Phase 2: Clean ({})\n\n### Story 2.1: Clean trips\n- **Depends on**: 1.1\n\n"
        "### Story 2.2: Clean weather\n- **Depends on**: 1.1\n"
    )
    assert said(plan.format("Week 1-2")) == [("PL401", 8)]
    assert said(plan.format("Week 3-4")) == []
    assert said(plan.format("Week 5")) == []


def test_a_key_of_the_wrong_type_is_not_told_again_where_it_is_joined_by() -> None:
    tables = TABLES.replace("| station_id | integer | |", "| station_id | date | FK stations.station_id |")
    flow = """extraction:
  sources:
    - table: trips
    - table: stations
  joins:
    - trips.station_id = stations.station_id
"""
    found = checked(project(flow, tables)).findings
    assert [(f.code, f.span.path) for f in found] == [("PL504", "project_context/data_sources.md")]


def test_a_letter_typed_for_a_digit_is_a_slip_of_the_pen() -> None:
    plan = "# Plan\n\n## Phase 1: A\n\n- [ ] RA-101 Ask\n- [ ] RA-102 Load (depends on {})\n"
    (finding,) = findings(plan.format("RA-1O1"))
    assert finding.message == "unknown task `RA-1O1`; did you mean `RA-101`?"
    (finding,) = findings(plan.format("RA-10l"))
    assert finding.message == "unknown task `RA-10l`; did you mean `RA-101`?"


def test_a_hundred_of_numbers_for_each_phase_is_a_series_of_its_own() -> None:
    numbers = (101, 102, 103, 201, 202, 204, 205, 301, 302)
    plan = "# Plan\n\n## Phase 1: A\n\n" + "".join(f"- [ ] RA-{n} Do {n}\n" for n in numbers)
    (finding,) = findings(plan)
    assert (finding.code, finding.message) == ("PL105", "there is no task RA-203 between RA-202 and RA-204")
    tickets = "".join(f"- [ ] OPS-{n} Do {n}\n" for n in (104, 107, 133, 218, 220))
    assert findings("# Plan\n\n## Phase 1: A\n\n" + tickets) == []


def test_keys_to_one_table_that_is_not_there_are_one_finding() -> None:
    key = "| start_station | integer | FK depots.depot_id |\n"
    tables = TABLES.replace(
        "| trip_id | integer | PK |\n",
        f"| trip_id | integer | PK |\n{key}{key}".replace("| start", "| end", 1),
    )
    flow = "extraction:\n  sources:\n    - table: trips\n"
    (finding,) = checked(project(flow, tables)).findings
    assert (finding.code, len(finding.labels)) == ("PL512", 2)
    read = flow + "    - table: depots\n"
    assert [f.code for f in checked(project(read, tables)).findings] == ["PL501"]


def test_a_misspelt_table_in_a_join() -> None:
    flow = """extraction:
  sources:
    - table: trips
    - table: stations
  joins:
    - {}.station_id = stations.station_id
"""
    assert checked(project(flow.format("t"))).findings == ()
    (finding,) = checked(project(flow.format("tripps"))).findings
    assert (finding.code, finding.message) == ("PL501", "unknown table `tripps`; did you mean `trips`?")


def test_a_specification_that_is_gone_may_have_told_who_writes_a_dataset() -> None:
    flow = "extraction:\n  sources:\n    - table: trips\n    - table: monthly_report\n"
    files = project(flow)
    assert [f.code for f in checked(files).findings] == ["PL501"]
    files[PLAN] += "\n### Story 1.2: Report\n- **Data flow**: [f](data_flows/b.md)\n"
    assert "PL501" not in [f.code for f in checked(files).findings]


def test_a_connection_that_holds_the_name_of_its_database_can_be_misspelt() -> None:
    connections = "# Connections\n\n## clinical_lakehouse\n- **Type**: PostgreSQL\n- **Database**: clinical\n"
    flow = "extraction:\n  sources:\n    - table: trips\n      connection: {}\n"
    more = {"project_context/data_connections.md": connections}
    assert checked(project(flow.format("clinical_lakehouse"), **more)).findings == ()
    (finding,) = checked(project(flow.format("clinical_lakehuose"), **more)).findings
    assert finding.code == "PL701"


def test_an_arrow_to_something_unknown_is_no_contradiction_besides() -> None:
    plan = """# Plan

## Phase 1: A

### Story 1.1: Load
- **Depends on**: none

### Story 1.2: Clean
- **Depends on**: 1.1

### Story 1.3: Report
- **Depends on**: 1.1, 1.2

```mermaid
graph LR
  1.1 --> 1.2
  1.2 --> {}
  1.1 --> 1.3
```
"""
    assert said(plan.format("1.3")) == []
    assert said(plan.format("1.33")) == [("PL201", 17)]


def test_a_line_of_a_diagram_that_is_not_read_is_no_contradiction_besides() -> None:
    plan = """# Plan

## Phase 1: A

### Story 1.1: Load
- **Depends on**: none

### Story 1.2: Clean
- **Depends on**: 1.1

### Story 1.3: Report
- **Depends on**: 1.1, 1.2

```mermaid
graph LR
  1.1 --> 1.2
  1.1 --> 1.3
  1.2 {} 1.3
```
"""
    assert said(plan.format("-->")) == []
    assert said(plan.format("=>")) == [("PL006", 18)]


def test_a_table_that_is_not_there_is_one_mistake_however_often_it_is_read() -> None:
    files = project("extraction:\n  sources:\n    - table: trips\n    - table: depots\n")
    files["data_flows/b.md"] = files["data_flows/a.md"].replace("1.1", "1.2")
    files[PLAN] += "\n### Story 1.2: Load trips again\n- **Data flow**: [f](data_flows/b.md)\n"
    (finding,) = checked(files).findings
    assert (finding.code, [label.span.path for label in finding.labels]) == (
        "PL501",
        ["data_flows/a.md", "data_flows/b.md"],
    )


def test_the_edition_is_no_part_of_a_version() -> None:
    stack = "# Tech stack\n\n- **Platform**: Databricks 9.1 LTS\n"
    plan = "# Plan\n\n## Phase 1: A\n\n- [ ] Load\n"
    (finding,) = findings(plan, **{"project_context/tech_stack.md": stack})
    assert finding.code == "PL604"


@pytest.mark.parametrize("owner", ["<owner>", "<name of the owner>", "[Name]", "{{ owner }}"])
def test_an_owner_that_is_still_a_hole(owner: str) -> None:
    plan = f"# Plan\n\n## Phase 1: A\n\n### Story 1.1: Load\n- **Owner**: {owner}\n- **Duration**: 2 days\n"
    assert said(plan) == [("PL109", 6)]
    rows = f"| ID | Task | Owner |\n|---|---|---|\n| 1.1 | Load | {owner} |\n| 1.2 | Clean | Ana |\n"
    assert said(f"# Plan\n\n## Phase 1: A\n\n{rows}") == [("PL109", 7)]


def test_a_block_of_code_in_which_another_one_begins_was_not_closed() -> None:
    code = "```sql\nselect 1\n\n```python\nprint(1)\n```\n"
    plan = f"# Plan\n\n## Phase 1: A\n\n- [ ] Load\n\n{code}\n- [ ] Clean\n"
    assert said(plan) == [("PL005", 7)]
    assert said(plan.replace("select 1\n", "select 1\n```\n")) == []
    assert said(plan.replace("```sql", "````sql").replace("\n- [ ] Clean", "````\n\n- [ ] Clean")) == []


def test_a_broken_line_excuses_its_own_diagram_only() -> None:
    tasks = "".join(
        f"### Story 1.{n}: {name}\n- **Depends on**: {need}\n\n"
        for n, name, need in ((1, "Load", "none"), (2, "Clean", "1.1"), (3, "Report", "1.2"))
    )
    rows = ("Load : s1, 2026-01-01, 2d", "Clean : s2, after s1, 2d", "Report : s3, after s1, 2d")
    chart = "".join(f"    {row}\n" for row in rows)
    drawn = f"```mermaid\ngantt\n{chart}```\n"
    flow = "```mermaid\nflowchart TD\n    S1[Story 1.1] --> S2[Story 1.2]\n    S1 ===|x|==> S2\n```\n"
    plan = f"# Plan\n\n## Phase 1: A\n\n{tasks}"
    assert [code for code, _ in said(plan + drawn)] == ["PL305"]
    assert sorted(code for code, _ in said(f"{plan}{drawn}\n{flow}")) == ["PL006", "PL305"]
