"""The dependency graph of the plan, as `config/graph.json` holds it: the one source of order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Node:
    """A task, a gate (work of people), or a phase without tasks."""

    id: str
    key: str
    """The id spelled as a file name."""
    title: str
    kind: str
    phase: str | None
    status: str | None
    gate: bool
    module: str | None
    function: str | None
    source: str
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    hooks: tuple[str, ...] = ()
    """Places of business logic that the plan does not define: ``src.hooks.story_1:transform``."""
    implemented: tuple[str, ...] = ()
    """What this task's code does without anyone filling in a hook."""

    @property
    def runs(self) -> bool:
        """Whether there is code to run for it: not for gates, empty phases, and what is dropped."""
        return self.module is not None and self.status != "dropped"


@dataclass(frozen=True)
class Dataset:
    """Data in the store; `path` is below the data folder, `producers` are ids of tasks."""

    key: str
    name: str
    path: str
    format: str
    table: str | None
    producers: tuple[str, ...]
    columns: tuple[str, ...]
    partition_by: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Phase:
    """A phase of the plan, with the ids of its nodes in the order in which they run."""

    id: str
    title: str
    script: str
    nodes: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Graph:
    """Nodes by id, in the order of execution; an edge runs from predecessor to dependent."""

    project: str
    nodes: Mapping[str, Node]
    phases: tuple[Phase, ...]
    waves: tuple[tuple[str, ...], ...]
    edges: tuple[tuple[str, str], ...]
    datasets: Mapping[str, Dataset]

    @cached_property
    def before(self) -> Mapping[str, tuple[str, ...]]:
        """The direct predecessors of every node."""
        return self._neighbours((target, source) for source, target in self.edges)

    @cached_property
    def after(self) -> Mapping[str, tuple[str, ...]]:
        """The nodes that wait directly for every node."""
        return self._neighbours(self.edges)

    def _neighbours(self, pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {node: () for node in self.nodes}
        for one, other in pairs:
            found[one] = (*found[one], other)
        return found

    def downstream(self, starts: Iterable[str]) -> frozenset[str]:
        """The given nodes and all that wait for them, directly or not."""
        found: set[str] = set()
        todo = list(starts)
        while todo:
            node = todo.pop()
            if node not in found:
                found.add(node)
                todo.extend(self.after[node])
        return frozenset(found)

    def find(self, name: str) -> str:
        """The id of the node that a person means by an id, a key or a function's name."""
        if name in self.nodes:
            return name
        for node in self.nodes.values():
            if name in (node.key, node.function):
                return node.id
        raise KeyError(f"no task is called {name!r}; run with --dry-run to see all")


def load(path: Path) -> Graph:
    """The graph from its JSON file; raises OSError, ValueError or KeyError if that is none."""
    raw = json.loads(path.read_text(encoding="utf-8"))

    def strings(value: Iterable[str]) -> tuple[str, ...]:
        return tuple(value)

    nodes = {
        n["id"]: Node(
            **{
                **n,
                "reads": strings(n["reads"]),
                "writes": strings(n["writes"]),
                "hooks": strings(n["hooks"]),
                "implemented": strings(n["implemented"]),
            }
        )
        for n in raw["nodes"]
    }
    datasets = {
        d["key"]: Dataset(
            **{
                **d,
                "producers": strings(d["producers"]),
                "columns": strings(d["columns"]),
                "partition_by": strings(d["partition_by"]),
            }
        )
        for d in raw["datasets"]
    }
    return Graph(
        project=raw["project"],
        nodes=nodes,
        phases=tuple(Phase(**{**p, "nodes": strings(p["nodes"])}) for p in raw["phases"]),
        waves=tuple(strings(wave) for wave in raw["waves"]),
        edges=tuple((edge["from"], edge["to"]) for edge in raw["edges"]),
        datasets=datasets,
    )
