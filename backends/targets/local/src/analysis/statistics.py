"""Statistics that a plan can name; each gives rows of method, columns, measure and value."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from scipy import stats

from src.utils.arrays import is_number, is_time, numbers, texts
from src.utils.frames import Frame, from_arrow, to_arrow
from src.utils.query import present
from src.utils.task_run import TaskRun

Array = np.ndarray[Any, Any]
Rows = list[tuple[str, str, float]]
"""Columns, measure, value."""


def analyse(run: TaskRun, frame: Frame, name: str, method: str, wanted: list[str], **given: str) -> pa.Table:
    """The results of one method; none if the data do not have what it needs."""
    found = present(run, frame, wanted, name) if wanted else to_arrow(frame).column_names
    table = to_arrow(frame).select(found)
    rows: Rows = []
    try:
        rows = METHODS[method](table, given, run.settings.seed)
    except (ValueError, IndexError, ZeroDivisionError) as error:
        if not run.settings.mock:
            raise
        run.log.warning("not done on mock data", extra={"method": name, "reason": str(error)[:120]})
    run.metric(f"results_{name}", len(rows))
    return results(name, rows)


def results(name: str, rows: Rows) -> pa.Table:
    """Rows as an Arrow table with the columns method, columns, measure (texts) and value (a float)."""
    return pa.table(
        {
            "method": pa.array([name] * len(rows), pa.string()),
            "columns": pa.array([columns for columns, _, _ in rows], pa.string()),
            "measure": pa.array([measure for _, measure, _ in rows], pa.string()),
            "value": pa.array([float(value) for _, _, value in rows], pa.float64()),
        }
    )


def together(tables: Sequence[pa.Table]) -> Frame:
    """The results of several methods as one frame."""
    return from_arrow(pa.concat_tables([*tables, results("", [])]))


def numeric(table: pa.Table) -> dict[str, Array]:
    """The numeric columns as arrays of floats by name; what is missing is NaN."""
    return {c: numbers(table[c]) for c in table.column_names if is_number(table[c].type)}


def groups(table: pa.Table) -> tuple[str, dict[str, Array]]:
    """The first numeric column cut up by the values of the first other column, or by a two-valued one."""
    measured = next(iter(numeric(table)), None)
    others = [c for c in table.column_names if c != measured and not is_time(table[c].type)]
    if measured is None or not others:
        raise ValueError("needs a numeric column and one to group by")
    other = others[0]
    labels, values = texts(table[other]), numbers(table[measured])
    cut = {
        str(label): values[(labels == label) & np.isfinite(values)] for label in sorted(set(labels)) if label
    }
    return f"{measured} by {other}", {label: part for label, part in cut.items() if len(part) > 1}


def summary(table: pa.Table, given: dict[str, str], seed: int) -> Rows:
    """Rows, missing values, and of numbers mean, standard deviation and quantiles, in the column's own unit;
    of other columns the number of distinct values.
    """
    rows: Rows = []
    for name in table.column_names:
        column = table[name]
        rows.append((name, "rows", len(column)))
        rows.append((name, "missing", column.null_count))
        if is_number(column.type):
            values = numbers(column)
            values = values[np.isfinite(values)]
            if len(values):
                rows += [
                    (name, "mean", values.mean()),
                    (name, "std", values.std(ddof=min(1, len(values) - 1))),
                ]
                rows += [(name, f"p{int(q * 100)}", np.quantile(values, q)) for q in (0, 0.25, 0.5, 0.75, 1)]
        else:
            rows.append((name, "distinct", len(set(column.to_pylist()) - {None})))
    return rows


def correlation(kind: Callable[..., Any]) -> Callable[[pa.Table, dict[str, str], int], Rows]:
    """A method that gives coefficient (`r`) and p-value of each pair of numeric columns.

    `kind` is a function of SciPy; pairs with fewer than three common rows or a constant column are left out.
    """

    def found(table: pa.Table, given: dict[str, str], seed: int) -> Rows:
        rows: Rows = []
        for (a, x), (b, y) in itertools.combinations(numeric(table).items(), 2):
            both = np.isfinite(x) & np.isfinite(y)
            if both.sum() > 2 and np.ptp(x[both]) and np.ptp(y[both]):
                result = kind(x[both], y[both])
                rows += [(f"{a}, {b}", "r", result.statistic), (f"{a}, {b}", "p_value", result.pvalue)]
        return rows

    return found


def comparison(kind: Callable[..., Any], most: int | None) -> Callable[[pa.Table, dict[str, str], int], Rows]:
    """A test of groups: of two if it takes no more."""

    def found(table: pa.Table, given: dict[str, str], seed: int) -> Rows:
        what, parts = groups(table)
        samples = list(parts.values())[:most]
        if len(samples) < 2:
            raise ValueError(f"{what}: fewer than two groups")
        result = kind(*samples)
        rows: Rows = [(what, "statistic", result.statistic), (what, "p_value", result.pvalue)]
        if "alpha" in given:
            rows.append((what, "significant", float(result.pvalue < float(given["alpha"]))))
        return rows

    return found


def chi_square(table: pa.Table, given: dict[str, str], seed: int) -> Rows:
    """The chi-square test of independence of the first two columns, as categories: statistic and p-value.

    Raises ValueError for fewer than two columns or no rows.
    """
    if table.num_columns < 2 or not table.num_rows:
        raise ValueError("needs two columns with rows")
    a, b = table.column_names[:2]
    left, right = texts(table[a]), texts(table[b])
    rows_of, columns_of = sorted(set(left)), sorted(set(right))
    counts = np.array([[np.sum((left == x) & (right == y)) for y in columns_of] for x in rows_of])
    result = stats.chi2_contingency(counts)
    return [(f"{a}, {b}", "statistic", result.statistic), (f"{a}, {b}", "p_value", result.pvalue)]


def linear_regression(table: pa.Table, given: dict[str, str], seed: int) -> Rows:
    """Ordinary least squares of the first column on the others."""
    columns = numeric(table)
    if len(columns) < 2:
        raise ValueError("needs two numeric columns")
    (target, y), *rest = columns.items()
    x = np.column_stack([np.ones(len(y)), *(values for _, values in rest)])
    whole = np.isfinite(x).all(axis=1) & np.isfinite(y)
    x, y = x[whole], y[whole]
    if len(y) <= x.shape[1]:
        raise ValueError("fewer rows than coefficients")
    solution = np.linalg.lstsq(x, y, rcond=None)[0]
    left = y - x @ solution
    spread = float(((y - y.mean()) ** 2).sum())
    rows: Rows = [
        (target, f"coefficient of {name}", v) for (name, _), v in zip(rest, solution[1:], strict=True)
    ]
    rows += [(target, "intercept", solution[0]), (target, "rows", len(y))]
    rows.append((target, "r2", 1 - float((left**2).sum()) / spread if spread else math.nan))
    return rows


def normality(table: pa.Table, given: dict[str, str], seed: int) -> Rows:
    """The Shapiro-Wilk test of each numeric column, by its first 5,000 values: statistic and p-value."""
    rows: Rows = []
    for name, values in numeric(table).items():
        values = values[np.isfinite(values)][:5000]
        if len(values) > 2 and np.ptp(values):
            result = stats.shapiro(values)
            rows += [(name, "statistic", result.statistic), (name, "p_value", result.pvalue)]
    return rows


def bootstrap(table: pa.Table, given: dict[str, str], seed: int) -> Rows:
    """A 95 % interval of each mean, by resampling with the seed."""
    dice = np.random.default_rng(seed)
    rows: Rows = []
    for name, values in numeric(table).items():
        values = values[np.isfinite(values)]
        if len(values):
            draws = dice.choice(values, (min(int(given.get("samples", "1000")), 2000), len(values))).mean(
                axis=1
            )
            rows += [(name, "low", np.quantile(draws, 0.025)), (name, "high", np.quantile(draws, 0.975))]
    return rows


METHODS: dict[str, Callable[[pa.Table, dict[str, str], int], Rows]] = {
    "summary": summary,
    "pearson": correlation(stats.pearsonr),
    "spearman": correlation(stats.spearmanr),
    "kendall": correlation(stats.kendalltau),
    "t_test": comparison(lambda a, b: stats.ttest_ind(a, b, equal_var=False), 2),
    "mann_whitney": comparison(stats.mannwhitneyu, 2),
    "ks_test": comparison(stats.ks_2samp, 2),
    "anova": comparison(stats.f_oneway, None),
    "kruskal": comparison(stats.kruskal, None),
    "chi_square": chi_square,
    "linear_regression": linear_regression,
    "normality": normality,
    "bootstrap": bootstrap,
}
