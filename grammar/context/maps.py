"""Tables and connections out of YAML, however deep in it they are."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.ir import Word
from grammar.context import connection_drafts, connections, drafts
from grammar.context.connection_words import PARTS
from grammar.context.connection_words import TELLING as TELLING_CONNECTION
from grammar.context.table_words import TABLE_PARTS
from grammar.context.table_words import TELLING as TELLING_TABLE
from grammar.records import Entry, Group, Node, Series, first

_LISTS = frozenset(
    ("tables", "sources", "datasets", "data sources", "connections", "databases", "apis", "views")
)


def tables_of_yaml(node: Node) -> Iterator[drafts.Draft]:
    """Every map that tells of a table: it has columns, rows, a refresh …"""
    taken: list[Group] = []
    tested = _is_of_dbt(node)
    schemas: list[tuple[Group, str]] = []
    for key, group in _maps(node):
        if any(_inside(group, outer) for outer in taken):
            continue
        if any(entry.name in _LISTS for entry in group.entries):  # dbt: the schema of all tables below
            stated = next((first(e.value) for e in group.entries if e.name == "schema"), None)
            schemas.extend([(group, stated.text)] if stated else [])
        parts = {TABLE_PARTS.get(entry.name) for entry in group.entries}
        name = _name(key, group, ("table", "table name", "name", "dataset", "source", "id"))
        if not parts & TELLING_TABLE or name is None or any(entry.name in _LISTS for entry in group.entries):
            continue
        named = drafts.of_word(name)
        if named is None:
            continue
        taken.append(group)
        above = next((schema for outer, schema in schemas if _inside(group, outer)), None)
        draft = drafts.Draft(named[0], named[1] or above, spans=[(name.span, "table")], partial=tested)
        for entry in group.entries:
            part = TABLE_PARTS.get(entry.name)
            if part and part != "name":
                drafts.take(draft, part, entry)
        yield draft


def _is_of_dbt(node: Node) -> bool:
    """Whether it is a file of dbt, which names the columns that have tests or a description."""
    names = {entry.name for entry in node.entries} if isinstance(node, Group) else set()
    return "version" in names and bool(names & {"models", "sources", "seeds", "snapshots"})


def connections_of_yaml(node: Node) -> Iterator[connection_drafts.Draft]:
    """Every map that tells how to reach something."""
    taken: list[Group] = []
    for key, group in _maps(node):
        if any(_inside(group, outer) for outer in taken):
            continue
        parts = {PARTS.get(entry.name) for entry in group.entries if not _holds_maps(entry)}
        name = _name(key, group, ("name", "connection name", "id", "alias", "connection"))
        if not parts & TELLING_CONNECTION or name is None:
            continue
        taken.append(group)
        yield connections.of_group(name, group)


def _maps(node: Node, key: Word | None = None) -> Iterator[tuple[Word | None, Group]]:
    if isinstance(node, Group):
        yield key, node
        for entry in node.entries:
            yield from _maps(entry.value, entry.key)
    elif isinstance(node, Series):
        for item in node.items:
            yield from _maps(item)


def _name(key: Word | None, group: Group, labels: tuple[str, ...]) -> Word | None:
    for wanted in labels:
        for entry in group.entries:
            if entry.name == wanted and (word := first(entry.value)):
                return word
    return key


def _holds_maps(entry: Entry) -> bool:
    """``databases: {warehouse: {…}}`` is a list of connections rather than a field of one."""
    return entry.name in _LISTS or (
        isinstance(entry.value, Group) and any(isinstance(e.value, Group) for e in entry.value.entries)
    )


def _inside(group: Group, outer: Group) -> bool:
    return outer.span.start <= group.span.start and group.span.end <= outer.span.end
