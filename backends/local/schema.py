"""What is known of the columns of a frame while a task is being written: names and canonical types."""

from __future__ import annotations

from collections.abc import Iterable

from backends.local.contracts import guessed
from backends.local.project import Project

Columns = dict[str, str]

_TYPES = {
    "int": "integer",
    "bigint": "integer",
    "count": "integer",
    "double": "float",
    "real": "float",
    "number": "float",
    "numeric": "float",
    "decimal": "float",
    "bool": "boolean",
    "flag": "boolean",
    "str": "string",
    "text": "string",
    "varchar": "string",
    "category": "string",
    "categorical": "string",
    "datetime": "timestamp",
}
KNOWN = frozenset({"integer", "float", "string", "boolean", "date", "timestamp"})


def canonical(written: str | None) -> str | None:
    """The type that a specification means; None if it says none that we know."""
    words = (written or "").lower().replace("(", " ").split()
    if not words:
        return None
    return words[0] if words[0] in KNOWN else _TYPES.get(words[0].rstrip("0123456789"))


def of_sources(project: Project) -> dict[str, Columns]:
    """The columns of every dataset that no task makes."""
    found: dict[str, Columns] = {}
    for query in project.queries.values():
        fields = [query.table.field(name) for name in query.columns]
        found[query.dataset] = {field.name: field.type for field in fields if field}
    for key, dataset in project.datasets.items():
        if not dataset.producers and key not in found:
            found[key] = {name: guessed(name) for name in dataset.columns}
    return found


def spelled(columns: Columns, wanted: Iterable[str]) -> list[str] | None:
    """The wanted columns as the frame spells them; None if it lacks one."""
    by_name = {name.lower(): name for name in columns}
    found = [by_name.get(name.lower()) for name in wanted]
    return [name for name in found if name] if all(found) else None


def time_column(columns: Columns, wish: Iterable[str] = ()) -> str | None:
    """The column that says when: of those wished for, else the first that holds times."""
    names = [*(spelled(columns, wish) or ()), *columns]
    return next((name for name in names if columns[name] in ("timestamp", "date")), None)
