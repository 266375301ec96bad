"""`planc check --fix` and `--diff`: what is written, what stays, and how it ends."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from compiler.cli import mending
from compiler.driver import Checked
from tests.cli.cli import PLAN, planc, project

ROOT = Path(__file__).parents[2]
NEAR = PLAN.replace("Story 1.1: Load trips", "Story LOAD-1: Load trips").replace("1.1, 1.2", "LAOD-1, 1.2")
MENDED = NEAR.replace("LAOD-1", "LOAD-1")


def plan_of(folder: Path) -> bytes:
    return (folder / "execution_plan.md").read_bytes()


def test_a_safe_fix_is_written(tmp_path: Path) -> None:
    done = planc("check", project(tmp_path, NEAR), "--fix")
    assert (done.status, done.out) == (0, "No findings (1 file read).\n")
    assert done.err == "mended 1 finding in 1 file\n"
    assert plan_of(tmp_path).decode() == MENDED


def test_unsafe_fixes_need_a_word(tmp_path: Path) -> None:
    plan = PLAN.replace("Depends on**: 1.1, 1.2", "Depends on**: 1.1, 2.1")
    first = planc("check", project(tmp_path, plan), "--fix")
    assert first.status == 1
    assert "1 fixable with `planc check --fix --unsafe-fixes`." in first.out
    assert plan_of(tmp_path).decode() == plan
    assert planc("check", tmp_path, "--unsafe-fixes").status == 1
    assert plan_of(tmp_path).decode() == plan
    assert planc("check", tmp_path, "--fix", "--unsafe-fixes").status == 0
    assert plan_of(tmp_path).decode() == plan.replace("1.1, 2.1", "1.1")


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_stay(tmp_path: Path, encoding: str, bom: bytes, end: str) -> None:
    text = NEAR.replace("Load weather", "Wetter 🌦 läden").replace("\n", end)
    project(tmp_path, bom + text.encode(encoding))
    assert planc("check", tmp_path, "--fix").status == 0
    assert plan_of(tmp_path) == bom + text.replace("LAOD", "LOAD").encode(encoding)


def test_a_file_with_damaged_text_is_left_alone(tmp_path: Path) -> None:
    data = NEAR.encode() + b"\nna\xefve\n"
    project(tmp_path, data)
    assert planc("check", tmp_path, "--fix").status == 1
    assert plan_of(tmp_path) == data


def test_a_file_that_changed_meanwhile_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path, NEAR)
    other = NEAR + "\nSomebody types.\n"
    run = mending.Mender.run

    def slow(self: mending.Mender, *rest: object) -> tuple[object, Checked]:
        found = run(self, *rest)  # type: ignore[arg-type]
        (tmp_path / "execution_plan.md").write_text(other)
        return found

    monkeypatch.setattr(mending.Mender, "run", slow)
    done = planc("check", tmp_path, "--fix")
    assert done.status == 1
    assert "changed while planc read it" in done.err
    assert plan_of(tmp_path).decode() == other
    assert os.listdir(tmp_path) == ["execution_plan.md"]


def test_mode_and_links_stay(tmp_path: Path) -> None:
    folder = project(tmp_path / "project", NEAR)
    real = tmp_path / "real.md"
    (folder / "execution_plan.md").rename(real)
    real.chmod(0o640)
    (folder / "execution_plan.md").symlink_to(real)
    assert planc("check", folder, "--fix").status == 0
    assert (folder / "execution_plan.md").is_symlink()
    assert real.read_text() == MENDED
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_diff_is_a_patch_that_applies(tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(ROOT / "samples" / "broken", folder)
    before = {file: file.read_bytes() for file in folder.rglob("*.md")}
    done = planc("check", folder, "--diff", "--unsafe-fixes")
    assert done.status == 1
    assert "fixable" not in done.out
    assert {file: file.read_bytes() for file in folder.rglob("*.md")} == before
    subprocess.run(["git", "apply", "-p0"], input=done.out.encode(), cwd=folder, check=True)
    patched = {file: file.read_bytes() for file in folder.rglob("*.md")}
    for file, data in before.items():
        file.write_bytes(data)
    planc("check", folder, "--fix", "--unsafe-fixes")
    assert patched == {file: file.read_bytes() for file in folder.rglob("*.md")}
    assert patched != before


def test_a_diff_of_nothing(tmp_path: Path) -> None:
    done = planc("check", project(tmp_path), "--diff")
    assert (done.status, done.out, done.err) == (0, "", "No findings (1 file read).\n")


def test_a_diff_masks_secrets(tmp_path: Path) -> None:
    text = NEAR + "\npassword: hunter2-swordfish-99\n"
    done = planc("check", project(tmp_path, text), "--diff")
    assert "+- **Depends on**: LOAD-1, 1.2" in done.out
    assert "swordfish" not in done.out + done.err


def test_standard_input_is_mended_on_standard_output() -> None:
    done = planc("check", "-", "--fix", stdin=NEAR.encode())
    assert (done.status, done.out) == (0, MENDED)


def test_what_two_projects_share_is_mended_once(tmp_path: Path) -> None:
    flows = tmp_path / "data_flows"
    flows.mkdir()
    text = '```yaml\nextraction:\n  sources:\n    - table: tripz\nmetadata:\n  story: "1.1"\n```\n'
    (flows / "story_1_1.md").write_text(f"# Story 1.1: Load trips\n\n{text}")
    context = tmp_path / "project_context"
    context.mkdir()
    (context / "data_sources.md").write_text(
        "# Data sources\n\n## trips\n\n| Column | Type | Key |\n|---|---|---|\n| id | integer | PK |\n"
    )
    for name in ("a_plan.md", "b_plan.md"):
        (tmp_path / name).write_text(PLAN)
    shown = planc("check", tmp_path, "--diff")
    assert shown.out.count("+    - table: trips") == 1
    done = planc("check", tmp_path, "--fix")
    assert "table: trips\n" in (flows / "story_1_1.md").read_text()
    assert done.err == "mended 1 finding in 1 file\n"
