"""A live run against a real engine: rows once, new rows later, faults that stop."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backends.local import emitted, plans


@pytest.fixture
def source(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    sheet = plans.bikes("polars")
    sheet.connections = [
        sheet.connections[0].model_copy(update={"kind": "sqlite", "database": str(tmp_path / "live.sqlite")})
    ]
    sheet.tables = [table.model_copy(update={"schema_name": None}) for table in sheet.tables]
    emitted.write(sheet.ordered(), tmp_path)
    connection = sqlite3.connect(tmp_path / "live.sqlite")
    connection.execute(
        "CREATE TABLE trips (trip_id INTEGER, station_id INTEGER, started_at TEXT, duration_s INTEGER,"
        " price NUMERIC, member INTEGER, updated_at TEXT)"
    )
    yield connection
    connection.close()


def add(source: sqlite3.Connection, first: int, last: int, duration: int = 60) -> None:
    source.executemany(
        "INSERT INTO trips VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (n, n % 5, "2024-02-01 08:00:00", duration, 1.5, 1, f"2024-03-01 00:00:00.{n:06d}")
            for n in range(first, last)
        ],
    )
    source.commit()


def load(folder: Path) -> dict[str, object]:
    emitted.python(folder, "scripts/run_all.py", "--mode", "live", "--only", "1.1", "--force")
    summary = json.loads((folder / "reports/run_summary.json").read_text())
    outcome: dict[str, object] = summary["outcomes"][0]
    return outcome


def test_only_new_rows_are_read_and_faults_stop(source: sqlite3.Connection, tmp_path: Path) -> None:
    add(source, 0, 40)
    first = load(tmp_path)
    assert first["outcome"] == "done"
    assert first["metrics"] == {
        "extracted_raw_trips": 40,
        "faults_trips": 0,
        "faults_positive_duration": 0,
        "faults_one_row_per_trip": 0,
        "rows_stg_trips": 40,
    }
    add(source, 40, 55)
    second = load(tmp_path)["metrics"]
    assert isinstance(second, dict)
    assert (second["extracted_raw_trips"], second["rows_stg_trips"]) == (15, 55)
    add(source, 55, 56, duration=-1)
    third = load(tmp_path)
    assert third["outcome"] == "failed"
    assert "duration_s" in str(third["note"])
