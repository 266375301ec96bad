"""SQL over frames, run by an embedded DuckDB; every name in it is one of ours or a quoted one of the plan."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from src.utils.frames import Frame, from_arrow, to_arrow
from src.utils.task_run import TaskRun


def select(sql: str, **frames: Frame) -> Frame:
    """The result of a query over frames, which it knows by their keyword.

    One thread, so that the order of rows and the sums of floats are the same in every run.
    """
    with duckdb.connect(config={"threads": 1}) as connection:
        for name, frame in frames.items():
            connection.register(name, to_arrow(frame))
        return from_arrow(connection.sql(sql).to_arrow_table())


def attempt(run: TaskRun, what: str, sql: str, frame: Frame) -> Frame | None:
    """The result of a query over `data`; None if mock data do not have what it needs, which is logged."""
    try:
        return select(sql, data=frame)
    except (duckdb.Error, pa.ArrowInvalid) as error:
        if not run.settings.mock:
            raise
        reason = str(error).splitlines()[0][:200]
        run.log.warning("not done on mock data", extra={"part": what, "reason": reason})
        run.metric(f"not_done_{what}", reason)
        return None


def quoted(name: str) -> str:
    """A name as a quoted identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def columns(frame: Frame) -> list[str]:
    """The names of a frame's columns, in their order."""
    return list(to_arrow(frame).column_names)


def present(run: TaskRun, frame: Frame, names: list[str], what: str) -> list[str]:
    """Those columns that the frame has; a live run insists on all."""
    there = columns(frame)
    missing = [name for name in names if name not in there]
    if missing and not run.settings.mock:
        raise KeyError(f"{what} needs the columns {', '.join(missing)}")
    if missing:
        run.log.warning("columns are missing", extra={"part": what, "columns": ", ".join(missing)})
    return [name for name in names if name in there]
