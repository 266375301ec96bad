"""Tables out of DDL as databases write it, dbt, JSON Schema, DBML, diagrams, and lines that name columns."""

from __future__ import annotations

import pytest

from compiler.documents import Role
from tests.grammar.context.show import read, tables

T_SQL = """```sql
CREATE TABLE [dbo].[Orders] (
  [OrderId] INT IDENTITY(1,1) NOT NULL,
  [CustomerId] INT NULL,
  CONSTRAINT [PK_Orders] PRIMARY KEY CLUSTERED ([OrderId] ASC) WITH (PAD_INDEX = OFF) ON [PRIMARY]
) ON [PRIMARY]
GO
ALTER TABLE [dbo].[Orders] WITH CHECK ADD CONSTRAINT FK_c FOREIGN KEY ([CustomerId])
REFERENCES [dbo].[Customers]([CustomerId])
GO
```"""
ALTERED = """```sql
CREATE TABLE customers (id bigint, name varchar(100));
ALTER TABLE customers ADD PRIMARY KEY (id);
ALTER TABLE ONLY customers ADD COLUMN email text NOT NULL;
```"""
HIVE = "```sql\nCREATE TABLE raw.events (id STRING)\nCOMMENT 'All'\nPARTITIONED BY (dt STRING);\n```"
UNKNOWN = "```sql\nCREATE TABLE odd (\n id bigint ODD(%) NOT NULL,\n  name text ??,\n  PRIMARY KEY (id))\n```"
DBML = """```dbml
Table users { id integer [primary key] }
Table posts {
  id integer [pk]
  user_id integer [not null]
}
Table users {
  id integer [pk]
}
Ref: posts.user_id > users.id
```"""
DRAWN = """```mermaid
erDiagram
    CUSTOMER ||--o{ ORDER : places
    CUSTOMER {
        int id PK
    }
    ORDER {
        int id PK
        int customer_id FK
    }
```"""
JSON_SCHEMA = """## Users

```json
{"type": "object", "required": ["id"], "properties": {
  "id": {"type": "integer"}, "at": {"type": ["string", "null"], "format": "date-time"}}}
```"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            T_SQL,
            {"dbo.Orders": ["OrderId integer pk", "CustomerId integer -> dbo.Customers.CustomerId"]},
        ),
        (ALTERED, {"customers": ["id integer pk", "name string", "email string not null"]}),
        (HIVE, {"raw.events": ["id string", "dt string"]}),
        (UNKNOWN, {"odd": ["id integer pk", "name string"]}),
        (
            DBML,
            {"posts": ["id integer pk", "user_id integer not null -> users.id"], "users": ["id integer pk"]},
        ),
        (
            DRAWN,
            {"CUSTOMER": ["id integer pk"], "ORDER": ["id integer pk", "customer_id integer -> CUSTOMER.id"]},
        ),
        (JSON_SCHEMA, {"Users": ["id integer not null", "at timestamp"]}),
        (
            "- **orders** (order_id, total): one row per order",
            {"orders": ["order_id unknown", "total unknown"]},
        ),
        ("- `customers`: customer_id, name", {"customers": ["customer_id unknown", "name unknown"]}),
        ("## Tabla ventas\n\n| Campo | Tipo |\n|---|---|\n| id | entero |", {"ventas": ["id integer"]}),
    ],
)
def test_shapes(text: str, found: dict[str, list[str]]) -> None:
    assert tables(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "- status: new, in transit, delivered",
        "- Owners: ana, ben, cid",
        "```sql\nALTER TABLE nowhere ADD PRIMARY KEY (id);\n```",
        "```mermaid\nflowchart LR\n  A --> B\n```",
        '```json\n{"type": "object", "name": "x"}\n```',
    ],
)
def test_no_table(text: str) -> None:
    assert tables(text) == {}


def test_tests_of_dbt() -> None:
    reading = read(
        Role.DATA_SOURCES,
        """```yaml
sources:
  - name: shop
    schema: public
    tables:
      - name: orders
        loaded_at_field: _loaded_at
        freshness: {warn_after: {count: 24, period: hour}}
        columns:
          - name: id
            tests: [unique, not_null]
          - name: status
            data_tests: [{accepted_values: {values: [placed, shipped]}}]
          - name: customer_id
            tests: [{relationships: {to: ref('customers'), field: id}}]
```""",
    )
    (table,) = reading.context.tables
    key, status, customer = table.columns
    assert (table.schema_name, table.refresh) == ("public", None)
    assert table.incremental is not None
    assert table.incremental.text == "_loaded_at"
    assert (key.primary_key, key.unique, key.nullable) == (True, True, False)
    assert [one.rule for one in reading.inferences] == ["unique-and-not-null"]
    assert status.values == ("placed", "shipped")
    assert customer.references is not None
    assert customer.references.text == "customers.id"


@pytest.mark.parametrize(
    ("said", "values", "low", "high"),
    [
        ("one of click, view, buy", ("click", "view", "buy"), None, None),
        ("int, range 0-100", (), 0, 100),
        ("int, between 1 and 5", (), 1, 5),
        ("numeric >= 0", (), 0, None),
        ("enum('a','b')", ("a", "b"), None, None),
        ("text, who knows what of it", (), None, None),
    ],
)
def test_allowed_values(said: str, values: tuple[str, ...], low: float | None, high: float | None) -> None:
    text = f"# Sources\n\n## t\n- id: int\n- at: timestamp\n- x: {said}\n"
    column = read(Role.DATA_SOURCES, text).context.tables[0].columns[2]
    assert (column.values, column.low, column.high) == (values, low, high)


def test_a_sentence_tells_of_a_table() -> None:
    text = (
        "# Sources\n\n## events\n\nIncremental on event_ts, refreshed nightly, about 2 million rows.\n\n"
        "Owner: growth team\nContact: #growth\n\n- event_id (uuid, PK)\n- event_ts timestamp\n"
    )
    reading = read(Role.DATA_SOURCES, text)
    (table,) = reading.context.tables
    said = [
        word.text if word else None for word in (table.incremental, table.refresh, table.owner, table.contact)
    ]
    assert said == ["event_ts", "nightly", "growth team", "#growth"]
    assert table.rows == 2_000_000
    assert reading.coverage[0].prose == 1
