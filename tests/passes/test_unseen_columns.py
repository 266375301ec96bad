"""Columns that a flow names and neither reads nor makes, where other flows write what it reads."""

from __future__ import annotations

import pytest

from compiler.diagnostics import Diagnostic
from tests.rules.examples import PLAN, checked
from tests.rules.flows import TABLES

_PLAN = """# Plan

## Phase 1: Ingest

### Story 1.1: Load trips
- **Data flow**: [f](data_flows/a.md)

### Story 1.2: Join trips and stations
- **Depends on**: 1.1
- **Data flow**: [f](data_flows/b.md)
"""
_FIRST = """# Story 1.1: Load trips

```yaml
extraction:
  sources:
    - table: trips
      columns: [{read}]
    - table: stations
      columns: [code]
transformation:
{steps}
outputs:
  datasets:
    - name: stg_trips
metadata:
  story: "1.1"
```
"""
_READ = "trip_id, station_id, duration_s, started_at"
_STEPS = """  features:
    - name: started_hour
      formula: date_trunc('hour', started_at)
"""


def findings(second: str, read: str = _READ, steps: str = _STEPS) -> list[Diagnostic]:
    files = {
        PLAN: _PLAN,
        "data_flows/a.md": _FIRST.format(read=read, steps=steps),
        "data_flows/b.md": f'# Story 1.2: Join\n\n```yaml\n{second}\nmetadata:\n  story: "1.2"\n```\n',
        "project_context/data_sources.md": TABLES,
    }
    return list(checked(files).findings)


def said(second: str, **more: str) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in findings(second, **more)]


def reading(columns: str, rest: str = "") -> str:
    return f"extraction:\n  sources:\n    - table: stg_trips\n      columns: [{columns}]\n{rest}"


def test_a_dataset_has_what_its_flow_reads_and_makes() -> None:
    assert said(reading("trip_id, started_hour, code")) == []
    (finding,) = findings(reading("trip_id, startd_hour"))
    assert finding.code == "PL502"
    assert finding.message == "dataset stg_trips has no column `startd_hour`; did you mean `started_hour`?"
    assert finding.fix is not None


def test_a_column_like_no_other_is_a_warning() -> None:
    (finding,) = findings(reading("trip_id, wind_speed"))
    assert (finding.code, finding.severity) == ("PL502", "warning")


def test_after_a_step_that_adds_columns_only_a_slip_of_the_pen_is_told() -> None:
    steps = _STEPS + "  encoding:\n    - name: encode\n      columns: [station_id]\n      rule: one-hot\n"
    assert said(reading("trip_id, station_id_7"), steps=steps) == []
    assert [code for code, _ in said(reading("trip_id, startd_hour"), steps=steps)] == ["PL502"]


@pytest.mark.parametrize(
    "rest",
    [
        "  joins:\n    - stg_trips.station_idd = stations.station_id\n",
        "transformation:\n  cleaning:\n    - name: drop\n      columns: [duration_ss]\n",
        "transformation:\n  validation:\n    - name: long\n      rule: durration_s > 60\n",
        "analysis:\n  methods:\n    - name: t_test\n      columns: [duration_ss]\n",
        "analysis:\n  models:\n    - name: m\n      target: duratoin_s\n      features: [station_id]\n",
        "analysis:\n  models:\n    - name: m\n      target: duration_s\n      features: [station_di]\n",
        "outputs:\n  charts:\n    - name: c\n      type: line\n      x: started_hours\n",
    ],
)
def test_whatever_uses_a_column_is_held_against_what_there_is(rest: str) -> None:
    columns = "station_id, duration_s, started_hour"
    assert [code for code, _ in said(reading(columns, rest))] == ["PL502"]


@pytest.mark.parametrize(
    "rest",
    [
        "transformation:\n  cleaning:\n    - name: drop\n      columns: [wind_speed]\n",
        "transformation:\n  validation:\n    - name: unique\n      rule: unique\n",
        "transformation:\n  validation:\n    - name: prose\n      rule: durations must not be negative\n",
        "transformation:\n  features:\n    - name: duration_h\n      formula: duration_s / 3600\n"
        "  cleaning:\n    - name: cap\n      columns: [duration_h]\n",
        "analysis:\n  methods:\n    - name: t_test\n      columns: [trip_id]\n",
    ],
)
def test_what_may_have_been_made_on_the_way_is_let_be(rest: str) -> None:
    assert said(reading("station_id, duration_s", rest)) == []


def test_a_misspelt_column_is_told_once_and_not_by_whoever_uses_the_right_name() -> None:
    flow = reading(
        "station_id, durtion_s",
        "transformation:\n  features:\n    - name: minutes\n      formula: duration_s / 60\n"
        "  cleaning:\n    - name: cap\n      columns: [duration_s]\n",
    )
    assert [code for code, _ in said(flow)] == ["PL502"]
    assert [code for code, _ in said(reading("duration_s"), read="trip_id, started_at, duraton_s")] == [
        "PL502"
    ]
