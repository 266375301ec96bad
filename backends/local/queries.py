"""Which queries the project runs against its sources: one per table and way of reading it."""

from __future__ import annotations

from dataclasses import dataclass

from backends.local.contracts import Contract
from backends.local.naming import short
from backends.titles import dropped
from compiler.ir import Extraction
from compiler.names import dataset_key, unique
from compiler.ordered import OrderedPlan
from compiler.source import Span


@dataclass(frozen=True, slots=True)
class Query:
    name: str
    """Of the function and the SQL files: ``extract_trips``."""
    dataset: str
    table: Contract
    connection: str | None
    columns: tuple[str, ...]
    filter: str | None
    watermark: str | None
    span: Span
    tasks: tuple[str, ...]
    """The tasks that read by it."""


@dataclass(frozen=True)
class Queries:
    by_name: dict[str, Query]
    by_use: dict[tuple[str, str], str]
    """The query of a task and a table's name."""
    defaults: dict[str, str]
    """The query that reads a whole table, by the table's name."""

    def knows(self, table: str) -> bool:
        return table in self.defaults

    def of_task(self, task: str, table: str) -> Query:
        return self.by_name[self.by_use.get((task, table)) or self.defaults[table]]


Way = tuple[str, str | None, tuple[str, ...], str | None, str | None]


def of(plan: OrderedPlan, contracts: dict[str, Contract]) -> Queries:
    """Each way in which a task reads a table, tasks that read alike sharing a query; whole tables else."""
    tables = {
        table.name.text: contract
        for table, contract in zip(plan.plan.context.tables, contracts.values(), strict=True)
        if contract.fields
    }
    ways: dict[Way, list[tuple[str, str, Span]]] = {}
    given_up = {task.id for task in plan.plan.tasks if dropped(task)}
    for link in plan.links:
        if link.task in given_up or link.direction != "reads" or not link.table or link.table not in tables:
            continue
        extraction = _extraction(plan, link.task, link.table, tables)
        way, span = _way(tables[link.table], extraction)
        ways.setdefault(way, []).append((link.task, link.table, span or link.span))
    for contract in tables.values():
        if all(way[0] != contract.key for way in ways):
            ways[_way(contract, None)[0]] = []
    return _named(ways, tables, plan)


def _named(
    ways: dict[Way, list[tuple[str, str, Span]]], tables: dict[str, Contract], plan: OrderedPlan
) -> Queries:
    by_key = {contract.key: (name, contract) for name, contract in tables.items()}
    seen: set[str] = set()
    wanted = []
    for way, uses in ways.items():
        own = way[0] in seen and uses
        seen.add(way[0])
        wanted.append(f"{way[0]}_for_{short(uses[0][0], 'task', 12)}" if own else way[0])
    result = Queries({}, {}, {})
    for (way, uses), name in zip(ways.items(), unique(wanted), strict=True):
        table_name, contract = by_key[way[0]]
        query = Query(
            name=f"extract_{name}",
            dataset=f"raw_{name}",
            table=contract,
            connection=way[1],
            columns=way[2],
            filter=way[3],
            watermark=way[4],
            span=uses[0][2] if uses else contract.span,
            tasks=tuple(dict.fromkeys(task for task, _, _ in uses)),
        )
        result.by_name[query.name] = query
        for task, table, _ in uses:
            result.by_use.setdefault((task, table), query.name)
        result.defaults.setdefault(table_name, query.name)
    return result


def _extraction(plan: OrderedPlan, task: str, table: str, tables: dict[str, Contract]) -> Extraction | None:
    flow = plan.flow_of.get(task)
    wanted = {dataset_key(table), dataset_key(table).rsplit(".", 1)[-1]}
    for extraction in flow.extractions if flow else ():
        key = dataset_key(extraction.table.text)
        if key in wanted or key.rsplit(".", 1)[-1] in wanted:
            return extraction
    return None


def _way(contract: Contract, extraction: Extraction | None) -> tuple[Way, Span | None]:
    everything = tuple(field.name for field in contract.fields)
    if extraction is None:
        return (contract.key, contract.connection, everything, None, contract.incremental), None
    asked = [contract.field(word.text) for word in extraction.columns]
    columns = tuple(dict.fromkeys(field.name for field in asked if field)) or everything
    incremental = contract.field(extraction.incremental.text) if extraction.incremental else None
    watermark = incremental.name if incremental else contract.incremental
    if watermark and watermark not in columns:
        columns = (*columns, watermark)
    connection = extraction.connection.text if extraction.connection else contract.connection
    filtered = extraction.filter.text if extraction.filter and extraction.filter.text.strip() else None
    return (contract.key, connection, columns, filtered, watermark), extraction.table.span
