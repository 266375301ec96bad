"""The runner, on small graphs of its own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from src.utils import cli, graph, runner
from src.utils.settings import Settings

TASK = '''"""A task."""
from pathlib import Path


def work(run):
    with open(Path(run.settings.root) / "calls.txt", "a") as file:
        print(run.node.id, file=file)
    if (run.settings.root / f"fail_{run.node.id}").exists():
        raise RuntimeError("as told")
'''


def node(name: str, **more: object) -> graph.Node:
    plain = graph.Node(name, name, f"Task {name}", "other", "p", None, False, "work.py", "work", "plan.md:1")
    return replace(plain, **more)  # type: ignore[arg-type]


def chain(*nodes: graph.Node) -> graph.Graph:
    """Each node waits for the one before it."""
    names = [n.id for n in nodes]
    return graph.Graph(
        project="Test",
        nodes={n.id: n for n in nodes},
        phases=(graph.Phase("p", "Phase", "scripts/run_phase_1.py", tuple(names), "plan.md:1"),),
        waves=tuple((name,) for name in names),
        edges=tuple(zip(names, names[1:], strict=False)),
        datasets={},
    )


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    (tmp_path / "work.py").write_text(TASK)
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("work", None)
    return Settings(tmp_path, "mock")


def run(of: graph.Graph, settings: Settings, **wishes: object) -> dict[str, str]:
    made = runner.Runner(of, settings)
    force = bool(wishes.pop("force", False))
    summary = made.run(made.select(**wishes), force)  # type: ignore[arg-type]
    return {o.node: o.outcome for o in summary.outcomes}


def calls(settings: Settings) -> list[str]:
    file = settings.root / "calls.txt"
    return file.read_text().split() if file.exists() else []


def test_runs_in_order_and_skips_what_has_finished(place: Settings) -> None:
    three = chain(node("a"), node("b"), node("c"))
    assert run(three, place) == {"a": "done", "b": "done", "c": "done"}
    assert run(three, place) == {"a": "skipped", "b": "skipped", "c": "skipped"}
    assert calls(place) == ["a", "b", "c"]


def test_resumes_where_it_failed(place: Settings) -> None:
    three = chain(node("a"), node("b"), node("c"))
    (place.root / "fail_b").touch()
    assert run(three, place) == {"a": "done", "b": "failed", "c": "blocked"}
    (place.root / "fail_b").unlink()
    assert run(three, place) == {"a": "skipped", "b": "done", "c": "done"}


def test_changed_code_runs_again_and_so_does_what_follows(place: Settings) -> None:
    three = chain(node("a"), node("b"), node("c"))
    run(three, place)
    changed = chain(node("a"), node("b", title="Another"), node("c"))
    assert run(changed, place) == {"a": "skipped", "b": "done", "c": "done"}


def test_what_a_module_imports_and_the_statements_it_reads_by_count_as_its_code(place: Settings) -> None:
    (place.root / "src").mkdir()
    (place.root / "config").mkdir()
    helper, deeper, statement = (place.root / name for name in ("src/helper.py", "src/deeper.py", "q.sql"))
    helper.write_text("from src import deeper\n")
    deeper.write_text("SIZE = 1\n")
    statement.write_text("SELECT 1\n")
    (place.root / "work.py").write_text(TASK + "\n\ndef unused():\n    import src.helper\n")
    (place.root / "config" / "queries.yml").write_text(
        "queries: {q: {dataset: raw, sql: q.sql, mock_sql: q.sql}}\n"
    )
    one = chain(node("a", reads=("raw",)))
    for changed in (helper, deeper, statement):
        assert run(one, place) in ({"a": "done"}, {"a": "skipped"})
        assert run(one, place) == {"a": "skipped"}
        changed.write_text(changed.read_text() + "\n")
        assert run(one, place) == {"a": "done"}


def test_wishes(place: Settings) -> None:
    three = chain(node("a"), node("b"), node("c"))
    assert run(three, place, only=["b"]) == {"b": "done"}
    assert run(three, place, start="b", force=True) == {"b": "done", "c": "done"}
    assert run(three, place, phase="p")["a"] == "done"
    with pytest.raises(KeyError):
        run(three, place, only=["nobody"])


def test_gates_hold_up_live_runs_only(place: Settings) -> None:
    gated = chain(node("a", gate=True, module=None, function=None), node("b"))
    assert run(gated, place) == {"a": "gate open", "b": "done"}
    live = replace(place, mode="live")
    assert run(gated, live) == {"a": "waiting", "b": "blocked"}
    (place.root / "docs").mkdir()
    (place.root / "docs" / "CHECKLIST.md").write_text("- [x] Approve <!-- gate:a -->\n")
    assert run(gated, live) == {"a": "gate passed", "b": "done"}


def test_dropped_tasks_and_milestones_run_nothing(place: Settings) -> None:
    idle = chain(node("a", status="dropped"), node("b", module=None, function=None), node("c"))
    assert run(idle, place) == {"a": "dropped", "b": "milestone", "c": "done"}


def test_the_command_line() -> None:
    root = Path(__file__).resolve().parents[1]
    for script in sorted((root / "scripts").glob("run_*.py")):
        done = subprocess.run(
            [sys.executable, str(script), "--dry-run", "--mode", "mock"], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
    assert cli.main(root, ["--only", "no such task"]) == 2


def test_live_runs_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(cli, "notify", lambda subject, text: sent.append(subject))
    bad = runner.Outcome("a", "Task a", "failed")
    cli.report(runner.Summary("Test", "live", [bad], [], [], []))
    cli.report(runner.Summary("Test", "mock", [bad], [], [], []))
    assert sent == ["Test failed: Task a"]
