"""The bench works and measures what it says; how fast planc is, no test says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench import plans, real, run
from bench.measure import once
from tests.rules.examples import PLAN, checked


@pytest.mark.parametrize("tasks", [1, 24, 300])
def test_a_plan_has_as_many_tasks_as_asked_for_and_checks_clean(tasks: int) -> None:
    found = checked({PLAN: plans.plan(tasks)})
    assert len(found.plan.tasks) == tasks
    assert not found.findings
    assert found.facts.depends_on or tasks == 1


def test_the_same_seed_gives_the_same_plan() -> None:
    assert plans.plan(50) == plans.plan(50)
    assert plans.plan(50) != plans.plan(50, seed=2)


def test_the_bench_prints_a_table_of_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--sizes", "3", "6", "12", "--rounds", "1", "--plans", "5"]) == 0
    table = capsys.readouterr().out
    assert table.isascii()
    assert re.search(r"check of 12 tasks / mistune's block parse of the file +[\d.]+ x +<= 3 x", table)
    assert re.search(
        r"check of 5 plans, one changed / importing the four libraries +[\d.]+ x +<= 1.3 x", table
    )
    assert "noise: slowest run / fastest run" in table


def test_the_bench_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--sizes", "3", "6", "12", "--rounds", "1", "--plans", "5", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["sizes"] == [3, 6, 12]
    assert all(r["seconds"] and r["peak_mb"] > 1 for r in data["runs"].values())
    assert {r["target"] for r in data["ratios"]} == {None, 1.3, 3.0, 600.0, 1.15, 200.0}


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(RuntimeError, match="exited 7"):
        once(run._python("raise SystemExit(7)"))


def test_plans_of_a_folder_are_timed_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.md").write_text(plans.plan(3), encoding="utf-8")
    left_out = tmp_path / "left_out"
    left_out.mkdir()
    (left_out / "b.json").touch()
    assert real.main([str(tmp_path), "--without", str(left_out), "--rounds", "1", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data["plans"]) == ["a.md", "c.md"]
    assert real.main([str(left_out)]) == 2
