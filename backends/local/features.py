"""Features of a specification, as SQL expressions that the emitted project computes.

An aggregate keeps all rows: it is taken over the rows of its group.  A window of one unit (1h, 1 day) is the
calendar hour or day that a row falls in; a longer one (7d) are the rows up to so long before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlglot import exp

from backends.local import expressions, schema
from compiler.ir import Feature

_WINDOW = re.compile(r"(\d{1,4})\s*-?\s*([a-z]+)", re.IGNORECASE)
_UNITS = {
    "s": "SECOND",
    "sec": "SECOND",
    "second": "SECOND",
    "min": "MINUTE",
    "minute": "MINUTE",
    "h": "HOUR",
    "hr": "HOUR",
    "hour": "HOUR",
    "d": "DAY",
    "day": "DAY",
    "w": "WEEK",
    "week": "WEEK",
    "month": "MONTH",
    "mo": "MONTH",
    "quarter": "QUARTER",
    "y": "YEAR",
    "year": "YEAR",
}


@dataclass(frozen=True, slots=True)
class Compiled:
    sql: str
    type: str
    how: str
    """How an aggregate is taken, in words; empty for others."""


def compiled(feature: Feature, columns: schema.Columns) -> Compiled | None:
    """The feature over a frame with these columns; None if its formula is none or needs other columns."""
    if feature.formula is None or not feature.name.text:
        return None
    parsed = expressions.parse(feature.formula.text, columns)
    if parsed is None:
        return None
    tree, how = parsed.tree, ""
    _count_truths(tree, columns)
    if parsed.aggregate:
        by = schema.spelled(columns, [word.text for word in feature.group_by])
        if by is None:
            return None
        over = _over(feature.window.text if feature.window else None, by, columns)
        if over is None:
            return None
        window, how = over
        for part in [a for a in tree.find_all(exp.AggFunc) if not a.find_ancestor(exp.Window)]:
            wrapped = window.copy()
            wrapped.set("this", part.copy())
            if part is tree:
                tree = wrapped
            else:
                part.replace(wrapped)
    stated = schema.canonical(feature.type.text if feature.type else None)
    kind = stated or ("boolean" if parsed.predicate else "float")
    return Compiled(tree.sql(dialect="duckdb", identify=True), kind, how)


def _over(written: str | None, by: list[str], columns: schema.Columns) -> tuple[exp.Window, str] | None:
    """The rows that an aggregate is taken over, and in words."""
    parts: list[exp.Expr] = [_column(name) for name in by]
    said = f"per {', '.join(by)}" if by else "over all rows"
    if not written:
        return exp.Window(partition_by=parts), said
    found = _WINDOW.fullmatch(written.strip()) or _WINDOW.search(written)
    unit = _UNITS.get(found[2].lower()) or _UNITS.get(found[2].lower().removesuffix("s")) if found else None
    time = schema.time_column(columns, [name for name in by if columns[name] in ("timestamp", "date")])
    if found is None or unit is None or time is None:
        return None
    amount = int(found[1])
    if amount == 1:
        bucket = exp.Anonymous(
            this="date_trunc", expressions=[exp.Literal.string(unit.lower()), _column(time)]
        )
        kept = [part for part, name in zip(parts, by, strict=True) if name != time]
        return exp.Window(partition_by=[*kept, bucket]), f"{said}, per {unit.lower()} of {time}"
    kept = [part for part, name in zip(parts, by, strict=True) if name != time]
    spec = exp.WindowSpec(
        kind="RANGE",
        start=exp.Interval(this=exp.Literal.string(str(amount)), unit=exp.Var(this=unit)),
        start_side="PRECEDING",
        end="CURRENT ROW",
    )
    window = exp.Window(
        partition_by=kept, order=exp.Order(expressions=[exp.Ordered(this=_column(time))]), spec=spec
    )
    return window, f"{said}, the {amount} {unit.lower()}s up to each {time}"


def _column(name: str) -> exp.Column:
    return exp.column(exp.to_identifier(name, quoted=True))


def _count_truths(tree: exp.Expr, columns: schema.Columns) -> None:
    """Means and sums of truth values count them."""
    for part in list(tree.find_all(exp.Avg, exp.Sum)):
        inner = part.this
        if isinstance(inner, exp.Column) and columns.get(inner.name) == "boolean":
            inner.replace(exp.cast(inner.copy(), "int"))
