"""Pages of context as text, read and shown in a line each."""

from __future__ import annotations

from compiler.documents import Role
from compiler.ir import Column, Connection, Table, Tech
from compiler.source import Source
from grammar.context import ContextReading, read_context
from grammar.markdown import read_page

NAMES = {
    Role.TECH_STACK: "project_context/tech_stack.md",
    Role.DATA_SOURCES: "project_context/data_sources.md",
    Role.CONNECTIONS: "project_context/data_connections.md",
}


def read(role: Role, text: str) -> ContextReading:
    return read_context([(role, read_page(Source(NAMES[role], text)))])


def stack(text: str) -> dict[str, str]:
    """Technologies by name: version, ``+`` for preferred, ``-`` for excluded, ``?`` for perhaps."""
    return {tech.name: _tech(tech) for tech in read(Role.TECH_STACK, f"# Tech stack\n\n{text}").context.tech}


def _tech(tech: Tech) -> str:
    mark = "-" if tech.excluded else "+" if tech.preferred else "?" if tech.tentative else ""
    return f"{tech.area} {tech.version or ''}".strip() + (f" {mark}" if mark else "")


def tables(text: str) -> dict[str, list[str]]:
    found = read(Role.DATA_SOURCES, f"# Data sources\n\n{text}").context.tables
    return {full_name(table): [_column(column) for column in table.columns] for table in found}


def full_name(table: Table) -> str:
    return f"{table.schema_name}.{table.name.text}" if table.schema_name else table.name.text


def _column(column: Column) -> str:
    words = [column.name.text, column.type]
    words += ["pk"] if column.primary_key else []
    words += [] if column.nullable or column.primary_key else ["not null"]
    words += [f"-> {column.references.text}"] if column.references else []
    return " ".join(words)


def connections(text: str) -> dict[str, Connection]:
    found = read(Role.CONNECTIONS, f"# Connections\n\n{text}").context.connections
    return {connection.name.text: connection for connection in found}


def reach(connection: Connection) -> tuple[str, str | None, int | None, str | None]:
    return connection.kind, connection.host, connection.port, connection.database
