"""What a connection string says: system, host, port, database (its grammar is `phrases/connection.lark`).

User names and passwords are not kept, nor any setting that may hold one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from grammar.phrases.parsers import Part, parse

KINDS: dict[str, str] = {
    "postgresql": "postgresql postgres pgsql postgis cockroachdb timescaledb greenplum psql",
    "mysql": "mysql mariadb",
    "mssql": "mssql sqlserver tds",
    "oracle": "oracle",
    "sqlite": "sqlite sqlite3 file:sqlite",
    "duckdb": "duckdb motherduck md",
    "databricks": "databricks spark",
    "hive": "hive hive2 hiveserver2 impala",
    "snowflake": "snowflake",
    "bigquery": "bigquery",
    "redshift": "redshift",
    "s3": "s3 s3a s3n minio",
    "azure": "abfs abfss wasb wasbs az adl",
    "gcs": "gs gcs",
    "hdfs": "hdfs",
    "rest": "http https rest",
    "file": "file",
    "sftp": "sftp ftp ftps scp",
    "mongodb": "mongodb",
    "redis": "redis rediss",
    "kafka": "kafka",
    "elasticsearch": "elasticsearch opensearch",
    "clickhouse": "clickhouse",
    "trino": "trino presto",
    "teradata": "teradata",
    "db2": "db2",
    "sap hana": "hana sap hdb",
    "dynamodb": "dynamodb",
    "cassandra": "cassandra",
}
_BY_SCHEME = {scheme: kind for kind, schemes in KINDS.items() for scheme in schemes.split()}
_BY_DRIVER = (
    ("sql server", "mssql"),
    ("postgres", "postgresql"),
    ("mysql", "mysql"),
    ("mariadb", "mysql"),
    ("oracle", "oracle"),
    ("sqlite", "sqlite"),
    ("duckdb", "duckdb"),
    ("simba spark", "databricks"),
    ("databricks", "databricks"),
    ("hive", "hive"),
    ("impala", "hive"),
    ("snowflake", "snowflake"),
    ("redshift", "redshift"),
    ("bigquery", "bigquery"),
)
_SETTINGS = {
    "database": "database databasename dbname initialcatalog db catalog sid servicename service",
    "schema": "schema currentschema connschema searchpath defaultschema",
    "host": "host hostname server datasource address addr hostaddr account",
    "port": "port",
    "driver": "driver provider",
}
_BY_SETTING = {name: part for part, names in _SETTINGS.items() for name in names.split()}
_SHAPE = re.compile(
    r"[A-Za-z][\w+.-]*://|jdbc:|[A-Za-z][\w .]*=[^;=]+;\s*[A-Za-z]|\b(?:host|dbname)=\S", re.IGNORECASE
)
_BUCKETS = ("s3", "gcs", "azure")


@dataclass(frozen=True, slots=True)
class ConnectionString:
    kind: str
    host: str | None = None
    port: int | None = None
    database: str | None = None
    schema: str | None = None
    url: str | None = None
    """Without credentials and settings; None for strings that are no URL."""


def connection_string(text: str) -> ConnectionString | None:
    """What `text`, the whole of it, says as a connection string; None if it is none."""
    text = text.strip().strip("`\"'<>").strip()
    if len(text) > 2000 or not _SHAPE.match(text):
        return None
    parts = parse("connection", text)
    if not parts:
        return None
    readers = {"url": _url, "jdbc": _jdbc, "oracle": _oracle, "file": _file, "pairs": _pairs}
    return readers[parts[0].rule](parts[0])


def kind_of_scheme(scheme: str) -> str:
    """The kind of system behind a URL scheme: ``postgresql+psycopg2`` is a PostgreSQL."""
    return _BY_SCHEME.get(scheme.lower().split("+")[0], "unknown")


def _jdbc(part: Part) -> ConnectionString:
    return _url(part, "jdbc:")


def _url(part: Part, before: str = "") -> ConnectionString:
    scheme = _first(part, "SCHEME") or ""
    kind = kind_of_scheme(scheme)
    hosts = _hosts(part)
    path = _first(part, "PATH") or ""
    said = dict(_settings(part))
    host, port = hosts[0] if hosts else (None, None)
    container = _first(part, "CREDENTIALS") if kind == "azure" else None
    if container and ":" in container:
        container = None
    authority = (container or "") + ",".join(h + (f":{p}" if p else "") for h, p in hosts)
    url = f"{before}{scheme}://{authority}{path}"
    segments = [part for part in path.split("/") if part]
    database, schema = said.get("database"), said.get("schema")
    if kind in ("sqlite", "duckdb", "file"):
        return ConnectionString(kind, database=path.removeprefix("/") or host, url=url)
    if kind in _BUCKETS:
        return ConnectionString(kind, host, database=None, url=url)
    if kind not in ("rest", "hdfs", "sftp", "kafka", "unknown") and segments:
        database = database or segments[0]
        schema = schema or (segments[1] if len(segments) > 1 else None)
    return ConnectionString(
        kind, said.get("host") or host, _port(said.get("port") or port), database, schema, url
    )


def _oracle(part: Part) -> ConnectionString:
    tail = _first(part, "SID") or _first(part, "PATH") or ""
    host, port = _first(part, "HOST"), _first(part, "PORT")
    if host is None:
        return ConnectionString("oracle")
    url = f"jdbc:oracle:thin:@//{host}{f':{port}' if port else ''}{'/' + tail[1:] if tail else ''}"
    return ConnectionString("oracle", host, _port(port), tail[1:] or None, url=url)


def _file(part: Part) -> ConnectionString:
    scheme = (_first(part, "FILE_SCHEME") or "").lower()
    path = _first(part, "FILE_PATH")
    return ConnectionString(kind_of_scheme(scheme.split(":")[1]), database=path, url=f"{scheme}{path or ''}")


def _pairs(part: Part) -> ConnectionString | None:
    said: dict[str, str] = {}
    for token in part.tokens:
        key, _, value = token.text.partition("=")
        name = _BY_SETTING.get(re.sub(r"[\s_]", "", key).lower())
        if name:
            said.setdefault(name, value.strip().strip("{}\"'").strip())
    if not said.keys() & {"host", "database", "driver"}:
        return None
    driver = said.get("driver", "").lower()
    kind = next((kind for word, kind in _BY_DRIVER if word in driver), "unknown")
    host, port = _server(said.get("host"), said.get("port"))
    if kind == "unknown" and not driver:
        written = " ".join(token.text.lower() for token in part.tokens)
        # "dbname" is libpq's own word, the others are those of ADO.NET for SQL Server
        kind = "postgresql" if "dbname=" in written else kind
        kind = (
            "mssql"
            if re.search(r"initial catalog=|trusted_connection=|integrated security=", written)
            else kind
        )
    return ConnectionString(kind, host, _port(port), said.get("database"), said.get("schema"))


def _server(server: str | None, port: str | None) -> tuple[str | None, str | None]:
    r"""ODBC's ``tcp:host\instance,1433``."""
    if not server:
        return None, port
    server = re.sub(r"^(?:tcp|np|lpc):", "", server)
    host, _, tail = server.partition(",")
    if not tail and host.count(":") == 1:
        host, _, tail = host.partition(":")
    return host.strip() or None, port or tail.strip() or None


def _settings(part: Part) -> Iterator[tuple[str, str]]:
    tokens = part.tokens
    for token, after in pairwise(tokens):
        name = _BY_SETTING.get(re.sub(r"[\s_]", "", token.text).lower()) if token.kind == "KEY" else None
        if name and name != "driver" and after.kind == "VALUE":
            yield name, after.text.strip("{}")


def _hosts(part: Part) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for token in part.tokens:
        if token.kind == "HOST":
            found.append((token.text, None))
        elif token.kind == "PORT" and found:
            found[-1] = (found[-1][0], token.text)
    return found


def _first(part: Part, kind: str) -> str | None:
    return next((token.text for token in part.tokens if token.kind == kind), None)


def _port(written: str | None) -> int | None:
    if written and written.isascii() and written.isdigit() and len(written) < 6:
        return int(written)
    return None
