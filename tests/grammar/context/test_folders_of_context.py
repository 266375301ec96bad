"""Whole folders of context as teams write them, and in few lines how each was read.

A case is a text file: documents behind ``=== path`` lines, and the reading behind ``=== reading``.
``ACCEPT=1 pytest`` rewrites the reading and still fails, so that someone reads the difference.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from compiler.documents import Role
from compiler.ir import Connection, Flow, Table, Word
from compiler.source import Source
from grammar.context import read_context
from grammar.flows import read_flow
from grammar.markdown import read_page
from grammar.pages import page_of
from tests.grammar.context.show import _column, _tech, full_name

FOLDERS = sorted((Path(__file__).parent / "folders").glob("*.txt"))
ROLES = {
    "tech_stack": Role.TECH_STACK,
    "data_sources": Role.DATA_SOURCES,
    "schema": Role.DATA_SOURCES,
    "data_connections": Role.CONNECTIONS,
}


@pytest.mark.parametrize("case", FOLDERS, ids=lambda path: path.stem)
def test_folder(case: Path) -> None:
    documents, _, expected = case.read_text("utf-8").partition("=== reading\n")
    shown = "".join(f"{line}\n" for line in reading(documents))
    if shown != expected and os.environ.get("ACCEPT"):
        case.write_text(f"{documents}=== reading\n{shown}", "utf-8")
    assert shown == expected


def reading(documents: str) -> Iterator[str]:
    pages = []
    flows = []
    for part in documents.split("=== ")[1:]:
        path, _, text = part.partition("\n")
        role = ROLES.get(Path(path).stem)
        if role is None:
            flows.append(Source(path, text))
        else:
            pages.append((role, page_of(Source(path, text))))
    found = read_context(pages)
    yield "stack: " + "; ".join(f"{tech.name} = {_tech(tech)}" for tech in found.context.tech)
    yield from (_table(table) for table in found.context.tables)
    yield from (_connection(connection) for connection in found.context.connections)
    for source in flows:
        flow = read_flow(read_page(source)).flow
        yield from _flow(flow) if flow else ("no flow",)
    yield "secrets: " + ", ".join(str(span.end - span.start) for span in found.secrets)


def _table(table: Table) -> str:
    told = [f"{part} {word.text}" for part in ("incremental", "owner") if (word := getattr(table, part))]
    columns = [
        _column(c)
        + (f" {{{'|'.join(c.values)}}}" if c.values else "")
        + (f" {c.low:g}..{c.high:g}" if c.low is not None and c.high is not None else "")
        for c in table.columns
    ]
    rows = [f"{table.rows} rows"] if table.rows else []
    return f"table {full_name(table)}: " + "; ".join((*rows, *told, *columns))


def _connection(connection: Connection) -> str:
    untold = {"name", "endpoints", "environment", "has_secret", "auth"}
    said = connection.model_dump(exclude=untold, exclude_none=True)
    parts = [f"{key} {value}" for key, value in said.items()]
    parts += [f"${name}" for name in connection.environment]
    parts += [word.text for word in connection.endpoints]
    return f"connection {connection.name.text}: " + "; ".join(parts)


def _flow(flow: Flow) -> Iterator[str]:
    yield f"flow {flow.id}: needs {', '.join(need.written for need in flow.needs) or 'nothing'}"
    if flow.schedule or flow.owner:
        yield f"  when {_text(flow.schedule)}; owner {_text(flow.owner)}"
    for source in flow.extractions:
        columns = ", ".join(column.text for column in source.columns)
        joins = "".join(f" join {join.text}" for join in source.joins)
        via, where = _text(source.connection), _text(source.filter)
        yield f"  from {source.table.text} ({columns}) via {via} where {where}{joins}"
    yield from (f"  {step.kind}: {step.name.text}" for step in flow.steps)
    yield from (f"  feature {one.name.text} = {_text(one.formula)}" for one in flow.features)
    for model in flow.models:
        yield f"  model {_text(model.algorithm)} of {', '.join(word.text for word in model.features)}"
    for output in flow.outputs:
        by = ", ".join(word.text for word in output.partition_by) or "nothing"
        yield f"  {output.kind} {output.name.text} ({output.format}; {_text(output.path)}; by {by})"


def _text(word: Word | None) -> str:
    return word.text if word else "-"
