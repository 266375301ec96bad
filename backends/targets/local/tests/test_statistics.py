"""The statistics agree with what is known of the data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from src.analysis import statistics
from src.utils.frames import from_arrow, to_arrow
from tests.conftest import a_run

DICE = np.random.default_rng(2)
X = DICE.normal(size=80)
TABLE = pa.table(
    {
        "x": X,
        "y": 2 * X + 1,
        "noise": DICE.normal(size=80),
        "group": ["low" if x < 0 else "high" for x in X],
        "other": ["left" if x < 0.1 else "right" for x in X],
        "gap": [None, *([1.0] * 79)],
    }
)


def values(folder: Path, method: str, *columns: str, **given: str) -> dict[str, float]:
    found = statistics.analyse(a_run(folder), from_arrow(TABLE), method, method, list(columns), **given)
    return {f"{row['columns']}: {row['measure']}": row["value"] for row in found.to_pylist()}


def test_summaries_count_and_measure(tmp_path: Path) -> None:
    found = values(tmp_path, "summary", "x", "group", "gap")
    assert found["x: mean"] == pytest.approx(X.mean())
    assert found["x: p50"] == pytest.approx(np.median(X))
    assert found["gap: missing"] == 1
    assert found["group: distinct"] == 2


@pytest.mark.parametrize("method", ["pearson", "spearman", "kendall"])
def test_correlations(method: str, tmp_path: Path) -> None:
    found = values(tmp_path, method, "x", "y", "gap")
    assert found["x, y: r"] == pytest.approx(1)
    assert "x, gap: r" not in found


@pytest.mark.parametrize("method", ["t_test", "mann_whitney", "ks_test", "anova", "kruskal"])
def test_groups_that_differ_are_told_apart(method: str, tmp_path: Path) -> None:
    found = values(tmp_path, method, "x", "group", alpha="0.05")
    assert found["x by group: p_value"] < 0.001
    assert found["x by group: significant"] == 1


def test_the_rest(tmp_path: Path) -> None:
    assert values(tmp_path, "chi_square", "group", "other")["group, other: p_value"] < 0.001
    found = values(tmp_path, "linear_regression", "y", "x")
    assert found["y: coefficient of x"] == pytest.approx(2)
    assert found["y: r2"] == pytest.approx(1)
    assert values(tmp_path, "normality", "x")["x: p_value"] > 0.001
    found = values(tmp_path, "bootstrap", "x", samples="200")
    assert found["x: low"] < X.mean() < found["x: high"]
    assert found == values(tmp_path, "bootstrap", "x", samples="200")


@pytest.mark.parametrize("method", statistics.METHODS)
def test_empty_data_give_no_traceback_on_mock_runs(method: str, tmp_path: Path) -> None:
    empty = from_arrow(TABLE.slice(0, 0).select(["x", "group"]))
    found = statistics.analyse(a_run(tmp_path), empty, method, method, [])
    assert found.schema == statistics.results("", []).schema


def test_results_come_together(tmp_path: Path) -> None:
    run = a_run(tmp_path)
    parts = [
        statistics.analyse(run, from_arrow(TABLE), name, name, ["x", "y"]) for name in ("summary", "pearson")
    ]
    frame = to_arrow(statistics.together(parts))
    assert set(frame["method"].to_pylist()) == {"summary", "pearson"}
    assert to_arrow(statistics.together([])).num_rows == 0
    with pytest.raises(ValueError, match="groups"):
        statistics.analyse(
            a_run(tmp_path, "live"), from_arrow(TABLE.slice(0, 0)), "t", "t_test", ["x", "group"]
        )
