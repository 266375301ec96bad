"""Emitted projects as whole programs: formatted, typed, running, running again, their own tests green."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compiler.ordered import OrderedPlan
from tests.backends.local import emitted, plans
from tests.property.projects import COLUMNS, HOSTILE

PLANS = {
    "pandas": lambda: plans.bikes("pandas"),
    "polars": lambda: plans.bikes("polars"),
    "plain": plans.plain,
    "hostile": lambda: plans.hostile(HOSTILE, COLUMNS),
}


def plan(name: str) -> OrderedPlan:
    return PLANS[name]().ordered()


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANS)
def test_a_project_is_clean_runs_twice_and_tests_green(name: str, tmp_path: Path) -> None:
    folder = emitted.write(plan(name), tmp_path)
    assert emitted.lint(folder) == ""
    first = emitted.python(folder, "scripts/run_all.py")
    assert first.returncode == 0, first.stdout + first.stderr
    again = emitted.python(folder, "scripts/run_all.py")
    assert again.returncode == 0
    outcomes = json.loads((folder / "reports/mock/run_summary.json").read_text())["outcomes"]
    assert {o["outcome"] for o in outcomes} & {"done", "failed", "blocked"} == set()
    # What never varies is tested with the stencils, in tests/targets.
    tests = emitted.pytest(folder, "test_pipeline", "test_extraction", "test_mock_data")
    assert tests.returncode == 0, tests.stdout + tests.stderr


def test_a_run_says_what_it_did(tmp_path: Path) -> None:
    folder = emitted.write(plan("plain"), tmp_path)
    dry = emitted.python(folder, "scripts/run_all.py", "--dry-run")
    assert [line.split()[2:4] for line in dry.stdout.splitlines()] == [
        ["run", "T1"], ["gate", "T2"], ["run", "T3"],
    ]  # fmt: skip
    one = emitted.python(folder, "scripts/run_phase_0.py")
    assert "T3" not in one.stdout
    assert "2 " not in one.stdout.split("hooks that pass through")[0].splitlines()[-1]
    live = emitted.python(folder, "scripts/run_all.py", "--mode", "live")
    assert live.returncode == 3
    assert "tick its box" in live.stdout
    page = folder / "docs/CHECKLIST.md"
    page.write_text(page.read_text().replace("- [ ]", "- [x]"))
    assert emitted.python(folder, "scripts/run_all.py", "--mode", "live").returncode == 0
    assert emitted.python(folder, "scripts/run_all.py", "--only", "nobody").returncode == 2


def test_a_filled_hook_counts_and_runs_again(tmp_path: Path) -> None:
    folder = emitted.write(plan("plain"), tmp_path)
    emitted.python(folder, "scripts/run_all.py")
    hook = next((folder / "src/hooks").glob("*launch.py"))
    hook.write_text(hook.read_text().replace("@pass_through\n", "").replace("from src.utils.hooks", "# from"))
    again = emitted.python(folder, "scripts/run_all.py")
    assert "hooks filled in: 1; hooks that pass through: 1" in again.stdout
    assert "1 skipped" in again.stdout
    assert "1 done" in again.stdout
