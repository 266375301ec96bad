"""What rules about the tech stack say, and where they are silent."""

from __future__ import annotations

import pytest

from compiler.diagnostics import Diagnostic
from passes.support import AS_OF, SOURCES, covers, ends, limits, ranges, requirements, within
from tests.rules.examples import PLAN, checked

TITLE = "# Plan\n\n## Phase 1: Ingest\n\n### Story 1.1: Load trips\n"


def found(stack: str, code: str, sources: str = "") -> list[Diagnostic]:
    files = {PLAN: TITLE, "project_context/tech_stack.md": f"# Tech stack\n\n{stack}\n"}
    if sources:
        files["project_context/data_sources.md"] = sources
    return [f for f in checked(files, code).findings if f.code == code]


def test_every_row_has_a_source_and_dates_that_are_past() -> None:
    rows = [*ranges(), *requirements(), *ends(), *limits().values()]
    assert {row.source for row in rows} <= SOURCES.keys()
    assert all(end.date <= AS_OF for end in ends())
    for known in ranges():
        assert within(known.low, known.low, known.high)


def test_versions_are_compared_part_by_part() -> None:
    assert covers("3.8", "3.8.10")
    assert not covers("3.1", "3.12")
    assert not covers("3.8", "3")
    assert within("3.12", "3.8", "3.12")
    assert within("3.12.4", "3.8", "3.12")
    assert not within("3.13", "3.8", "3.12")
    assert not within("3.7", "3.8", None)
    assert within("3", "3.8", "3.12")
    assert within("latest", "3.8", "3.12")


@pytest.mark.parametrize(
    ("stack", "count"),
    [
        ("- **Language**: Python 3.13\n- **Scheduler**: Airflow 2.10", 1),
        ("- **Language**: Python 3.12\n- **Scheduler**: Airflow 2.10.4", 0),
        ("- **Language**: Python 3.9+\n- **Scheduler**: Airflow 2.10", 0),
        ("- **Language**: Python\n- **Scheduler**: Airflow 2.10", 0),
        ("- **Engine**: Spark 3.4\n- **Storage**: Delta Lake 3.2", 1),
        ("- **Platform**: CDSW\n- **Scheduler**: Databricks Workflows", 1),
        ("- **Platform**: Databricks\n- **Scheduler**: Databricks Workflows", 0),
        ("- **Scheduler**: Databricks Workflows", 0),
        ("- **Language**: R 4.4\n- **Engine**: pandas", 1),
        ("- **Language**: R 4.4\n- **Language**: Python\n- **Engine**: pandas", 0),
        ("- **Language**: R 4.4\n- **Avoid**: pandas", 0),
    ],
)
def test_combinations(stack: str, count: int) -> None:
    assert len(found(stack, "PL602")) == count


@pytest.mark.parametrize(
    ("engine", "volume", "count"),
    [
        ("pandas", "500 GB", 1),
        ("pandas", "2.5 TB", 1),
        ("pandas", "40 GB", 0),
        ("pandas", "500 GB per year", 0),
        ("pandas 2.2 and DuckDB", "500 GB", 0),
        ("Spark", "500 GB", 0),
        ("Polars", "500 GB", 0),
    ],
)
def test_volumes(engine: str, volume: str, count: int) -> None:
    sources = (
        f"# Data\n\n## trips\n- **Volume**: {volume}\n\n| Column | Type |\n|---|---|\n| trip_id | integer |\n"
    )
    assert len(found(f"- **Engine**: {engine}", "PL603", sources)) == count


@pytest.mark.parametrize(
    ("stack", "count"),
    [
        ("- **Language**: Python 3.7.3", 1),
        ("- **Language**: Python 3.7+", 0),
        ("- **Language**: Python 3.12", 0),
        ("- **Avoid**: Python 2.7", 0),
        ("- **Database**: PostgreSQL 11", 1),
        ("- **Database**: PostgreSQL 16", 0),
        ("- **Database**: SQL Server 2014", 1),
    ],
)
def test_versions_out_of_support(stack: str, count: int) -> None:
    assert len(found(stack, "PL604")) == count


@pytest.mark.parametrize(
    ("stack", "count"),
    [
        ("- **Scheduler**: Airflow or Prefect", 1),
        ("- Airflow\n- Prefect", 1),
        ("- **Scheduler**: Airflow (production)\n- **Scheduler**: cron (development)", 0),
        ("- **Scheduler**: Airflow\n- **CI**: GitHub Actions", 0),
        ("- **Scheduler**: Airflow, preferred over Prefect", 0),
        ("- **Language**: Python and R", 0),
    ],
)
def test_choices(stack: str, count: int) -> None:
    assert len(found(stack, "PL605")) == count


def test_a_version_out_of_support_is_one_finding() -> None:
    stack = "# Tech stack\n\n- **Language**: Python 3.7\n- **Scheduler**: Airflow 2.10\n"
    files = {PLAN: TITLE, "project_context/tech_stack.md": stack}
    assert [f.code for f in checked(files).findings] == ["PL604"]
