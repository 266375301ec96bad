"""Cleaning: rows that the plan does not want, values that it wants filled in or capped."""

from __future__ import annotations

from src.utils.frames import Frame
from src.utils.query import attempt, columns, present, quoted
from src.utils.task_run import TaskRun

WAYS = {
    "mean": "avg({0}) OVER ()",
    "median": "median({0}) OVER ()",
    "mode": "mode({0}) OVER ()",
    "min": "min({0}) OVER ()",
    "max": "max({0}) OVER ()",
    "forward": "last_value({0} IGNORE NULLS) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)",
    "backward": "first_value({0} IGNORE NULLS) OVER (ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)",
}


def drop_duplicates(run: TaskRun, frame: Frame, keys: list[str]) -> Frame:
    """One row per key: the first.  Without keys, one of each row."""
    keys = present(run, frame, keys, "drop_duplicates")
    by = ", ".join(quoted(name) for name in keys or columns(frame))
    if not by:
        return frame
    sql = f"SELECT * FROM data QUALIFY row_number() OVER (PARTITION BY {by}) = 1"
    return counted(run, "drop_duplicates", frame, sql)


def keep_where(run: TaskRun, frame: Frame, name: str, predicate: str) -> Frame:
    """The rows for which a rule holds; where it cannot be told, the row stays."""
    return counted(run, name, frame, f"SELECT * FROM data WHERE ({predicate}) IS NOT FALSE")


def cap(run: TaskRun, frame: Frame, name: str, column: str, bound: str, least: bool) -> Frame:
    """Values beyond a bound set to the bound."""
    held = "least" if least else "greatest"
    there = quoted(column)
    sql = (
        f"SELECT * REPLACE (CASE WHEN {there} IS NULL THEN NULL ELSE {held}({there}, {bound}) END AS {there})"
    )
    return counted(run, name, frame, f"{sql} FROM data")


def fill(run: TaskRun, frame: Frame, name: str, wanted: list[str], how: str, value: str = "NULL") -> Frame:
    """Missing values filled in: by a figure of the column, by a neighbour, or by a constant.

    A figure is that of all rows, those included that a model is tested on later.
    """
    if how not in ("constant", "forward"):
        run.log.info("filled in from all rows, test rows included", extra={"part": name, "how": how})
    found = present(run, frame, wanted, name)
    if not found:
        return frame
    parts = []
    for column in found:
        filler = WAYS[how].format(quoted(column)) if how in WAYS else value
        parts.append(f"coalesce({quoted(column)}, {filler}) AS {quoted(column)}")
    return counted(run, name, frame, f"SELECT * REPLACE ({', '.join(parts)}) FROM data")


def counted(run: TaskRun, name: str, frame: Frame, sql: str) -> Frame:
    """The frame that `sql` makes of this one, with the number of rows that it drops as a metric.

    The frame itself on mock data that the statement fails on; in a live run its error is raised.
    """
    result = attempt(run, name, sql, frame)
    if result is None:
        return frame
    run.metric(f"rows_dropped_{name}", len(frame) - len(result))
    return result
