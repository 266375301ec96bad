"""Start-up is a feature: what a command does not need is not imported."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

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
    return {name.partition(".")[0] for name in done.stderr.splitlines()[-1].split()}


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
