"""The dependency graph: which task must finish before which may start, and why.

Three sources, each weaker than the one before; an edge that two of them give keeps the stronger origin.

`declared`  what the plan says, in fields, diagrams and sentences.  A phase stands for its tasks: a task
            that waits for a phase waits for the tasks of it that no other task of that phase waits for
            (its last ones), a waiting phase means the tasks in it that wait for no task of that phase
            (its first ones).  Everything else follows along the edges inside the phase, so the order
            is the same as if all pairs were joined, with far fewer edges.  "All previous" likewise
            joins the last ones of all items before.
`data`      one task's output is another's input (`passes.lineage`).
`phase`     the order of phases, for tasks that wait for nothing else and do not say "none": they wait
            for the last tasks of the phase before.  Left out where it would close a cycle, and where
            the plan states windows by which both phases run at the same time.

Where many last tasks meet many first ones (more than `_PAIRS` pairs) one of the first ones serves as a
gate: it waits for all the last ones, the other first ones for it.  That keeps the number of edges linear
and every promise of the plan; the price is that the gate runs before its siblings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from compiler.ir import Flow, Item, Phase, Plan, Ref, Relation
from compiler.ordered import Edge, Origin
from compiler.source import Span
from passes.index import Index
from passes.labels import canonical, kind_of
from passes.resolve import Resolution, within
from passes.windows import comparable, contradict

_PAIRS = 1024
_LOOK_BACK = 32
_SEARCH = 2_000_000
_STRENGTH: dict[Origin, int] = {"declared": 2, "data": 1, "phase": 0}
_SAID = {
    "mermaid": "declared in a diagram",
    "gantt": "declared in a Gantt chart",
    "yaml": "declared in the execution order",
    "arrow": "declared by an arrow",
    "prose": "declared in a sentence",
    "blocks": "declared as blocked",
    "table": "declared in a table",
}


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes are tasks and phases without tasks, in plan order.

    Plain tables serve a check of a sound plan; `Facts.graph` is the same for networkx, whose import takes
    longer than such a check.
    """

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    """By dependent node in plan order."""
    before: Mapping[str, Collection[str]]
    after: Mapping[str, Collection[str]]


class Builder:
    """Collects edges between nodes; nodes are tasks and phases without tasks."""

    def __init__(self, plan: Plan, index: Index) -> None:
        self.plan, self.index = plan, index
        self.home = {task.id: task.phase for task in plan.tasks if task.phase is not None}
        self.members = members_of(plan)
        for members in self.members.values():
            members.sort(key=index.rank.__getitem__)
        self.nodes = [i for i in index.items if not self.members.get(i)]
        self.edges: dict[tuple[str, str], Edge] = {}
        self.before: dict[str, dict[str, None]] = {node: {} for node in self.nodes}
        self.after: dict[str, dict[str, None]] = {node: {} for node in self.nodes}

    def add(self, source: str, target: str, origin: Origin, span: Span, reason: str) -> None:
        """Join two nodes; a stronger origin replaces a weaker one."""
        known = self.edges.get((source, target))
        if source == target or (known and _STRENGTH[known.origin] >= _STRENGTH[origin]):
            return
        self.edges[source, target] = Edge(source, target, origin, span, reason)
        if known is None:
            self.before[target][source] = None
            self.after[source][target] = None

    def last(self, item: str) -> list[str]:
        """The node itself, or the tasks of a phase that no other of its tasks waits for."""
        return self.last_of(self.members.get(item) or [item])

    def last_of(self, tasks: Sequence[str]) -> list[str]:
        inside = frozenset(tasks)
        return [t for t in tasks if inside.isdisjoint(self.after[t])]

    def first(self, item: str) -> list[str]:
        """The node itself, or the tasks of a phase that wait for none of its other tasks."""
        return self.first_of(self.members.get(item) or [item])

    def first_of(self, tasks: Sequence[str]) -> list[str]:
        inside = frozenset(tasks)
        return [t for t in tasks if inside.isdisjoint(self.before[t])]

    def join(
        self, sources: Sequence[str], targets: Sequence[str], origin: Origin, span: Span, reason: str
    ) -> None:
        """All sources before all targets, through a gate if there are too many pairs."""
        if len(sources) * len(targets) > _PAIRS and len(sources) > 1:
            gate = next((t for t in targets if not self.before[t]), None)
            if gate is not None:
                for source in sources:
                    self.add(source, gate, origin, span, reason)
                for target in targets:
                    self.add(gate, target, origin, span, f"{reason}, by way of {gate}")
                return
        for target in targets:
            for source in sources:
                self.add(source, target, origin, span, reason)


def members_of(plan: Plan) -> dict[str, list[str]]:
    """The tasks of each phase and of the phases in it; one of these without tasks stands for itself."""
    found: dict[str, list[str]] = {phase.id: [] for phase in plan.phases}
    for task in plan.tasks:
        if task.phase in found:
            found[task.phase].append(task.id)
    # A phase stands behind the one that holds it, so the innermost are complete first.
    for phase in reversed(plan.phases):
        if phase.within in found:
            found[phase.within].extend(found[phase.id] or [phase.id])
    return found


def build(
    plan: Plan,
    resolutions: tuple[Resolution, ...],
    data: Iterable[Edge],
    flow_of: Mapping[str, Flow],
    index: Index,
) -> Graph:
    """The graph of all that a plan declares, its data says, and its phases suggest."""
    builder = Builder(plan, index)
    members = builder.members
    crossing = []
    for source, target, span, reason in _statements(resolutions, index, members):
        if members.get(source) or members.get(target):
            crossing.append((source, target, span, reason))
        else:
            builder.add(source, target, "declared", span, reason)
    for edge in data:
        builder.add(edge.source, edge.target, "data", edge.span, edge.reason)
    lasts, firsts = cache(builder.last), cache(builder.first)
    for sources, targets, at, why in [(lasts(s), firsts(t), at, why) for s, t, at, why in crossing]:
        builder.join(sources, targets, "declared", at, why)
    _wildcards(builder, resolutions, firsts)
    _phases(builder, _free(plan, flow_of))
    rank = index.rank
    edges = tuple(sorted(builder.edges.values(), key=lambda e: (rank[e.target], rank[e.source])))
    return Graph(tuple(builder.nodes), edges, builder.before, builder.after)


def _statements(
    resolutions: tuple[Resolution, ...], index: Index, members: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str, Span, str]]:
    """Every declared pair of phases or tasks: predecessor, dependent, where it is said, and how."""
    items = index.items
    relations: dict[int, tuple[Relation, dict[int, tuple[str, ...]]]] = {}
    for found in resolutions:
        if found.relation is not None:
            entry = relations.setdefault(id(found.relation), (found.relation, {}))
            entry[1][id(found.ref)] = found.targets
        elif found.owner is not None:
            for target in found.targets:
                if not within(items, target, found.owner):
                    because = _because(found.owner, target, index, members)
                    if found.alluded:
                        because += (
                            f", as “{found.ref.written}”, which only {_called(index.items[target])} can be"
                        )
                    yield target, found.owner, found.ref.span, because
    for relation, targets in relations.values():
        said = _SAID[relation.form] if relation.declared else "stated in a sentence"
        for before in relation.before:
            for source in targets[id(before)]:
                for after in relation.after:
                    for target in targets[id(after)]:
                        if not within(items, source, target):
                            yield source, target, _span(relation, before), said


def _span(relation: Relation, before: Ref) -> Span:
    """Where a relation says so: one arrow of a chain rather than the block it stands in."""
    return before.span if before.span.path == relation.span.path else relation.span


def _because(owner: str, target: str, index: Index, members: Mapping[str, Sequence[str]]) -> str:
    """How it was said: phases that have tasks only stand for those."""
    ends = (index.items[owner], index.items[target])
    phases = [_title(item) for item in ends if isinstance(item, Phase) and members.get(item.id)]
    return f"declared, through {' and '.join(phases)}" if phases else "declared"


def _wildcards(
    builder: Builder, resolutions: tuple[Resolution, ...], firsts: Callable[[str], list[str]]
) -> None:
    """ "All previous": the last ones of everything before, found in one walk along the plan."""
    rank = builder.index.rank
    events: dict[str, list[tuple[list[str], Span]]] = {}
    for owner, label, span in _waiting_for_all(resolutions):
        targets = firsts(owner)
        home = builder.home.get(owner)
        whole_phases = label is not None and kind_of(canonical(label)) == "phase"
        start = builder.members[home] if home and whole_phases else targets
        if start:
            events.setdefault(min(start, key=rank.__getitem__), []).append((targets, span))
    if not events:
        return
    frontier: dict[str, None] = {}
    passed: set[str] = set()
    for node in builder.nodes:
        for targets, span in events.get(node, ()):
            builder.join(list(frontier), targets, "declared", span, "all before it")
        for before in builder.before[node]:
            frontier.pop(before, None)
        passed.add(node)
        if passed.isdisjoint(builder.after[node]):
            frontier[node] = None


def _waiting_for_all(resolutions: tuple[Resolution, ...]) -> Iterator[tuple[str, str | None, Span]]:
    """Who waits for all before it: by its own field, or because a relation says so."""
    by_relation: dict[int, list[Resolution]] = {}
    for found in resolutions:
        if found.relation is not None:
            by_relation.setdefault(id(found.relation), []).append(found)
        elif found.status == "wildcard" and found.owner is not None:
            yield found.owner, found.ref.label, found.ref.span
    for members in by_relation.values():
        everything = next((m for m in members if m.status == "wildcard"), None)
        if everything is None or everything.relation is None:
            continue
        after = {id(ref) for ref in everything.relation.after} - {id(everything.ref)}
        for member in members:
            for target in member.targets if id(member.ref) in after else ():
                yield target, everything.ref.label, everything.ref.span


def _free(plan: Plan, flow_of: Mapping[str, Flow]) -> frozenset[str]:
    """Phases and tasks that say, themselves or in their specification, that they wait for nothing."""
    said = {item.id for item in (*plan.phases, *plan.tasks) if any(need.none for need in item.needs)}
    said.update(task for task, flow in flow_of.items() if any(need.none for need in flow.needs))
    return frozenset(said)


def _phases(builder: Builder, free: frozenset[str]) -> None:
    """The order of phases, for nodes that nothing else places."""
    own = _own(builder)
    phases = [phase for phase in builder.plan.phases if own[phase.id]]
    phases.sort(key=lambda phase: builder.index.rank[phase.id])
    guard = _CycleGuard(builder)
    for number, phase in enumerate(phases):
        if phase.id in free or (phase.within in free and _begins(phases, number)):
            continue
        targets = [t for t in builder.first_of(own[phase.id]) if not builder.before[t] and t not in free]
        previous = _previous(phases, number)
        sources = builder.last_of(own[previous.id]) if previous and targets else []
        if not sources or previous is None:
            continue
        reason = f"{_title(phase)} follows {_title(previous)}"
        easy = [t for t in targets if not guard.suspects(sources, t)]
        builder.join(sources, easy, "phase", phase.span, reason)
        for target in targets:
            if target not in easy:
                for source in guard.harmless(sources, target):
                    builder.add(source, target, "phase", phase.span, reason)
        guard.learn(sources, targets)


def _own(builder: Builder) -> dict[str, list[str]]:
    """The nodes of each phase without those of the phases in it: weeks follow each other, not their phase."""
    found: dict[str, list[str]] = {
        phase.id: [phase.id] if phase.id in builder.before else [] for phase in builder.plan.phases
    }
    for task, phase in builder.home.items():
        if phase in found:
            found[phase].append(task)
    for tasks in found.values():
        tasks.sort(key=builder.index.rank.__getitem__)
    return found


def _begins(phases: Sequence[Phase], number: int) -> bool:
    """Whether a phase is the first of those in the same one."""
    return not number or phases[number - 1].within != phases[number].within


def _previous(phases: Sequence[Phase], number: int) -> Phase | None:
    """The nearest phase before this one that does not, by the stated windows, run beside it."""
    phase = phases[number]
    for earlier in reversed(phases[max(number - _LOOK_BACK, 0) : number]):
        windows = comparable(earlier, phase)
        if windows is None or contradict(*windows) is None:
            return earlier
    return None


class _CycleGuard:
    """Says which phase edges would close a cycle, looking only where one is possible.

    A path from `target` back to an earlier `source` must cross the place before `target` backwards.
    Where no edge does, nothing is searched.  Searches share a budget; what it does not cover counts as
    harmful, for a phase edge is only ever a guess.
    """

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.rank = builder.index.rank
        self.budget = _SEARCH
        self.crossed = [0] * (len(self.rank) + 2)
        for source, target in builder.edges:
            if self.rank[source] > self.rank[target]:
                self.crossed[self.rank[target] + 1] += 1
                self.crossed[self.rank[source] + 1] -= 1
        total = 0
        for place, change in enumerate(self.crossed):
            total += change
            self.crossed[place] = total
        self.wary = False

    def suspects(self, sources: Sequence[str], target: str) -> bool:
        place = self.rank[target]
        return self.wary or self.crossed[place] > 0 or any(self.rank[s] > place for s in sources)

    def learn(self, sources: Sequence[str], targets: Sequence[str]) -> None:
        """Phases that lie interleaved in the file give edges that point backwards."""
        if (
            sources
            and targets
            and max(map(self.rank.__getitem__, sources)) > min(map(self.rank.__getitem__, targets))
        ):
            self.wary = True

    def harmless(self, sources: Sequence[str], target: str) -> list[str]:
        """The sources that cannot be reached from the target."""
        reached, queue = {target}, [target]
        while queue:
            node = queue.pop()
            following = self.builder.after[node]
            self.budget -= 1 + len(following)
            if self.budget < 0:
                return []
            fresh = [n for n in following if n not in reached]
            reached.update(fresh)
            queue.extend(fresh)
        return [source for source in sources if source not in reached]


def _called(item: Item) -> str:
    return f"“{item.name.text}”"


def _title(phase: Phase) -> str:
    return f"{phase.label} {phase.written_id}" if phase.written_id else phase.name.text
