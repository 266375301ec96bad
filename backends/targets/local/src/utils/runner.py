"""The runner: tasks in the order of the graph, a checkpoint after each, and a summary at the end.

- A finished task is skipped unless its code (with all that it imports), its configuration, its queries or
  what it reads has changed.
- A task that fails stops only what waits for it.
- A gate (work of people) holds up what waits for it in a live run, until its box in
  `docs/CHECKLIST.md` is ticked; a mock run passes it.
"""

from __future__ import annotations

import importlib
import json
import logging
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from src.utils import hooks
from src.utils.atomic import write_json
from src.utils.checkpoints import Checkpoints, fingerprint
from src.utils.code import Code
from src.utils.gates import passed
from src.utils.graph import Graph, Node
from src.utils.settings import Settings
from src.utils.task_run import TaskRun

log = logging.getLogger("runner")

OPEN_ENDS = ("failed", "blocked", "waiting")
"""Outcomes that hold up what comes after."""


@dataclass
class Outcome:
    """How one node ended; `seconds` of wall-clock time, for nodes that ran."""

    node: str
    title: str
    outcome: str
    """done, skipped, failed, blocked, gate passed, gate open, waiting, dropped, milestone"""
    seconds: float = 0.0
    note: str = ""
    metrics: dict[str, Any] = field(default_factory=dict)


@dataclass
class Summary:
    """How a run ended, and how much of the plan it carries out."""

    project: str
    mode: str
    outcomes: list[Outcome]
    filled_hooks: list[str]
    open_hooks: list[str]
    implemented: list[str]

    def count(self, outcome: str) -> int:
        """How many nodes ended in that way."""
        return sum(o.outcome == outcome for o in self.outcomes)

    @property
    def exit_code(self) -> int:
        """0 all well, 1 a task failed, 3 a gate is waited for."""
        if self.count("failed"):
            return 1
        return 3 if self.count("waiting") else 0

    def text(self) -> str:
        """The summary for people: a line per node, the counts, and the hooks that pass through."""
        width = max((len(o.outcome) for o in self.outcomes), default=4)
        lines = [f"{self.project}, {self.mode} run", ""]
        for o in self.outcomes:
            seconds = f"{o.seconds:7.2f} s" if o.outcome in ("done", "failed") else " " * 9
            lines.append(f"  {o.outcome:<{width}} {seconds}  {o.title}{f'  ({o.note})' if o.note else ''}")
        counts: dict[str, int] = {}
        for o in self.outcomes:
            counts[o.outcome] = counts.get(o.outcome, 0) + 1
        lines += ["", ", ".join(f"{number} {name}" for name, number in counts.items()) or "nothing to run"]
        lines.append(
            f"parts of the plan implemented: {len(self.implemented)}; hooks filled in: "
            f"{len(self.filled_hooks)}; hooks that pass through: {len(self.open_hooks)}"
        )
        lines += [f"  pass-through: {place}" for place in self.open_hooks]
        return "\n".join(lines)


class Runner:
    """Runs nodes wave by wave, each in this process and after all that it waits for."""

    def __init__(self, graph: Graph, settings: Settings) -> None:
        self.graph = graph
        self.settings = settings
        self.checkpoints = Checkpoints(settings.state_dir / "checkpoints")
        self.code = Code(settings.root)
        self.passed = passed(settings.root / "docs" / "CHECKLIST.md")

    # -- what to run --------------------------------------------------------------------------------

    def select(
        self, only: Iterable[str] = (), start: str | None = None, phase: str | None = None
    ) -> frozenset[str]:
        """The nodes that these wishes leave: named ones, one and all after it, those of a phase."""
        chosen = frozenset(self.graph.nodes)
        named = frozenset(self.graph.find(name) for name in only)
        if named:
            chosen &= named
        if start is not None:
            chosen &= self.graph.downstream([self.graph.find(start)])
        if phase is not None:
            chosen &= frozenset(next(p.nodes for p in self.graph.phases if p.id == phase))
        return chosen

    def plan(self, chosen: frozenset[str], force: bool = False) -> list[tuple[int, Node, str]]:
        """What a run would do: wave, node, and `run`, `skip`, `gate`, `milestone` or `dropped`."""
        planned = []
        changed: set[str] = set()
        for number, wave in enumerate(self.graph.waves, 1):
            for node in (self.graph.nodes[name] for name in wave if name in chosen):
                action = "run"
                if not node.runs:
                    action = self.idle(node)
                elif not force and not changed & set(self.graph.before[node.id]) and self.finished(node):
                    action = "skip"
                if action == "run":
                    changed.add(node.id)
                planned.append((number, node, action))
        return planned

    def idle(self, node: Node) -> str:
        """What to call a node that has no code to run."""
        if node.status == "dropped":
            return "dropped"
        return "gate" if node.gate else "milestone"

    # -- running ------------------------------------------------------------------------------------

    def run(self, chosen: frozenset[str], force: bool = False) -> Summary:
        """Run the chosen nodes, write `run_summary.json`, and return the summary; `force` skips nothing.

        Errors of tasks are outcomes; they are not raised.
        """
        found: dict[str, Outcome] = {}
        for wave in self.graph.waves:
            for name in wave:
                if name in chosen:
                    found[name] = self.one(self.graph.nodes[name], found, force)
        filled, still_open = hooks.census(h for name in found for h in self.graph.nodes[name].hooks)
        implemented = [part for name in found for part in self.graph.nodes[name].implemented]
        summary = Summary(
            self.graph.project, self.settings.mode, list(found.values()), filled, still_open, implemented
        )
        write_json(self.settings.reports_dir / "run_summary.json", asdict(summary))
        return summary

    def one(self, node: Node, found: dict[str, Outcome], force: bool) -> Outcome:
        """Run a node, or say why not: dropped, blocked, a gate, a milestone, finished before."""
        culprits = [b for b in self.graph.before[node.id] if b in found and found[b].outcome in OPEN_ENDS]
        if node.status == "dropped":
            return Outcome(node.id, node.title, "dropped", note="the plan has dropped it")
        if culprits:
            return Outcome(node.id, node.title, "blocked", note=f"waits for {', '.join(culprits)}")
        if node.gate:
            return self.gate(node)
        if not node.runs:
            return Outcome(node.id, node.title, "milestone")
        done = "done already, says the plan" if node.status == "done" else ""
        if not force and self.finished(node):
            return Outcome(node.id, node.title, "skipped", note=done or "finished before")
        return self.call(node, done)

    def gate(self, node: Node) -> Outcome:
        """Whether a gate is passed, open (a mock run goes on), or waited for."""
        if node.status == "done" or node.key in self.passed:
            return Outcome(node.id, node.title, "gate passed")
        if self.settings.mock:
            return Outcome(node.id, node.title, "gate open", note="does not hold up a mock run")
        return Outcome(node.id, node.title, "waiting", note="tick its box in docs/CHECKLIST.md")

    def call(self, node: Node, note: str) -> Outcome:
        """Import and call a task's function; whatever it raises is logged and makes the outcome `failed`."""
        assert node.module is not None and node.function is not None
        self.checkpoints.forget(node.key)
        task = TaskRun(node, self.graph, self.settings)
        print_of = self.fingerprint(node)
        started = time.perf_counter()
        task.log.info("started", extra={"task": node.id, "source": node.source})
        try:
            module = importlib.import_module(module_name(node.module))
            getattr(module, node.function)(task)
        except Exception as error:
            seconds = time.perf_counter() - started
            task.log.exception("failed", extra={"task": node.id})
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            return Outcome(node.id, node.title, "failed", seconds, reason[:200], task.metrics)
        seconds = time.perf_counter() - started
        self.checkpoints.finish(node.key, print_of, task.metrics)
        task.log.info("finished", extra={"task": node.id, "seconds": round(seconds, 3)})
        return Outcome(node.id, node.title, "done", seconds, note, task.metrics)

    # -- what has finished --------------------------------------------------------------------------

    def finished(self, node: Node) -> bool:
        """Whether a node's checkpoint holds for what it is made from now, and its outputs are there."""
        return self.checkpoints.finished(node.key, self.fingerprint(node), self.outputs(node))

    def outputs(self, node: Node) -> list[Path]:
        """Where the datasets that a node writes lie."""
        return [self.settings.data_dir / self.graph.datasets[key].path for key in node.writes]

    def fingerprint(self, node: Node) -> str:
        """Of everything that a task is made from: plan, code, hooks, configuration, what came before."""
        root = self.settings.root
        parts: list[str | Path] = [
            json.dumps(asdict(node), sort_keys=True),
            *self.code.files(str(node.module)),
            *(root / f"{place.partition(':')[0].replace('.', '/')}.py" for place in node.hooks),
            *(root / "config" / name for name in ("analysis.yml", "queries.yml", "schemas.yml")),
            *self.statements(node),
            str(self.settings.mock_rows),
        ]
        runs = (self.graph.nodes[name] for name in self.graph.before[node.id])
        parts += [self.checkpoints.token(before.key) for before in runs]
        return fingerprint(parts)

    def statements(self, node: Node) -> list[Path]:
        """The SQL files of the queries that a task reads by."""
        queries = (self.settings.config("queries").get("queries") or {}).values()
        wanted = "mock_sql" if self.settings.mock else "sql"
        return [self.settings.root / query[wanted] for query in queries if query["dataset"] in node.reads]


def module_name(path: str) -> str:
    """The path of a Python file as the name to import it by."""
    return path.removesuffix(".py").replace("/", ".")
