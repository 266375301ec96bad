"""What all tests share: a copy of the project to run in, and the settings of a mock run."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from src.utils import graph, settings  # noqa: E402
from src.utils.task_run import TaskRun  # noqa: E402


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with this project's configuration and code, and no data."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("config", "docs", "scripts", "sql", "src"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="session")
def mock_settings(workspace: Path) -> settings.Settings:
    return settings.Settings(workspace, "mock", 50)


@pytest.fixture(scope="session")
def plan_graph(workspace: Path) -> graph.Graph:
    return graph.load(workspace / "config" / "graph.json")


def a_run(folder: Path, mode: str = "mock") -> TaskRun:
    """A run of a task that belongs to no plan, in a folder of its own."""
    node = graph.Node("t", "t", "T", "other", None, None, False, "m.py", "f", "plan.md:1")
    return TaskRun(
        node, graph.Graph("Test", {"t": node}, (), (("t",),), (), {}), settings.Settings(folder, mode)
    )
