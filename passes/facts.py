"""What analysis finds out about a plan: the value that passes fill and rules read.

Nothing here is a judgement: a plan with cycles or unknown references has facts, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from compiler.diagnostics import Diagnostic, Severity
from compiler.ir import Flow, Item, Phase, Plan, Task
from compiler.ordered import DataLink, Edge, Placement, Times
from compiler.source import Sources, Span
from passes.catalogue import Catalogue
from passes.graph import Graph, members_of
from passes.labels import canonical
from passes.resolve import Resolution

if TYPE_CHECKING:
    import networkx as nx

    from passes.columns import Columns


@dataclass(frozen=True)
class Facts:
    plan: Plan
    sources: Sources
    items: Mapping[str, Item]
    """All phases and tasks by id, in plan order."""
    duplicates: Mapping[str, str]
    """Items whose written id an earlier item has, with the id of that earlier item."""
    resolutions: tuple[Resolution, ...]
    depends_on: Mapping[str, tuple[str, ...]]
    order: Graph
    waves: tuple[tuple[str, ...], ...]
    """Topological generations, ids in plan order within each; empty while there are cycles."""
    links: tuple[DataLink, ...]
    flow_of: Mapping[str, Flow]
    required: tuple[str, ...] = ()
    """The fields that the settings want every task to have."""
    exists: Callable[[str], bool] | None = None
    """Whether a path leads to a file or folder; None if nobody can tell."""

    @property
    def edges(self) -> tuple[Edge, ...]:
        return self.order.edges

    @cached_property
    def graph(self) -> nx.DiGraph[str]:
        """The same nodes and edges for networkx; edges carry their `Edge` as "edge"."""
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.order.nodes)
        graph.add_edges_from((edge.source, edge.target, {"edge": edge}) for edge in self.edges)
        return graph

    @cached_property
    def knots(self) -> tuple[frozenset[str], ...]:
        """The strongly connected components of more than one node."""
        if self.waves or not self.order.nodes:
            return ()
        import networkx as nx

        parts = nx.strongly_connected_components(self.graph)
        return tuple(frozenset(part) for part in parts if len(part) > 1)

    @cached_property
    def cycles(self) -> tuple[tuple[Edge, ...], ...]:
        """The shortest cycle of every knot, read backwards: each edge's source is the next edge's target,
        the first edge's target the first of them in the plan."""
        if not self.knots:
            return ()
        from passes.cycles import shortest_cycles

        return shortest_cycles(self.graph, self.knots, self.rank)

    @cached_property
    def times(self) -> Mapping[str, Times]:
        """Empty while there are cycles.  Worked out when somebody asks, as rules do not."""
        from passes.schedule import schedule

        return {} if self.cycles else schedule(self.waves, self.order, self.items)

    @cached_property
    def placements(self) -> Mapping[str, Placement]:
        from passes.placement import place

        return place(self.plan, self.flow_of, self.links)

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of each phase and task in the plan."""
        return {item_id: index for index, item_id in enumerate(self.items)}

    @cached_property
    def phase_rank(self) -> Mapping[str, int]:
        return {phase.id: index for index, phase in enumerate(self.plan.phases)}

    @cached_property
    def tasks_of(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the tasks of each phase, those of the phases in it included."""
        return {phase: tuple(tasks) for phase, tasks in members_of(self.plan).items()}

    @cached_property
    def said_by(self) -> Mapping[Span, Resolution]:
        """The reference that stands at a span; edges carry such spans."""
        return {found.ref.span: found for found in self.resolutions}

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.plan, self.links)

    @cached_property
    def columns(self) -> Columns:
        """Which columns flows see and leave behind."""
        from passes.columns import Columns

        return Columns(self)

    @cached_property
    def in_cycle(self) -> frozenset[str]:
        """All nodes that take part in any cycle."""
        return frozenset(node for knot in self.knots for node in knot)

    def edges_into(self, nodes: Iterable[str]) -> Iterator[Edge]:
        """The edges to some nodes."""
        for node in nodes:
            yield from self._into.get(node, ())

    @cached_property
    def _into(self) -> Mapping[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.target, []).append(edge)
        return found

    def census(self, label: str | None) -> tuple[int, int]:
        """How many items bear a canonical label (None: any), and in how many files."""
        return self._census.get(label, (0, 0))

    @cached_property
    def _census(self) -> Mapping[str | None, tuple[int, int]]:
        counts: dict[str | None, int] = {}
        files: dict[str | None, set[str]] = {}
        for item in self.items.values():
            for label in (canonical(item.label), None):
                counts[label] = counts.get(label, 0) + 1
                files.setdefault(label, set()).add(item.span.path)
        return {label: (count, len(files[label])) for label, count in counts.items()}

    def part_of_cycle(self, source: str, target: str) -> bool:
        """Whether a declared pair of phases or tasks lies in a knot, which is reported by itself."""
        if not self.cycles:
            return False
        ends = [self.tasks_of.get(end) or (end,) for end in (source, target)]
        return all(any(node in self.in_cycle for node in end) for end in ends)

    def phase_of(self, item_id: str) -> Phase | None:
        """The phase an item belongs to; a phase belongs to itself."""
        item = self.items.get(item_id)
        if isinstance(item, Task):
            item = self.items.get(item.phase or "")
        return item if isinstance(item, Phase) else None

    def title(self, item_id: str) -> str:
        """How a reader knows an item: its id as written, with its label where that is only a number."""
        item = self.items.get(item_id)
        if item is None:
            return item_id
        written = item.written_id
        if not written:
            return f"“{item.name.text}”" if item.name.text else item_id
        return written if written[0].isalpha() else f"{item.label} {written}".strip()

    def context(self, item_id: str | None) -> Span | None:
        """The line that introduces an item, to be shown above what is said of it."""
        item = self.items.get(item_id or "")
        return item.span if item else None

    def id_span(self, item_id: str) -> Span:
        item = self.items[item_id]
        return item.id_span or item.name.span


class Rule(Protocol):
    """One thing that can be wrong with a plan: a module in `passes/rules/` with a `RULE` of this shape."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def page(self) -> str: ...

    def check(self, facts: Facts) -> Iterator[Diagnostic]: ...
