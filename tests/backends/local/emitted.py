"""Writing an emitted project to a folder, and running what is in it."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from backends.local import BACKEND
from compiler.ordered import OrderedPlan

BIN = Path(sys.executable).parent


def write(plan: OrderedPlan, folder: Path) -> Path:
    for file in BACKEND.emit(plan, {}):
        path = folder / file.path
        assert path.resolve().is_relative_to(folder.resolve()), file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, sys.executable, *arguments)


def lint(folder: Path) -> str:
    """What the formatter, the linter and the type checker have to say; empty if nothing."""
    said = ""
    for command in (
        ("ruff", "format", "--no-cache", "--check", "."),
        ("ruff", "check", "--no-cache", "--select", "E,F,W,I,B,UP", "."),
        ("mypy", "--cache-dir", types()),
    ):
        done = run(folder, str(BIN / command[0]), *command[1:])
        if done.returncode:
            said += done.stdout + done.stderr
    return said


def pytest(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """Run the project's own tests, all or those of some modules."""
    chosen = [f"tests/{name}.py" for name in names if (folder / f"tests/{name}.py").is_file()]
    return python(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *chosen)


@cache
def types() -> str:
    """A cache for the type checker: what it knows of libraries serves all projects of a test run."""
    folder = tempfile.mkdtemp(prefix="planc-types-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
