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
