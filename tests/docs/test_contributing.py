"""The examples of CONTRIBUTING.md work as they stand: taken out of the page, dropped into a package, run."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.planc import ROOT, planc, read_json

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
STARTER = ROOT / "compiler/starter"
_EXAMPLE = re.compile(
    r"<!-- (?P<what>\w+): (?P<file>\w+)\.py -->\n```python\n(?P<code>.*?)^```", re.DOTALL | re.MULTILINE
)


def installed(folder: Path, what: str) -> dict[str, str]:
    """An environment in which the page's example is a package with an entry point."""
    (example,) = (match for match in _EXAMPLE.finditer(PAGE) if match["what"] == what)
    group, value = ("rules", "RULE") if what == "rule" else ("backends", "BACKEND")
    info = folder / f"{what}_example-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / f"{example['file']}.py").write_text(example["code"], encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {what}-example\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        f"[planc.{group}]\n{what}-example = {example['file']}:{value}\n", encoding="utf-8"
    )
    return {"PYTHONPATH": str(folder)}


def test_the_rule_reports_what_its_page_says(tmp_path: Path) -> None:
    env = installed(tmp_path / "package", "rule")
    plan = tmp_path / "execution_plan.md"
    plan.write_text(
        "# Plan: Bikes\n\n## Phase 1: Ingest\n\n### Story 1.1: Load trips\n- **Owner**: Ana\n\n"
        "### Story 1.2: Load weather\n",
        encoding="utf-8",
    )
    done = planc("check", plan, "--output-format", "concise", env=env)
    assert done.returncode == 0, "a warning"
    assert "execution_plan.md:8:16: PL950 warning: Story 1.2 has no owner" in done.stdout
    assert "PL950" not in planc("check", plan, "--output-format", "concise").stdout
    page = planc("explain", "PL950", env=env)
    assert page.returncode == 0
    assert "Work without an owner is work that waits." in page.stdout


def test_the_backend_adds_its_file(tmp_path: Path) -> None:
    done = planc("build", STARTER, "-o", tmp_path / "out", env=installed(tmp_path / "package", "backend"))
    assert done.returncode == 0, done.stdout + done.stderr
    lines = (tmp_path / "out/docs/owners.csv").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["owner,task,name,day", "Data engineering,1.1,Load orders,0"]
    assert len(lines) == 9


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not here")
def test_the_target_keeps_the_order_of_the_plan(tmp_path: Path) -> None:
    done = planc("build", STARTER, "-o", tmp_path / "out", env=installed(tmp_path / "package", "target"))
    assert done.returncode == 0, done.stdout + done.stderr
    text = (tmp_path / "out/pipeline.mk").read_text(encoding="utf-8")
    goals = re.findall(r"^(n\d+):(.*)$", text, re.MULTILINE)
    order = read_json("order", STARTER, "--output-format", "json")
    names = dict(zip((node for wave in order["waves"] for node in wave), dict(goals), strict=True))
    edges = {(edge["from"], edge["to"]) for edge in read_json("ir", STARTER)["edges"]}
    assert {(names[a], names[b]) for a, b in edges} == {(b, a) for a, waits in goals for b in waits.split()}
    dry = subprocess.run(
        ["make", "-n", "-f", "pipeline.mk"], cwd=tmp_path / "out", capture_output=True, text=True
    )
    assert dry.returncode == 0
    assert dry.stdout.count("scripts/run_all.py --only") == 7, "seven tasks and one gate"
