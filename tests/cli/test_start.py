"""Start-up is a feature: what a command does not need is not imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import plans

HEAVY = {
    "lark",
    "networkx",
    "pydantic",
    "mistune",
    "yaml",
    "sqlglot",
    "rich",
    "jinja2",
    "graphviz",
    "anyascii",
}


def imported(*words: str, root: str) -> set[str]:
    """Names of all top-level modules that a command imports."""
    return {name.partition(".")[0] for name in modules(*words, root=root)}


def modules(*words: str, root: str) -> set[str]:
    code = (
        "import sys; from compiler.cli.run import run\n"
        "run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("--help",),
        ("check", "--help"),
        ("build", "--help"),
        ("order", "--help"),
        ("completion", "bash"),
        ("schema", "config"),
        ("check", "no-such-folder"),
    ],
    ids=" ".join,
)
def test_a_command_that_reads_no_plan_imports_no_library_for_plans(
    words: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    assert not imported(*words, root=str(request.config.rootpath)) & HEAVY


def test_a_check_imports_no_library_for_output(request: pytest.FixtureRequest) -> None:
    root = request.config.rootpath
    found = imported("check", str(root / "compiler/starter"), root=str(root))
    assert not found & {"sqlglot", "rich", "jinja2", "graphviz", "importlib_metadata"}
    assert "networkx" in found or "mistune" in found


SMALL = {
    "click",
    "mistune",
    "pydantic",
    "pydantic_core",
    "annotated_types",
    "typing_extensions",
    "typing_inspection",
}
"""The packages that the check of a small plain plan may load; all others cost more than they do there."""
NOT_FOR_SMALL = {
    "asyncio",
    "email",
    "http",
    "importlib.metadata",
    "json",
    "logging",
    "subprocess",
    "tomllib",
    "urllib.request",
}
"""Nor these of the standard library."""


def test_a_check_of_a_small_plan_imports_what_it_needs(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "execution_plan.md").write_text(plans.plan(24), encoding="utf-8")
    found = modules("check", str(tmp_path), root=str(request.config.rootpath))
    ours = {"compiler", "grammar", "passes"}
    packages = {name.partition(".")[0] for name in found} - sys.stdlib_module_names - ours
    at_start = {name for name in packages if name.startswith(("_", "distutils", "sitecustomize"))}
    assert packages - at_start <= SMALL
    assert not found & NOT_FOR_SMALL
    assert not {name for name in found if name.startswith(("grammar.context.", "grammar.flows.", "backends"))}


NOT_FOR_UNCHANGED = {
    *(
        "argparse",
        "click",
        "collections",
        "contextlib",
        "dataclasses",
        "enum",
        "functools",
        "hashlib",
        "inspect",
    ),
    *("json", "logging", "pathlib", "pickle", "re", "shutil", "subprocess", "tempfile", "typing"),
    *("lark", "mistune", "networkx", "pydantic", "rich", "yaml"),
}
"""What an unchanged project is answered without, whatever the interpreter itself loads."""


@pytest.mark.parametrize(
    "words", [("check", "."), ("check", "--hook", "--output-format", "json")], ids=" ".join
)
def test_an_unchanged_project_is_answered_without_any_library(
    words: tuple[str, ...], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    def run(flag: str, *more: str) -> subprocess.CompletedProcess[str]:
        code = "from compiler.cli import main; main()"
        environment = {key: text for key, text in os.environ.items() if key != "PLANC_NO_CACHE"}
        return subprocess.run(
            [sys.executable, *flag.split(), "-c", code if more else "pass", *more],
            capture_output=True,
            text=True,
            cwd=tmp_path / "project",
            env=environment
            | {"PYTHONPATH": str(request.config.rootpath), "PLANC_CACHE_DIR": str(tmp_path / "cache")},
        )

    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "execution_plan.md").write_text(plans.plan(24), encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path / "project", check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path / "project", check=True)
    first = run("", *words)
    second = run("-X importtime", *words)
    assert (second.returncode, second.stdout) == (first.returncode, first.stdout) != (0, "")
    loaded = _loaded(second.stderr)
    assert "compiler.cache.answers" in loaded
    assert not (loaded - _loaded(run("-X importtime").stderr)) & NOT_FOR_UNCHANGED
    assert {name for name in loaded if name.startswith("compiler")} == {
        *("compiler", "compiler.cli", "compiler.cli.streams"),
        *("compiler.cache", "compiler.cache.answers", "compiler.cache.seen", "compiler.cache.store"),
    }


def _loaded(said: str) -> set[str]:
    return {line.rpartition("|")[2].strip() for line in said.splitlines() if line.startswith("import time:")}
