"""The stencils are a project themselves: it runs, lints, types and tests as it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from backends.local.emit import TARGET
from tests.backends.local import emitted


@pytest.fixture(params=["pandas-plotly", "polars-matplotlib"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the target with one of its dataframe libraries and one of its painters."""
    engine, painter = str(request.param).split("-")
    folder = tmp_path / "target"
    shutil.copytree(TARGET, folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(folder / f"src/utils/frames_{engine}.py", folder / "src/utils/frames.py")
    shutil.copy(folder / f"src/visualization/charts_{painter}.py", folder / "src/visualization/charts.py")
    return folder


@pytest.mark.slow
def test_the_stencils_are_clean_and_their_tests_green(project: Path) -> None:
    assert emitted.lint(project) == ""
    done = emitted.pytest(project)
    assert done.returncode == 0, done.stdout


def test_the_stencils_run(project: Path) -> None:
    first = emitted.python(project, "scripts/run_all.py")
    assert first.returncode == 0, first.stderr
    assert "2 done" in first.stdout
    assert "2 skipped" in emitted.python(project, "scripts/run_phase.py").stdout


def test_what_stands_in_for_a_variant_is_one_of_them() -> None:
    for part in ("src/utils/frames", "src/visualization/charts"):
        variants = [path.read_text() for path in TARGET.glob(f"{part}_*.py")]
        assert (TARGET / f"{part}.py").read_text() in variants
