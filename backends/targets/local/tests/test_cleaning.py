"""Cleaning does what it says, and says when mock data do not let it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from src.data_processing import cleaning
from src.utils.frames import Frame, from_arrow, to_arrow
from tests.conftest import a_run

TABLE = pa.table({"id": [1, 1, 2, 3], "value": [10.0, 10.0, None, 30.0], "odd name": ["a", "a", None, "c"]})


def column(frame: Frame, name: str) -> list[object]:
    return to_arrow(frame)[name].to_pylist()


def test_duplicates(tmp_path: Path) -> None:
    run, frame = a_run(tmp_path), from_arrow(TABLE)
    assert sorted(column(cleaning.drop_duplicates(run, frame, ["id"]), "id"), key=str) == [1, 2, 3]
    assert len(cleaning.drop_duplicates(run, frame, [])) == 3
    assert run.metrics["rows_dropped_drop_duplicates"] == 1
    assert len(cleaning.drop_duplicates(run, from_arrow(pa.table({})), [])) == 0


def test_rules_keep_what_cannot_be_told(tmp_path: Path) -> None:
    kept = cleaning.keep_where(a_run(tmp_path), from_arrow(TABLE), "small", '"value" < 20')
    assert sorted(column(kept, "id"), key=str) == [1, 1, 2]


def test_caps(tmp_path: Path) -> None:
    run, frame = a_run(tmp_path), from_arrow(TABLE)
    assert max(v for v in column(cleaning.cap(run, frame, "c", "value", "20", True), "value") if v) == 20
    lifted = column(cleaning.cap(run, frame, "c", "value", "20", False), "value")
    assert sorted(lifted, key=str) == [20, 20, 30, None]


@pytest.mark.parametrize(
    ("how", "value", "expected"),
    [
        ("median", "NULL", 10.0),
        ("mean", "NULL", 50 / 3),
        ("mode", "NULL", 10.0),
        ("min", "NULL", 10.0),
        ("forward", "NULL", 10.0),
        ("backward", "NULL", 30.0),
        ("constant", "7", 7.0),
    ],
)
def test_filling_in(how: str, value: str, expected: float, tmp_path: Path) -> None:
    filled = cleaning.fill(a_run(tmp_path), from_arrow(TABLE), "f", ["value"], how, value)
    assert column(filled, "value")[2] == pytest.approx(expected)


def test_what_mock_data_lack_is_said_and_live_data_must_have(tmp_path: Path) -> None:
    run, frame = a_run(tmp_path), from_arrow(TABLE)
    assert len(cleaning.keep_where(run, frame, "rule", '"no such" > 1')) == 4
    assert "not_done_rule" in run.metrics
    assert len(cleaning.fill(run, frame, "f", ["no such"], "mean")) == 4
    live = a_run(tmp_path, "live")
    with pytest.raises(duckdb.Error):
        cleaning.keep_where(live, frame, "rule", '"no such" > 1')
    with pytest.raises(KeyError):
        cleaning.fill(live, frame, "f", ["no such"], "mean")
