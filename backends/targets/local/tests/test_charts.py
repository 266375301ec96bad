"""Every kind of chart is drawn from every kind of column."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from src.utils.frames import from_arrow
from src.visualization import charts
from src.visualization.series import KINDS, series
from tests.conftest import a_run

TABLE = pa.table(
    {
        "n": [3.0, 1.0, 2.0, None],
        "m": [1, 2, 3, 4],
        "$when$": [dt.datetime(2024, 1, day) for day in (1, 1, 2, 3)],
        "<b>word</b>": ["a", "b", "$b$", None],
    }
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_drawn(kind: str, tmp_path: Path) -> None:
    run = a_run(tmp_path)
    for x in TABLE.column_names:
        for y in (None, "n", "<b>word</b>"):
            path = charts.draw(run, from_arrow(TABLE), "chart", "A <title> of $5", kind, x, y)
            assert path is not None
            assert path.stat().st_size > 500
            assert path.suffix == charts.ENDING


def test_empty_data_can_be_drawn(tmp_path: Path) -> None:
    for kind in KINDS:
        assert charts.draw(a_run(tmp_path), from_arrow(TABLE.slice(0, 0)), "chart", "T", kind, "n", "m")


def test_missing_columns_are_said(tmp_path: Path) -> None:
    assert charts.draw(a_run(tmp_path), from_arrow(TABLE), "chart", "T", "line", "nobody") is None
    with pytest.raises(KeyError):
        charts.draw(a_run(tmp_path, "live"), from_arrow(TABLE), "chart", "T", "line", "nobody")


def test_lines_go_from_left_to_right_and_average() -> None:
    assert series(TABLE, "line", "n", "m").x == [1, 2, 3]
    times = series(TABLE, "line", "$when$", "m")
    assert times.x[0] == dt.datetime(2024, 1, 1)
    assert times.y == [1.5, 3, 4]
    assert series(TABLE, "bar", "<b>word</b>", "m").names == ["", "$b$", "a", "b"]
    assert series(TABLE, "histogram", "<b>word</b>", None).kind == "bar"
    assert len(series(TABLE, "heatmap", None, None).matrix) == 2
