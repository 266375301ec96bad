"""What is known about data: the tables that the context documents and the datasets that the plan writes.

Names are matched as `passes.lineage` matches them: without case, folder, extension or schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from compiler.ir import Column, Plan, Table
from compiler.names import dataset_key
from compiler.ordered import DataLink
from passes.lineage import documented
from passes.spelling import Speller, distance

_ASIDE = re.compile(r"\([^)]*\)")
_QUOTES = " \t`\"'[]"


def column_key(name: str) -> str:
    return name.strip(_QUOTES).casefold()


def connection_key(name: str) -> str:
    """A connection's name without case, marks, an aside in parentheses, or the kind of its dashes."""
    return "_".join(
        _ASIDE.sub(" ", name).strip(_QUOTES).casefold().replace("-", " ").replace("_", " ").split()
    )


class Catalogue:
    def __init__(self, plan: Plan, links: tuple[DataLink, ...]) -> None:
        self.tables: Mapping[str, Table] = documented(plan)
        self.written: dict[str, str] = {}
        """Datasets that tasks or flows leave behind: their names by key."""
        for link in links:
            if link.direction == "writes":
                self.written.setdefault(dataset_key(link.dataset), link.dataset)
        for flow in plan.flows:  # a flow that no task claims writes, too
            for output in flow.outputs:
                self.written.setdefault(dataset_key(output.name.text), output.name.text)
        self._tails = {key.rsplit(".", 1)[-1] for key in self.written}

    def table(self, name: str) -> Table | None:
        """The documented table of that name, with or without its schema."""
        key = dataset_key(name)
        return self.tables.get(key) or self.tables.get(key.rsplit(".", 1)[-1])

    def knows(self, name: str) -> bool:
        key = dataset_key(name)
        tail = key.rsplit(".", 1)[-1]
        return self.table(name) is not None or key in self.written or tail in self._tails

    def near(self, name: str) -> tuple[str, ...]:
        """Names of tables and datasets that are spelled alike; documented tables first."""
        key = dataset_key(name)
        close = self._speller.closest(key) or self._speller.closest(key.rsplit(".", 1)[-1])
        return tuple(dict.fromkeys(self._spelled[one] for one in close))

    @cached_property
    def _spelled(self) -> dict[str, str]:
        tables = {key: table.name.text for key, table in self.tables.items()}
        return tables | {key: name for key, name in self.written.items() if key not in tables}

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._spelled, numbers_count=True)


def column(table: Table, name: str) -> Column | None:
    key = column_key(name)
    return next((c for c in table.columns if column_key(c.name.text) == key), None)


def near_columns(table: Table, name: str) -> tuple[Column, ...]:
    by_key = {column_key(c.name.text): c for c in table.columns}
    return tuple(by_key[one] for one in Speller(by_key, numbers_count=True).closest(column_key(name)))


def one_slip(written: str, meant: str) -> bool:
    """Whether a name is plainly another one with a single slip of the pen.

    In a short word no letter may stand for another, and no digit anywhere: `sales_us` is not `sales_uk`.
    """
    if distance(written.casefold(), meant.casefold()) > 1:
        return False
    one, other = _words(written), _words(meant)
    if len(one) != len(other):
        return True
    changed = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return all(_slip(a, b) for a, b in changed)


def _slip(one: str, other: str) -> bool:
    if any(c.isdigit() for c in (*one, *other)):
        return False
    return min(len(one), len(other)) >= 4 or len(one) != len(other) or sorted(one) == sorted(other)


def _words(name: str) -> list[str]:
    return name.casefold().replace(".", "_").replace("-", "_").replace(" ", "_").split("_")
