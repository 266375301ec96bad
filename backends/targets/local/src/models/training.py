"""Training: the plan's grid, split and metrics from `config/analysis.yml`, with scikit-learn.

A model is kept with a card: parameters, metrics, seed, rows, columns, the plan's line.  On mock data the
search takes the first value of each parameter and few trees; its metrics say nothing about the world, and
bear `_on_mock_data` in their names.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections import Counter
from collections.abc import Callable
from typing import Any

import joblib
import numpy as np
import pyarrow as pa
import sklearn
from sklearn import metrics as scores
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import UndefinedMetricWarning
from sklearn.impute import SimpleImputer
from sklearn.model_selection import GridSearchCV, KFold, StratifiedKFold, TimeSeriesSplit
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

from src.utils.arrays import first_time, is_number, is_time, numbers, texts
from src.utils.atomic import replacing, write_json
from src.utils.frames import Frame, from_arrow, to_arrow
from src.utils.query import present
from src.utils.task_run import TaskRun

Array = np.ndarray[Any, Any]

ESTIMATORS = {
    "regression": {
        "linear_regression": "sklearn.linear_model:LinearRegression",
        "ridge": "sklearn.linear_model:Ridge",
        "lasso": "sklearn.linear_model:Lasso",
        "elastic_net": "sklearn.linear_model:ElasticNet",
        "decision_tree": "sklearn.tree:DecisionTreeRegressor",
        "random_forest": "sklearn.ensemble:RandomForestRegressor",
        "extra_trees": "sklearn.ensemble:ExtraTreesRegressor",
        "gradient_boosting": "sklearn.ensemble:GradientBoostingRegressor",
        "hist_gradient_boosting": "sklearn.ensemble:HistGradientBoostingRegressor",
        "knn": "sklearn.neighbors:KNeighborsRegressor",
        "svm": "sklearn.svm:SVR",
        "mlp": "sklearn.neural_network:MLPRegressor",
    },
    "classification": {
        "logistic_regression": "sklearn.linear_model:LogisticRegression",
        "decision_tree": "sklearn.tree:DecisionTreeClassifier",
        "random_forest": "sklearn.ensemble:RandomForestClassifier",
        "extra_trees": "sklearn.ensemble:ExtraTreesClassifier",
        "gradient_boosting": "sklearn.ensemble:GradientBoostingClassifier",
        "hist_gradient_boosting": "sklearn.ensemble:HistGradientBoostingClassifier",
        "knn": "sklearn.neighbors:KNeighborsClassifier",
        "svm": "sklearn.svm:SVC",
        "naive_bayes": "sklearn.naive_bayes:GaussianNB",
        "mlp": "sklearn.neural_network:MLPClassifier",
    },
}
FEWEST_ROWS = 10
FOLDS = 3
MOCK_TREES = 20
_LAST = re.compile(r"last\s+(\d+)\s*(hour|day|week|month|year)", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,2})\s*%|\d{2}\s*/\s*(\d{2})")
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}


def train(run: TaskRun, frame: Frame, name: str) -> Frame:
    """Search, fit, evaluate, keep; returns the frame with a column of predictions.

    `name` is the model's entry in `config/analysis.yml`.  Data that cannot train it pass through.
    """
    spec = run.settings.analysis["models"][name]
    columns = present(run, frame, [c for c in spec["features"] if c != spec["target"]], name)
    target = present(run, frame, [spec["target"]], name)
    if not columns or not target:
        run.log.warning("not trained: columns are missing, no metric is reported", extra={"model": name})
        return frame
    table = to_arrow(frame)
    classify = spec["task"] == "classification"
    y = texts(table[target[0]]) if classify else numbers(table[target[0]])
    usable = np.array([v is not None for v in table[target[0]].to_pylist()])
    if not classify:
        usable &= np.isfinite(y)
    inputs = matrix(table, columns)
    wish = str(spec.get("split") or "")
    holdout = split(frame, wish, run.settings.seed, y if classify else None) & usable
    if run.settings.mock and classify and len(set(y[holdout])) == 1 < len(set(y[usable])):
        # Mock data are thin: their last weeks may hold one class, and metrics need both.
        run.log.info("tested on rows of all times: the last ones hold one class", extra={"model": name})
        holdout = split(frame, "", run.settings.seed, y) & usable
    fitting = usable & ~holdout
    reason = cannot(y[fitting], y[holdout])
    if reason:
        if not run.settings.mock:
            raise ValueError(f"{name} cannot be trained: {reason}")
        run.log.warning("not trained, no metric is reported", extra={"model": name, "why": reason})
        return frame
    model = search(run, spec, table, columns, inputs[fitting], y[fitting], "time" in wish)
    found = evaluate(run, spec, model, inputs[holdout], y[holdout])
    keep(run, name, spec, model, found, columns, int(fitting.sum()))
    predicted = model.predict(inputs)
    values = pa.array([str(v) for v in predicted] if classify else predicted.astype(float))
    label = f"predicted_{spec['target']}"
    if label in table.column_names:
        table = table.drop_columns([label])
    return from_arrow(table.append_column(label, values))


def cannot(fitted: Array, held: Array) -> str:
    """Why a model cannot be trained and tested on these targets; empty if it can."""
    if len(fitted) < FEWEST_ROWS or not len(held):
        return f"{len(fitted)} rows to fit and {len(held)} to test are too few"
    if len(set(fitted)) < 2:
        return f"the target is constant, {fitted[0]} in all rows to fit"
    return ""


def matrix(table: pa.Table, columns: list[str]) -> Array:
    """The features as an array of objects: floats for numbers and times, text for categories."""
    parts = [
        numbers(table[c]).astype(object)
        if is_number(table[c].type) or is_time(table[c].type)
        else texts(table[c])
        for c in columns
    ]
    return np.column_stack(parts)


def split(frame: Frame, wish: str, seed: int, classes: Array | None = None) -> Array:
    """The rows to test on: the last stretch of time, or a share, drawn with the seed unless time counts.

    A share is drawn from each class, so that a rare one can be tested on, too.
    """
    size = len(frame)
    share = next((int(m[1] or m[2]) / 100 for m in [_PERCENT.search(wish)] if m), 0.2)
    time = first_time(frame)
    if time is not None and ("time" in wish.lower() or _LAST.search(wish)):
        when = numbers(to_arrow(frame)[time])
        last = _LAST.search(wish)
        edge = np.nanmax(when) - int(last[1]) * _DAYS[last[2].lower()] if last and size else np.nan
        chosen = when > edge
        if 0 < chosen.sum() <= size / 2:
            return chosen
        return when > np.nanquantile(when, 1 - share) if size else chosen
    chosen = np.zeros(size, dtype=bool)
    dice = np.random.default_rng(seed)
    groups = (
        [np.arange(size)] if classes is None else [np.flatnonzero(classes == c) for c in sorted(set(classes))]
    )
    for rows in groups:
        wanted = max(int(len(rows) * share), 1 if len(rows) > 1 or classes is None else 0)
        chosen[rows[dice.permutation(len(rows))[:wanted]]] = True
    return chosen


def search(
    run: TaskRun, spec: dict[str, Any], table: pa.Table, columns: list[str], x: Array, y: Array, by_time: bool
) -> Any:
    """The best estimator of the grid by cross-validation."""
    estimator = make(spec, run.settings.seed)
    known = estimator.get_params()
    grid = {key: values for key, values in (spec.get("grid") or {}).items() if key in known and values}
    ignored = sorted(set(spec.get("grid") or {}) - set(grid))
    if ignored:
        run.log.warning("parameters that the algorithm does not have", extra={"names": ", ".join(ignored)})
    if run.settings.mock:
        grid = {key: values[:1] for key, values in grid.items()}
        if "n_estimators" in known:
            grid["n_estimators"] = [min(int(grid.get("n_estimators", [MOCK_TREES])[0]), MOCK_TREES)]
    numeric = [i for i, c in enumerate(columns) if is_number(table[c].type) or is_time(table[c].type)]
    words = [i for i in range(len(columns)) if i not in numeric]
    prepare = ColumnTransformer(
        [
            ("numbers", Pipeline([("floats", FunctionTransformer(floats)), *impute_and_scale()]), numeric),
            ("words", OneHotEncoder(handle_unknown="ignore", max_categories=50, sparse_output=False), words),
        ]
    )
    pipeline = Pipeline([("prepare", prepare), ("model", estimator)])
    parameters = {f"model__{key}": values for key, values in grid.items()}
    cv = folds(y, spec["task"] == "classification", by_time, run.settings.seed)
    searching = GridSearchCV(pipeline, parameters, cv=cv, error_score=np.nan)
    with warnings.catch_warnings(record=True) as said, joblib.parallel_config(n_jobs=1):
        warnings.simplefilter("always")
        searching.fit(x, y)
    for kind, number in Counter(w.category.__name__ for w in said).items():
        run.log.warning("scikit-learn warns of the search", extra={"kind": kind, "times": number})
    return searching.best_estimator_


def folds(y: Array, classify: bool, by_time: bool, seed: int) -> list[tuple[Array, Array]]:
    """Where cross-validation fits and tests: in order of time or shuffled, never on one class only."""
    rows = np.zeros(len(y))
    found: list[tuple[Array, Array]] = []
    if by_time:
        found = [pair for pair in TimeSeriesSplit(FOLDS).split(rows) if len(pair[0]) >= FEWEST_ROWS // 2]
    if classify:
        found = [(fit, test) for fit, test in found if len(set(y[fit])) > 1]
    if found:
        return found
    rarest = min(Counter(y).values()) if classify else 0
    if rarest >= FOLDS:
        return list(StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(rows, y))
    shuffled = list(KFold(FOLDS, shuffle=True, random_state=seed).split(rows))
    fitting = [(fit, test) for fit, test in shuffled if not classify or len(set(y[fit])) > 1]
    return fitting or [(np.arange(len(y)), np.arange(len(y)))]


def impute_and_scale() -> list[tuple[str, Any]]:
    """The steps for numeric features: the median for what is missing, then mean 0 and deviation 1."""
    return [("fill", SimpleImputer(strategy="median", keep_empty_features=True)), ("scale", StandardScaler())]


def floats(x: Array) -> Array:
    """An array of objects as floats; raises ValueError for what is no number."""
    return np.asarray(x, dtype=float)


def make(spec: dict[str, Any], seed: int) -> Any:
    """The estimator that a model's entry names, with its defaults and, where it draws at random, the seed."""
    module, _, name = ESTIMATORS[spec["task"]][spec["estimator"]].partition(":")
    estimator = getattr(importlib.import_module(module), name)()
    if "random_state" in estimator.get_params():
        estimator.set_params(random_state=seed)
    return estimator


def evaluate(run: TaskRun, spec: dict[str, Any], model: Any, x: Array, y: Array) -> dict[str, float]:
    """The plan's metrics on the rows held out."""
    predicted = model.predict(x)
    found: dict[str, float] = {}
    known: dict[str, Callable[[], float]] = {
        "mae": lambda: scores.mean_absolute_error(y, predicted),
        "rmse": lambda: float(scores.mean_squared_error(y, predicted)) ** 0.5,
        "mse": lambda: scores.mean_squared_error(y, predicted),
        "mape": lambda: scores.mean_absolute_percentage_error(y, predicted),
        "median_absolute_error": lambda: scores.median_absolute_error(y, predicted),
        "r2": lambda: scores.r2_score(y, predicted),
        "accuracy": lambda: scores.accuracy_score(y, predicted),
        "balanced_accuracy": lambda: scores.balanced_accuracy_score(y, predicted),
        "precision": lambda: scores.precision_score(y, predicted, average="weighted", zero_division=0),
        "recall": lambda: scores.recall_score(y, predicted, average="weighted", zero_division=0),
        "f1": lambda: scores.f1_score(y, predicted, average="weighted", zero_division=0),
        "roc_auc": lambda: roc_auc(model, x, y),
        "average_precision": lambda: two_valued(model, x, y, scores.average_precision_score),
        "brier": lambda: two_valued(model, x, y, scores.brier_score_loss),
        "log_loss": lambda: scores.log_loss(y, model.predict_proba(x), labels=model.classes_),
    }
    for wanted in spec.get("metrics") or []:
        key = re.sub(r"[^a-z0-9]+", "_", wanted.lower()).strip("_")
        key = {"auc": "roc_auc", "f1_score": "f1", "r_squared": "r2", "brier_score": "brier"}.get(key, key)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UndefinedMetricWarning)
                value = float(known[key]())
            if not np.isfinite(value):
                raise ValueError("is not defined on the rows held out")
            found[key] = value
        except (KeyError, ValueError, AttributeError) as error:
            run.log.warning("metric not computed", extra={"metric": wanted, "reason": str(error)[:120]})
    return found


def roc_auc(model: Any, x: Array, y: Array) -> float:
    """The area under the ROC curve, between 0 and 1; of several classes the mean, each against the rest."""
    shares = model.predict_proba(x)
    if len(model.classes_) == 2:
        return float(scores.roc_auc_score(y == model.classes_[1], shares[:, 1]))
    return float(scores.roc_auc_score(y, shares, multi_class="ovr", labels=model.classes_))


def two_valued(model: Any, x: Array, y: Array, score: Callable[[Array, Array], float]) -> float:
    """A score of the probability of the second of two classes."""
    if len(model.classes_) != 2:
        raise ValueError("is for two classes")
    return float(score(y == model.classes_[1], model.predict_proba(x)[:, 1]))


def keep(
    run: TaskRun,
    name: str,
    spec: dict[str, Any],
    model: Any,
    found: dict[str, float],
    columns: list[str],
    rows: int,
) -> None:
    """Write `model.joblib` and `card.json` into the model's folder, and its metrics into the task's."""
    folder = run.settings.models_dir / name
    with replacing(folder / "model.joblib") as draft:
        joblib.dump(model, draft)
    chosen = {
        k: v for k, v in model.named_steps["model"].get_params().items() if k in (spec.get("grid") or {})
    }
    card = {
        "model": name,
        "estimator": spec["estimator"],
        "parameters": chosen,
        "metrics": found,
        "mock": run.settings.mock,
        "seed": run.settings.seed,
        "rows": rows,
        "features": columns,
        "target": spec["target"],
        "source": spec["source"],
        "scikit_learn": sklearn.__version__,
    }
    write_json(folder / "card.json", card)
    mark = "_on_mock_data" if run.settings.mock else ""
    for metric, value in found.items():
        run.metric(f"{name}_{metric}{mark}", round(value, 6))
