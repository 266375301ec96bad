"""The documented source tables, their columns and keys, as an entity-relationship diagram."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from backends.dot import quoted
from backends.mermaid import MAX_EDGES, MAX_TEXT, comment, label
from compiler.ir import Column, Plan, Table
from compiler.names import identifier

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_KEYS = frozenset({"pk", "fk", "uk"})


@dataclass(frozen=True, slots=True)
class Entity:
    key: str
    table: Table


@dataclass(frozen=True, slots=True)
class Relation:
    """`child.column` refers to a row of `parent`."""

    child: str
    parent: str
    column: str


@dataclass(frozen=True, slots=True)
class Schema:
    title: str
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]


def schema(plan: Plan) -> Schema:
    entities = tuple(Entity(f"t{index}", table) for index, table in enumerate(plan.context.tables, 1))
    keys: dict[str, str] = {}
    for entity in entities:
        keys.setdefault(entity.table.name.text.casefold(), entity.key)
    found: dict[Relation, None] = {}
    for entity in entities:
        for column in entity.table.columns:
            parent = keys.get(referred_table(column, keys) or "")
            if parent:
                found[Relation(entity.key, parent, column.name.text)] = None
    return Schema("Source tables", entities, tuple(found))


def referred_table(column: Column, known: Iterable[str]) -> str | None:
    """Which known table (case-folded) a foreign key points to, written ``schema.table.column`` or less."""
    if column.references is None:
        return None
    whole = column.references.text.casefold()
    head = whole.rpartition(".")[0]
    names = (head, head.rpartition(".")[2], whole, whole.rpartition(".")[2])
    return next((name for name in names if name and name in known), None)


def parts(whole: Schema) -> tuple[Schema, ...]:
    """The schema itself if it fits, else its tables in order; a relation stands beside its child."""
    pieces: list[list[Entity]] = [[]]
    size, edges = 0, 0
    outgoing: dict[str, list[Relation]] = {}
    for relation in whole.relations:
        outgoing.setdefault(relation.child, []).append(relation)
    for entity in whole.entities:
        needed, links = len("\n".join(_entity(entity))), outgoing.get(entity.key, [])
        needed += sum(40 + len(label(link.column)) for link in links) + 100 * len(links)
        if pieces[-1] and (size + needed > MAX_TEXT - 2_000 or edges + len(links) >= MAX_EDGES):
            pieces.append([])
            size, edges = 0, 0
        pieces[-1].append(entity)
        size, edges = size + needed, edges + len(links)
    if len(pieces) == 1:
        return (whole,)
    return tuple(
        Schema(
            f"{whole.title} ({number} of {len(pieces)})",
            tuple(piece),
            tuple(link for entity in piece for link in outgoing.get(entity.key, [])),
        )
        for number, piece in enumerate(pieces, 1)
    )


def mermaid(whole: Schema, names: dict[str, str] | None = None) -> str:
    """`names` are the tables of the other parts that relations may lead to, by key."""
    lines = [comment(whole.title), "erDiagram"]
    for entity in whole.entities:
        lines += [f"    {line}" for line in _entity(entity)]
    shown = {entity.key for entity in whole.entities}
    for key in dict.fromkeys(link.parent for link in whole.relations if link.parent not in shown):
        lines.append(f'    {key}["{label((names or {}).get(key, key))}"]')
    lines += [f'    {link.child} }}o--|| {link.parent} : "{label(link.column)}"' for link in whole.relations]
    return "\n".join(lines) + "\n"


def _entity(entity: Entity) -> list[str]:
    head = f'{entity.key}["{label(entity.table.name.text)}"]'
    columns = [f"    {_attribute(column)}" for column in entity.table.columns]
    return [f"{head} {{", *columns, "}"] if columns else [head]


def _attribute(column: Column) -> str:
    name = column.name.text
    spelled = name if _WORD.fullmatch(name) else identifier(name, "column")
    if spelled.casefold() in _KEYS:
        spelled += "_"
    keys = ", ".join(key for key, has in (("PK", column.primary_key), ("FK", column.references)) if has)
    written = f' "{label(name)}"' if spelled != name else ""
    return f"{column.type} {spelled}{' ' + keys if keys else ''}{written}"


def dot(whole: Schema) -> str:
    lines = ["digraph tables {", f"    label={quoted(whole.title)}; labelloc=t; rankdir=LR"]
    lines.append('    graph [fontname="Helvetica", bgcolor="white"]')
    lines.append('    node [fontname="Helvetica", fontsize=11, shape=box, style=filled, fillcolor="#F7F1B5"]')
    lines.append('    edge [fontname="Helvetica", fontsize=9, arrowhead=normal, arrowtail=crow, dir=both]')
    for entity in whole.entities:
        lines.append(f"    {entity.key} [label={_table_label(entity.table)}]")
    lines += [f"    {link.child} -> {link.parent} [label={quoted(link.column)}]" for link in whole.relations]
    return "\n".join([*lines, "}"]) + "\n"


def _table_label(table: Table) -> str:
    """The name, then a column a line, set flush left (``\\l``)."""
    head = quoted(table.name.text)[1:-1]
    columns = [quoted(_line(column))[1:-1] for column in table.columns]
    return f'"{head}\\n' + "".join(f"{line}\\l" for line in columns) + '"' if columns else f'"{head}"'


def _line(column: Column) -> str:
    keys = " ".join(key for key, has in (("PK", column.primary_key), ("FK", column.references)) if has)
    return f"{column.name.text}: {column.type}{' ' + keys if keys else ''}"
