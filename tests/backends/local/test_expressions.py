"""What counts as a formula, and what it becomes."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.local import analyses, expressions, features, steps
from compiler.ir import Chart, Feature, Method, Model, Step, Word
from compiler.source import Span
from tests.property.projects import HOSTILE

COLUMNS = {
    "id": "integer",
    "value": "float",
    "other value": "float",
    "station": "integer",
    "at": "timestamp",
    "flag": "boolean",
    "kind": "string",
}


def word(text: str) -> Word:
    return Word(text=text, span=Span("x.md", 0, 1))


def words(*texts: str) -> tuple[Word, ...]:
    return tuple(map(word, texts))


def on_data(sql: str) -> list[object]:
    """The expression over a small table that has all columns."""
    rows = (
        "SELECT * FROM (VALUES (1, 2.0, 4.0, 1, TIMESTAMP '2024-01-01 10:20', true, 'a'),"
        " (2, 3.0, 0.0, 1, TIMESTAMP '2024-01-01 10:40', false, 'b'),"
        " (3, 5.0, 1.0, 2, TIMESTAMP '2024-01-09 11:00', NULL, NULL))"
        ' AS t(id, "value", "other value", station, "at", flag, kind)'
    )
    return [
        row[0]
        for row in duckdb.sql(f"SELECT x FROM (SELECT {sql} AS x, id FROM ({rows}) ORDER BY id)").fetchall()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("value / 2", [1, 1.5, 2.5]),
        ('value / "other value"', [0.5, None, 5]),
        ("VALUE - id", [1, 1, 2]),
        ("case when value > 2 then 1 else 0 end", [0, 1, 1]),
        ("extract(hour from at)", [10, 10, 11]),
        ("coalesce(kind, 'none')", ["a", "b", "none"]),
        ("lag(value, 1) over (order by at)", [None, 2, 3]),
        ("round(sqrt(value * value), 1)", [2, 3, 5]),
    ],
)
def test_formulas_compute(text: str, expected: list[object]) -> None:
    parsed = expressions.parse(text, COLUMNS)
    assert parsed is not None
    assert [
        float(v) if isinstance(v, int) or hasattr(v, "as_tuple") else v for v in on_data(parsed.sql())
    ] == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "((", "os.system('x')", "1; DROP TABLE t", "read_csv('/etc/passwd')", "getenv('HOME')"),
        *("(select 1)", "value in (select 1)", "mean of the last week", "unknown_column + 1", "value from t"),
        *("copy value to 'x'", "pragma x", "average", "value; value", "random() + value", "1 + 1"),
    ],
)
def test_what_is_no_formula_is_left_to_a_hook(text: str) -> None:
    assert expressions.parse(text, COLUMNS) is None


@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)))
def test_no_text_gets_through_that_does_more_than_compute(text: str) -> None:
    parsed = expressions.parse(text, COLUMNS)
    if parsed is not None:
        assert set(parsed.columns) <= set(COLUMNS)
        assert len(duckdb.extract_statements(f"SELECT {parsed.sql()} FROM t")) == 1


def feature(name: str, formula: str, **fields: object) -> Feature:
    return Feature(name=word(name), formula=word(formula), **fields)  # type: ignore[arg-type]


def test_aggregates_keep_all_rows() -> None:
    made = features.compiled(feature("n", "count(id)", group_by=words("station")), COLUMNS)
    assert made is not None
    assert on_data(made.sql) == [2, 2, 1]
    made = features.compiled(feature("share", "value / sum(value)", group_by=words("Station")), COLUMNS)
    assert made is not None
    assert on_data(made.sql) == [0.4, 0.6, 1]


def test_windows_are_buckets_or_roll() -> None:
    made = features.compiled(feature("n", "count(id)", window=word("1 hour")), COLUMNS)
    assert made is not None
    assert on_data(made.sql) == [2, 2, 1]
    assert "per hour of at" in made.how
    made = features.compiled(feature("n", "sum(value)", window=word("9d")), COLUMNS)
    assert made is not None
    assert on_data(made.sql) == [2, 5, 10]
    assert "9 days up to each at" in made.how


def test_truth_values_are_counted_in_means() -> None:
    made = features.compiled(feature("share", "avg(flag)"), COLUMNS)
    assert made is not None
    assert on_data(made.sql) == [0.5, 0.5, 0.5]


def test_types_are_stated_or_follow() -> None:
    kinds = {}
    for name, formula, stated in (("a", "value > 1", None), ("b", "value", None), ("c", "value", "BIGINT")):
        made = features.compiled(feature(name, formula, type=word(stated) if stated else None), COLUMNS)
        assert made is not None
        kinds[name] = made.type
    assert kinds == {"a": "boolean", "b": "float", "c": "integer"}


def test_features_that_need_a_hook() -> None:
    for made in (
        feature("a", "how people feel"),
        feature("b", "count(id)", group_by=words("nobody")),
        feature("c", "count(id)", window=word("a while")),
        Feature(name=word("d")),
    ):
        assert features.compiled(made, COLUMNS) is None


def step(kind: str, rule: str | None, *columns: str, name: str = "step") -> steps.Call | None:
    made = Step(name=word(name), kind=kind, columns=words(*columns), rule=word(rule) if rule else None)
    return steps.compiled(made, "step", "data", COLUMNS)


@pytest.mark.parametrize(
    ("kind", "rule", "columns", "name", "function"),
    [
        ("validation", "unique", ["id"], "s", "check_unique"),
        ("validation", "must be not null", ["ID"], "s", "check_not_null"),
        ("validation", "value > 0", [], "s", "check_rule"),
        ("validation", ">= 0", ["value", "other value"], "s", "check_rule"),
        ("validation", "between 1 and 3", ["value"], "s", "check_rule"),
        ("validation", "flag", [], "s", "check_rule"),
        ("cleaning", None, ["id"], "drop_duplicates", "drop_duplicates"),
        ("cleaning", "value < 9", ["value"], "drop_outliers", "keep_where"),
        ("cleaning", "value <= 9", ["value"], "cap_value", "cap"),
        ("imputation", "median", ["value"], "s", "fill"),
        ("imputation", "forward fill", ["value"], "s", "fill"),
        ("imputation", "0", ["value"], "s", "fill"),
        ("scaling", "standard", ["value"], "s", "scale"),
        ("scaling", "min-max scaling", ["value"], "s", "scale"),
        ("encoding", "one-hot", ["kind"], "s", "encode"),
    ],
)
def test_steps_become_calls(
    kind: str, rule: str | None, columns: list[str], name: str, function: str
) -> None:
    made = step(kind, rule, *columns, name=name)
    assert made is not None
    assert made.function == function


@pytest.mark.parametrize(
    ("kind", "rule", "columns"),
    [
        ("validation", "looks plausible", ["value"]),
        ("validation", "unique", ["nobody"]),
        ("cleaning", "fix the clock", ["at"]),
        ("cleaning", None, []),
        ("imputation", "ask an expert", ["value"]),
        ("scaling", "by feel", ["value"]),
        ("validation", "count(id) > 3", []),
        ("transform", None, []),
    ],
)
def test_steps_that_need_a_hook(kind: str, rule: str | None, columns: list[str]) -> None:
    assert step(kind, rule, *columns) is None


def model(algorithm: str, target: str, *features: str, metrics: tuple[str, ...] = ()) -> Model:
    return Model(
        name=word("m"), algorithm=word(algorithm), target=word(target), features=words(*features),
        metrics=words(*metrics),
    )  # fmt: skip


def test_models_are_for_numbers_or_classes() -> None:
    def task(made: Model) -> str | None:
        found = analyses.training("m", made, COLUMNS)
        return f"{found.estimator} {found.task}" if found else None

    assert task(model("Random Forest", "value", "id")) == "random_forest regression"
    assert task(model("random_forest", "flag", "id")) == "random_forest classification"
    assert (
        task(model("gradient-boosting", "value", "id", metrics=("F1",))) == "gradient_boosting classification"
    )
    assert task(model("Ridge regression", "value", "id", metrics=("MAE",))) == "ridge regression"
    assert task(model("logistic regression", "kind", "id")) == "logistic_regression classification"
    assert task(model("xgboost", "value", "id")) is None
    assert task(model("crystal ball", "value", "id")) is None
    assert task(model("ridge", "nobody", "id")) is None
    assert task(model("ridge", "value")) is None


def test_methods_and_charts_are_known_by_their_names() -> None:
    def method(name: str) -> str | None:
        return analyses.method(Method(name=word(name)))

    assert method("Spearman_correlation") == "spearman"
    assert method("Mann-Whitney U test") == "mann_whitney"
    assert method("summary statistics") == "summary"
    assert method("Wilcoxon signed-rank test") is None
    assert method("astrology") is None
    given = Method(
        name=word("t"), parameters=(("alpha", "0.05"), ("samples", "__import__('os')"), ("x", "1"))
    )
    assert analyses.given(given) == {"alpha": "0.05"}
    assert analyses.chart(Chart(name=word("c"), kind="Line chart", x=word("at"))) == "line"
    assert analyses.chart(Chart(name=word("c"), kind="hologram", x=word("at"))) is None
    assert analyses.chart(Chart(name=word("c"), kind="line")) is None
