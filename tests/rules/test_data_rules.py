"""What rules about data say, and where they are silent."""

from __future__ import annotations

import pytest

from compiler.diagnostics import Diagnostic
from tests.rules.examples import PLAN, checked
from tests.rules.flows import TABLES, found, project


def of_formula(formula: str, code: str = "PL503") -> list[str]:
    flow = f"""extraction:
  sources:
    - table: trips
transformation:
  features:
    - name: made
      formula: "{formula}"
"""
    return [f.message for f in found(project(flow), code)]


@pytest.mark.parametrize(
    "formula",
    [
        "mean(member_type)",
        "duration_s + sum(member_type)",
        "round(avg(trips.member_type), 2)",
        "member_type * 2",
        "member_type > 5",
        "date_trunc('hour', started_text)",
        "extract(hour from started_text)",
        "duration_s > 'long'",
        "sum(started_at)",
    ],
)
def test_what_types_cannot_give(formula: str) -> None:
    assert len(of_formula(formula)) == 1


@pytest.mark.parametrize(
    "formula",
    [
        "count(member_type)",
        "count(distinct member_type)",
        "max(member_type)",
        "member_type = 'guest'",
        "member_type || '-'",
        "avg(duration_s)",
        "mean(started_at)",
        "sum(rest_time)",
        "updated_at - started_at",
        "started_at > '2024-01-01'",
        "avg(cast(member_type as integer))",
        "duration_s = '60'",
        "the mean of member_type by station",
        "df['member_type'].mean()",
        "mean(nowhere)",
    ],
)
def test_what_types_can_give_or_nobody_knows(formula: str) -> None:
    assert of_formula(formula) == []


def test_a_type_is_known_through_other_flows_unless_a_step_may_convert_it() -> None:
    first = "extraction:\n  sources: [trips]\n{steps}outputs:\n  datasets:\n    - name: stg\n"
    second = (
        "# Story 1.2: Use\n\n```yaml\nextraction:\n  sources: [stg]\ntransformation:\n  features:\n"
        "    - name: made\n      formula: mean(member_type)\nmetadata:\n  story: '1.2'\n```\n"
    )
    plan = "## Phase 1: A\n\n### Story 1.1: Load\n\n### Story 1.2: Use\n- **Depends on**: 1.1\n"
    files = project(first.format(steps=""), **{"data_flows/b.md": second}) | {PLAN: plan}
    assert [f.span.path for f in found(files, "PL503")] == ["data_flows/b.md"]
    steps = "transformation:\n  encoding:\n    - name: codes\n      columns: [member_type]\n"
    files = project(first.format(steps=steps), **{"data_flows/b.md": second}) | {PLAN: plan}
    assert found(files, "PL503") == []


def test_several_uses_of_one_column_are_one_finding() -> None:
    flow = """extraction:
  sources: [trips]
transformation:
  features:
    - {name: a, formula: mean(member_type)}
    - {name: b, formula: std(member_type)}
"""
    (one,) = found(project(flow), "PL503")
    assert len(one.labels) == 3
    assert {label.span.path for label in one.labels} == {"data_flows/a.md", "project_context/data_sources.md"}


def test_steps_that_need_numbers() -> None:
    flow = """extraction:
  sources: [trips]
transformation:
  imputation:
    - {name: fill, columns: [member_type], rule: median}
  scaling:
    - {name: scale, columns: [started_text, duration_s], rule: standard}
"""
    assert len(found(project(flow), "PL503")) == 2
    assert (
        found(project(flow.replace("median", "most frequent").replace("started_text, ", "")), "PL503") == []
    )


# -- joins and keys ---------------------------------------------------------------------------------


def joined(condition: str) -> list[Diagnostic]:
    flow = f"extraction:\n  sources: [trips, stations]\n  joins:\n    - {condition}\n"
    return found(project(flow), "PL504")


def test_joins_of_unlike_types() -> None:
    (one,) = joined("trips.station_id = stations.code")
    assert len(one.labels) == 4
    assert joined("trips.station_id = stations.station_id") == []
    assert joined("cast(trips.station_id as text) = stations.code") == []
    assert joined("trips.nowhere = stations.code") == []


def test_foreign_keys_lead_somewhere() -> None:
    tables = TABLES + "\n## bikes\n\n| Column | Type | Key |\n|---|---|---|\n| bike_id | integer | PK |\n"
    for key, severity in (
        ("stations.station_idd", "error"),
        ("statoins.station_id", "warning"),
        ("persons.person_id", "note"),
    ):
        row = f"| last | integer | FK {key} |\n"
        assert [f.severity for f in found(project("", tables + row), "PL512")] == [severity]
    assert found(project("", tables + "| last | integer | FK stations.station_id |\n"), "PL512") == []
    unlike = found(project("", tables + "| last | date | FK stations.station_id |\n"), "PL504")
    assert [f.severity for f in unlike] == ["warning"]


def test_a_column_of_two_joined_tables_needs_its_table() -> None:
    flow = """extraction:
  sources: [trips, stations]
  joins:
    - trips.station_id = stations.station_id
transformation:
  features:
    - {{name: age, formula: "{formula}"}}
"""
    assert len(found(project(flow.format(formula="now() - updated_at")), "PL515")) == 1
    assert found(project(flow.format(formula="now() - trips.updated_at")), "PL515") == []
    assert found(project(flow.format(formula="station_id + 1")), "PL515") == []


# -- formulas ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "severity"),
    [
        ("duraton_s / 60", "error"),
        ("weather_code + 1", "warning"),
        ("trips.duraton_s / 60", "error"),
        ("duration_s / 60", None),
        ("case when duration_s > 60 then 'long' else 'short' end", None),
        ("number of trips per station", None),
        ("duration_s * MAX_FACTOR", None),
        ("lag(duration_s, 1) over (partition by station_id order by started_at)", None),
    ],
)
def test_names_of_formulas(formula: str, severity: str | None) -> None:
    flow = "extraction:\n  sources: [trips]\ntransformation:\n  features:\n"
    flow += f'    - {{name: a, formula: "{formula}"}}\n'
    assert [f.severity for f in found(project(flow), "PL513")] == ([severity] if severity else [])


def test_where_columns_may_be_made_on_the_way_only_slips_of_the_pen_count() -> None:
    flow = """extraction:
  sources: [trips]
transformation:
  aggregation:
    - {name: sums}
  features:
    - {name: a, formula: weather_code + duraton_s}
"""
    (one,) = found(project(flow), "PL513")
    assert "`duraton_s`" in one.message


def test_an_unknown_column_that_is_extracted_is_one_finding() -> None:
    flow = """extraction:
  sources:
    - {table: trips, columns: [trip_id, duraton_s]}
transformation:
  features:
    - {name: a, formula: duraton_s / 60}
"""
    assert [f.code for f in checked(project(flow)).findings] == ["PL502"]


# -- tables -----------------------------------------------------------------------------------------


def test_incremental_loads_have_a_watermark() -> None:
    for said, count in (("incremental: true", 1), ("load: incremental", 1), ("load: full", 0)):
        flow = f"extraction:\n  sources:\n    - table: trips\n      {said}\n"
        assert len(found(project(flow), "PL507")) == count
    flow = "extraction:\n  sources:\n    - {table: trips, incremental: updated_at, load: incremental}\n"
    assert found(project(flow), "PL507") == []
    told = TABLES.replace("## trips\n", "## trips\n- **Incremental column**: updated_at\n")
    flow = "extraction:\n  sources:\n    - table: trips\n      incremental: true\n"
    assert found(project(flow, told), "PL507") == []


def test_watermarks_have_an_order() -> None:
    tables = TABLES.replace("| updated_at | timestamp", "| is_new | boolean", 1)
    flow = "extraction:\n  sources:\n    - table: trips\n      incremental: is_new\n"
    assert len(found(project(flow, tables), "PL507")) == 1


def test_two_descriptions_of_a_table_agree() -> None:
    again = "\n```sql\nCREATE TABLE trips (trip_id BIGINT, started_at {type}, member_type TEXT);\n```\n"
    assert [f.severity for f in found(project("", TABLES + again.format(type="TEXT")), "PL511")] == ["error"]
    assert found(project("", TABLES + again.format(type="TIMESTAMPTZ")), "PL511") == []


def test_changes_of_a_table_are_no_second_description() -> None:
    sql = (
        "# Sources\n\n```sql\nCREATE TABLE trips (trip_id INT PRIMARY KEY, code TEXT);\n"
        "ALTER TABLE trips ALTER COLUMN code TYPE INTEGER;\n```\n"
    )
    assert found(project("", sql), "PL511") == []


# -- who makes and who reads ------------------------------------------------------------------------

WRITES = (
    "# A\n\n```yaml\noutputs:\n  datasets:\n    - {name: stg_trips, path: data/staging/stg_trips.parquet}\n"
)
WRITES += "metadata: {story: '1.1'}\n```\n"


def reading(name: str, tables: str = "") -> list[Diagnostic]:
    files = {
        PLAN: "# Plan\n\n## Phase 1: A\n\n### Story 1.1: Load\n\n### Story 1.2: Use\n",
        "data_flows/a.md": WRITES,
        "data_flows/b.md": f"# B\n\n```yaml\nextraction: [{name}]\nmetadata: {{story: '1.2'}}\n```\n",
    }
    return found(files | ({"project_context/data_sources.md": tables} if tables else {}), "PL505")


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("data/staging/stg_trips.parquet", 0),
        ("data/staging/stg_stations.parquet", 1),
        ("data/raw/stations.csv", 0),
        ("data/staging/*.parquet", 0),
        ("stg_stations", 1),
        ("stg_trips", 0),
        ("weather", 0),
    ],
)
def test_what_is_read_is_made(name: str, count: int) -> None:
    assert len(reading(name)) == count


def test_documented_tables_are_held_against_by_another_rule() -> None:
    assert reading("stg_stations", TABLES) == []


def test_a_second_specification_of_a_story_is_passed_over() -> None:
    files = project("outputs: {datasets: [stg_trips]}")
    files["data_flows/z.md"] = files["data_flows/a.md"]
    (one,) = found(files, "PL510")
    assert one.span.path == "data_flows/z.md"
    assert len(one.labels) == 3


def test_a_story_that_is_unknown_is_one_finding() -> None:
    files = project("outputs: {datasets: [stg_trips]}")
    files["data_flows/z.md"] = files["data_flows/a.md"].replace("1.1", "7.9")
    assert [f.code for f in checked(files).findings] == ["PL201"]


def test_nobody_misses_what_a_lost_part_may_hold() -> None:
    files = {
        PLAN: "# Plan\n\n## Phase 1: A\n\n### Story 1.1: Load\n\n### Story 1.2: Use\n\n### Story 1.3: Make\n",
        "data_flows/a.md": WRITES,
        "data_flows/b.md": "# B\n\n```yaml\nextraction: [stg_stations]\nmetadata: {story: '1.2'}\n```\n",
        "data_flows/c.md": "# C\n\n```yaml\noutputs: [stg_stations\nmetadata: {story: '1.3'}\n```\n",
    }
    assert [f.code for f in checked(files).findings] == ["PL004"]


def test_long_chains_of_flows_are_followed_without_end_of_the_stack() -> None:
    count = 400
    plan = "# Plan\n\n## Phase 1: A\n\n" + "".join(
        f"### Story 1.{n}: Step {n}\n\n" for n in range(1, count + 1)
    )
    flow = "# S\n\n```yaml\nextraction: [d{before}]\ntransformation:\n  features:\n"
    flow += "    - {{name: f{n}, formula: f1 + f{n}}}\n"
    flow += "outputs:\n  datasets: [d{n}]\nmetadata: {{story: '1.{n}'}}\n```\n"
    files = {f"data_flows/f{n:03}.md": flow.format(before=n - 1, n=n) for n in range(count, 0, -1)}
    assert [f.code for f in checked({PLAN: plan, **files}).findings if f.code in ("PL503", "PL513")] == []


@pytest.mark.parametrize(("label", "count"), [("Key columns", 0), ("Columns", 1), ("Main columns", 0)])
def test_some_columns_among_more_rule_out_no_other(label: str, count: int) -> None:
    tables = f"# Sources\n\n## trips\n- **Rows**: 12\n- **{label}**: trip_id, duration_s\n"
    flow = "extraction:\n  sources:\n    - {table: trips, columns: [trip_id, weather_code]}\n"
    assert len(found(project(flow, tables), "PL502")) == count
    near = "extraction:\n  sources:\n    - {table: trips, columns: [trip_id, duraton_s]}\n"
    assert len(found(project(near, tables), "PL502")) == 1
    formula = "extraction: [trips]\ntransformation:\n  features: [{name: a, formula: weather_code + 1}]\n"
    assert len(found(project(formula, tables), "PL513")) == count


def test_dbt_names_the_columns_that_have_tests() -> None:
    schema = "version: 2\nmodels:\n  - name: trips\n    columns:\n      - {name: trip_id, tests: [unique]}\n"
    flow = "extraction:\n  sources:\n    - {table: trips, columns: [trip_id, weather_code]}\n"
    assert found(project(flow, f"# Sources\n\n```yaml\n{schema}```\n"), "PL502") == []
