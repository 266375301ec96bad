"""The views of a plan's graph that are charts: dependencies by phase, waves, lineage.

Node keys are numbers in execution order, so that a chart of a part and one of the whole name a task alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backends.chart import Chart, Group, Link, Node
from backends.diagrams.cycles import cyclic_edges
from backends.plain_text import number
from backends.titles import title
from compiler.ir import Item, Phase, Status
from compiler.names import dataset_key
from compiler.ordered import Sketch


def dependencies(sketch: Sketch) -> Chart:
    """What waits for what, the tasks of a phase in one box."""
    phases = {phase.id: Group(f"g{index}", title(phase)) for index, phase in enumerate(sketch.plan.phases, 1)}
    home = {task.id: task.phase for task in sketch.plan.tasks}

    def group(node: str) -> str:
        found = phases.get(home.get(node) or "")
        return found.key if found else ""

    return Chart("Dependencies by phase", "LR", *_graph(sketch, group), tuple(phases.values()), _key(sketch))


def waves(sketch: Sketch) -> Chart:
    """The same graph, the tasks that can run side by side in one box; arrows of cycles lead anywhere."""
    groups = tuple(
        Group(f"g{index}", f"Wave {index}, from day {_from_day(sketch, wave)}")
        for index, wave in enumerate(sketch.waves, 1)
    )
    wave_of = {node: f"g{index}" for index, wave in enumerate(sketch.waves, 1) for node in wave}
    graph = _graph(sketch, lambda node: wave_of.get(node, ""))
    return Chart("Execution waves", "LR", *graph, groups, _key(sketch))


def lineage(sketch: Sketch) -> Chart:
    """Tables, the tasks that read them, and what the tasks leave behind."""
    keys, items, critical = node_keys(sketch), _items(sketch), set(sketch.critical_path)
    rank = {node: index for index, node in enumerate(sketch.nodes)}
    nodes: dict[str, Node] = {}
    links: dict[tuple[str, str], Link] = {}
    datasets: dict[str, str] = {}
    for link in sorted(sketch.links, key=lambda link: rank.get(link.task, len(rank))):
        key = dataset_key(link.dataset)
        dataset = datasets.setdefault(key, f"d{len(datasets) + 1}")
        if dataset not in nodes:
            nodes[dataset] = Node(dataset, link.dataset, "table" if link.table else "dataset")
        task = keys.get(link.task)
        if task is None:
            continue
        if task not in nodes:
            item = items[link.task]
            is_done = item.status is Status.DONE
            nodes[task] = Node(task, title(item), critical=link.task in critical, done=is_done)
        ends = (dataset, task) if link.direction == "reads" else (task, dataset)
        links.setdefault(ends, Link(*ends, link.direction))
    return Chart("Data lineage", "LR", tuple(nodes.values()), tuple(links.values()))


def node_keys(sketch: Sketch) -> dict[str, str]:
    return {node: f"n{index}" for index, node in enumerate(sketch.nodes, 1)}


def _graph(sketch: Sketch, group: Callable[[str], str]) -> tuple[tuple[Node, ...], tuple[Link, ...]]:
    keys, items, critical = node_keys(sketch), _items(sketch), set(sketch.critical_path)
    cyclic = cyclic_edges(sketch) if sketch.cyclic else frozenset()
    in_cycle = {end for ends in cyclic for end in ends}
    steps = set(zip(sketch.critical_path, sketch.critical_path[1:], strict=False))
    nodes = tuple(
        Node(
            keys[node],
            title(items[node]),
            "phase" if isinstance(items[node], Phase) else "task",
            group(node),
            node in critical,
            items[node].status is Status.DONE,
            node in in_cycle,
        )
        for node in sketch.nodes
    )
    order = {node: index for index, node in enumerate(sketch.nodes)}
    edges = sorted(sketch.edges, key=lambda edge: (order[edge.target], order[edge.source]))
    links: dict[tuple[str, str], Link] = {}
    for edge in edges:
        ends = (edge.source, edge.target)
        link = Link(keys[edge.source], keys[edge.target], edge.origin, ends in steps, ends in cyclic)
        links.setdefault(ends, link)
    return nodes, tuple(links.values())


def _items(sketch: Sketch) -> Mapping[str, Item]:
    items: tuple[Item, ...] = (*sketch.plan.phases, *sketch.plan.tasks)
    return {item.id: item for item in items}


def _from_day(sketch: Sketch, wave: tuple[str, ...]) -> str:
    return number(min(sketch.times[node].earliest_start for node in wave))


def _key(sketch: Sketch) -> tuple[str, ...]:
    """How to read the drawing, for whoever opens its text."""
    notes = ["plain arrow: stated in the plan; data: reads what the other writes; phase: by order of phases"]
    if sketch.cyclic:
        notes.append("dashed border and arrows named cycle: these wait for each other")
    else:
        notes.append("thick border and thick arrows: the critical path")
    return tuple(notes)
