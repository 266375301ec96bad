"""Engines: the programs that planc's output is written for, asked what they make of it.

`make test` skips what is not installed, by name; `make test-engines` installs it, sets PLANC_ENGINES=required
and so turns a missing engine into a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "build" / "engines" / "node"
"""Where `install.sh` puts Node's packages."""


def missing(what: str) -> None:
    if os.environ.get("PLANC_ENGINES") == "required":
        pytest.fail(f"the engine is missing: {what}", pytrace=False)
    pytest.skip(f"engine not installed: {what} (`make test-engines` installs it)")


@pytest.fixture(scope="session")
def graphviz() -> str:
    found = shutil.which("dot")
    if found is None:
        missing("Graphviz (dot)")
    return str(found)


@pytest.fixture(scope="session")
def mermaid() -> Callable[[list[str]], list[dict[str, Any]]]:
    """Has Mermaid itself read drawings; each comes back as what it understood, or with its error."""
    node = shutil.which("node")
    if node is None:
        missing("Node.js")
    if not (PACKAGES / "node_modules" / "mermaid").is_dir():
        missing("npm package mermaid")

    def read(texts: list[str]) -> list[dict[str, Any]]:
        script = Path(__file__).with_name("mermaid.mjs")
        asked = json.dumps(texts)
        done = subprocess.run(
            [str(node), str(script), str(PACKAGES)], input=asked, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stderr[-2000:]
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    return read
