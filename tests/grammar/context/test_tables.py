"""Source tables in every layout that they come in."""

from __future__ import annotations

import pytest

from compiler.documents import Role
from tests.grammar.context.show import read, tables

CANONICAL = """\
## trips
- **Connection**: warehouse
- **Rows**: 12 million
- **Refresh**: daily
- **Incremental column**: updated_at

| Column | Type | Key | Nullable | Description |
|--------|------|-----|----------|-------------|
| trip_id | bigint | PK | no | Trip |
| station_id | integer | FK stations.station_id | no | Start station |
| note | text | | yes | |
"""
TRIPS = ["trip_id integer pk", "station_id integer not null -> stations.station_id", "note string"]


def test_canonical_form() -> None:
    reading = read(Role.DATA_SOURCES, f"# Data sources\n\n{CANONICAL}")
    (table,) = reading.context.tables
    assert tables(CANONICAL) == {"trips": TRIPS}
    assert table.connection is not None
    assert table.refresh is not None
    assert table.incremental is not None
    assert (table.connection.text, table.rows, table.refresh.text) == ("warehouse", 12_000_000, "daily")
    assert table.incremental.text == "updated_at"
    assert not table.key_unknown
    assert table.columns[0].description == "Trip"


@pytest.mark.parametrize(
    "text",
    [
        # a list of columns
        "## trips\n- `trip_id` (bigint, PK): trip\n"
        "- `station_id` (int, FK → stations.station_id, not null)\n"
        "- `note` (text): remark\n",
        "## Table: trips\n\n- **trip_id** (bigint, primary key) - trip\n"
        "- **station_id** (int, not null, references stations(station_id)) - start\n- **note** (text)\n",
        # columns below a heading of their own
        "## 1. `trips`\n- **Rows**: 5\n\n### Columns\n\n| Name | Data Type | Constraints |\n|---|---|---|\n"
        "| trip_id | BIGINT | PRIMARY KEY |\n| station_id | INT | NOT NULL, FK stations.station_id |\n"
        "| note | TEXT | |\n",
        # keys in fields
        "## trips\n- Primary key: trip_id\n- Foreign keys: station_id → stations.station_id\n\n"
        "| Field | Type | Null? |\n|---|---|---|\n| trip_id | bigint | N |\n| station_id | int | N |\n"
        "| note | varchar(20) | Y |\n",
        # one wide table of columns
        "| Table | Column | Type | Key | Nullable |\n|---|---|---|---|---|\n"
        "| trips | trip_id | bigint | PK | no |\n"
        "| | station_id | int | FK stations.station_id | no |\n| | note | text | | yes |\n",
        # SQL
        "## Trips\n\n```sql\ncreate table trips (\n  trip_id bigint primary key,\n"
        "  station_id int not null references stations (station_id),\n  note text\n);\n```\n",
        "```sql\n"
        "CREATE TABLE IF NOT EXISTS `trips` (trip_id BIGINT NOT NULL, station_id INT NOT NULL, note TEXT,\n"
        "PRIMARY KEY (trip_id), FOREIGN KEY (station_id) REFERENCES stations(station_id));\n```\n",
        # a list of tables
        "## Sources\n- **trips**\n  - Primary key: trip_id\n  - Columns:\n    - trip_id (bigint)\n"
        "    - station_id (int, not null, FK stations.station_id)\n    - note (text)\n",
        # YAML
        "```yaml\ntables:\n  - name: trips\n    primary_key: trip_id\n    columns:\n"
        "      - {name: trip_id, type: bigint}\n"
        "      - {name: station_id, type: int, nullable: false, references: stations.station_id}\n"
        "      - {name: note, type: text}\n```\n",
        "```yaml\nsources:\n  trips:\n    columns:\n      trip_id: bigint primary key\n"
        "      station_id: integer, not null, FK stations.station_id\n      note: text\n```\n",
    ],
)
def test_layouts_say_the_same(text: str) -> None:
    (found,) = tables(text).values()
    assert found == TRIPS


@pytest.mark.parametrize(
    "text",
    [
        "## Fahrten\n\n| Spalte | Typ | Schlüssel | Nullbar | Beschreibung |\n|---|---|---|---|---|\n"
        "| id | bigint | PK | nein | |\n| wert | numeric(10,2) | | ja | |\n",
        "## 行程\n\n| 字段 | 类型 | 主键 | 说明 |\n|---|---|---|---|\n"
        "| id | bigint | PK | 编号 |\n| wert | decimal(10,2) | | |\n",
        "## Viajes\n\n| Columna | Tipo | Clave | Descripción |\n|---|---|---|---|\n| id | entero | PK | |\n"
        "| wert | numeric(10,2) | | |\n",
    ],
)
def test_headers_in_other_languages(text: str) -> None:
    (found,) = tables(text).values()
    assert found == ["id integer pk", "wert decimal"]


def test_a_listing_and_a_section_are_one_table() -> None:
    reading = read(
        Role.DATA_SOURCES,
        "# Data\n\n| Table name | Schema | Row count | Update frequency |\n|---|---|---|---|\n"
        "| `orders` | sales | ~2.5M | hourly |\n\n## `sales.orders`\n\n| Column | Type |\n"
        "|---|---|\n| id | int |\n",
    )
    (table,) = reading.context.tables
    assert (table.name.text, table.schema_name, table.rows) == ("orders", "sales", 2_500_000)
    assert [column.name.text for column in table.columns] == ["id"]


def test_ddl_gives_what_it_says_whatever_the_dialect() -> None:
    found = tables(
        "```sql\ncreate table [dbo].[a] ([id] [int] not null, at datetime2);\n"
        "create table broken (id int, b\n"
        "create table b (id string comment 'the id', n bigint) stored as parquet;\n"
        "create table c (id number(10) primary key, s varchar2(20 char));\n```\n"
    )
    assert found == {
        "dbo.a": ["id integer not null", "at timestamp"],
        "b": ["id string", "n integer"],
        "c": ["id integer pk", "s string"],
    }


def test_sections_that_are_no_tables() -> None:
    assert (
        tables("## Overview\nAll data is old.\n\n## Known issues\n- 2% of rows are wrong\n- Owner: Ana\n")
        == {}
    )


@pytest.mark.parametrize("mark", ["", "- ", "- `"])
def test_columns_that_are_called_like_fields_of_tables(mark: str) -> None:
    lines = ("id: bigint, primary key", "name: text", "rows: int", "connection: varchar(20)")
    if mark.endswith("`"):
        lines = tuple(line.replace(":", "`:") for line in lines)
    text = "".join(f"{mark}{line}\n" for line in lines)
    assert tables(f"## customers\n\n{text}") == {
        "customers": ["id integer pk", "name string", "rows integer", "connection string"]
    }


def test_fields_beside_listed_columns_stay_fields() -> None:
    text = "## Trips\n- Name: rides\n- Rows: 500\n- Incremental: date\n- id: bigint\n- date: date\n"
    (table,) = read(Role.DATA_SOURCES, text).context.tables
    assert (table.name.text, table.rows) == ("rides", 500)
    assert [column.name.text for column in table.columns] == ["id", "date"]


def test_files_keep_their_endings() -> None:
    found = tables("## `events.csv`\n- **Rows**: 10\n")
    assert list(found) == ["events.csv"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("updated_at", "updated_at"),
        ("`updated_at` (indexed)", "updated_at"),
        ("by updated_at", "updated_at"),
        ("load by lastchange", "lastchange"),
        ("none", None),
        ("full refresh", None),
    ],
)
def test_the_watermark_is_a_column(written: str, expected: str | None) -> None:
    text = f"## trips\n- **Incremental column**: {written}\n- **Rows**: 3\n"
    reading = read(Role.DATA_SOURCES, text)
    found = reading.context.tables[0].incremental
    assert (found.text if found else None) == expected
    if found:
        assert text[found.span.start : found.span.end] == expected


def test_free_text_is_not_counted_as_understood() -> None:
    reading = read(Role.DATA_SOURCES, "## trips\n- **Description**: rides\n- **Rows**: 3\nThey are many.\n")
    (coverage,) = reading.coverage
    assert (coverage.lines, coverage.understood) == (4, 2)
    assert [(r.first, r.last, r.became) for r in coverage.readings] == [
        (1, 1, "table"),
        (2, 2, None),
        (3, 3, "rows"),
        (4, 4, None),
    ]


def test_broken_yaml_is_reported_at_its_place_and_the_rest_is_read() -> None:
    text = "```yaml\ntables:\n  - name: a\n    columns: [x, y]\n  - name: b\n    columns: [x\n```\n"
    reading = read(Role.DATA_SOURCES, text)
    assert [finding.code for finding in reading.findings] == ["PL004"]
    assert [table.name.text for table in reading.context.tables] == ["a"]
