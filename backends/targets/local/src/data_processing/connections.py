"""Connections to the sources: pooled engines in a live run, the mock database in a mock run.

`config/database.yml` says how to reach a system; user names and passwords come from the environment.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from itertools import dropwhile
from typing import Any
from uuid import UUID

import duckdb
import pyarrow as pa
from sqlalchemy import URL, Connection, Engine, create_engine, text

from src.data_processing import contracts
from src.utils import mock_data
from src.utils.retry import with_retry
from src.utils.settings import Settings

DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mssql": "mssql+pyodbc",
    "oracle": "oracle+oracledb",
    "sqlite": "sqlite",
}
_PLACE = re.compile(r"(?<!:):(?!:)(\w+)?")


class NotReachable(RuntimeError):
    """A connection that a live run cannot use as it is configured."""


class Connections:
    """Hands out engines by the name of a connection, one pool each."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.config: dict[str, Any] = settings.config("database")
        self._engines: dict[str, Engine] = {}

    def describe(self, name: str) -> dict[str, Any]:
        """The entry of a connection in `config/database.yml`; raises NotReachable if there is none."""
        found = (self.config.get("connections") or {}).get(name)
        if not isinstance(found, dict):
            raise NotReachable(f"config/database.yml has no connection {name!r}")
        return found

    def engine(self, name: str) -> Engine:
        """The engine of a connection, with its pool, made when first asked for; raises as `url` does."""
        if name not in self._engines:
            pool = self.config.get("pool") or {}
            url = self.url(name)
            sizes = {} if url.drivername == "sqlite" else {"max_overflow": int(pool.get("max_overflow", 5))}
            self._engines[name] = create_engine(
                url,
                pool_pre_ping=True,
                pool_recycle=int(pool.get("recycle_seconds", 1800)),
                pool_size=int(pool.get("size", 5)),
                **sizes,
            )
        return self._engines[name]

    def url(self, name: str) -> URL:
        """Where a connection leads, with user name and password from the environment.

        Raises NotReachable for a kind without a driver and for variables that are not set.
        """
        found = self.describe(name)
        driver = DRIVERS.get(found["kind"])
        if driver is None:
            raise NotReachable(f"connection {name!r} is of kind {found['kind']!r}; add a reader for it here")
        if found["kind"] == "sqlite":
            return URL.create(driver, database=found.get("database"))
        missing = [found[part] for part in ("user_env", "password_env") if not os.environ.get(found[part])]
        if missing:
            raise NotReachable(f"connection {name!r} needs {' and '.join(missing)} in the environment")
        return URL.create(
            driver,
            username=os.environ[found["user_env"]],
            password=os.environ[found["password_env"]],
            host=found.get("host"),
            port=found.get("port"),
            database=found.get("database"),
        )

    @contextmanager
    def transaction(self, name: str) -> Iterator[Connection]:
        """A transaction that commits when the block ends well and rolls back when it does not."""
        with self.engine(name).begin() as connection:
            yield connection

    # -- reading ------------------------------------------------------------------------------------

    def chunks(
        self, name: str, sql: str, parameters: Mapping[str, Any], schema: pa.Schema, size: int
    ) -> Iterator[pa.Table]:
        """The rows of a live query, so many at a time, typed as documented."""
        engine = self.engine(name)
        retry = self.config.get("retry")
        with with_retry(engine.connect, retry) as connection:
            streaming = connection.execution_options(stream_results=True, max_row_buffer=size)
            statement = text(bindable(sql, parameters))
            result = with_retry(lambda: streaming.execute(statement, dict(parameters)), retry)
            for rows in result.partitions(size):
                yield typed([tuple(row) for row in rows], schema)

    def mock_chunks(
        self, sql: str, parameters: Mapping[str, Any], schema: pa.Schema, size: int
    ) -> Iterator[pa.Table]:
        """The same for the mock database."""
        path = mock_data.database(
            self.settings.data_dir / "mock_source.duckdb",
            contracts.load(self.settings),
            self.settings.mock_rows,
            self.settings.seed,
        )
        with duckdb.connect(str(path), read_only=True) as connection:
            reader = connection.execute(sql, dict(parameters) or None)
            while rows := reader.fetchmany(size):
                yield typed(rows, schema)

    def close(self) -> None:
        """Give back all pooled connections; engines are made anew when asked for again."""
        for engine in self._engines.values():
            engine.dispose()
        self._engines.clear()


def bindable(sql: str, parameters: Mapping[str, Any]) -> str:
    """A statement in which only our own parameters count as such, whatever else has a colon before it.

    The comment at its head goes: some drivers look for parameters there, too.
    """
    sql = "\n".join(dropwhile(lambda line: line.startswith("--"), sql.splitlines()))
    return _PLACE.sub(lambda found: found[0] if found[1] in parameters else f"\\{found[0]}", sql)


def typed(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    """Rows as an Arrow table; raises if a column does not hold what is documented."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = []
    for field, values in zip(schema, columns, strict=True):
        try:
            arrays.append(array(values, field.type))
        except (ArithmeticError, ValueError, TypeError) as error:
            raise TypeError(f"column {field.name!r} does not hold {field.type}: {error}") from error
    return pa.table(arrays, schema=schema)


def array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Values as they come, or as drivers without that type spell them: times as text, truth as 0 and 1."""
    try:
        if not (pa.types.is_integer(kind) and any(isinstance(value, Decimal) for value in values)):
            return pa.array(values, kind)
    except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError):
        pass
    return pa.array([None if value is None else read_as(value, kind) for value in values], kind)


def read_as(value: Any, kind: pa.DataType) -> Any:
    """One value in the Python type that Arrow takes for `kind`; times with a zone become UTC.

    A value without such a form comes back as it is; raises ValueError for a fraction as a whole number.
    """
    if pa.types.is_timestamp(kind) and isinstance(value, str):
        when = dt.datetime.fromisoformat(value)
        return when.astimezone(dt.UTC).replace(tzinfo=None) if when.tzinfo else when
    if pa.types.is_date(kind) and isinstance(value, str):
        return dt.date.fromisoformat(value)
    if pa.types.is_date(kind) and isinstance(value, dt.datetime):
        return value.date()
    if pa.types.is_decimal(kind) and isinstance(value, int | float | str):
        return Decimal(str(value)).quantize(Decimal(1).scaleb(-kind.scale))
    if pa.types.is_floating(kind) and isinstance(value, Decimal):
        return float(value)
    if pa.types.is_boolean(kind) and value in (0, 1):
        return bool(value)
    if pa.types.is_integer(kind) and isinstance(value, Decimal):
        if value != int(value):
            raise ValueError(f"{value} is no whole number")
        return int(value)
    if pa.types.is_string(kind) and isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    if pa.types.is_string(kind) and isinstance(value, UUID):
        return str(value)
    if pa.types.is_binary(kind) and isinstance(value, memoryview):
        return bytes(value)
    return value
