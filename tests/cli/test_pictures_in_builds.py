"""`planc build` with and without Graphviz: the same folder but for the pictures."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.cli import PLAN, planc, project
from tests.cli.test_build import files

# Stands in for Graphviz: says what it was asked for, and fails for a graph that names Mars.
DOT = """#!{python}
import sys
asked = sys.stdin.read()
if "Mars" in asked:
    sys.exit(3)
print('<?xml version="1.0"?>')
print(f"<svg>{{len(asked)}}</svg>")
"""


@pytest.fixture
def bikes(tmp_path: Path) -> Path:
    return project(tmp_path / "bikes")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are looked for; empty at first."""
    place = tmp_path / "bin"
    place.mkdir()
    monkeypatch.setenv("PATH", str(place))
    return place


def install(machine: Path) -> None:
    (machine / "dot").write_text(DOT.format(python=sys.executable))
    (machine / "dot").chmod(0o755)


def pictures(made: dict[str, bytes]) -> set[str]:
    return {path for path in made if path.endswith(".svg")}


def test_the_same_folder_but_for_the_pictures(bikes: Path, tmp_path: Path, machine: Path) -> None:
    without = planc("build", bikes, "-o", tmp_path / "without")
    assert without.status == 0
    assert "the program `dot` is not installed" in without.err
    install(machine)
    with_ = planc("build", bikes, "-o", tmp_path / "with")
    assert (with_.status, with_.err) == (0, "")
    bare, drawn = files(tmp_path / "without"), files(tmp_path / "with")
    assert pictures(drawn) == {"diagrams/dependencies.svg", "diagrams/waves.svg"}
    assert {path: data for path, data in drawn.items() if path not in pictures(drawn)} == bare


def test_a_folder_is_never_stale_for_its_pictures(bikes: Path, tmp_path: Path, machine: Path) -> None:
    out = tmp_path / "out"
    planc("build", bikes, "-o", out)
    install(machine)
    assert planc("build", bikes, "-o", out, "--check").status == 0
    assert not pictures(files(out))
    planc("build", bikes, "-o", out)
    (machine / "dot").unlink()
    assert planc("build", bikes, "-o", out, "--check").status == 0
    made = files(out)
    assert pictures(made)
    again = planc("build", bikes, "-o", out)
    assert (again.status, again.err, files(out)) == (0, "", made)


def test_a_program_that_fails_fails_no_build(bikes: Path, tmp_path: Path, machine: Path) -> None:
    install(machine)
    out = tmp_path / "out"
    planc("build", bikes, "-o", out)
    project(bikes, PLAN.replace("Load weather", "Load Mars"))
    done = planc("build", bikes, "-o", out)
    assert (done.status, pictures(files(out))) == (0, set())
    assert "`dot` could not draw this graph (exit status 3)" in done.err
    assert planc("build", bikes, "-o", out, "--check").status == 0


def test_a_picture_of_somebody_else_is_kept_and_named(bikes: Path, tmp_path: Path, machine: Path) -> None:
    install(machine)
    out = tmp_path / "out"
    (out / "diagrams").mkdir(parents=True)
    (out / "diagrams/waves.svg").write_text("mine")
    done = planc("build", bikes, "-o", out)
    assert (done.status, (out / "diagrams/waves.svg").read_text()) == (0, "mine")
    assert f"kept {out}/diagrams/waves.svg (edited, or not planc's)\n" in done.out


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_itself(bikes: Path, tmp_path: Path) -> None:
    planc("build", bikes, "-o", tmp_path / "out")
    assert b"Load weather" in files(tmp_path / "out")["diagrams/waves.svg"]
