"""Joins of a specification: ``trips.station_id = stations.station_id``, as calls in the order stated."""

from __future__ import annotations

import re

from backends.local import schema
from backends.local.lines import Argument
from backends.local.parts import Parts
from backends.spelling import Literal
from compiler.ir import Flow
from compiler.names import dataset_key

_SIDE = r"[`\"\[]?([\w .$-]+?)[`\"\]]?\.[`\"\[]?([\w$ -]+?)[`\"\]]?"
_JOIN = re.compile(rf"\s*(?:(?:left|inner)\s+join\s+)?{_SIDE}\s*={{1,2}}\s*{_SIDE}\s*", re.IGNORECASE)

Side = tuple[str, str]


def stated(flow: Flow) -> bool:
    return any(extraction.joins for extraction in flow.extractions)


def write(parts: Parts) -> bool:
    """Join all inputs into ``data``; False, and nothing written, if they do not reach them all."""
    pairs = _pairs(parts)
    names = list(parts.frames.values())
    if not pairs:
        return False
    start = pairs[0][0][0]
    joined, order = [start], []
    todo = list(pairs)
    while todo:
        ready = next((pair for pair in todo if (pair[0][0] in joined) != (pair[1][0] in joined)), None)
        if ready is None:
            break
        right = ready[1][0] if ready[0][0] in joined else ready[0][0]
        keys = _between(todo, joined, right)
        todo = [pair for pair in todo if {pair[0][0], pair[1][0]} - {*joined, right}]
        order.append((right, keys))
        joined.append(right)
    if set(joined) != set(names):
        return False
    parts.use("src.features", "compute")
    parts.lines.append(f"data = {start}")
    columns = dict(parts.columns[start])
    for right, keys in order:
        arguments: list[Argument] = ["run", "data", right]
        arguments += [[left for left, _ in keys], [other for _, other in keys], Literal(f"join_{right}")]
        parts.call("data", "compute.join", arguments)
        there = {name.lower() for name in columns}
        columns |= {n: t for n, t in parts.columns[right].items() if n.lower() not in there}
        parts.did("join", right)
    parts.columns["data"] = columns
    return True


def _between(pairs: list[tuple[Side, Side]], joined: list[str], right: str) -> list[tuple[str, str]]:
    """All columns by which what is joined so far and one more input are to be equal."""
    found: dict[tuple[str, str], None] = {}
    for one, other in pairs:
        if one[0] in joined and other[0] == right:
            found[one[1], other[1]] = None
        elif other[0] in joined and one[0] == right:
            found[other[1], one[1]] = None
    return list(found)


def sides(written: str) -> tuple[Side, Side] | None:
    """The two sides of a join as written, each a dataset and a column."""
    match = _JOIN.fullmatch(written) if len(written) < 300 else None
    return ((match[1], match[2].strip()), (match[3], match[4].strip())) if match else None


def _pairs(parts: Parts) -> list[tuple[Side, Side]]:
    """The joins whose two sides are inputs of this task and columns that they have."""
    called: dict[str, str] = {}
    for read in parts.work.reads:
        frame = parts.frames[read.dataset]
        for name in (read.name, parts.project.datasets[read.dataset].name, frame, read.dataset):
            called.setdefault(dataset_key(name), frame)
            called.setdefault(dataset_key(name).rsplit(".", 1)[-1], frame)
    found = []
    flow = parts.work.flow
    for extraction in flow.extractions if flow else ():
        for join in extraction.joins:
            if (written := sides(join.text)) is None:
                continue
            left, right = (_side(parts, called, *side) for side in written)
            if left and right and left[0] != right[0]:
                found.append((left, right))
    return found


def _side(parts: Parts, called: dict[str, str], table: str, column: str) -> Side | None:
    frame = called.get(dataset_key(table)) or called.get(dataset_key(table).rsplit(".", 1)[-1])
    if frame is None:
        return None
    spelled = schema.spelled(parts.columns[frame], [column])
    return (frame, spelled[0]) if spelled else None
