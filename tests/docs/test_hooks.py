"""The hooks that planc offers, and those that it uses, are valid and name commands that exist."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pre_commit.clientlib import load_config, load_manifest

from tests.planc import ROOT, planc

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
NAMES = ["planc-check", "planc-check-files", "planc-fix", "planc-format", "planc-build-check", "planc-config"]


def test_pre_commit_accepts_the_manifest_and_the_configuration() -> None:
    assert [hook["id"] for hook in load_manifest(MANIFEST)] == NAMES
    load_config(ROOT / ".pre-commit-config.yaml")


def test_hooks_run_once_for_the_whole_project_even_if_files_are_only_deleted() -> None:
    hooks = {hook["id"]: hook for hook in load_manifest(MANIFEST)}
    for name in ("planc-check", "planc-fix", "planc-build-check"):
        assert hooks[name]["always_run"] is True
        assert hooks[name]["pass_filenames"] is False
    assert all(hook["require_serial"] for hook in hooks.values())


@pytest.mark.parametrize(
    "hook", yaml.safe_load(MANIFEST.read_text(encoding="utf-8")), ids=lambda hook: hook["id"]
)
def test_entries_are_commands_that_planc_has(hook: dict[str, str], tmp_path: Path) -> None:
    """Started as pre-commit does, in the folder of a project and without any file name."""
    program, *words = hook["entry"].split()
    assert program == "planc"
    made = planc("init", tmp_path / "project")
    assert made.returncode == 0, made.stderr
    if "build" in words:
        assert planc("build", at=tmp_path / "project").returncode == 0
    done = planc(*words, at=tmp_path / "project")
    assert done.returncode == 0, done.stdout + done.stderr
