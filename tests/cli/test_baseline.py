"""`planc baseline`: what was there is not reported, what is new is; it only shrinks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.cli import PLAN, UNKNOWN, planc, project

NAME = ".planc-baseline.json"
TWO = UNKNOWN.replace("1.1, 1.7", "1.1, 1.7, 1.8")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return project(tmp_path, UNKNOWN)


def plan(folder: Path, text: str) -> None:
    (folder / "execution_plan.md").write_text(text)


def held(folder: Path) -> int:
    files = json.loads((folder / NAME).read_text())["files"]
    return sum(n for codes in files.values() for found in codes.values() for n in found.values())


def test_what_it_holds_is_not_reported(repo: Path) -> None:
    done = planc("baseline", repo)
    assert done.status == 0
    assert done.out.endswith(f"{NAME} holds 1 finding in 1 file.\n")
    checked = planc("check", repo)
    assert (checked.status, checked.out) == (0, "No findings (1 file read).\n")
    assert checked.err == "1 finding in the baseline not shown; --no-baseline shows them\n"
    assert planc("check", repo, "--no-baseline").status == 1


def test_lines_above_do_not_matter_and_what_is_new_is_reported(repo: Path) -> None:
    planc("baseline", repo)
    plan(repo, TWO.replace("## Phase 1", "Some words.\n\n\nMore words.\n\n## Phase 1"))
    done = planc("check", repo)
    assert done.status == 1
    assert "`1.8`" in done.out
    assert "`1.7`" not in done.out
    assert not any(part.isdigit() and int(part) > 2 for part in (repo / NAME).read_text().split())


def test_the_second_of_two_equal_ones_is_new(repo: Path) -> None:
    again = UNKNOWN + "- **Dependencies**: 1.7\n"
    planc("baseline", repo)
    plan(repo, again)
    count = len(planc("check", repo, "--no-baseline", "--output-format", "json").json["diagnostics"])
    left = len(planc("check", repo, "--output-format", "json").json["diagnostics"])
    assert left == count - 1


def test_it_holds_for_every_way_to_name_the_plan(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = project(repo / "team", UNKNOWN)
    planc("baseline", inner)
    (inner / NAME).rename(repo / "moved")
    (repo / "moved").unlink()
    (repo / "execution_plan.md").unlink()
    planc("baseline", repo / "team" / "execution_plan.md")
    for path in (inner, inner / "execution_plan.md"):
        assert planc("check", path).status == 0
    monkeypatch.chdir(inner)
    assert planc("check").status == 0


def test_what_is_gone_is_told_and_taken_out(repo: Path) -> None:
    plan(repo, TWO)
    planc("baseline", repo)
    assert held(repo) == 2
    plan(repo, UNKNOWN)
    done = planc("check", repo)
    assert "1 finding of the baseline gone; `planc baseline --update` takes that out" in done.err
    assert "gone" not in planc("check", repo, "--select", "PL3").err
    planc("baseline", repo, "--update")
    assert held(repo) == 1
    plan(repo, TWO)
    assert planc("check", repo).status == 1


def test_it_grows_only_if_that_is_said(repo: Path) -> None:
    planc("baseline", repo)
    plan(repo, TWO)
    assert planc("baseline", repo).status == 2
    done = planc("baseline", repo, "--update")
    assert held(repo) == 1
    assert "1 finding beyond it" in done.err
    planc("baseline", repo, "--update", "--grow")
    assert held(repo) == 2


def test_an_update_of_one_plan_leaves_others_alone_and_lets_go_of_files_that_are_gone(repo: Path) -> None:
    (repo / "other_plan.md").write_text(UNKNOWN)
    (repo / "old_plan.md").write_text(UNKNOWN)
    planc("baseline", repo)
    assert held(repo) == 3
    (repo / "old_plan.md").unlink()
    plan(repo, PLAN)
    planc("baseline", repo / "execution_plan.md", "--update")
    assert list(json.loads((repo / NAME).read_text())["files"]) == ["other_plan.md"]


def test_held_findings_are_not_mended(repo: Path) -> None:
    plan(repo, UNKNOWN.replace("1.7", "1.22"))
    near = UNKNOWN.replace("Story 1.1: Load trips", "Story LOAD-1: Load trips").replace("1.1, 1.7", "LAOD-1")
    plan(repo, near)
    planc("baseline", repo)
    assert planc("check", repo, "--fix").status == 0
    assert (repo / "execution_plan.md").read_text() == near


@pytest.mark.parametrize("text", ["", "[]", '{"schema_version": 1, "files": 3}', '{"schema_version": 9}'])
def test_a_damaged_one_is_refused(repo: Path, text: str) -> None:
    (repo / NAME).write_text(text)
    done = planc("check", repo)
    assert done.status == 2
    assert NAME in done.err


def test_there_must_be_one_to_update(repo: Path) -> None:
    assert planc("baseline", repo, "--update").status == 2
