"""Training learns, keeps what it learnt, and reports nothing where it cannot learn."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import joblib
import numpy as np
import pyarrow as pa
import pytest
import yaml

from src.models import training
from src.utils.frames import from_arrow, to_arrow
from src.utils.task_run import TaskRun
from tests.conftest import a_run

SIZE = 120
DICE = np.random.default_rng(1)
X = DICE.normal(size=SIZE)
TABLE = pa.table(
    {
        "when": [dt.datetime(2024, 1, 1) + dt.timedelta(days=n) for n in range(SIZE)],
        "x": X,
        "word": ["a" if x > 0 else "b" for x in X],
        "gap": [None if n % 9 == 0 else float(n) for n in range(SIZE)],
        "y": 3 * X + 1,
        "yes": [bool(x > 0) for x in X],
    }
)
SPEC = {
    "estimator": "ridge",
    "task": "regression",
    "target": "y",
    "features": ["x", "word", "gap", "when"],
    "grid": {"alpha": [0.001, 1000.0], "unknown": [1]},
    "metrics": ["mae", "RMSE", "r2", "mystery"],
    "split": "time, last 4 weeks",
    "source": "plan.md:1",
}


def with_spec(folder: Path, mode: str = "live", **more: object) -> TaskRun:
    (folder / "config").mkdir(exist_ok=True)
    text = yaml.safe_dump({"seed": 3, "models": {"m": {**SPEC, **more}}})
    (folder / "config" / "analysis.yml").write_text(text)
    return a_run(folder, mode)


def test_a_regression_is_searched_evaluated_and_kept(tmp_path: Path) -> None:
    run = with_spec(tmp_path)
    frame = training.train(run, from_arrow(TABLE), "m")
    assert "predicted_y" in to_arrow(frame).column_names
    card = json.loads((run.settings.models_dir / "m" / "card.json").read_text())
    assert card["parameters"] == {"alpha": 0.001}
    assert card["metrics"]["r2"] > 0.95
    assert set(card["metrics"]) == {"mae", "rmse", "r2"}
    assert card["rows"] == SIZE - 28
    kept = joblib.load(run.settings.models_dir / "m" / "model.joblib")
    again = kept.predict(training.matrix(TABLE, card["features"]))
    assert np.allclose(again, to_arrow(frame)["predicted_y"].to_pylist())
    assert len(to_arrow(training.train(run, frame, "m")).column_names) == len(TABLE.column_names) + 1


def test_classes_are_told_apart(tmp_path: Path) -> None:
    wanted = ["roc_auc", "precision", "recall", "f1", "accuracy", "log_loss", "brier", "average_precision"]
    run = with_spec(
        tmp_path,
        estimator="logistic_regression",
        task="classification",
        target="yes",
        metrics=wanted,
        grid={},
    )
    training.train(run, from_arrow(TABLE), "m")
    card = json.loads((run.settings.models_dir / "m" / "card.json").read_text())
    assert set(card["metrics"]) == set(wanted)
    assert card["metrics"]["accuracy"] > 0.9


@pytest.mark.parametrize(
    ("task", "estimator"), [(task, name) for task, names in training.ESTIMATORS.items() for name in names]
)
def test_every_estimator_can_be_made_with_its_seed(task: str, estimator: str) -> None:
    made = training.make({"task": task, "estimator": estimator}, 5)
    assert made.get_params().get("random_state", 5) == 5


def test_mock_runs_take_few_trees(tmp_path: Path) -> None:
    run = with_spec(
        tmp_path, "mock", estimator="random_forest", grid={"n_estimators": [900], "max_depth": [2, 3]}
    )
    training.train(run, from_arrow(TABLE), "m")
    card = json.loads((run.settings.models_dir / "m" / "card.json").read_text())
    assert card["parameters"] == {"n_estimators": training.MOCK_TREES, "max_depth": 2}
    assert card["mock"] is True


def test_what_cannot_be_trained_reports_no_metric(tmp_path: Path) -> None:
    for more in ({"target": "nobody"}, {"features": ["nobody"]}):
        run = with_spec(tmp_path, "mock", **more)
        assert len(training.train(run, from_arrow(TABLE), "m")) == SIZE
        assert run.metrics == {}
        with pytest.raises(KeyError):
            training.train(with_spec(tmp_path, "live", **more), from_arrow(TABLE), "m")
    few = from_arrow(TABLE.slice(0, 5))
    run = with_spec(tmp_path, "mock")
    assert len(training.train(run, few, "m")) == 5
    assert run.metrics == {}
    with pytest.raises(ValueError, match="too few"):
        training.train(with_spec(tmp_path, "live"), few, "m")


def test_a_constant_target_is_said_to_be_one(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    flat = from_arrow(TABLE.set_column(TABLE.column_names.index("y"), "y", pa.array([4.0] * SIZE)))
    run = with_spec(tmp_path, "mock")
    run.log.addHandler(caplog.handler)
    training.train(run, flat, "m")
    assert run.metrics == {}
    assert "the target is constant, 4.0" in str([vars(record) for record in caplog.records])
    with pytest.raises(ValueError, match="the target is constant"):
        training.train(with_spec(tmp_path, "live"), flat, "m")


def test_metrics_of_a_mock_run_say_so(tmp_path: Path) -> None:
    run = with_spec(tmp_path, "mock", metrics=["mae"])
    training.train(run, from_arrow(TABLE), "m")
    assert set(run.metrics) == {"m_mae_on_mock_data"}


@pytest.mark.parametrize("by_time", [True, False])
@pytest.mark.parametrize("rare", [1, 2, 40])
def test_no_fold_has_one_class_only(by_time: bool, rare: int) -> None:
    y = np.array(["a"] * (60 - rare) + ["b"] * rare)
    found = training.folds(y, True, by_time, 1)
    assert found
    assert all(len(set(y[fit])) == 2 for fit, _ in found)


@pytest.mark.filterwarnings("error")
def test_a_rare_class_at_the_end_is_searched_without_failures(tmp_path: Path) -> None:
    late = pa.array([n > SIZE * 0.7 for n in range(SIZE)])
    table = TABLE.set_column(TABLE.column_names.index("yes"), "yes", late)
    wanted = {"estimator": "logistic_regression", "task": "classification", "target": "yes"}
    run = with_spec(tmp_path, **wanted, metrics=["accuracy", "roc_auc"], grid={"C": [0.1, 1.0]})
    training.train(run, from_arrow(table), "m")
    assert "m_accuracy" in run.metrics


def test_splits() -> None:
    frame = from_arrow(TABLE)
    rare = np.array(["rare" if n < 3 else "common" for n in range(SIZE)])
    chosen = training.split(frame, "random, 20 %", 1, rare)
    assert set(rare[chosen]) == set(rare[~chosen]) == {"rare", "common"}
    assert training.split(frame, "time, last 2 weeks", 1).sum() == 14
    assert training.split(frame, "30% random", 1).sum() == 36
    assert training.split(frame, "80/20", 1).sum() == 24
    assert (training.split(frame, "random", 1) == training.split(frame, "random", 1)).all()
    assert 0 < training.split(frame, "time, last 90 weeks", 1).sum() < SIZE / 2
