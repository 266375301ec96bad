"""`make demo` without a network: planc's own environment stands in, and nothing is left half done."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.planc import ROOT


@pytest.mark.slow
def test_the_demo_runs_what_it_built_and_says_where_it_is(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "samples/demo.py", tmp_path / "demo"],
        env={**os.environ, "PIP_NO_INDEX": "1", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=500,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    out = tmp_path / "demo/bikeshare"
    assert "planc's own has all the packages, too" in done.stdout
    assert "20 done, 2 gate open" in done.stdout
    assert re.search(r"\d+ passed\b", done.stdout)
    assert " failed" not in done.stdout
    assert "error[PL502]: table loans has no column `reader_idd`" in done.stdout
    assert f"document       {out / 'IMPLEMENTATION_PLAN.md'}" in done.stdout
    assert (out / "reports/mock/run_summary.json").is_file()
    assert list((out / "diagrams").iterdir())
