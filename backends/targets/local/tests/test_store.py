"""The store: datasets in and out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from src.utils import graph, store
from src.utils.frames import from_arrow, to_arrow
from src.utils.settings import Settings
from src.utils.task_run import TaskRun

TABLE = pa.table(
    {"id": [1, 2, 3], "group": ["a", "b", "a"], "when": pa.array([0, 1, None], pa.timestamp("us"))}
)


def a_run(tmp_path: Path, dataset: graph.Dataset) -> TaskRun:
    node = graph.Node("t", "t", "T", "other", None, None, False, "m.py", "f", "plan.md:1", (), (dataset.key,))
    made = graph.Graph("Test", {"t": node}, (), (("t",),), (), {dataset.key: dataset})
    return TaskRun(node, made, Settings(tmp_path, "mock"))


PLAIN = graph.Dataset("d", "d", "made/d.parquet", "parquet", None, ("t",), (), (), "plan.md:1")
PARTED = replace(PLAIN, path="made/d", partition_by=("group", "when", "missing"))


def test_a_frame_survives(tmp_path: Path) -> None:
    run = a_run(tmp_path, PLAIN)
    store.write(run, "d", from_arrow(TABLE))
    assert to_arrow(store.read(run, "d")).to_pydict() == TABLE.to_pydict()
    assert run.metrics["rows_d"] == 3


def test_partitions_survive_and_are_replaced(tmp_path: Path) -> None:
    run = a_run(tmp_path, PARTED)
    for _ in range(2):
        store.write_all(run, from_arrow(TABLE))
        found = to_arrow(store.read(run, "d"))
        assert sorted(found.column_names) == ["group", "id", "when"]
        assert sorted(found.to_pylist(), key=lambda row: row["id"]) == TABLE.to_pylist()
    folder = run.settings.data_dir / PARTED.path
    assert len([entry for entry in folder.iterdir() if entry.is_dir()]) == 1


@pytest.mark.parametrize("dataset", [PLAIN, PARTED])
def test_a_frame_without_rows_keeps_its_columns(dataset: graph.Dataset, tmp_path: Path) -> None:
    run = a_run(tmp_path, dataset)
    store.write(run, "d", from_arrow(TABLE.slice(0, 0)))
    assert to_arrow(store.read(run, "d")).schema.equals(to_arrow(from_arrow(TABLE)).schema)
    assert "missing_d" not in run.metrics


def test_a_missing_input_is_empty_and_said(tmp_path: Path) -> None:
    run = a_run(tmp_path, replace(PLAIN, producers=(), columns=("a", "b")))
    frame = store.read(run, "d")
    assert to_arrow(frame).column_names == ["a", "b"]
    assert to_arrow(frame).num_rows == 0
    assert run.metrics["missing_d"] is True


def test_the_first_input(tmp_path: Path) -> None:
    assert to_arrow(store.first({"a": from_arrow(TABLE)})).num_rows == 3
    assert to_arrow(store.first({})).num_rows == 0


def test_what_is_to_be_csv_is_csv_too(tmp_path: Path) -> None:
    run = a_run(tmp_path, replace(PLAIN, format="csv"))
    store.write(run, "d", from_arrow(TABLE))
    lines = (run.settings.data_dir / "made" / "d.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == '"id","group","when"'
    assert len(lines) == 4
