"""Who reads and writes which dataset, and the order that follows from it.

Datasets are the same when their names are, whatever their case, folder and file extension; a name with a
schema and one without agree.  What a task's own fields say counts first, then its specification.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

from compiler.ir import Flow, Item, Plan, Table, Task
from compiler.names import MARKS, dataset_key
from compiler.ordered import DataLink, Edge
from compiler.source import Span
from passes.index import Index

Direction = Literal["reads", "writes"]
_FAN = 4096
"""Of more pairs of writer and reader than this, only the last writer before each reader counts."""


def links(plan: Plan, flow_of: Mapping[str, Flow], index: Index) -> tuple[DataLink, ...]:
    """Every read and write, by task in plan order; a dataset once per task and direction."""
    tables = {key: table.name.text for key, table in documented(plan).items()}
    found: list[DataLink] = []
    for item in index.items.values():
        if not isinstance(item, Task):
            continue
        flow = flow_of.get(item.id)
        if flow is None and not item.inputs and not item.outputs:
            continue
        seen: set[tuple[str, str]] = set()
        for direction, name, span in _mentions(item, flow):
            key = dataset_key(name)
            if not key or (direction, key) in seen:
                continue
            seen.add((direction, key))
            table = (tables.get(key) or tables.get(key.rsplit(".", 1)[-1])) if tables else None
            found.append(DataLink(item.id, table or name.strip(MARKS), direction, span, table))
    return tuple(found)


def documented(plan: Plan) -> dict[str, Table]:
    """Documented source tables by key, with and without their schema."""
    found: dict[str, Table] = {}
    for table in plan.context.tables:
        found.setdefault(dataset_key(table.name.text), table)
        if table.schema_name:
            found.setdefault(dataset_key(f"{table.schema_name}.{table.name.text}"), table)
    for table in plan.context.tables:
        found.setdefault(dataset_key(table.name.text).rsplit(".", 1)[-1], table)
    return found


def _mentions(task: Task, flow: Flow | None) -> Iterator[tuple[Direction, str, Span]]:
    for ref in task.inputs:
        yield "reads", ref.name, ref.span
    if flow is not None:
        for extraction in flow.extractions:
            yield "reads", extraction.table.text, extraction.table.span
    for ref in task.outputs:
        yield "writes", ref.name, ref.span
    if flow is not None:
        for output in flow.outputs:
            yield "writes", output.name.text, output.name.span


def data_edges(
    plan: Plan, data_links: tuple[DataLink, ...], flow_of: Mapping[str, Flow], index: Index
) -> Iterator[Edge]:
    """Edges from who writes a dataset to who reads it.

    A reader waits for the writers before it in the plan.  If all writers come later, it waits for them
    unless the dataset is a documented source table, which exists before anyone writes it.  A task that
    updates what it reads waits for earlier writers only.
    """
    rank, items = index.rank, index.items
    full: dict[str, list[DataLink]] = {}
    for link in data_links:
        if link.direction == "writes":
            key = dataset_key(link.dataset)
            full.setdefault(key, []).append(link)
            if "." in key:
                full.setdefault("*" + key.rsplit(".", 1)[-1], []).append(link)
    readers = Counter(dataset_key(link.dataset) for link in data_links if link.direction == "reads")
    for link in data_links:
        if link.direction != "reads":
            continue
        key = dataset_key(link.dataset)
        writers = full.get(key)
        if not writers:
            writers = full.get(key.rsplit(".", 1)[-1]) if "." in key else full.get("*" + key)
        if not writers:
            continue
        for writer in _waited_for(link, writers, rank, readers[key] * len(writers) > _FAN):
            reason = f"reads {link.dataset}, which {_short(items[writer.task])} writes"
            yield Edge(writer.task, link.task, "data", link.span, reason)
    yield from _consumers(flow_of, index)


def _waited_for(
    link: DataLink, writers: list[DataLink], rank: Mapping[str, int], crowded: bool
) -> list[DataLink]:
    if crowded:
        low, high = 0, len(writers)
        while low < high:  # writers come in plan order
            middle = (low + high) // 2
            if rank[writers[middle].task] < rank[link.task]:
                low = middle + 1
            else:
                high = middle
        return writers[max(low - 1, 0) : low]
    earlier = [w for w in writers if rank[w.task] < rank[link.task]]
    if earlier or link.table or any(w.task == link.task for w in writers):
        return earlier
    return writers


def _consumers(flow_of: Mapping[str, Flow], index: Index) -> Iterator[Edge]:
    """Tasks that a specification names as consumers of its output; teams and systems are none."""
    for task_id, flow in flow_of.items():
        for output in flow.outputs:
            for word in output.consumers:
                found = index.find(word.text, None, "task", index.items[task_id])
                if len(found) == 1 and isinstance(found[0], Task) and found[0].id != task_id:
                    reason = f"consumes {output.name.text} of {_short(index.items[task_id])}"
                    yield Edge(task_id, found[0].id, "data", word.span, reason)


def _short(item: Item) -> str:
    return item.written_id or item.name.text or item.id
