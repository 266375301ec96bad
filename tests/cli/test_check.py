"""`planc check`: what it says, in which form, and how it ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.cli import CYCLE, PLAN, UNKNOWN, planc, project

UNKNOWN_AT = "execution_plan.md:16:24"


def test_a_clean_plan(tmp_path: Path) -> None:
    done = planc("check", project(tmp_path))
    assert (done.status, done.out, done.err) == (0, "No findings (1 file read).\n", "")


def test_a_pipe_gets_one_line_per_finding(tmp_path: Path) -> None:
    done = planc("check", project(tmp_path, UNKNOWN))
    first, last = done.out.splitlines()
    assert first.startswith(f"{UNKNOWN_AT}: PL201 error: ")
    assert last == "Found 1 error in 1 file (1 file read)."
    assert (done.status, done.err) == (1, "")


def test_text_shows_the_place(tmp_path: Path) -> None:
    done = planc("check", project(tmp_path, UNKNOWN), "--output-format", "text")
    assert done.status == 1
    assert f"  --> {UNKNOWN_AT}\n" in done.out
    assert "16 | - **Depends on**: 1.1, 1.7\n" in done.out
    assert "\x1b" not in done.out


def test_json(tmp_path: Path) -> None:
    done = planc("check", project(tmp_path, UNKNOWN), "--output-format", "json")
    (found,) = done.json["diagnostics"]
    assert done.json["summary"] == {"files": 1, "errors": 1, "warnings": 0}
    assert (found["path"], found["line"], found["column"]) == ("execution_plan.md", 16, 24)
    assert (found["end_line"], found["end_column"]) == (16, 27)
    assert (found["code"], found["name"], found["severity"]) == ("PL201", "unknown-reference", "error")
    assert done.status == 1


def test_colour_when_it_is_asked_for(tmp_path: Path) -> None:
    done = planc("check", project(tmp_path, UNKNOWN), "--color", "always")
    assert "\x1b[1;31merror[PL201]\x1b[0m" in done.out


@pytest.mark.parametrize(
    ("words", "status", "count"),
    [
        (("--select", "PL201"), 1, 1),
        (("--select", "unknown-reference,PL3"), 1, 1),
        (("--select", "PL3"), 0, 0),
        (("--select", "pl2"), 1, 1),
        (("--ignore", "PL201"), 0, 0),
        (("--select", "PL2", "--ignore", "unknown-reference"), 0, 0),
        (("--fail-on", "never"), 0, 1),
        (("--fail-on", "warning"), 1, 1),
    ],
)
def test_selection_and_exit_status(tmp_path: Path, words: tuple[str, ...], status: int, count: int) -> None:
    done = planc("check", project(tmp_path, UNKNOWN), "--output-format", "json", *words)
    assert (done.status, len(done.json["diagnostics"])) == (status, count)


def test_settings_select_and_the_command_line_wins(tmp_path: Path) -> None:
    project(tmp_path, UNKNOWN)
    (tmp_path / "planc.toml").write_text('ignore = ["PL201"]\n')
    assert planc("check", tmp_path).status == 0
    (tmp_path / "planc.toml").write_text('select = ["PL3"]\n')
    assert planc("check", tmp_path).status == 0
    assert planc("check", tmp_path, "--select", "PL2").status == 1


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_refused_with_the_nearest(tmp_path: Path, option: str) -> None:
    done = planc("check", project(tmp_path), option, "unknown-refrence")
    assert done.status == 2
    assert "there is no rule `unknown-refrence`" in done.err
    assert "did you mean `unknown-reference`?" in done.err


# -- what is read ---------------------------------------------------------------------------------------


def test_standard_input() -> None:
    done = planc("check", "-", stdin=UNKNOWN.encode())
    assert done.status == 1
    assert done.out.startswith("stdin:16:24: PL201")


def test_standard_input_may_be_called_like_a_file(tmp_path: Path) -> None:
    place = project(tmp_path, PLAN, tech_stack="# Tech stack\n\n- Python\n")
    name = place / "execution_plan.md"
    done = planc("check", "-", "--stdin-filename", name, "--output-format", "json", stdin=UNKNOWN.encode())
    assert (done.status, done.json["summary"]["files"]) == (1, 2)
    assert done.json["diagnostics"][0]["path"] == "execution_plan.md"
    done = planc("check", "-", "--stdin-filename", "no/where/x.md", stdin=UNKNOWN.encode())
    assert done.out.startswith("x.md:16:24: PL201")


def test_settings_are_no_plan(tmp_path: Path) -> None:
    (project(tmp_path) / "planc.toml").write_text("ignore = []\n")
    done = planc("check", tmp_path / "planc.toml")
    assert (done.status, "holds settings, not a plan" in done.err) == (2, True)


def test_one_file_names_paths_from_its_own_folder(tmp_path: Path) -> None:
    project(tmp_path / "bikes", UNKNOWN, tech_stack="# Tech stack\n\n- Python\n")
    done = planc("check", tmp_path / "bikes/execution_plan.md", "--output-format", "json")
    assert done.json["diagnostics"][0]["path"] == "execution_plan.md"
    assert done.json["summary"]["files"] == 2


def test_several_plans_are_all_read(tmp_path: Path) -> None:
    project(tmp_path, UNKNOWN)
    (tmp_path / "roadmap.md").write_text(UNKNOWN)
    done = planc("check", tmp_path)
    assert [line.partition(":")[0] for line in done.out.splitlines()] == [
        "execution_plan.md",
        "roadmap.md",
        "Found 2 errors in 2 files (2 files read).",
    ]


def test_several_paths_are_named_from_the_folder_that_holds_them(tmp_path: Path) -> None:
    project(tmp_path / "a", UNKNOWN), project(tmp_path / "b", UNKNOWN)
    done = planc("check", tmp_path / "a", tmp_path / "b", tmp_path / "a/execution_plan.md")
    assert [line.partition(":")[0] for line in done.out.splitlines()] == [
        "a/execution_plan.md",
        "b/execution_plan.md",
        "Found 2 errors in 2 files (2 files read).",
    ]


def test_nothing_to_read_is_wrong_usage_unless_that_is_fine(tmp_path: Path) -> None:
    (tmp_path / "execution_plan.md").mkdir()
    done = planc("check", tmp_path)
    assert done.status == 2
    assert "no plan found" in done.err
    assert "`execution_plan.md` is a folder, not a file" in done.err
    assert planc("check", tmp_path, "--allow-empty").status == 0


@pytest.mark.parametrize("path", ["nowhere", "plan\x00.md", "x" * 5000])
def test_a_path_that_is_not_there(tmp_path: Path, path: str) -> None:
    done = planc("check", f"{tmp_path}/{path}")
    assert done.status == 2
    assert done.err.startswith("planc: ")
    assert "Traceback" not in done.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (project(tmp_path) / "execution_plan.md").chmod(0)
    done = planc("check", tmp_path)
    assert (done.status, "permission denied" in done.err) == (2, True)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n  \n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20,
        b"\xff\xfe\x00",
        b"# Just a page\n\nNothing to do here.\n",
        "# Plan\x00\n".encode("utf-16-le"),
        b"```yaml\nexecution_order: [\n```\n",
    ],
    ids=["empty", "blank", "binary", "odd-utf-16", "no-plan", "nul", "broken-yaml"],
)
def test_content_that_is_no_plan_is_a_finding(tmp_path: Path, data: bytes) -> None:
    project(tmp_path, data)
    for form in ("text", "concise", "json"):
        done = planc("check", tmp_path, "--output-format", form)
        assert (done.status, done.err) == (1, "")
        assert "PL0" in done.out
        assert "\x1b" not in done.out
        assert "\x00" not in done.out


# -- counts ---------------------------------------------------------------------------------------------


def test_coverage(tmp_path: Path) -> None:
    project(tmp_path, PLAN + "\n## Remarks\n\nWe like bikes.\n")
    done = planc("check", tmp_path, "--coverage", "--output-format", "json")
    cover = done.json["coverage"]
    assert cover["lines"] == cover["understood"] + cover["prose"]
    assert cover["files"][0]["prose_lines"][-1][1] == 21
    text = planc("check", tmp_path, "--coverage").out
    assert f"In all: {cover['understood']} of {cover['lines']} lines understood" in text


def test_free_text_is_kept_and_not_called_understood(tmp_path: Path) -> None:
    plan = """# Plan

## Phase 1: Load

### Task 1.1: Load
- **Goal**: see the rides
- **Owner**: Ana
- **Acceptance criteria**:
  - no row is lost
  - no key is null
"""
    project(tmp_path, plan)
    cover = planc("check", tmp_path, "--coverage", "--output-format", "json").json["coverage"]
    assert (cover["lines"], cover["understood"]) == (8, 3)
    assert cover["files"][0]["kept_as_text"] == [
        {"first": 1, "last": 1, "as": "project"},
        {"first": 6, "last": 6, "as": "goal"},
        {"first": 8, "last": 10, "as": "acceptance criterion"},
    ]
    assert "  kept as text (acceptance criterion): 8-10\n" in planc("check", tmp_path, "--coverage").out


def test_coverage_tells_as_what_and_what_not_down_to_lines(tmp_path: Path) -> None:
    more = "\n## Cafeteria\n\nWe like bikes.\nVery much.\n\n- a bullet\n- another\n\n```sh\nrun\n```\n"
    project(tmp_path, PLAN + more)
    (file,) = planc("check", tmp_path, "--coverage", "--output-format", "json").json["coverage"]["files"]
    assert {what: file["became"][what] for what in ("phase", "task", "needs", "duration")} == {
        "phase": 2,
        "task": 3,
        "needs": 3,
        "duration": 3,
    }
    assert file["layout_lines"] == [[19, 19]]
    assert file["unread"] == [
        {"first": 21, "last": 22, "shape": "prose"},
        {"first": 24, "last": 25, "shape": "list item"},
        {"first": 27, "last": 29, "shape": "code"},
    ]
    lines = planc("check", tmp_path, "--coverage").out.splitlines()
    assert "  understood as: duration 3, needs 3, task 3, phase 2, project 1" in lines
    assert lines[-4:-1] == [
        "  left as prose: 21-22",
        "  not read (list item): 24-25",
        "  not read (code): 27-29",
    ]


def test_statistics(tmp_path: Path) -> None:
    done = planc("check", project(tmp_path, UNKNOWN), "--statistics")
    assert done.out == "1  PL201  unknown-reference (error)\nFound 1 error in 1 file (1 file read).\n"
    done = planc("check", tmp_path, "--statistics", "--output-format", "json")
    assert done.json["statistics"] == [
        {"code": "PL201", "name": "unknown-reference", "severity": "error", "count": 1}
    ]


def test_a_secret_shows_nowhere(tmp_path: Path) -> None:
    secret = "hunter2-Zx81-secret"
    project(
        tmp_path,
        UNKNOWN.replace("1.7", f"1.7 (password: {secret})"),
        data_connections=f"# Connections\n\n## warehouse\n\n- Type: postgresql\n- Password: {secret}\n",
    )
    for words in (
        ("check", "--output-format", "text"),
        ("check", "--output-format", "json", "--coverage"),
        ("check",),
        ("ir",),
        ("order",),
        ("graph",),
    ):
        done = planc(words[0], tmp_path, *words[1:])
        assert done.status in (0, 1)
        assert secret not in done.out + done.err


def test_a_cycle_is_one_finding_with_every_edge(tmp_path: Path) -> None:
    done = planc("check", project(tmp_path, CYCLE), "--output-format", "json")
    cycles = [found for found in done.json["diagnostics"] if found["code"] == "PL301"]
    assert len(cycles) == 1
    assert len(cycles[0]["labels"]) == 2
