"""`src/data_processing/tables.py`: a function per source table and way of reading it."""

from __future__ import annotations

from backends.local.project import Project
from backends.local.queries import Query
from backends.local.source import docstring
from backends.local.source import module as joined
from backends.spelling import Literal


def module(project: Project) -> str:
    return joined(
        docstring(
            [
                "Extraction of the source tables: one function per table and way of reading it.",
                "`extract_…` asks the source for new rows; `read_…` is content with what has been extracted.",
            ]
        ),
        [
            "from src.data_processing.extract import extract_table, read_table",
            "from src.utils.frames import Frame",
            "from src.utils.task_run import TaskRun",
        ],
        *(block for query in project.queries.values() for block in _functions(project, query)),
    )


def _functions(project: Project, query: Query) -> list[list[str]]:
    table = query.table
    where = f" of {query.connection}" if query.connection else ""
    grows = f"incremental by {query.watermark}" if query.watermark else "read as a whole each time"
    columns = []
    for name in query.columns:
        field = table.field(name)
        assert field is not None
        key = ", key" if field.key else ""
        null = "" if field.nullable else ", not null"
        columns.append(f"    {name}: {field.type}{key}{null} ({project.where(field.span)})")
    said = docstring(
        [
            f"Extract {table.name}{where}, {grows}",
            [f"Plan: {project.where(query.span)}", f"Schema: {project.where(table.span)}"],
            ["Columns:", *columns],
        ],
        4,
    )
    name = query.name.removeprefix("extract_")
    return [
        [
            f"def extract_{name}(run: TaskRun) -> Frame:",
            *said,
            f"    return extract_table(run, {Literal(query.name)})",
        ],
        [
            f"def read_{name}(run: TaskRun) -> Frame:",
            '    """What has been extracted of it; extracts it if no task has."""',
            f"    return read_table(run, {Literal(query.name)})",
        ],
    ]
