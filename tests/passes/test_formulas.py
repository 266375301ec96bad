"""Formulas as far as rules read them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from passes.formulas import calls, names, pairs, tokens


def test_names_and_calls() -> None:
    formula = "round(avg(t.amount) / count(distinct order_id), 2)"
    assert [token.text for token in names(formula)] == ["t.amount", "distinct", "order_id"]
    assert [call.function for call in calls(formula)] == ["round", "avg", "count"]
    assert [[t.text for t in part] for part in list(calls(formula))[1].arguments] == [["t.amount"]]


def test_pairs_stand_beside_one_operator() -> None:
    assert [(p.left.text, p.operator, p.right.text) for p in pairs("a - b > 'x' and f(c) * 2 = d")] == [
        ("a", "-", "b"),
        ("b", ">", "'x'"),
        ("2", "=", "d"),
    ]


def test_prose_and_code_are_no_expressions() -> None:
    for text in (
        "the number of trips",
        "df['a'].mean()",
        "lambda x: x",
        "a b",
        "(a",
        "a)",
        "",
        "x[1]",
        "a; b",
    ):
        assert tokens(text) == ()


@given(st.text(max_size=80))
def test_tokens_stand_where_they_say(text: str) -> None:
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
    list(calls(text))
    list(pairs(text))
