"""Formulas, rules and filters of a plan, as SQL that computes and does nothing else.

Text counts as an expression only if sqlglot parses it and every part of it is on the list below: columns,
literals, arithmetic, comparisons, conditions, casts, and functions that have no effect.  Whatever else a
plan says there (prose, statements, calls into files or the system) is left to a hook.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlglot import exp

_LIMIT = 2000
_OTHERS = ("spark", "postgres", "tsql")
"""Dialects that a formula may be written in, if it is not DuckDB's."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression over columns of one input."""

    tree: exp.Expr
    columns: tuple[str, ...]
    aggregate: bool
    """It sums up rows outside a window."""
    predicate: bool

    def sql(self, dialect: str = "duckdb") -> str:
        return self.tree.sql(dialect=dialect, identify=True)


def parse(text: str, known: Iterable[str] | None = None, dialect: str = "duckdb") -> Expression | None:
    """The expression that a text is; None if it is none, or if it speaks of columns that are not known."""
    if not text.strip() or len(text) > _LIMIT or "\ufffd" in text:
        return None
    spelled = {name.lower(): name for name in known} if known is not None else None
    for tried in dict.fromkeys((dialect, "duckdb", *_OTHERS)):
        tree = _tree(text, tried)
        if tree is not None and (found := _checked(tree, spelled)):
            return found
    return None


def _tree(text: str, dialect: str) -> exp.Expr | None:
    import sqlglot
    from sqlglot.errors import SqlglotError

    # What it makes of prose is told by the result; it need not be told on the terminal, too.
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    try:
        trees = sqlglot.parse(text, read=dialect)
    except (SqlglotError, RecursionError, ValueError, IndexError, AttributeError, TypeError):
        return None
    return trees[0] if len(trees) == 1 else None


def _checked(tree: exp.Expr, spelled: dict[str, str] | None) -> Expression | None:
    from sqlglot import exp

    nodes = list(tree.walk())
    if len(nodes) > 400 or not all(_allowed(node) for node in nodes):
        return None
    columns: dict[str, None] = {}
    for column in list(tree.find_all(exp.Column)):
        name = column.name
        if spelled is not None and name.lower() not in spelled:
            return None
        name = spelled[name.lower()] if spelled else name
        columns[name] = None
        column.set("this", exp.to_identifier(name, quoted=True))
        column.set("table", None)
    if not columns and not tree.find(exp.Count):
        return None
    aggregates = [a for a in tree.find_all(exp.AggFunc) if not a.find_ancestor(exp.Window)]
    for division in list(tree.find_all(exp.Div)):
        right = division.expression
        if not isinstance(right, exp.Literal):
            division.set("expression", exp.Nullif(this=right.copy(), expression=exp.Literal.number(0)))
    predicate = isinstance(tree, exp.Predicate | exp.Connector | exp.Not | exp.Boolean) or (
        isinstance(tree, exp.Paren) and isinstance(tree.unnest(), exp.Predicate | exp.Connector | exp.Not)
    )
    return Expression(tree, tuple(columns), bool(aggregates), predicate)


def _allowed(node: exp.Expr) -> bool:
    from sqlglot import exp

    if isinstance(node, exp.Column):
        return not isinstance(node.this, exp.Star) and not node.args.get("catalog")
    if isinstance(node, exp.Literal | exp.Identifier):
        return len(str(node.this)) < 500
    return type(node).__name__ in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(
        {
            *("Literal", "Identifier", "Boolean", "Null", "Paren", "Neg", "Not", "And", "Or", "Tuple"),
            *("Add", "Sub", "Mul", "Div", "Mod", "Pow", "IntDiv", "EQ", "NEQ", "GT", "GTE", "LT", "LTE"),
            *(
                "Is",
                "In",
                "Between",
                "Like",
                "ILike",
                "Case",
                "If",
                "Cast",
                "TryCast",
                "DataType",
                "Interval",
            ),
            *("Var", "Coalesce", "Nullif", "Abs", "Round", "Ceil", "Floor", "Sqrt", "Ln", "Log", "Exp"),
            *("Greatest", "Least", "Sign", "Sin", "Cos", "Tan", "Lower", "Upper", "Trim", "Length"),
            *("Substring", "Concat", "DPipe", "Replace", "Extract", "Year", "Month", "Day", "Week", "Hour"),
            *("Minute", "Second", "Quarter", "DayOfWeek", "DayOfYear", "DateTrunc", "TimestampTrunc"),
            *("DateDiff", "TimestampDiff", "DateAdd", "DateSub", "Count", "Sum", "Avg", "Min", "Max"),
            *("Stddev", "StddevSamp", "StddevPop", "Variance", "VariancePop", "Median", "Quantile"),
            *("PercentileCont", "Distinct", "Lag", "Lead", "FirstValue", "LastValue", "RowNumber", "Rank"),
            *("DenseRank", "Window", "WindowSpec", "Order", "Ordered", "Corr", "Mode", "CountIf"),
            *("ApproxDistinct", "WithinGroup", "Date", "TsOrDsToDate", "Filter", "Where"),
        }
    )
