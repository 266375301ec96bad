"""The tutorial, step by step, as a reader would follow it."""

from __future__ import annotations

import shlex
from pathlib import Path

from tests.console import Edit, matches, steps
from tests.planc import ROOT, planc, read_json


def test_every_step_does_what_the_page_shows(tmp_path: Path) -> None:
    here, ran = tmp_path, 0
    for step in steps(ROOT / "docs/tutorial.md"):
        if isinstance(step, Edit):
            file = here / step.file
            text = file.read_text(encoding="utf-8")
            assert text.count(step.old) == 1
            file.write_text(text.replace(step.old, step.new), encoding="utf-8")
            continue
        program, *words = shlex.split(step.words)
        if program == "cd":
            here = here / words[0]
            assert here.is_dir()
        elif program == "planc":
            done = planc(*words, at=here)
            assert matches(step.output, done.stdout), f"$ {step.words}\n{done.stdout}"
            ran += 1
        else:
            goal = words[0]
            assert program == "make"
            assert f"\n{goal}:" in (here / "Makefile").read_text(encoding="utf-8")
    assert ran == 5
    assert here == tmp_path / "shop" / "build"


def test_a_project_that_was_built_inside_itself_is_still_one_project(tmp_path: Path) -> None:
    planc("init", tmp_path / "shop")
    planc("build", at=tmp_path / "shop")
    report = read_json("check", "--output-format", "json", at=tmp_path / "shop")
    assert report["summary"] == {"files": 11, "errors": 0, "warnings": 0}
