"""The hooks under the real `pre-commit`, in a repository made for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.cli import PLAN, UNKNOWN
from tests.planc import ROOT

MANIFEST = ROOT / ".pre-commit-hooks.yaml"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

INDEX = """\
# User stories: Bikes

- [Story 1.1: Load trips](story_1_1.md)
- [Story 1.2: Load weather](story_1_2.md)
- [Story 2.1: Publish report](story_2_1.md)
"""
STORIES = {
    "story_1_1.md": "# Story 1.1: Load trips\n\n- **Depends on**: none\n- **Duration**: 2 days\n",
    "story_1_2.md": "# Story 1.2: Load weather\n\n- **Depends on**: none\n- **Duration**: 2 days\n",
    "story_2_1.md": "# Story 2.1: Publish report\n\n- **Depends on**: 1.1, 1.2\n- **Duration**: 1 day\n",
}


class Repository:
    """A working tree with planc's own hooks, run as this planc."""

    def __init__(self, folder: Path, *hooks: str) -> None:
        self.folder = folder
        home = folder.parent / "home"
        home.mkdir()
        self.environment = {
            **{
                name: text for name, text in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))
            },
            "HOME": str(home),
            "PRE_COMMIT_HOME": str(home / "pre-commit"),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.email", "ana@example.org")
        self.git("config", "user.name", "Ana")
        self.configure(*hooks)
        subprocess.run(
            [sys.executable, "-m", "pre_commit", "install"],
            cwd=folder,
            env=self.environment,
            check=True,
            capture_output=True,
        )

    def configure(self, *names: str) -> None:
        offered: list[dict[str, Any]] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
        hooks = [{**hook, "language": "unsupported"} for hook in offered if hook["id"] in names]
        assert len(hooks) == len(names)
        self.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}))
        self.git("add", ".pre-commit-config.yaml")

    def write(self, path: str, text: str) -> None:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def commit(self, *, everything: bool = True) -> tuple[bool, str]:
        """Whether git took the commit, and what was printed."""
        if everything:
            self.git("add", "-A")
        done = subprocess.run(
            ["git", "commit", "-q", "-m", "change"],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "work", "planc-check")


def test_a_clean_commit_passes_and_a_broken_one_is_stopped(repository: Repository) -> None:
    repository.write("execution_plan.md", PLAN)
    taken, said = repository.commit()
    assert taken, said
    repository.write("execution_plan.md", UNKNOWN)
    taken, said = repository.commit()
    assert not taken
    assert "error[PL201]" in said
    assert "--> execution_plan.md:16:24" in said


def test_a_repository_without_a_plan_commits(repository: Repository) -> None:
    repository.write("README.md", "# Nothing to plan\n")
    taken, said = repository.commit()
    assert taken, said


def test_a_commit_that_only_deletes_is_checked(repository: Repository) -> None:
    repository.write("user-stories/index.md", INDEX)
    for name, text in STORIES.items():
        repository.write(f"user-stories/{name}", text)
    taken, said = repository.commit()
    assert taken, said
    repository.git("rm", "-q", "user-stories/story_1_2.md")
    repository.write(
        "user-stories/index.md", INDEX.replace("- [Story 1.2: Load weather](story_1_2.md)\n", "")
    )
    taken, said = repository.commit()
    assert not taken
    assert "user-stories/story_2_1.md:3" in said
    assert "`1.2`" in said


def test_a_renamed_plan_is_read_under_its_new_name(repository: Repository) -> None:
    repository.write("execution_plan.md", PLAN)
    assert repository.commit()[0]
    repository.git("mv", "execution_plan.md", "delivery_plan.md")
    taken, said = repository.commit()
    assert taken, said
    repository.write("delivery_plan.md", UNKNOWN)
    taken, said = repository.commit()
    assert not taken
    assert "delivery_plan.md:16:24" in said


def test_what_is_not_staged_is_not_judged(repository: Repository) -> None:
    repository.write("execution_plan.md", PLAN)
    assert repository.commit()[0]
    repository.write("notes.md", "x\n")
    repository.git("add", "notes.md")
    repository.write("execution_plan.md", UNKNOWN)
    taken, said = repository.commit(everything=False)
    assert taken, said
    assert (repository.folder / "execution_plan.md").read_text(encoding="utf-8") == UNKNOWN


def test_a_plan_whose_mistake_is_staged_and_mended_only_in_the_file_is_stopped(
    repository: Repository,
) -> None:
    repository.write("execution_plan.md", UNKNOWN)
    repository.git("add", "execution_plan.md")
    repository.write("execution_plan.md", PLAN)
    taken, _ = repository.commit(everything=False)
    assert not taken
    assert (repository.folder / "execution_plan.md").read_text(encoding="utf-8") == PLAN


def test_an_untracked_file_does_not_help(repository: Repository) -> None:
    """It is there on this machine, and nowhere else."""
    for name, text in STORIES.items():
        repository.write(f"user-stories/{name}", text)
    repository.write("user-stories/index.md", INDEX)
    repository.git("add", "user-stories")
    repository.git("rm", "-q", "--cached", "user-stories/story_1_2.md")
    repository.write(
        "user-stories/index.md", INDEX.replace("- [Story 1.2: Load weather](story_1_2.md)\n", "")
    )
    repository.git("add", "user-stories/index.md")
    taken, said = repository.commit(everything=False)
    assert not taken
    assert "`user-stories/story_1_2.md` is not tracked by git" in said
    assert "PL201" in said


def test_staged_files_come_first(repository: Repository) -> None:
    repository.write("a_plan.md", UNKNOWN)
    repository.write("b_plan.md", PLAN)
    repository.git("add", "-A")
    repository.git("commit", "-q", "--no-verify", "-m", "first")
    repository.write("b_plan.md", UNKNOWN)
    taken, said = repository.commit()
    assert not taken
    assert said.index("--> b_plan.md") < said.index("--> a_plan.md")


def test_only_twenty_findings_are_drawn(repository: Repository) -> None:
    needs = ", ".join(f"1.{number}" for number in range(3, 33))
    repository.write("execution_plan.md", PLAN.replace("1.1, 1.2", needs))
    taken, said = repository.commit()
    assert not taken
    assert said.count("error[PL201]") == 20
    assert said.count(": PL201 ") == 10


def test_a_thousand_files(repository: Repository) -> None:
    """Of one plan and many pages that are none; the list of files is never needed."""
    repository.write("execution_plan.md", PLAN)
    for number in range(1000):
        repository.write(f"notes/{number // 100}/page_{number}.md", "# Page\n")
    taken, said = repository.commit()
    assert taken, said


def test_staged_plans_alone(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "work", "planc-check-files")
    repository.write("execution_plan.md", PLAN.replace("1.1, 1.2", "2.1"))
    repository.write("README.md", "# Phase 1: this is no plan\n")
    taken, said = repository.commit()
    assert not taken
    assert "PL203" in said
    assert "README" not in said
    # What another file may define is not asked for here.
    repository.write("execution_plan.md", UNKNOWN)
    taken, said = repository.commit()
    assert taken, said


def test_safe_fixes_are_applied_and_stop_the_commit_once(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "work", "planc-fix")
    repository.write("execution_plan.md", PLAN.replace("1.1, 1.2", "Load trips, Load wether"))
    taken, said = repository.commit()
    assert not taken
    assert "files were modified by this hook" in said
    assert "Load weather" in (repository.folder / "execution_plan.md").read_text(encoding="utf-8")
    taken, said = repository.commit()
    assert taken, said


def test_stale_output_is_noticed_and_not_written(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "work", "planc-build-check")
    repository.write("planc.toml", '[build]\nout = "out"\n')
    repository.write("execution_plan.md", PLAN)
    subprocess.run(
        ["planc", "build"],
        cwd=repository.folder,
        env=repository.environment,
        check=True,
        capture_output=True,
    )
    taken, said = repository.commit()
    assert taken, said
    before = (repository.folder / "out" / "IMPLEMENTATION_PLAN.md").read_bytes()
    repository.write("execution_plan.md", PLAN.replace("Publish report", "Publish the report"))
    taken, said = repository.commit()
    assert not taken
    assert "is not up to date" in said
    assert (repository.folder / "out" / "IMPLEMENTATION_PLAN.md").read_bytes() == before


def test_settings_are_looked_at_when_they_change(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "work", "planc-config")
    repository.write("execution_plan.md", PLAN)
    assert repository.commit()[0]
    repository.write("planc.toml", 'ignore = ["PL999"]\n')
    taken, said = repository.commit()
    assert not taken
    assert "PL904" in said
