"""Computing features: an expression of the plan over the columns of a frame, as one more column."""

from __future__ import annotations

from src.utils.frames import Frame
from src.utils.query import attempt, columns, present, quoted, select
from src.utils.task_run import TaskRun

TYPES = {
    "integer": "BIGINT",
    "float": "DOUBLE",
    "string": "VARCHAR",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
}
MOST_VALUES = 50
SCALES = {
    "standard": "({0} - avg({0}) OVER ()) / nullif(stddev_pop({0}) OVER (), 0)",
    "minmax": "({0} - min({0}) OVER ()) / nullif(max({0}) OVER () - min({0}) OVER (), 0)",
    "robust": (
        "({0} - median({0}) OVER ()) / "
        "nullif(quantile_cont({0}, 0.75) OVER () - quantile_cont({0}, 0.25) OVER (), 0)"
    ),
    "log": "ln(1 + greatest({0}, 0))",
}


def add_column(run: TaskRun, frame: Frame, name: str, expression: str, type: str | None = None) -> Frame:
    """The frame with a feature; on mock data that lack what it needs, with an empty one."""
    kind = TYPES.get(type or "")
    typed = f"TRY_CAST({expression} AS {kind})" if kind else expression
    kept = "*"
    same = [column for column in columns(frame) if column.lower() == name.lower()]
    if same:
        kept = f"* EXCLUDE ({quoted(same[0])})"
    result = attempt(run, name, f"SELECT {kept}, {typed} AS {quoted(name)} FROM data", frame)
    if result is None and not columns(frame):
        return frame
    if result is None:
        empty = f"CAST(NULL AS {kind or 'DOUBLE'})"
        result = select(f"SELECT {kept}, {empty} AS {quoted(name)} FROM data", data=frame)
    return result


def scale(run: TaskRun, frame: Frame, name: str, wanted: list[str], how: str) -> Frame:
    """Columns brought to a common scale, in place.

    The scale is that of all rows, those included that a model is tested on later.  Training scales anew by
    the rows that it fits; where that is enough, leave this step out.
    """
    run.log.info("scaled by all rows, test rows included", extra={"part": name})
    parts = [
        f"{SCALES[how].format(f'CAST({quoted(c)} AS DOUBLE)')} AS {quoted(c)}"
        for c in present(run, frame, wanted, name)
    ]
    if not parts:
        return frame
    result = attempt(run, name, f"SELECT * REPLACE ({', '.join(parts)}) FROM data", frame)
    return frame if result is None else result


def encode(run: TaskRun, frame: Frame, name: str, wanted: list[str], how: str) -> Frame:
    """Categories as numbers: a column per value (`one_hot`), or the rank of the value (`ordinal`)."""
    for column in present(run, frame, wanted, name):
        there = quoted(column)
        if how == "ordinal":
            coded = f"dense_rank() OVER (ORDER BY {there}) - 1"
            frame = add_column(run, frame, f"{column}_code", coded, "integer")
            continue
        found = select(f"SELECT DISTINCT CAST({there} AS VARCHAR) AS v FROM data ORDER BY v", data=frame)
        values = [value for value in found["v"] if isinstance(value, str)]
        if len(values) > MOST_VALUES:
            run.log.warning("too many values for a column each", extra={"column": column})
            continue
        for value in values:
            text = "'" + value.replace("'", "''") + "'"
            test = f"CAST(CAST({there} AS VARCHAR) = {text} AS BIGINT)"
            frame = add_column(run, frame, f"{column}_{value}", test)
    return frame


def join(
    run: TaskRun, left: Frame, right: Frame, on_left: list[str], on_right: list[str], name: str
) -> Frame:
    """Two frames joined where all columns are equal, pair by pair; every row of the left one is kept, and
    columns of both names once."""
    there, others = columns(left), columns(right)
    missing = [c for c in on_left if c not in there] + [c for c in on_right if c not in others]
    if missing:
        if not run.settings.mock:
            raise KeyError(f"{name} needs the columns {', '.join(missing)}")
        run.log.warning("not joined, a column is missing", extra={"join": name})
        return left
    twice = {c.lower() for c in there}
    added = "".join(f", b.{quoted(c)}" for c in others if c.lower() not in twice)
    pairs = zip(on_left, on_right, strict=True)
    equal = " AND ".join(f"a.{quoted(one)} = b.{quoted(other)}" for one, other in pairs)
    sql = f"SELECT a.*{added} FROM a LEFT JOIN b ON {equal}"
    if run.settings.mock:
        sql += f" LIMIT {run.settings.mock_rows * 10}"
    result = select(sql, a=left, b=right)
    run.metric(f"rows_{name}", len(result))
    return result
