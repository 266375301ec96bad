"""The built wheel, in a fresh environment outside the checkout, does the main jobs."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_the_data_that_planc_needs_at_run_time(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(n.startswith("compiler/starter/") for n in names)
    assert any(n.startswith("backends/targets/local/") for n in names)
    assert any(n.startswith("grammar/") and n.endswith(".lark") for n in names)
    assert not any(n.startswith("tests/") for n in names)


@pytest.mark.slow
def test_the_installed_wheel_runs_init_check_and_build(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "env"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "-c", ROOT / "requirements.lock", wheel],
        check=True,
        capture_output=True,
    )
    planc = environment / "bin" / "planc"

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([planc, *words], cwd=tmp_path, capture_output=True, text=True)

    made = run("init", "starter")
    assert made.returncode == 0, made.stderr
    checked = run("check", "starter")
    assert checked.returncode == 0, checked.stdout
    built = run("build", "starter", "-o", "out")
    assert built.returncode == 0, built.stdout + built.stderr
    assert (
        (tmp_path / "out" / "IMPLEMENTATION_PLAN.md")
        .read_text(encoding="utf-8")
        .startswith("# Implementation Plan: ")
    )
    assert (tmp_path / "out" / "scripts" / "run_all.py").is_file()
