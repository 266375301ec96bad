"""Models, statistical methods and charts of a specification, for the emitted libraries."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backends.local import schema
from compiler.ir import Chart, Method, Model

_ESTIMATORS = (
    ("logistic", "logistic_regression"),
    ("elastic", "elastic_net"),
    ("ridge", "ridge"),
    ("lasso", "lasso"),
    ("linear regression", "linear_regression"),
    ("ols", "linear_regression"),
    ("random forest", "random_forest"),
    ("extra trees", "extra_trees"),
    ("hist gradient", "hist_gradient_boosting"),
    ("gradient boost", "gradient_boosting"),
    ("gbm", "gradient_boosting"),
    ("decision tree", "decision_tree"),
    ("naive bayes", "naive_bayes"),
    ("nearest neighbo", "knn"),
    ("knn", "knn"),
    ("support vector", "svm"),
    ("svm", "svm"),
    ("mlp", "mlp"),
    ("multilayer perceptron", "mlp"),
)
_FOREIGN = ("xgboost", "xgb", "lightgbm", "lgbm", "catboost", "light gbm")
_REGRESSION = ("mae", "rmse", "mse", "mape", "r2", "rsquared", "medianabsoluteerror", "smape")
_CLASSES = (
    "accuracy",
    "balancedaccuracy",
    "precision",
    "recall",
    "f1",
    "rocauc",
    "brier",
    "brierscore",
    "averageprecision",
    "auc",
    "logloss",
    "f1score",
)
_ONLY_REGRESSION = ("linear_regression", "ridge", "lasso", "elastic_net")
_ONLY_CLASSES = ("logistic_regression", "naive_bayes")

_METHODS = (
    ("pearson", "pearson"),
    ("spearman", "spearman"),
    ("kendall", "kendall"),
    ("correlation", "pearson"),
    ("mann whitney", "mann_whitney"),
    ("wilcoxon rank sum", "mann_whitney"),
    ("kolmogorov", "ks_test"),
    ("kruskal", "kruskal"),
    ("anova", "anova"),
    ("analysis of variance", "anova"),
    ("chi square", "chi_square"),
    ("chi2", "chi_square"),
    ("welch", "t_test"),
    ("t test", "t_test"),
    ("ttest", "t_test"),
    ("ols", "linear_regression"),
    ("linear regression", "linear_regression"),
    ("shapiro", "normality"),
    ("normality", "normality"),
    ("bootstrap", "bootstrap"),
    ("summary", "summary"),
    ("descriptive", "summary"),
    ("distribution", "summary"),
    ("describe", "summary"),
)
_NOT_THESE = ("paired", "signed rank", "partial", "autocorrel", "cross correl", "granger", "goodness")

_CHARTS = {
    "line": "line",
    "time series": "line",
    "area": "area",
    "bar": "bar",
    "column": "bar",
    "scatter": "scatter",
    "histogram": "histogram",
    "distribution": "histogram",
    "box": "box",
    "boxplot": "box",
    "heatmap": "heatmap",
    "correlation matrix": "heatmap",
    "map": "scatter",
}


@dataclass(frozen=True, slots=True)
class Training:
    """How a model is to be trained: what `config/analysis.yml` says of it."""

    key: str
    model: Model
    task: str
    estimator: str
    target: str
    features: tuple[str, ...]


def training(key: str, model: Model, columns: schema.Columns) -> Training | None:
    """None for an algorithm without a trainer, or if target or features are not stated."""
    estimator = _find(_words(model.algorithm.text if model.algorithm else ""), _ESTIMATORS, _FOREIGN)
    target = schema.spelled(columns, [model.target.text]) if model.target and model.target.text else None
    features = [word.text for word in model.features if word.text]
    if estimator is None or target is None or not features:
        return None
    task = _task(model, estimator, columns[target[0]])
    if (task == "classification" and estimator in _ONLY_REGRESSION) or (
        task == "regression" and estimator in _ONLY_CLASSES
    ):
        return None
    spelled = tuple((schema.spelled(columns, [name]) or [name])[0] for name in dict.fromkeys(features))
    return Training(key, model, task, estimator, target[0], spelled)


def _task(model: Model, estimator: str, kind: str) -> str:
    """Numbers are predicted unless the metrics, the algorithm or the target's type speak of classes."""
    named = [re.sub(r"[^a-z0-9]", "", metric.text.lower()) for metric in model.metrics]
    if estimator in _ONLY_CLASSES or (
        any(n in _CLASSES for n in named) and estimator not in _ONLY_REGRESSION
    ):
        return "classification"
    if any(n in _REGRESSION for n in named) or estimator in _ONLY_REGRESSION:
        return "regression"
    return "classification" if kind in ("boolean", "string") else "regression"


def method(written: Method) -> str | None:
    """The emitted function for a method; None if there is none."""
    return _find(_words(written.name.text), _METHODS, _NOT_THESE)


def given(written: Method) -> dict[str, str]:
    """The parameters that the emitted functions know, if they are numbers."""
    known = {"alpha": r"0?\.\d{1,6}", "samples": r"\d{1,6}"}
    found = {name.lower(): value.strip() for name, value in written.parameters}
    return {n: found[n] for n, shape in known.items() if n in found and re.fullmatch(shape, found[n])}


def chart(written: Chart) -> str | None:
    """The kind of a chart as the emitted painter knows it."""
    words = _words(written.kind or "").removesuffix(" chart").removesuffix(" plot").removesuffix(" graph")
    kind = _CHARTS.get(words)
    if kind == "heatmap":
        return kind
    return kind if (written.x and written.x.text) or (written.y and written.y.text) else None


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.lower()).split())


def _find(words: str, table: tuple[tuple[str, str], ...], but_not: tuple[str, ...]) -> str | None:
    if any(re.search(rf"\b{re.escape(word)}", words) for word in but_not):
        return None
    return next((name for part, name in table if re.search(rf"\b{re.escape(part)}", words)), None)
