"""Markdown below a heading as the records that YAML would give: tables are lists of maps, lists are lists."""

from __future__ import annotations

from grammar.blocks import Item
from grammar.inline import plain
from grammar.records import Entry, Group, Leaf, Node, Section, Series, entry_of, nodes, pairs


def node_of(section: Section) -> Node | None:
    """The lists, fields and tables of a section, without the sections below it; None if it has none."""
    members: list[Node] = []
    for table in section.tables:
        if pairs(table):
            continue
        for row in table.rows:
            entries = tuple(
                Entry(plain(title), Leaf(cell))
                for title, cell in zip(table.header.cells, row.cells, strict=False)
                if cell.text and title.text
            )
            if entries:
                members.append(Group(entries, row.span))
    members.extend(node for item in section.items if (node := _of_item(item)) is not None)
    if members and section.entries:
        members.extend(Group((entry,), entry.span) for entry in section.entries)
        return Series(tuple(sorted(members, key=lambda node: node.span.start)), section.span)
    if members:
        return Series(tuple(members), section.span)
    return Group(tuple(section.entries), section.span) if section.entries else None


def _of_item(item: Item) -> Node | None:
    """``- `trips` `` alone is a value; with fields below it, a map with a name."""
    if not item.lines or entry_of(item) is not None:
        return None
    below = nodes(item.children)
    entries = tuple(node for node in below if isinstance(node, Entry))
    leaf = Leaf(item.lines[0])
    if not entries:
        return leaf
    named = Entry(plain(item.lines[0]).model_copy(update={"text": "name"}), leaf)
    return Group((named, *entries), item.span)
