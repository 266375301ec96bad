"""Checks find what is wrong and nothing else."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from src.data_processing import contracts, validation
from src.utils import graph
from src.utils.frames import from_arrow
from src.utils.settings import Settings
from src.utils.task_run import TaskRun

CONTRACT = contracts.read(
    {
        "tables": {
            "t": {
                "name": "t",
                "incremental": None,
                "source": "data_sources.md:1",
                "columns": [
                    {"name": "id", "type": "integer", "nullable": False, "key": True},
                    {"name": "amount", "type": "decimal(5, 2)", "nullable": True, "key": False},
                    {
                        "name": "other",
                        "type": "string",
                        "nullable": False,
                        "key": False,
                        "references": {"table": "t", "column": "id"},
                    },
                ],
            }
        }
    }
)["t"]


def table(**columns: object) -> pa.Table:
    good = {
        "id": pa.array([1, 2]),
        "amount": pa.array([None, 1], pa.decimal128(5, 2)),
        "other": pa.array(["a", "b"]),
    }
    return pa.table({name: values for name, values in {**good, **columns}.items() if values is not None})


def checks(given: pa.Table) -> list[str]:
    return [fault.check for fault in validation.check_table(CONTRACT, given)]


def a_run(tmp_path: Path, mode: str) -> TaskRun:
    node = graph.Node("t", "t", "T", "other", None, None, False, "m.py", "f", "plan.md:1")
    return TaskRun(node, graph.Graph("Test", {"t": node}, (), (("t",),), (), {}), Settings(tmp_path, mode))


def test_what_is_documented_passes() -> None:
    assert checks(table()) == []


def test_each_fault_is_found() -> None:
    assert checks(table(other=None)) == ["column"]
    assert checks(table(id=pa.array(["1", "2"]))) == ["type"]
    assert checks(table(other=pa.array(["a", None]))) == ["not_null"]
    assert checks(table(id=pa.array([1, 1]))) == ["unique"]
    assert checks(table(more=pa.array([1, 2]))) == ["unknown"]


def test_a_live_run_stops_and_a_mock_run_warns(tmp_path: Path) -> None:
    bad = from_arrow(table(id=pa.array([1, 1])))
    faults = validation.check_frame(a_run(tmp_path, "mock"), CONTRACT, bad)
    assert [fault.check for fault in faults] == ["unique"]
    with pytest.raises(validation.QualityError):
        validation.check_frame(a_run(tmp_path, "live"), CONTRACT, bad)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "analysis.yml").write_text("quality: {on_fault: warn}\n")
    assert validation.check_frame(a_run(tmp_path, "live"), CONTRACT, bad)
    assert (tmp_path / "reports" / "quality" / "t.json").is_file()


def test_rules_count_the_rows_that_break_them(tmp_path: Path) -> None:
    run = a_run(tmp_path, "mock")
    assert validation.check_rule(run, "t", "positive", "id > 0", from_arrow(table())) == []
    assert validation.check_rule(run, "t", "above_one", '"id" > 1', from_arrow(table()))[0].rows == 1
    assert run.metrics == {"faults_positive": 0, "faults_above_one": 1}
