"""Tech stack, tables and connections."""

# No `from __future__ import annotations`: pydantic would compile each annotation from its text.
from compiler.ir.base import Node, Word


class Tech(Node):
    """One technology that the stack names.  `area` is what it is for."""

    area: str
    """language, platform, engine, database, scheduler, dashboard, report, ml, library, storage, other"""
    name: str
    """Canonical lower-case name: python, polars, databricks, airflow …"""
    written: Word
    version: str | None = None
    preferred: bool = False
    excluded: bool = False
    """The stack says that it is not to be used."""
    tentative: bool = False
    """Named as a possibility only: maybe later, considered, to be decided."""

    @property
    def used(self) -> bool:
        """Whether the project counts on it."""
        return not self.excluded and not self.tentative


class Column(Node):
    name: Word
    type: str = "unknown"
    """Canonical: integer, float, decimal, string, boolean, date, timestamp, json, binary, unknown"""
    written_type: str | None = None
    nullable: bool = True
    primary_key: bool = False
    references: Word | None = None
    """``table.column`` that this column is a foreign key to."""
    description: str | None = None
    unique: bool = False
    values: tuple[str, ...] = ()
    """The values that it may hold, if they are listed."""
    low: float | None = None
    high: float | None = None
    """The range that its values lie in, both ends included."""
    may_be_null: Word | None = None
    """Where it is said in so many words that it may be empty."""


class Table(Node):
    name: Word
    columns: tuple[Column, ...] = ()
    connection: Word | None = None
    schema_name: str | None = None
    rows: int | None = None
    volume: Word | None = None
    refresh: Word | None = None
    incremental: Word | None = None
    """The documented watermark column."""
    description: str | None = None
    owner: Word | None = None
    contact: Word | None = None
    key_unknown: bool = False
    partial: bool = False
    """Only some of its columns are documented: the key ones, or those with tests."""
    redefined: tuple[Column, ...] = ()
    """Later definitions of columns that it has already; the first one counts."""


class Connection(Node):
    """How to reach a system.  Secrets are never kept: only the names of environment variables."""

    name: Word
    kind: str = "unknown"
    """postgresql, mysql, mssql, oracle, sqlite, duckdb, databricks, hive, s3, rest, file, unknown"""
    host: str | None = None
    port: int | None = None
    database: str | None = None
    schema_name: str | None = None
    url: str | None = None
    """Without user name and password."""
    auth: str | None = None
    """As written."""
    auth_kind: str | None = None
    """bearer, api_key, basic, oauth2_client_credentials, password, kerberos, iam …; None: unstated"""
    environment: tuple[str, ...] = ()
    rate_limit: str | None = None
    pagination: str | None = None
    """cursor, page, offset, link, none; else as written"""
    endpoints: tuple[Word, ...] = ()
    has_secret: bool = False


class Variable(Node):
    """A mention of an environment variable."""

    name: Word
    declared: bool = False
    """It is listed or given a value here, not used."""


class Context(Node):
    tech: tuple[Tech, ...] = ()
    tables: tuple[Table, ...] = ()
    connections: tuple[Connection, ...] = ()
    paths: tuple[str, ...] = ()
    """The context files that were read."""
    variables: tuple[Variable, ...] = ()
    insecure: tuple[Word, ...] = ()
    """Settings that switch encryption, or the check of who is at the other end, off; as written."""
