"""The documented schemas of the source tables, as the emitted project checks and mocks them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backends.local.naming import short
from compiler.ir import Column, Table
from compiler.names import dataset_key, unique
from compiler.ordered import OrderedPlan
from compiler.source import Span

_SIZES = re.compile(r"\(\s*(\d{1,2})\s*(?:,\s*(\d{1,2})\s*)?\)")


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    type: str
    written: str | None
    nullable: bool
    key: bool
    references: tuple[str, str] | None
    """Table (by key) and column."""
    description: str | None
    span: Span
    assumed: bool = False
    """Not documented; a specification asks for it."""


@dataclass(frozen=True, slots=True)
class Contract:
    key: str
    name: str
    schema: str | None
    connection: str | None
    fields: tuple[Field, ...]
    incremental: str | None
    rows: int | None
    refresh: str | None
    volume: str | None
    description: str | None
    span: Span

    def field(self, name: str) -> Field | None:
        wanted = name.lower()
        return next((f for f in self.fields if f.name.lower() == wanted), None)


def of(plan: OrderedPlan) -> dict[str, Contract]:
    """A contract for every documented table, by key."""
    tables = plan.plan.context.tables
    keys = unique(short(table.name.text, "table") for table in tables)
    by_name: dict[str, str] = {}
    for table, key in zip(tables, keys, strict=True):
        by_name.setdefault(dataset_key(table.name.text), key)
        by_name.setdefault(dataset_key(table.name.text).rsplit(".", 1)[-1], key)
    return {key: _contract(plan, table, key, by_name) for table, key in zip(tables, keys, strict=True)}


def _contract(plan: OrderedPlan, table: Table, key: str, by_name: dict[str, str]) -> Contract:
    fields: dict[str, Field] = {}
    for column in table.columns:
        if column.name.text and column.name.text.lower() not in fields:
            fields[column.name.text.lower()] = _field(column, by_name)
    for name, span in _asked_for(plan, table):
        # A documented table without columns, or one that lacks a column which a specification needs.
        if not table.columns and name.lower() not in fields:
            fields[name.lower()] = Field(name, guessed(name), None, True, False, None, None, span, True)
    schema, name = table.schema_name, table.name.text
    if schema is None and name.count(".") == 1 and all(name.split(".")):
        schema, name = name.split(".")
    incremental = table.incremental.text if table.incremental else None
    if incremental and incremental.lower() not in fields:
        incremental = None
    return Contract(
        key=key,
        name=name,
        schema=schema,
        connection=table.connection.text if table.connection else None,
        fields=tuple(fields.values()),
        incremental=fields[incremental.lower()].name if incremental else None,
        rows=table.rows,
        refresh=table.refresh.text if table.refresh else None,
        volume=table.volume.text if table.volume else None,
        description=table.description,
        span=table.name.span,
    )


def _field(column: Column, by_name: dict[str, str]) -> Field:
    kind = column.type
    if kind == "decimal":
        kind = _decimal(column.written_type or "")
    to = None
    if column.references and "." in column.references.text:
        table, _, name = column.references.text.strip("`").rpartition(".")
        target = by_name.get(dataset_key(table)) or by_name.get(dataset_key(table).rsplit(".", 1)[-1])
        to = (target, name.strip()) if target else None
    return Field(
        column.name.text,
        kind,
        column.written_type,
        column.nullable and not column.primary_key,
        column.primary_key,
        to,
        column.description,
        column.name.span,
    )


def _decimal(written: str) -> str:
    sizes = _SIZES.search(written)
    precision, scale = (int(sizes[1]), int(sizes[2] or 0)) if sizes else (18, 4)
    if not 0 < precision <= 38 or scale > precision:
        precision, scale = 18, 4
    return f"decimal({precision}, {scale})"


def _asked_for(plan: OrderedPlan, table: Table) -> list[tuple[str, Span]]:
    key = dataset_key(table.name.text)
    found = []
    for flow in plan.flow_of.values():
        for extraction in flow.extractions:
            if dataset_key(extraction.table.text) == key:
                found += [(word.text, word.span) for word in (*extraction.columns,) if word.text]
                if extraction.incremental and extraction.incremental.text:
                    found.append((extraction.incremental.text, extraction.incremental.span))
    return found


def guessed(name: str) -> str:
    """The type of a column that only its name is known of."""
    words = name.lower().replace("-", "_").split("_")
    if words[-1] in ("at", "ts", "time", "timestamp", "datetime"):
        return "timestamp"
    if words[-1] in ("on", "date", "day"):
        return "date"
    if words[-1] in ("id", "key", "count", "number", "year", "month", "hour", "week"):
        return "integer"
    if words[0] in ("is", "has", "was"):
        return "boolean"
    if words[-1] in ("name", "type", "code", "category", "status", "label", "text", "city", "country"):
        return "string"
    return "float"
