"""The store: datasets as Parquet under the data folder, found by the keys of `config/graph.json`.

A dataset is one file, or, if it is partitioned or grows in batches, a folder whose `current.json` names
the parts that count.  Either way a reader sees a whole dataset: writing ends with one atomic replacement.
"""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from src.utils.atomic import read_json, replacing, write_json
from src.utils.frames import Frame, from_arrow, to_arrow
from src.utils.graph import Dataset
from src.utils.task_run import TaskRun

MANIFEST = "current.json"


def read(run: TaskRun, key: str) -> Frame:
    """A dataset as a frame; empty, and said so, if nobody has produced it."""
    dataset = run.graph.datasets[key]
    table = load(run.settings.data_dir / dataset.path)
    if table is None:
        why = "no task of the plan produces it" if not dataset.producers else "it has not been produced yet"
        run.log.warning("input is missing, an empty frame stands in", extra={"dataset": key, "why": why})
        run.metric(f"missing_{key}", True)
        table = pa.table({name: pa.array([], pa.string()) for name in dataset.columns})
    run.log.info("read", extra={"dataset": key, "rows": table.num_rows})
    return from_arrow(table)


def write(run: TaskRun, key: str, frame: Frame) -> None:
    """Put a frame in place of a dataset."""
    dataset = run.graph.datasets[key]
    table = to_arrow(frame)
    path = run.settings.data_dir / dataset.path
    save(path, table, dataset)
    if dataset.format == "csv":
        with replacing(path.with_suffix(".csv")) as draft:
            csv.write_csv(readable(table), draft)
    run.metric(f"rows_{key}", table.num_rows)


def readable(table: pa.Table) -> pa.Table:
    """A table as text can hold it: what is nested or binary is left out."""
    kept = [f.name for f in table.schema if not (pa.types.is_nested(f.type) or pa.types.is_binary(f.type))]
    return table.select(kept)


def write_all(run: TaskRun, frame: Frame) -> None:
    """Put the same frame in place of each dataset that this task leaves behind."""
    for key in run.node.writes:
        write(run, key, frame)


def first(frames: Mapping[str, Frame]) -> Frame:
    """The first of a task's inputs; an empty frame for a task without any."""
    return next(iter(frames.values()), empty())


def empty() -> Frame:
    """A frame without columns and rows, for a task that has no input."""
    return from_arrow(pa.table({}))


# -- files ------------------------------------------------------------------------------------------

PART = "part_of_"
"""Before the names of the columns that only say which partition a row is in."""
SIMPLE = re.compile(r"[A-Za-z0-9_]{1,40}")
MOST_PARTITIONS = 1000
LONGEST_VALUE = 20
"""Values that begin alike share a partition: they become the names of folders."""


def load(path: Path) -> pa.Table | None:
    """The table that a file or folder holds; None if nothing has been written yet."""
    if path.is_file():
        return pq.read_table(path)
    manifest = read_json(path / MANIFEST)
    if not isinstance(manifest, dict) or not manifest["parts"]:
        return None
    parts = [str(path / part) for part in manifest["parts"]]
    table = ds.dataset(parts, format="parquet", partitioning=None).to_table()
    return latest(table, manifest.get("key") or [])


def latest(table: pa.Table, key: Sequence[str]) -> pa.Table:
    """Of rows with the same key the one read last."""
    if not key:
        return table
    place = "row of the table"
    numbered = table.select(list(key)).append_column(place, pa.array(range(table.num_rows), pa.int64()))
    last = numbered.group_by(list(key)).aggregate([(place, "max")])[f"{place}_max"]
    return table if len(last) == table.num_rows else table.take(last.sort())


def save(path: Path, table: pa.Table, dataset: Dataset) -> None:
    """Put a table in place of a dataset: one file, or a new version of a folder with its partitions."""
    if path.suffix == ".parquet":
        with replacing(path) as draft:
            pq.write_table(table, draft)
        return
    version = f"version-{uuid.uuid4().hex[:12]}"
    table, by = with_partitions(table, dataset.partition_by)
    ds.write_dataset(
        table,
        path / version,
        format="parquet",
        partitioning=by or None,
        partitioning_flavor="hive" if by else None,
        max_partitions=MOST_PARTITIONS,
    )
    parts = sorted(p.relative_to(path).as_posix() for p in (path / version).rglob("*.parquet"))
    if not parts:  # a table without rows has no partition, and still has columns
        parts = [f"{version}/part-0.parquet"]
        (path / version).mkdir(parents=True, exist_ok=True)
        pq.write_table(table.drop_columns(by), path / parts[0])
    commit(path, parts, {})


def with_partitions(table: pa.Table, names: Sequence[str]) -> tuple[pa.Table, list[str]]:
    """The table with a column per partitioning column: its value as text, months for dates and times.

    Columns that would make too many partitions are left out.
    """
    by: list[str] = []
    count = 1
    for name in names:
        if name not in table.column_names:
            continue
        values = table[name]
        if pa.types.is_timestamp(values.type) or pa.types.is_date(values.type):
            values = pc.strftime(values.cast(pa.timestamp("s"), safe=False), format="%Y-%m")
        elif not pa.types.is_string(values.type):
            values = values.cast(pa.string())
        values = pc.utf8_slice_codeunits(values, 0, LONGEST_VALUE)
        count *= max(pc.count_distinct(values, mode="all").as_py(), 1)
        if count > MOST_PARTITIONS:
            break
        by.append(f"{PART}{name}" if SIMPLE.fullmatch(name) else f"{PART}{len(by)}")
        table = table.append_column(by[-1], values)
    return table, by


def commit(path: Path, parts: Sequence[str], more: Mapping[str, Any]) -> None:
    """Make these parts the dataset, then clear away what no longer counts."""
    write_json(path / MANIFEST, {"parts": list(parts), **more})
    kept = {Path(part).parts[0] for part in parts} | {MANIFEST}
    for entry in path.iterdir():
        if entry.name not in kept and not entry.name.startswith("."):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink(missing_ok=True)
