"""The whole pipeline on mock data, and each of its tasks."""

from __future__ import annotations

import importlib
import inspect
import json
from pathlib import Path

import pytest

from src.utils import hooks
from src.utils.graph import Graph, load
from src.utils.runner import Runner, Summary, module_name
from src.utils.settings import Settings
from tests.conftest import ROOT

NODES = load(ROOT / "config" / "graph.json").nodes
TASKS = [node for node in NODES.values() if node.runs]


@pytest.fixture(scope="module")
def summary(plan_graph: Graph, mock_settings: Settings) -> Summary:
    runner = Runner(plan_graph, mock_settings)
    return runner.run(runner.select())


def test_every_task_ends_well(summary: Summary) -> None:
    ends = {o.node: o.outcome for o in summary.outcomes}
    assert set(ends) == set(NODES)
    wrong = {node: end for node, end in ends.items() if end in ("failed", "blocked", "waiting")}
    assert not wrong
    assert summary.exit_code == 0


def test_outputs_are_there(summary: Summary, plan_graph: Graph, mock_settings: Settings) -> None:
    runner = Runner(plan_graph, mock_settings)
    for node in TASKS:
        for path in runner.outputs(node):
            assert path.exists(), f"{node.id} leaves {path.name}"


def test_a_second_run_skips_all(summary: Summary, plan_graph: Graph, mock_settings: Settings) -> None:
    again = Runner(plan_graph, mock_settings)
    assert {o.outcome for o in again.run(again.select()).outcomes} & {"done", "failed"} == set()


def test_hooks_are_counted(summary: Summary) -> None:
    places = {place for node in NODES.values() for place in node.hooks}
    assert set(summary.filled_hooks) | set(summary.open_hooks) == places


def test_the_summary_is_written(summary: Summary, mock_settings: Settings) -> None:
    written = json.loads((mock_settings.reports_dir / "run_summary.json").read_text(encoding="utf-8"))
    assert [o["node"] for o in written["outcomes"]] == [o.node for o in summary.outcomes]
    assert summary.project in summary.text()


@pytest.mark.parametrize("node", TASKS, ids=lambda node: node.key)
def test_a_task_has_its_function(node: object) -> None:
    module = importlib.import_module(module_name(node.module))  # type: ignore[attr-defined]
    function = getattr(module, node.function)  # type: ignore[attr-defined]
    assert list(inspect.signature(function).parameters) == ["run"]
    assert inspect.getdoc(module)


@pytest.mark.parametrize("place", [p for node in NODES.values() for p in node.hooks] or [None])
def test_a_hook_exists(place: str | None) -> None:
    if place is None:
        pytest.skip("this plan leaves nothing open")
    module, _, name = place.partition(":")
    assert callable(getattr(importlib.import_module(module), name))
    assert hooks.is_open(place) in (True, False)


def test_the_graph_is_in_order(plan_graph: Graph) -> None:
    wave_of = {node: number for number, wave in enumerate(plan_graph.waves) for node in wave}
    assert set(wave_of) == set(plan_graph.nodes)
    assert all(wave_of[source] < wave_of[target] for source, target in plan_graph.edges)


def test_every_phase_has_a_script(plan_graph: Graph, workspace: Path) -> None:
    for phase in plan_graph.phases:
        assert (workspace / phase.script).is_file()
