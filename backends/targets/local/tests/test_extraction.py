"""Extraction: every query against the mock database and a live engine, watermarks, retries."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from src.data_processing import contracts, extract
from src.data_processing.connections import Connections, NotReachable, bindable, typed
from src.utils import graph, mock_data, retry, store
from src.utils.frames import to_arrow
from src.utils.settings import Settings
from src.utils.task_run import TaskRun
from tests.conftest import ROOT

QUERIES: dict[str, Any] = Settings(ROOT).config("queries")["queries"]


def a_run(plan_graph: graph.Graph, settings: Settings) -> TaskRun:
    node = graph.Node("t", "t", "T", "extraction", None, None, False, "m.py", "f", "plan.md:1")
    return TaskRun(node, plan_graph, settings)


@pytest.fixture
def fresh(workspace: Path, tmp_path: Path) -> Settings:
    """The settings of a mock run that has no data yet."""
    for name in ("config", "sql"):
        (tmp_path / name).symlink_to(workspace / name)
    return Settings(tmp_path, "mock", 30)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_brings_typed_rows_once(name: str, plan_graph: graph.Graph, fresh: Settings) -> None:
    run = a_run(plan_graph, fresh)
    query = QUERIES[name]
    first = to_arrow(extract.extract_table(run, name))
    assert set(query["columns"]) <= set(first.column_names)
    again = to_arrow(extract.extract_table(run, name))
    assert again.num_rows == first.num_rows
    assert to_arrow(extract.read_table(run, name)).num_rows == first.num_rows
    if query["watermark"]:
        assert run.metrics[f"extracted_{query['dataset']}"] == 0


@pytest.mark.parametrize("name", [n for n, q in QUERIES.items() if q["watermark"]] or [None])
def test_a_watermark_lets_new_rows_in(name: str | None, plan_graph: graph.Graph, fresh: Settings) -> None:
    if name is None:
        pytest.skip("no query of this project is incremental")
    run = a_run(plan_graph, fresh)
    before = to_arrow(extract.extract_table(run, name)).num_rows
    more = Settings(fresh.root, "mock", 45)
    run = a_run(plan_graph, more)
    after = to_arrow(extract.extract_table(run, name)).num_rows
    assert after >= before
    column = contracts.load(more)[QUERIES[name]["table"]].column(QUERIES[name]["watermark"])
    if column is not None and column.mock.partner is None:  # a larger mock database only adds rows
        assert run.metrics[f"extracted_{QUERIES[name]['dataset']}"] == after - before


@pytest.mark.parametrize("name", [n for n, q in QUERIES.items() if q["watermark"]] or [None])
def test_a_changed_query_reads_all_rows_anew(
    name: str | None, plan_graph: graph.Graph, workspace: Path, tmp_path: Path
) -> None:
    if name is None:
        pytest.skip("no query of this project is incremental")
    for folder in ("config", "sql"):
        shutil.copytree(workspace / folder, tmp_path / folder)
    run = a_run(plan_graph, Settings(tmp_path, "mock", 30))
    before = to_arrow(extract.extract_table(run, name)).num_rows
    with open(tmp_path / QUERIES[name]["mock_sql"], "a", encoding="utf-8") as file:
        file.write("-- changed\n")
    after = to_arrow(extract.extract_table(run, name)).num_rows
    assert after == before == run.metrics[f"extracted_{QUERIES[name]['dataset']}"]


def test_an_overlap_reads_again_and_the_last_version_counts(tmp_path: Path) -> None:
    assert extract.back(dt.datetime(2024, 1, 1), 60) == dt.datetime(2023, 12, 31, 23, 59)
    assert extract.back(dt.date(2024, 1, 2), 1) == dt.date(2024, 1, 1)
    assert extract.back(9, 2) == 7
    assert extract.back("b", 2) == "b"
    assert extract.back(9, 0) == 9
    for number, rows in enumerate(({"k": [1, 2], "v": ["a", "b"]}, {"k": [2, 3], "v": ["c", "d"]})):
        pq.write_table(pa.table(rows), tmp_path / f"{number}.parquet")
    store.commit(tmp_path, ["0.parquet", "1.parquet"], {"key": ["k"]})
    table = store.load(tmp_path)
    assert table is not None
    assert table.to_pydict() == {"k": [1, 2, 3], "v": ["a", "c", "d"]}


@pytest.mark.parametrize("name", QUERIES)
def test_a_statement_is_bound_by_its_own_parameter_only(name: str) -> None:
    query = QUERIES[name]
    statement = (ROOT / query["sql"]).read_text(encoding="utf-8")
    if "$watermark" in statement:
        pytest.skip("an interface or file, whose statement is DuckDB's, is not read through SQLAlchemy")
    parameters = {"watermark": 0} if query["watermark"] else {}
    assert set(text(bindable(statement, parameters)).compile().params) == set(parameters)


def test_colons_that_are_not_parameters_stay() -> None:
    made = text(bindable("SELECT ':x', a::int, \":watermark\" FROM t WHERE b > :watermark", {"watermark": 1}))
    assert set(made.compile().params) == {"watermark"}
    assert bindable("-- :watermark\n-- x\nSELECT 1", {"watermark": 1}) == "SELECT 1"
    assert set(text(bindable("SELECT ':watermark'", {})).compile().params) == set()


def test_an_engine_streams_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "live.sqlite"
    with create_engine(f"sqlite:///{database}").begin() as connection:
        connection.execute(text("CREATE TABLE t (id INTEGER, name TEXT)"))
        connection.execute(text("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, NULL)"))
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "database.yml").write_text(
        f"connections:\n  live: {{kind: sqlite, database: '{database}'}}\n"
        "  far: {kind: postgresql, host: db.example, user_env: T_USER, password_env: T_PASSWORD}\n"
        "  odd: {kind: carrier_pigeon}\n"
    )
    connections = Connections(Settings(tmp_path, "live"))
    schema = pa.schema([("id", pa.int64()), ("name", pa.string())])
    sql = "SELECT id, name FROM t WHERE id > :watermark ORDER BY id"
    chunks = list(connections.chunks("live", sql, {"watermark": 0}, schema, 2))
    assert [chunk.num_rows for chunk in chunks] == [2, 1]
    assert pa.concat_tables(chunks).to_pydict() == {"id": [1, 2, 3], "name": ["a", "b", None]}
    with connections.transaction("live") as open_one:
        assert open_one.execute(text("SELECT count(*) FROM t")).scalar() == 3
    connections.close()
    monkeypatch.delenv("T_USER", raising=False)
    monkeypatch.delenv("T_PASSWORD", raising=False)
    for name in ("far", "odd", "unknown"):
        with pytest.raises(NotReachable):
            connections.url(name)
    monkeypatch.setenv("T_USER", "me")
    monkeypatch.setenv("T_PASSWORD", "p@ss/word")
    assert connections.url("far").password == "p@ss/word"


def test_a_column_that_is_not_as_documented_is_named() -> None:
    with pytest.raises(TypeError, match="'when'"):
        typed([("yesterday",)], pa.schema([("when", pa.timestamp("us"))]))


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        (pa.timestamp("us"), "2024-05-01 12:30:00", dt.datetime(2024, 5, 1, 12, 30)),
        (pa.timestamp("us"), "2024-05-01T12:30:00+02:00", dt.datetime(2024, 5, 1, 10, 30)),
        (pa.date32(), "2024-05-01", dt.date(2024, 5, 1)),
        (pa.date32(), dt.datetime(2024, 5, 1, 9), dt.date(2024, 5, 1)),
        (pa.decimal128(9, 2), 1.5, Decimal("1.50")),
        (pa.decimal128(9, 2), "2", Decimal("2.00")),
        (pa.float64(), Decimal("0.5"), 0.5),
        (pa.bool_(), 1, True),
        (pa.int64(), Decimal("7"), 7),
        (pa.string(), {"a": [1]}, '{"a": [1]}'),
        (pa.string(), UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (pa.binary(), memoryview(b"x"), b"x"),
    ],
)
def test_drivers_spell_types_in_their_ways(kind: pa.DataType, given: Any, expected: Any) -> None:
    rows = [(None,), (given,)]
    assert typed(rows, pa.schema([("c", kind)]))["c"].to_pylist() == [None, expected]


@pytest.mark.parametrize(
    ("kind", "given"),
    [(pa.int64(), Decimal("7.5")), (pa.bool_(), 2), (pa.decimal128(4, 2), "x"), (pa.date32(), "soon")],
)
def test_what_is_not_of_its_type_stays_a_fault(kind: pa.DataType, given: Any) -> None:
    with pytest.raises(TypeError, match="'c'"):
        typed([(given,)], pa.schema([("c", kind)]))


def test_transient_faults_are_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda seconds: None)
    faults: list[Exception] = [ConnectionError("reset"), OperationalError("x", {}, Exception("gone away"))]

    def call() -> str:
        if faults:
            raise faults.pop()
        return "answer"

    assert retry.with_retry(call) == "answer"


def test_lasting_faults_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def call() -> None:
        calls.append(1)
        raise OperationalError("x", {}, Exception("password authentication failed"))

    with pytest.raises(OperationalError):
        retry.with_retry(call)
    assert len(calls) == 1


def test_watermarks_survive_json() -> None:
    when = dt.datetime(2024, 5, 1, 12, 30)
    assert extract.revive(str(when), pa.timestamp("us")) == when
    assert extract.revive(str(when.date()), pa.date32()) == when.date()
    assert extract.revive(5, pa.int64()) == 5
    assert extract.highest(pa.chunked_array([[1, 3, None]]), 2) == 3
    assert extract.highest(pa.chunked_array([pa.array([None], pa.int64())]), 2) == 2


def test_an_empty_source_keeps_its_columns(
    plan_graph: graph.Graph, fresh: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "chunks", lambda *args: iter(()))
    name = next(iter(QUERIES))
    frame = to_arrow(extract.extract_table(a_run(plan_graph, fresh), name))
    assert frame.num_rows == 0
    assert set(QUERIES[name]["columns"]) <= set(frame.column_names)


def test_a_failed_extraction_leaves_what_was(
    plan_graph: graph.Graph, fresh: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = next(iter(QUERIES))
    run = a_run(plan_graph, fresh)
    before = to_arrow(extract.extract_table(run, name)).num_rows
    whole = extract.chunks

    def broken(*args: Any) -> Any:
        yield from whole(*args)
        raise ConnectionError("lost")

    monkeypatch.setattr(extract, "chunks", broken)
    with pytest.raises(ConnectionError):
        extract.extract_table(run, name)
    assert to_arrow(store.read(run, QUERIES[name]["dataset"])).num_rows == before


@pytest.mark.parametrize("path", sorted((ROOT / "sql").glob("**/*.sql")), ids=lambda path: path.stem)
def test_an_sql_file_reads_one_documented_table(path: Path, tmp_path: Path) -> None:
    statement = path.read_text(encoding="utf-8")
    code = re.sub(r"^--.*$", "", statement, flags=re.MULTILINE).strip()
    assert code.startswith("SELECT")
    if path.parent.name == "mock":
        file = mock_data.database(tmp_path / "m.duckdb", contracts.load(Settings(ROOT)), 3, 1)
        with duckdb.connect(str(file), read_only=True) as connection:
            assert len(connection.extract_statements(statement)) == 1
