"""Types, volumes and connection strings, one value at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.context.column_types import canonical_type
from grammar.context.connection_strings import ConnectionString, connection_string
from grammar.context.volumes import rows


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("bigint", "integer"),
        ("INT(11)", "integer"),
        ("serial", "integer"),
        ("UInt64", "integer"),
        ("NUMBER(10)", "integer"),
        ("number(10,2)", "decimal"),
        ("numeric(10,2)", "decimal"),
        ("money", "decimal"),
        ("double precision", "float"),
        ("float8", "float"),
        ("REAL", "float"),
        ("varchar(40)", "string"),
        ("character varying(20)", "string"),
        ("NVARCHAR(MAX)", "string"),
        ("uuid", "string"),
        ("enum('a','b')", "string"),
        ("LowCardinality(String)", "string"),
        ("boolean", "boolean"),
        ("tinyint(1)", "boolean"),
        ("bit", "boolean"),
        ("date", "date"),
        ("timestamptz", "timestamp"),
        ("datetime64[ns]", "timestamp"),
        ("timestamp without time zone", "timestamp"),
        ("Nullable(DateTime)", "timestamp"),
        ("jsonb", "json"),
        ("array<string>", "json"),
        ("text[]", "json"),
        ("STRUCT<a: int>", "json"),
        ("bytea", "binary"),
        ("`bigint`", "integer"),
        ("整数", "integer"),
        ("Datum", "date"),
        ("", "unknown"),
        ("whatever", "unknown"),
        ("???", "unknown"),
    ],
)
def test_types(written: str, expected: str) -> None:
    assert canonical_type(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12 million", 12_000_000),
        ("12M rows", 12_000_000),
        ("1.2B", 1_200_000_000),
        ("~3,400,000", 3_400_000),
        ("3.400.000 Zeilen", 3_400_000),
        ("约 500 万", 5_000_000),
        ("2亿条", 200_000_000),
        ("2,5 Mio.", 2_500_000),
        ("5–10 million", 10_000_000),
        ("500K-1M rows", 1_000_000),
        ("10^6", 1_000_000),
        ("1e6", 1_000_000),
        ("412", 412),
        ("0", 0),
        ("1.5 crore", 15_000_000),
        ("12 million rows (45 GB)", 12_000_000),
        ("45 GB", None),
        ("9 GB, about 45,000 rows a day", None),
        ("1000 rows per hour", None),
        ("many", None),
        ("", None),
    ],
)
def test_rows(written: str, expected: int | None) -> None:
    assert rows(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "postgresql://db.example.org:5432/sales?sslmode=require",
            ConnectionString(
                "postgresql", "db.example.org", 5432, "sales", url="postgresql://db.example.org:5432/sales"
            ),
        ),
        (
            "postgresql+psycopg2://u:p@h/sales",
            ConnectionString("postgresql", "h", None, "sales", url="postgresql+psycopg2://h/sales"),
        ),
        (
            "jdbc:sqlserver://h\\i:1433;databaseName=dwh;user=sa;password=x",
            ConnectionString("mssql", "h", 1433, "dwh", url="jdbc:sqlserver://h:1433"),
        ),
        (
            "jdbc:oracle:thin:scott/tiger@h:1521:ORCL",
            ConnectionString("oracle", "h", 1521, "ORCL", url="jdbc:oracle:thin:@//h:1521/ORCL"),
        ),
        (
            "jdbc:oracle:thin:@//h:1521/svc",
            ConnectionString("oracle", "h", 1521, "svc", url="jdbc:oracle:thin:@//h:1521/svc"),
        ),
        (
            "Driver={ODBC Driver 18 for SQL Server};Server=tcp:h,1433;Database=dwh;UID=${U};PWD=x",
            ConnectionString("mssql", "h", 1433, "dwh"),
        ),
        (
            "Server=h;Initial Catalog=dwh;Integrated Security=true",
            ConnectionString("mssql", "h", None, "dwh"),
        ),
        ("host=h port=5432 dbname=dwh", ConnectionString("postgresql", "h", 5432, "dwh")),
        ("mysql://h/db", ConnectionString("mysql", "h", None, "db", url="mysql://h/db")),
        (
            "snowflake://u:p@acct/db/sch?warehouse=w",
            ConnectionString("snowflake", "acct", None, "db", "sch", "snowflake://acct/db/sch"),
        ),
        ("sqlite:///data/x.db", ConnectionString("sqlite", database="data/x.db", url="sqlite:///data/x.db")),
        ("jdbc:duckdb:x.db", ConnectionString("duckdb", database="x.db", url="jdbc:duckdb:x.db")),
        ("s3://bucket/a/b", ConnectionString("s3", "bucket", url="s3://bucket/a/b")),
        (
            "abfss://raw@acct.dfs.example/x",
            ConnectionString("azure", "acct.dfs.example", url="abfss://raw@acct.dfs.example/x"),
        ),
        (
            "https://api.example.org/v1?key=x",
            ConnectionString("rest", "api.example.org", url="https://api.example.org/v1"),
        ),
        (
            "mongodb://a:27017,b:27017/x",
            ConnectionString("mongodb", "a", 27017, "x", url="mongodb://a:27017,b:27017/x"),
        ),
        ("just some words", None),
        ("a=b", None),
        ("", None),
        ("://", None),
    ],
)
def test_connection_strings(written: str, expected: ConnectionString | None) -> None:
    assert connection_string(written) == expected


@given(st.text(alphabet="jdbc:/@;=?&.,{}()\\ ahost0123DriverSv", max_size=60))
def test_any_text_is_a_connection_string_or_none(text: str) -> None:
    found = connection_string(text)
    assert found is None or isinstance(found.kind, str)


@given(st.text(max_size=60))
def test_any_text_has_rows_and_a_type_or_none(text: str) -> None:
    count = rows(text)
    assert count is None or count >= 0
    assert canonical_type(text)
