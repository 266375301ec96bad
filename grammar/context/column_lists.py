"""Columns out of lists, fields and YAML: names in a row, one a line, or maps of properties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.ir import Column, Word
from grammar.blocks import Text
from grammar.context import columns
from grammar.context.table_words import COLUMN_PARTS
from grammar.records import Entry, Group, Leaf, Node, Series, first, label, leaves, listed


def column_of(entry: Entry) -> Column:
    """A column out of ``name: bigint, not null`` or out of a YAML map of its properties."""
    if isinstance(entry.value, Group):
        return column_of_group(entry.value, entry.key)
    value = next(leaves(entry.value), None)
    if value is None or not value.text.text:
        return Column(name=entry.key)
    name = entry.key.text
    line = Text(f"`{name}`: {value.text.text}", entry.key.span)
    read = columns.of_line(line)
    if read is None:
        return Column(name=entry.key)
    reference = columns.reference(value.text, arrow=True)
    return read.model_copy(update={"name": entry.key, "references": reference})


def column_of_group(group: Group, name: Word | None) -> Column:
    """A column out of a map: ``{name: trip_id, type: bigint, primary_key: true}``."""
    said: dict[str, Text] = {}
    tested: dict[str, object] = {}
    for entry in group.entries:
        if entry.name in _TESTS and not isinstance(entry.value, Leaf):
            tested |= _tested(entry.value)
            continue
        value = next(leaves(entry.value), None)
        part = COLUMN_PARTS.get(entry.name)
        if value is None or part is None:
            continue
        text = value.text
        if part == "key":
            text = Text(" ".join(leaf.text.text for leaf in leaves(entry.value)), text.span)
        if entry.name in ("primary key", "pk", "primary") and text.text.strip().lower() in ("true", "yes"):
            text = Text("PK", text.span)
        elif part == "key" and text.text.strip().lower() in ("false", "no"):
            continue
        said.setdefault(part, text)
    if "name" not in said:
        if name is None:
            return Column(name=Word(text="", span=group.span))
        said["name"] = Text(name.text, name.span)
    column = columns.of_parts(said)
    return column.model_copy(update=tested) if tested else column


_TESTS = frozenset(("tests", "data tests", "constraints"))
_TARGET = re.compile(
    r"(?:ref|source)\s*\(\s*(?:['\"][^'\"]*['\"]\s*,\s*)?['\"](?P<table>[^'\"]+)['\"]\s*\)|(?P<bare>[\w.]+)"
)


def _tested(node: Node) -> dict[str, object]:
    """What dbt's tests of a column say: ``unique``, ``not_null``, ``accepted_values``, ``relationships``."""
    update: dict[str, object] = {}
    for item in node.items if isinstance(node, Series) else (node,):
        entries = item.entries if isinstance(item, Group) else ()
        names = [entry.name for entry in entries] or [label(leaf.word.text) for leaf in leaves(item)]
        for name in names:
            test = name.rsplit(".", 1)[-1]
            update |= {"unique": True} if test in ("unique", "primary key") else {}
            update |= {"nullable": False} if test in ("not null", "primary key") else {}
            update |= {"primary_key": True} if test == "primary key" else {}
        for entry in entries:
            told = {each.name: each for each in _entries(entry.value)}
            if entry.name == "accepted values" and "values" in told:
                update["values"] = tuple(leaf.word.text for leaf in leaves(told["values"].value))
            elif entry.name == "relationships" and (to := told.get("to")) and (link := _link(to, told)):
                update["references"] = link
            elif entry.name == "type" and (kind := first(entry.value)):  # {type: not_null}
                update |= _tested(Leaf(Text(kind.text, kind.span), kind))
    return update


def _entries(node: Node) -> Iterator[Entry]:
    """The entries of a map, those of dbt's `arguments` among them."""
    if isinstance(node, Group):
        for entry in node.entries:
            yield entry
            if entry.name == "arguments":
                yield from _entries(entry.value)


def _link(to: Entry, told: dict[str, Entry]) -> Word | None:
    target = first(to.value)
    match = _TARGET.fullmatch(target.text.strip("{} ")) if target else None
    if target is None or match is None:
        return None
    field = first(told["field"].value) if "field" in told else None
    table = match["table"] or match["bare"]
    return Word(text=f"{table}.{field.text}" if field else table, span=target.span)


def columns_of(node: Node) -> Iterator[Column]:
    """Columns out of a field or of YAML: names in a row, a list of them, maps."""
    if isinstance(node, Leaf):
        for word in listed(node):
            yield _short_column(word)
    elif isinstance(node, Group):
        for entry in node.entries:
            yield column_of(entry)
    elif isinstance(node, Series):
        for item in node.items:
            if (
                isinstance(item, Group)
                and len(item.entries) == 1
                and item.entries[0].name not in ("name", "column")
            ):
                yield column_of(item.entries[0])
            elif isinstance(item, Group):
                column = column_of_group(item, None)
                if column.name.text:
                    yield column
            elif isinstance(item, Leaf) and "," not in item.text.text.split("(")[0]:
                column_line = columns.of_line(item.text)
                yield column_line or _short_column(item.word)
            else:
                yield from (_short_column(word) for word in listed(item))


def _short_column(word: Word) -> Column:
    """``trip_id`` or ``trip_id (bigint)`` or ``trip_id bigint`` within a row of names."""
    line = columns.of_line(Text(word.text, word.span))
    if line is None or len(word.text) != word.span.end - word.span.start:
        return Column(name=word)
    return line
