"""What backends receive: a plan whose graph has been proved.

`passes.order.order` is the one maker of `OrderedPlan`, so whoever holds one need not ask whether the
plan was checked.  Everything here is plain data, ordered, free of networkx.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from compiler.ir import Flow, Phase, Plan, Table, Task
from compiler.source import Sources, Span

Origin = Literal["declared", "data", "phase"]

Kind = Literal[
    "extraction",
    "validation",
    "cleaning",
    "features",
    "descriptive",
    "diagnostic",
    "predictive",
    "dashboard",
    "report",
    "infrastructure",
    "documentation",
    "manual",
    "other",
]


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` must finish before `target` starts.  Ends are ids of tasks, or of phases without tasks."""

    source: str
    target: str
    origin: Origin
    span: Span
    reason: str = ""
    """Why the edge is there, in words: "declared", "reads trips_clean, which 1.2 writes" …"""


@dataclass(frozen=True, slots=True)
class Times:
    """Working days from project start, 0-based, finishes exclusive."""

    duration: float
    assumed: bool
    """True if the plan states neither a duration nor a window for it."""
    earliest_start: float
    earliest_finish: float
    latest_start: float
    latest_finish: float

    @property
    def slack(self) -> float:
        return round(self.latest_start - self.earliest_start, 6)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a derived fact is as it is: the rule's id, in words, and the span that triggered it."""

    rule: str
    because: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a task lands in the emitted project."""

    kind: Kind
    kind_reason: Reason
    module: str | None
    """Path of its module, ``src/features/story_1_2_weather.py``; None for checklist gates."""
    function: str
    """Python identifier, unique over the plan."""
    platform: str
    platform_reason: Reason
    engine: str
    engine_reason: Reason
    language: str
    language_reason: Reason
    gate: bool = False
    """A manual or documentation task: a checklist item, not code."""


@dataclass(frozen=True, slots=True)
class DataLink:
    """A task reads or writes a dataset.  `table` is set when the dataset is a documented source table."""

    task: str
    dataset: str
    direction: Literal["reads", "writes"]
    span: Span
    table: str | None = None
    inferred: str = ""
    """Why it is taken to be so, where the plan does not say it."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A plan's graph as it stands, cycles included: what a drawing needs, and no promise of an order."""

    plan: Plan
    edges: tuple[Edge, ...]
    nodes: tuple[str, ...]
    """Ids of all nodes of the graph (tasks, and phases without tasks), in execution order, or in plan
    order while there are cycles."""
    waves: tuple[tuple[str, ...], ...]
    """While there are cycles, these and `times` leave out the edges within them, and there is no
    critical path."""
    times: Mapping[str, Times]
    critical_path: tuple[str, ...]
    links: tuple[DataLink, ...]
    flow_of: Mapping[str, Flow]
    cyclic: bool = False


@dataclass(frozen=True, slots=True)
class OrderedPlan:
    plan: Plan
    sources: Sources
    depends_on: Mapping[str, tuple[str, ...]]
    """Declared, resolved predecessors (phases or tasks) by phase or task id."""
    edges: tuple[Edge, ...]
    waves: tuple[tuple[str, ...], ...]
    """Topological generations; ids in plan order within each."""
    times: Mapping[str, Times]
    critical_path: tuple[str, ...]
    placements: Mapping[str, Placement]
    links: tuple[DataLink, ...]
    flow_of: Mapping[str, Flow]
    """The data-flow specification of a task, by task id."""
    problems: tuple[str, ...] = ()
    """One-line findings that the build was told to ignore; listed in the document."""

    @property
    def order(self) -> tuple[str, ...]:
        """All node ids in execution order."""
        return tuple(node for wave in self.waves for node in wave)

    @property
    def sketch(self) -> Sketch:
        return Sketch(
            plan=self.plan,
            edges=self.edges,
            nodes=self.order,
            waves=self.waves,
            times=self.times,
            critical_path=self.critical_path,
            links=self.links,
            flow_of=self.flow_of,
        )

    def task(self, task_id: str) -> Task | None:
        return next((t for t in self.plan.tasks if t.id == task_id), None)

    def phase(self, phase_id: str) -> Phase | None:
        return next((p for p in self.plan.phases if p.id == phase_id), None)

    def table(self, name: str) -> Table | None:
        return next((t for t in self.plan.context.tables if t.name.text.lower() == name.lower()), None)

    def where(self, span: Span) -> str:
        """``execution_plan.md:42``"""
        return self.sources.where(span)
