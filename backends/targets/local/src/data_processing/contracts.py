"""The documented schemas of the source tables, as `config/schemas.yml` holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from src.utils.settings import Settings

TYPES = {
    "integer": pa.int64(),
    "float": pa.float64(),
    "string": pa.string(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "json": pa.string(),
    "binary": pa.binary(),
    "unknown": pa.string(),
}
_DECIMAL = re.compile(r"decimal\((\d+),\s*(\d+)\)")


@dataclass(frozen=True)
class Partner:
    """Where a column's mock values come from, so that joins of the plan find partners."""

    table: str
    column: str
    within: str | None = None
    """Values need to agree only in this unit of time: `minute`, `hour`, `day`."""
    join: int = 1
    """Columns of the same number take their values from the same row."""


@dataclass(frozen=True)
class Mock:
    """What mock data should hold: `mock` in `config/schemas.yml`."""

    values: tuple[Any, ...] = ()
    """What the column holds, as far as the plan says so."""
    others: tuple[Any, ...] = ()
    """What some rows hold and a rule of the plan does not want."""
    least: Any = None
    most: Any = None
    after: str | None = None
    """A column of the same row that this one is never before."""
    missing: bool = False
    """A rule of the plan asks for rows without a value."""
    around: tuple[Any, ...] = ()
    """What a feature of the plan compares the column with: some rows lie on either side."""
    partner: Partner | None = None


@dataclass(frozen=True)
class Column:
    """A documented column: its canonical type (integer, decimal(p,s), timestamp …), null and key."""

    name: str
    type: str
    nullable: bool = True
    key: bool = False
    references: tuple[str, str] | None = None
    """Table (by key) and column that this column points to."""
    mock: Mock = Mock()

    @property
    def arrow(self) -> pa.DataType:
        """Its type in files and frames; text for a type that is not known."""
        if sizes := _DECIMAL.fullmatch(self.type):
            return pa.decimal128(int(sizes[1]), int(sizes[2]))
        return TYPES.get(self.type, pa.string())


@dataclass(frozen=True)
class Contract:
    """What `config/schemas.yml` says of one source table."""

    key: str
    name: str
    columns: tuple[Column, ...]
    incremental: str | None
    source: str

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The names of its key columns; empty if no key is documented."""
        return tuple(column.name for column in self.columns if column.key)

    def column(self, name: str) -> Column | None:
        """The column of that name, or None."""
        return next((column for column in self.columns if column.name == name), None)


def load(settings: Settings) -> dict[str, Contract]:
    """The contracts of this project by the key of their table."""
    return read(settings.config("schemas"))


def read(raw: Mapping[str, Any]) -> dict[str, Contract]:
    """Contracts from the content of `config/schemas.yml`; raises KeyError for an entry that is not whole."""
    found = {}
    for key, table in (raw.get("tables") or {}).items():
        columns = []
        for c in table["columns"]:
            to = c.get("references")
            columns.append(
                Column(
                    name=c["name"],
                    type=c["type"],
                    nullable=c["nullable"],
                    key=c["key"],
                    references=(to["table"], to["column"]) if to else None,
                    mock=mock(c.get("mock") or {}),
                )
            )
        found[key] = Contract(key, table["name"], tuple(columns), table["incremental"], table["source"])
    return found


def mock(raw: Mapping[str, Any]) -> Mock:
    """What mock data should look like, from the entry `mock` of a column, which may be empty."""
    return Mock(
        values=tuple(raw.get("values") or ()),
        others=tuple(raw.get("others") or ()),
        least=raw.get("least"),
        most=raw.get("most"),
        after=raw.get("after"),
        missing=bool(raw.get("missing")),
        around=tuple(raw.get("around") or ()),
        partner=Partner(**raw["partner"]) if raw.get("partner") else None,
    )
