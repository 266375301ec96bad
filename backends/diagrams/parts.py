"""Large charts in parts that Mermaid draws: an overview of the groups, then the links group by group.

A link belongs to the part of the node it leads to, so that each part shows what its own tasks wait for.
Together the parts hold every node and every link of the chart, and no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from backends.chart import Chart, Link, Node
from backends.mermaid import MAX_EDGES, MAX_TEXT, label

EDGES = MAX_EDGES - 1
_TEXT = MAX_TEXT - 4_000
"""Leaves room for the title, groups and colours."""
LINK_SIZE = 32


def fits(chart: Chart) -> bool:
    return len(chart.links) <= EDGES and _size(chart) <= _TEXT


def parts(chart: Chart) -> tuple[Chart, ...]:
    """The chart itself if it fits, else its parts in order."""
    if fits(chart):
        return (chart,)
    drawn = list(_cut(chart))
    return tuple(
        replace(part, title=f"{part.title} ({number} of {len(drawn)})")
        for number, part in enumerate(drawn, 1)
    )


def overview(chart: Chart) -> Chart | None:
    """The groups and how they hang together; None if the chart has no groups to show."""
    if len(chart.groups) < 2:
        return None
    group_of = {node.key: node.group for node in chart.nodes}
    sizes: dict[str, int] = {}
    for node in chart.nodes:
        sizes[node.group] = sizes.get(node.group, 0) + 1
    nodes = tuple(
        Node(group.key, f"{group.text} ({sizes[group.key]})", "phase")
        for group in chart.groups
        if group.key in sizes
    )
    links: dict[tuple[str, str], Link] = {}
    for link in chart.links:
        ends = group_of[link.source], group_of[link.target]
        if ends[0] and ends[1] and ends[0] != ends[1]:
            links.setdefault(ends, Link(*ends))
    title = f"{chart.title}: overview"
    note = "each box stands for a group, with the number of its members in brackets"
    whole = Chart(title, chart.direction, nodes, tuple(links.values()), notes=(note,))
    return whole if fits(whole) else None


@dataclass(frozen=True, slots=True)
class _Unit:
    """A node and links that lead to it: what a part shows whole."""

    node: Node
    links: tuple[Link, ...]
    size: int


def _cut(chart: Chart) -> Iterator[Chart]:
    """Groups stay together as long as they fit; one that does not gets parts of its own."""
    sizes = {node.key: _node_size(node) for node in chart.nodes}
    rank = {node.key: index for index, node in enumerate(chart.nodes)}
    held: list[_Unit] = []
    room = _Room()
    for units in _by_group(chart, sizes):
        if held and not room.has(units):
            yield _part(chart, held, rank)
            held, room = [], _Room()
        for unit in units:
            if held and not room.has([unit]):
                yield _part(chart, held, rank)
                held, room = [], _Room()
            held.append(unit)
            room.take(unit)
    if held:
        yield _part(chart, held, rank)


class _Room:
    """What one drawing still has room for."""

    def __init__(self) -> None:
        self.links, self.size = EDGES, _TEXT

    def has(self, units: Sequence[_Unit]) -> bool:
        return sum(len(u.links) for u in units) <= self.links and sum(u.size for u in units) <= self.size

    def take(self, unit: _Unit) -> None:
        self.links -= len(unit.links)
        self.size -= unit.size


def _by_group(chart: Chart, sizes: Mapping[str, int]) -> Iterator[list[_Unit]]:
    """The units of each group in the order of the chart; nodes without a group form the first."""
    incoming: dict[str, list[Link]] = {}
    for link in chart.links:
        incoming.setdefault(link.target, []).append(link)
    members: dict[str, list[Node]] = {key: [] for key in ("", *(group.key for group in chart.groups))}
    for node in chart.nodes:
        members[node.group].append(node)
    heads = {group.key: 60 + len(label(group.text)) for group in chart.groups}
    for key, found in members.items():
        units = [unit for node in found for unit in _units(node, incoming.get(node.key, []), sizes)]
        if units:
            units[0] = replace(units[0], size=units[0].size + heads.get(key, 0))
            yield units


def _units(node: Node, links: Sequence[Link], sizes: Mapping[str, int]) -> Iterator[_Unit]:
    """One unit as a rule; a node with very many links gets several."""
    own, start, size = sizes[node.key], 0, sizes[node.key]
    for index, link in enumerate(links):
        more = LINK_SIZE + sizes[link.source]
        if index > start and (index - start >= EDGES or size + more > _TEXT):
            yield _Unit(node, tuple(links[start:index]), size)
            start, size = index, own
        size += more
    yield _Unit(node, tuple(links[start:]), size)


def _part(chart: Chart, units: Sequence[_Unit], rank: Mapping[str, int]) -> Chart:
    """What comes from elsewhere stands outside of the boxes."""
    own = {unit.node.key for unit in units}
    shown = own | {link.source for unit in units for link in unit.links}
    found = (chart.nodes[index] for index in sorted(rank[key] for key in shown))
    nodes = tuple(node if node.key in own else replace(node, group="") for node in found)
    links = tuple(link for unit in units for link in unit.links)
    used = {unit.node.group for unit in units}
    groups = tuple(group for group in chart.groups if group.key in used)
    span = f": {groups[0].text}" + (f" to {groups[-1].text}" if len(groups) > 1 else "") if groups else ""
    return replace(chart, title=f"{chart.title}{span}", nodes=nodes, links=links, groups=groups)


def _size(chart: Chart) -> int:
    heads = sum(60 + len(label(group.text)) for group in chart.groups)
    return heads + sum(map(_node_size, chart.nodes)) + LINK_SIZE * len(chart.links)


def _node_size(node: Node) -> int:
    """What a node takes in Mermaid: its line, and its place in the lists of colours."""
    return 50 + len(label(node.label))
