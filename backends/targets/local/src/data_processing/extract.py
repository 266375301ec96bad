"""Extraction: a query's new rows, in chunks, into Parquet parts; the watermark moves last.

What is committed is one small file, `current.json` in the dataset's folder: the parts that count and the
watermark up to which they reach.  A run that dies before it is replaced leaves the dataset as it was.

A dataset that another query has left, or the same one before it was changed, is made anew.

Rows beyond the watermark are read, less the query's `overlap`: for rows that a source shows late, or that
share the watermark's value.  Of a row that is read again, known by its key, the last version counts.  Rows
without a value in the watermark's column are never read.
"""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from src.data_processing import contracts, validation
from src.data_processing.connections import Connections
from src.utils import mock_data, store
from src.utils.atomic import read_json
from src.utils.checkpoints import fingerprint
from src.utils.frames import Frame
from src.utils.task_run import TaskRun

BEGINNINGS: dict[str, Any] = {
    "timestamp": dt.datetime(1900, 1, 1),
    "date": dt.date(1900, 1, 1),
    "integer": -(2**62),
    "float": -1e300,
    "string": "",
}


def extract_table(run: TaskRun, name: str) -> Frame:
    """Run the query of this name from `config/queries.yml`, check what it brings, and read it all."""
    query = run.settings.config("queries")["queries"][name]
    contract = contracts.load(run.settings)[query["table"]]
    folder = run.settings.data_dir / run.graph.datasets[query["dataset"]].path
    columns = [c for c in contract.columns if c.name in query["columns"]]
    schema = pa.schema([pa.field(c.name, c.arrow) for c in columns])
    made_from = origin(run, query, contract)
    before = read_json(folder / store.MANIFEST) or {}
    if before and before.get("made_from") != made_from:
        run.log.info("the query has changed, all rows are read anew", extra={"query": name})
        before = {}
    column = query["watermark"]
    kept = before.get("parts", []) if column else []
    parameters, watermark = {}, None
    if column:
        watermark = revive(before.get("watermark"), schema.field(column).type)
        kind = next(c.type for c in columns if c.name == column)
        beginning = BEGINNINGS.get(kind, BEGINNINGS["integer"] if kind.startswith("decimal") else "")
        parameters["watermark"] = beginning if watermark is None else back(watermark, query.get("overlap"))
    parts: list[str] = []
    rows = 0
    batch = f"batch-{uuid.uuid4().hex[:12]}"
    for chunk in chunks(run, query, parameters, schema):
        validation.check_chunk(run, contract, chunk)
        part = f"{batch}/part-{len(parts):05d}.parquet"
        (folder / batch).mkdir(parents=True, exist_ok=True)
        pq.write_table(chunk, folder / part)
        parts.append(part)
        rows += chunk.num_rows
        if column:
            watermark = highest(chunk[column], watermark)
    if not kept and not parts:
        parts = [empty(folder, batch, schema)]
    key = [c for c in contract.primary_key if c in query["columns"]]
    whole = bool(column) and len(key) == len(contract.primary_key)
    state = {"watermark": watermark, "query": name, "key": key if whole else [], "made_from": made_from}
    store.commit(folder, [*kept, *parts], state)
    run.metric(f"extracted_{query['dataset']}", rows)
    frame = store.read(run, query["dataset"])
    validation.check_frame(run, contract, frame, only=tuple(c.name for c in columns))
    return frame


def read_table(run: TaskRun, name: str) -> Frame:
    """What the query of this name has brought; extracted now if no task has done so yet."""
    query = run.settings.config("queries")["queries"][name]
    folder = run.settings.data_dir / run.graph.datasets[query["dataset"]].path
    if not (folder / store.MANIFEST).is_file():
        return extract_table(run, name)
    return store.read(run, query["dataset"])


def origin(run: TaskRun, query: dict[str, Any], contract: contracts.Contract) -> str:
    """What a watermark is good for: this statement over these columns; for mock data, made in this way."""
    statement = query["mock_sql"] if run.settings.mock else query["sql"]
    types = [(c.name, c.type) for c in contract.columns if c.name in query["columns"]]
    parts: list[str | Path] = [run.settings.root / statement, repr(types)]
    if run.settings.mock:
        parts += [*mock_data.CODE, repr(contract), str(run.settings.seed)]
    return fingerprint(parts)


def chunks(run: TaskRun, query: dict[str, Any], parameters: dict[str, Any], schema: pa.Schema) -> Any:
    """The rows that a query brings, as Arrow tables of at most `chunk_rows` rows: mock ones or the source's.

    Connections are closed when the last chunk is taken, or when the reader gives up.
    """
    connections = Connections(run.settings)
    size = int(query["chunk_rows"])
    try:
        if run.settings.mock:
            sql = (run.settings.root / query["mock_sql"]).read_text(encoding="utf-8")
            yield from connections.mock_chunks(sql, parameters, schema, size)
        else:
            sql = (run.settings.root / query["sql"]).read_text(encoding="utf-8")
            yield from connections.chunks(query["connection"], sql, parameters, schema, size)
    finally:
        connections.close()


def highest(values: pa.ChunkedArray, before: Any) -> Any:
    """The highest of the values and of the watermark before; None if there is neither."""
    top = pc.max(values).as_py()
    if top is None:
        return before
    return top if before is None or top > before else before


def back(watermark: Any, overlap: float | None) -> Any:
    """A watermark moved back: by seconds for times, by days for dates, by as much for numbers."""
    if not overlap or isinstance(watermark, str):
        return watermark
    if isinstance(watermark, dt.datetime):
        return watermark - dt.timedelta(seconds=overlap)
    if isinstance(watermark, dt.date):
        return watermark - dt.timedelta(days=overlap)
    return type(watermark)(watermark - overlap)


def revive(written: Any, kind: pa.DataType) -> Any:
    """A watermark as it was before it went through JSON."""
    if written is None or not isinstance(written, str):
        return written
    if pa.types.is_timestamp(kind):
        return dt.datetime.fromisoformat(written)
    if pa.types.is_date(kind):
        return dt.date.fromisoformat(written)
    return written


def empty(folder: Path, batch: str, schema: pa.Schema) -> str:
    """A part without rows, so that even an empty table keeps its columns."""
    (folder / batch).mkdir(parents=True, exist_ok=True)
    pq.write_table(schema.empty_table(), folder / batch / "part-00000.parquet")
    return f"{batch}/part-00000.parquet"
