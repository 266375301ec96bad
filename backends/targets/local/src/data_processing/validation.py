"""Validation: data against the documented schemas, and against the rules of the plan.

What is found goes to the log, the task's metrics and `reports/`.  Whether a fault stops the task says
`quality.on_fault` in `config/analysis.yml`: `stop` or `warn`; a mock run never stops.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import pyarrow as pa
import pyarrow.compute as pc

from src.data_processing.contracts import Contract
from src.utils.atomic import read_json, write_json
from src.utils.frames import Frame, to_arrow
from src.utils.query import attempt, present
from src.utils.task_run import TaskRun


class QualityError(ValueError):
    """Data that are not as the plan or the documented schema says."""


@dataclass(frozen=True)
class Fault:
    """One check that some rows of a dataset fail: which, in which column, how many rows, and how."""

    dataset: str
    check: str
    column: str
    rows: int
    detail: str


def check_table(contract: Contract, table: pa.Table, only: Sequence[str] | None = None) -> list[Fault]:
    """Columns, types, nulls and the key of a table."""
    faults = []
    wanted = [c for c in contract.columns if only is None or c.name in only]
    for column in wanted:
        if column.name not in table.column_names:
            faults.append(Fault(contract.key, "column", column.name, table.num_rows, "is missing"))
            continue
        values = table[column.name]
        if values.type != column.arrow:
            detail = f"is {values.type}, documented as {column.arrow}"
            faults.append(Fault(contract.key, "type", column.name, table.num_rows, detail))
        if not column.nullable and values.null_count:
            faults.append(Fault(contract.key, "not_null", column.name, values.null_count, "holds nulls"))
    key = contract.primary_key
    if key and all(name in table.column_names for name in key):
        repeated = table.num_rows - table.group_by(list(key)).aggregate([]).num_rows
        if repeated:
            faults.append(Fault(contract.key, "unique", ", ".join(key), repeated, "repeats in the key"))
    for name in table.column_names:
        if contract.column(name) is None:
            faults.append(Fault(contract.key, "unknown", name, table.num_rows, "is not documented"))
    return faults


def check_chunk(run: TaskRun, contract: Contract, chunk: pa.Table) -> None:
    """What can be said of one chunk: nulls where there may be none."""
    for column in contract.columns:
        if column.name in chunk.column_names and not column.nullable:
            nulls = pc.sum(pc.is_null(chunk[column.name])).as_py() or 0
            if nulls and not run.settings.mock:
                run.log.warning("nulls", extra={"column": column.name, "rows": nulls})


def check_frame(
    run: TaskRun, contract: Contract, frame: Frame, only: Sequence[str] | None = None
) -> list[Fault]:
    """Check a frame against a documented schema, and act on what is found."""
    faults = check_table(contract, to_arrow(frame), only)
    settle(run, contract.key, faults)
    return faults


def check_rule(run: TaskRun, dataset: str, name: str, predicate: str, frame: Frame) -> list[Fault]:
    """Count the rows for which a rule of the plan (an SQL predicate) does not hold."""
    sql = f"SELECT count(*) AS rows FROM data WHERE NOT ({predicate})"
    found = attempt(run, name, sql, frame)
    rows = 0 if found is None else int(found["rows"][0])
    faults = [Fault(dataset, name, "", rows, f"not so: {predicate}")] if rows else []
    settle(run, name, faults)
    return faults


def check_unique(run: TaskRun, dataset: str, name: str, keys: list[str], frame: Frame) -> list[Fault]:
    """Count the rows that repeat a key."""
    keys = present(run, frame, keys, name)
    table = to_arrow(frame)
    rows = table.num_rows - table.group_by(keys).aggregate([]).num_rows if keys else 0
    faults = [Fault(dataset, name, ", ".join(keys), rows, "repeats")] if rows else []
    settle(run, name, faults)
    return faults


def check_not_null(run: TaskRun, dataset: str, name: str, wanted: list[str], frame: Frame) -> list[Fault]:
    """Count the missing values of columns that may have none."""
    table = to_arrow(frame)
    nulls = {column: table[column].null_count for column in present(run, frame, wanted, name)}
    faults = [Fault(dataset, name, column, rows, "is missing") for column, rows in nulls.items() if rows]
    settle(run, name, faults)
    return faults


def settle(run: TaskRun, check: str, faults: Sequence[Fault]) -> None:
    """Report faults, and stop the task if they are to stop it."""
    file = run.settings.reports_dir / "quality" / f"{run.node.key}.json"
    report = read_json(file) or {}
    write_json(file, {**report, check: [asdict(fault) for fault in faults]})
    run.metric(f"faults_{check}", len(faults))
    for fault in faults:
        run.log.warning("data quality", extra=asdict(fault))
    stop = (run.settings.analysis.get("quality") or {}).get("on_fault", "stop") == "stop"
    if faults and stop and not run.settings.mock:
        raise QualityError("; ".join(f"{f.dataset}.{f.column} {f.detail}" for f in faults))
