"""Joins of the plan, traced back to the source tables, so that mock rows find the partners that are joined.

A column that a join compares is followed through the tasks that made its dataset: a column that was read, or
a feature that is such a column, or the hour or day of one.  Where it ends in a source table, mock data take
it from a row of the table on the other side: all columns of a join from the same row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from backends.local import expressions
from backends.local.contracts import Contract, Field
from backends.local.joins import sides
from compiler.ir import Flow
from compiler.names import dataset_key
from compiler.ordered import OrderedPlan

_UNITS = {"second": 0, "minute": 1, "hour": 2, "day": 3, "week": 4, "month": 5, "quarter": 6, "year": 7}
_TIMES = ("date", "timestamp")
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Partner:
    """Where a column's mock values come from: a column of another table."""

    table: str
    column: str
    within: str | None
    """Values need to agree only in this unit of time: the hour, the day."""
    join: int
    """Columns of the same number take their values from the same row."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """A column of a source table that another column comes from."""

    contract: Contract
    field: Field
    unit: str | None = None

    @property
    def place(self) -> tuple[str, str]:
        return self.contract.key, self.field.name


Partners = dict[tuple[str, str], Partner]


def of(plan: OrderedPlan, contracts: Mapping[str, Contract]) -> tuple[Partners, list[tuple[str, str]]]:
    """Partners by table and column, and the pairs of columns whose bounds have to agree, flattened."""
    return _Matchmaker(_Origins(plan, contracts), contracts).all(plan)


class _Matchmaker:
    def __init__(self, origins: _Origins, contracts: Mapping[str, Contract]) -> None:
        self.origins = origins
        self.contracts = contracts
        self.found: Partners = {}
        self.joins: dict[str, int] = {}
        self.aligned: list[tuple[str, str]] = []

    def all(self, plan: OrderedPlan) -> tuple[Partners, list[tuple[str, str]]]:
        for task in plan.order:
            flow = plan.flow_of.get(task)
            groups: dict[tuple[str, str], list[tuple[_Origin, _Origin]]] = {}
            for left, right in self.pairs(task, flow) if flow else ():
                groups.setdefault((left.contract.key, right.contract.key), []).append((left, right))
            for group in groups.values():
                self.match(group)
        return self.found, self.aligned

    def pairs(self, task: str, flow: Flow) -> Iterator[tuple[_Origin, _Origin]]:
        for extraction in flow.extractions:
            for join in extraction.joins:
                if (written := sides(join.text)) is None:
                    continue
                left, right = (self.origins.of_side(task, flow, *side) for side in written)
                if left and right and left.contract.key != right.contract.key:
                    yield left, right

    def match(self, group: list[tuple[_Origin, _Origin]]) -> None:
        """Let the left table take its values from the right one; the other way where it cannot."""
        turned = [(right, left) for left, right in group]
        for pairs in (group, turned):
            open_pairs = [pair for pair in pairs if not self.settled(*pair)]
            if not open_pairs:
                return
            if all(self.can_follow(*pair) for pair in open_pairs):
                self.follow(pairs, open_pairs)
                return
        # Two keys both count from the same beginning: they meet if their bounds are the same.
        for left, right in group:
            if left.field.type in _TIMES and right.field.type in _TIMES:
                self.aligned += [left.place, right.place]

    def settled(self, left: _Origin, right: _Origin) -> bool:
        """Whether the two find each other as it is."""
        partner = self.found.get(left.place)
        follows = partner is not None and (partner.table, partner.column) == right.place
        return follows or left.field.references == right.place or right.field.references == left.place

    def can_follow(self, left: _Origin, right: _Origin) -> bool:
        same = left.field.type == right.field.type or {left.field.type, right.field.type} <= {*_TIMES}
        if left.field.key or left.place in self.found or not same:
            return False
        if left.field.references and self.root(left.place) != self.root(right.place):
            return False
        return left.place not in self.chain(right.place)

    def follow(self, pairs: list[tuple[_Origin, _Origin]], open_pairs: list[tuple[_Origin, _Origin]]) -> None:
        known = [self.found[left.place].join for left, _ in pairs if left.place in self.found]
        table = pairs[0][0].contract.key
        number = known[0] if known else self.joins.get(table, 0) + 1
        self.joins[table] = max(number, self.joins.get(table, 0))
        for left, right in open_pairs:
            units = [unit for unit in (left.unit, right.unit) if unit]
            within = max(units, key=_UNITS.__getitem__, default=None)
            if within and _UNITS[within] > _UNITS["day"]:
                within = "day"
            if {left.field.type, right.field.type} == {*_TIMES} and within is None:
                within = None if left.field.type == "date" else "day"
            self.found[left.place] = Partner(right.contract.key, right.field.name, within, number)

    def chain(self, place: tuple[str, str]) -> list[tuple[str, str]]:
        """The columns that a column takes its values from, by joins and foreign keys, itself first."""
        found = [place]
        while len(found) < _DEEPEST:
            partner = self.found.get(found[-1])
            contract = self.contracts.get(found[-1][0])
            field = contract.field(found[-1][1]) if contract else None
            then = (partner.table, partner.column) if partner else field.references if field else None
            if then is None or then in found:
                break
            found.append(then)
        return found

    def root(self, place: tuple[str, str]) -> tuple[str, str]:
        return self.chain(place)[-1]


class _Origins:
    """Which column of a source table a column of a dataset comes from."""

    def __init__(self, plan: OrderedPlan, contracts: Mapping[str, Contract]) -> None:
        self.plan = plan
        tables = plan.plan.context.tables
        self.by_table = dict(zip((table.name.text for table in tables), contracts.values(), strict=True))
        self.reads: dict[str, list[str]] = {}
        self.makers: dict[str, list[str]] = {}
        self.tables: dict[str, Contract] = {}
        for link in plan.links:
            key = dataset_key(link.dataset)
            if link.direction == "writes":
                self.makers.setdefault(key, []).append(link.task)
                continue
            self.reads.setdefault(link.task, []).append(key)
            if link.table in self.by_table:
                self.tables[key] = self.by_table[link.table]

    def of_side(self, task: str, flow: Flow, dataset: str, column: str) -> _Origin | None:
        """A side of a join: a feature of the same task, or a column of the dataset that it names."""
        wanted = dataset_key(dataset)
        known = [key for key in self.reads.get(task, ()) if wanted in (key, key.rsplit(".", 1)[-1])]
        if not known:
            return None
        seen = frozenset({task})
        made = _formula(flow, column)
        found = self.of_dataset(known[0], made[0], seen) if made else None
        if made and found:
            return replace(found, unit=made[1] or found.unit)
        return self.of_dataset(known[0], column, seen)

    def of_dataset(self, key: str, column: str, seen: frozenset[str]) -> _Origin | None:
        contract = self.tables.get(key)
        field = contract.field(column) if contract else None
        if contract and field:
            return _Origin(contract, field)
        for maker in self.makers.get(key, ()):
            if (
                maker not in seen
                and len(seen) < _DEEPEST
                and (found := self.of_task(maker, key, column, seen))
            ):
                return found
        return None

    def of_task(self, task: str, left: str, column: str, seen: frozenset[str]) -> _Origin | None:
        """A column of a dataset that a task leaves: a feature of its own, or a column of what it reads.

        A task that loads several tables leaves each under a name that ends like the table's.
        """
        flow = self.plan.flow_of.get(task)
        made = _formula(flow, column) if flow else None
        if made is None and flow and any(f.name.text.lower() == column.lower() for f in flow.features):
            return None  # computed in a way that no mock value can be made to meet
        name, unit = made or (column, None)
        read = self.reads.get(task, [])
        best = max((alike(left, key) for key in read), default=0)
        for key in (key for key in read if not best or alike(left, key) == best):
            if found := self.of_dataset(key, name, seen | {task}):
                return replace(found, unit=unit or found.unit)
        return None


def alike(one: str, other: str) -> int:
    """How many words at their end two names share."""
    pairs = zip(reversed(one.split("_")), reversed(other.split("_")), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _formula(flow: Flow, column: str) -> tuple[str, str | None] | None:
    """The column that a feature is taken from and the unit of time it is cut to, if it is only that."""
    from sqlglot import exp

    feature = next((f for f in flow.features if f.name.text.lower() == column.lower()), None)
    parsed = expressions.parse(feature.formula.text) if feature and feature.formula else None
    if parsed is None:
        return None
    tree, unit = parsed.tree, None
    while not isinstance(tree, exp.Column):
        match tree:
            case exp.DateTrunc() | exp.TimestampTrunc():
                unit = re.sub(r"\W", "", str(tree.args.get("unit") or "")).lower()
                if unit not in _UNITS:
                    return None
            case exp.Date() | exp.TsOrDsToDate():
                unit = "day"
            case exp.Cast() | exp.TryCast() if tree.to.is_type("date"):
                unit = "day"
            case exp.Paren():
                pass
            case _:
                return None
        tree = tree.this
    return tree.name, unit
