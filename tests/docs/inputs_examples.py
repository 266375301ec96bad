"""Examples of the rows of the page about inputs, and what they must be read as."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.documents import Role
from compiler.ir import Column, Flow, Plan, Table, Tech

STACK, SOURCES, REACH, FLOW = Role.TECH_STACK, Role.DATA_SOURCES, Role.CONNECTIONS, Role.FLOW


def said(plan: Plan) -> list[str]:
    """What the context and the specifications of a plan say, a line each."""
    found = [f"{tech.name} {tech.version or '-'} {_stance(tech)}" for tech in plan.context.tech]
    found += [_table(table) for table in plan.context.tables]
    for one in plan.context.connections:
        parts = (one.kind, one.host, one.port, one.database, one.auth_kind, one.pagination, one.rate_limit)
        paths = [endpoint.text for endpoint in one.endpoints]
        found.append(f"connection {one.name.text}: {', '.join(str(p) for p in (*parts, *paths) if p)}")
    for flow in plan.flows:
        found += _flow(flow)
    return found


def _stance(tech: Tech) -> str:
    return (
        "excluded" if tech.excluded else "maybe" if tech.tentative else "chosen" if tech.preferred else "used"
    )


def _table(table: Table) -> str:
    more = (table.rows, table.refresh, table.incremental, table.owner, table.contact)
    told = [str(getattr(each, "text", each)) for each in more if each is not None]
    return f"table {table.name.text}({', '.join(map(_column, table.columns))}) {'; '.join(told)}".rstrip()


def _column(column: Column) -> str:
    limits = [f"{end:g}" for end in (column.low, column.high) if end is not None]
    marks = ["key"] * column.primary_key + ["unique"] * column.unique + ["required"] * (not column.nullable)
    marks += [f"-> {column.references.text}"] if column.references else []
    marks += ["|".join(column.values)] if column.values else []
    return " ".join((column.name.text, *marks, *(["..".join(limits)] if limits else [])))


def _flow(flow: Flow) -> Iterator[str]:
    for source in flow.extractions:
        more = (source.connection, source.incremental, source.filter)
        columns = ", ".join(column.text for column in source.columns)
        yield from (f"join {join.text}" for join in source.joins)
        yield " ".join([f"reads {source.table.text}({columns})", *(word.text for word in more if word)])
    yield from (f"{step.kind} {step.name.text}" for step in flow.steps)
    yield from (
        f"feature {one.name.text} = {one.formula.text if one.formula else ''}" for one in flow.features
    )
    for model in flow.models:
        words = (model.algorithm, model.target, *model.metrics)
        yield f"model {model.name.text}: {', '.join(word.text for word in words if word)}"
    for output in flow.outputs:
        by = ", ".join(word.text for word in output.partition_by)
        yield f"writes {output.name.text} {output.path.text if output.path else ''} by {by}"
    if flow.schedule:
        yield f"runs {flow.schedule.text}"


PLAN = "# Plan\n\n## Phase 1: Load\n\n### Story 1.1: Load orders\n- **Duration**: 2 days\n"
"""A plan beside which the context stands."""

EXAMPLES: dict[str, list[tuple[Role, str, list[str]]]] = {
    "`~~Spark~~ Polars`, `Polars, not pandas`, `We decided against Airflow`": [
        (STACK, "- ~~Spark~~ Polars\n", ["spark - excluded", "polars - chosen"]),
        (STACK, "- Polars, not pandas\n", ["polars - chosen", "pandas - excluded"]),
        (STACK, "We decided against Airflow.\n", ["airflow - excluded"]),
    ],
    "`Platform: [x] Databricks [ ] CDSW`, also as a list of boxes": [
        (STACK, "- Platform: [x] Databricks [ ] CDSW\n", ["databricks - chosen", "cdsw - maybe"]),
        (STACK, "## Platform\n\n- [x] Databricks\n- [ ] CDSW\n", ["databricks - chosen", "cdsw - maybe"]),
    ],
    "`Option A: Databricks (chosen)`": [
        (STACK, "- Option A: Databricks (chosen)\n", ["databricks - chosen"]),
    ],
    "`Prefer Polars over pandas`": [
        (STACK, "- Prefer Polars over pandas\n", ["polars - chosen", "pandas - used"]),
    ],
    "`migrating from Oracle to Snowflake`": [
        (STACK, "We are migrating from Oracle to Snowflake.\n", ["oracle - used", "snowflake - chosen"]),
        (STACK, "- **Migration**: SAS -> Python\n", ["sas - used", "python - chosen"]),
    ],
    "`Power BI replaces Tableau`": [
        (STACK, "- Power BI replaces Tableau\n", ["power bi - chosen", "tableau - excluded"]),
    ],
    "`Airflow (maybe later)`, `Considered: Luigi`, `Scheduler TBD (Airflow or Prefect)`": [
        (STACK, "- Airflow (maybe later)\n", ["airflow - maybe"]),
        (STACK, "- Considered: Luigi\n", ["luigi - maybe"]),
        (STACK, "- Scheduler TBD (Airflow or Prefect)\n", ["airflow - maybe", "prefect - maybe"]),
    ],
    "`Python 3.11 or newer`, `Spark v3.5.x`, `PG15`, `pandas >=2.0,<3`": [
        (
            STACK,
            "- Python 3.11 or newer\n- Spark v3.5.x\n- PG15\n- pandas >=2.0,<3\n",
            ["python 3.11+ used", "spark 3.5.x used", "postgresql 15 used", "pandas >=2.0,<3 used"],
        ),
    ],
    "`ALTER TABLE t ADD PRIMARY KEY (id)`, `… ADD COLUMN …`, `… FOREIGN KEY …`": [
        (
            SOURCES,
            "```sql\nCREATE TABLE t (id int, c int);\nALTER TABLE t ADD PRIMARY KEY (id);\nALTER TABLE t ADD COLUMN d text;\nALTER TABLE t ADD FOREIGN KEY (c) REFERENCES customers (id);\n```\n",
            ["table t(id key required, c -> customers.id, d)"],
        ),
    ],
    "dbt's `unique`, `not_null`, `accepted_values`, `relationships`, `loaded_at_field`": [
        (
            SOURCES,
            "```yaml\nversion: 2\nmodels:\n  - name: orders\n    loaded_at_field: updated_at\n    columns:\n      - name: id\n        tests: [unique, not_null]\n      - name: state\n        tests:\n          - accepted_values:\n              values: [open, paid]\n      - name: customer\n        tests:\n          - relationships:\n              to: ref('customers')\n              field: id\n```\n",
            ["table orders(id key unique required, state open|paid, customer -> customers.id) updated_at"],
        ),
    ],
    "a `json` block with `properties`, a `dbml` block, an `erDiagram` in a `mermaid` block": [
        (
            SOURCES,
            '## orders\n\n```json\n{"type": "object", "properties": {"id": {"type": "integer"}, "note": {"type": "string"}}}\n```\n',
            ["table orders(id, note)"],
        ),
        (
            SOURCES,
            "```dbml\nTable orders {\n  id int [pk]\n  note text\n}\n```\n",
            ["table orders(id key required, note)"],
        ),
        (
            SOURCES,
            "```mermaid\nerDiagram\n  orders {\n    int id PK\n    string note\n  }\n```\n",
            ["table orders(id key required, note)"],
        ),
    ],
    "`- **orders** (order_id, amount): remark`, `` - `orders`: order_id, amount ``": [
        (
            SOURCES,
            "# Tables\n\n- **orders** (order_id, amount): all orders\n",
            ["table orders(order_id, amount)"],
        ),
        (SOURCES, "# Tables\n\n- `orders`: order_id, amount\n", ["table orders(order_id, amount)"]),
    ],
    "`Incremental on updated_at, refreshed nightly, 2 million rows.` below a table's heading": [
        (
            SOURCES,
            "# Tables\n\n## orders\n\nIncremental on updated_at, refreshed nightly, 2 million rows.\n\n| Column | Type |\n|---|---|\n| id | int |\n",
            ["table orders(id) 2000000; nightly; updated_at"],
        ),
    ],
    "`one of A, B`, `range 0-100`, `>= 0`, a column `Values`": [
        (
            SOURCES,
            "# Tables\n\n## orders\n\n| Column | Type | Description |\n|---|---|---|\n| kind | text | one of A, B |\n| share | float | range 0-100 |\n| amount | float | >= 0 |\n",
            ["table orders(kind A|B, share 0..100, amount 0)"],
        ),
        (
            SOURCES,
            "# Tables\n\n## orders\n\n| Column | Type | Values |\n|---|---|---|\n| kind | text | A, B |\n",
            ["table orders(kind A|B)"],
        ),
    ],
    "`Owner: …`, `Contact: …`": [
        (
            SOURCES,
            "# Tables\n\n## orders\n\n- **Owner**: Sales\n- **Contact**: ana@example.org\n\n| Column | Type |\n|---|---|\n| id | int |\n",
            ["table orders(id) Sales; ana@example.org"],
        ),
    ],
    "`[warehouse]` in an `ini` block, `[connections.warehouse]` in a `toml` block": [
        (
            REACH,
            "```ini\n[warehouse]\ntype = postgres\nhost = db.internal\n```\n",
            ["connection warehouse: postgresql, db.internal"],
        ),
        (
            REACH,
            '```toml\n[connections.warehouse]\ntype = "postgres"\nhost = "db.internal"\n```\n',
            ["connection warehouse: postgresql, db.internal"],
        ),
    ],
    "`SALES_DB_HOST=db.internal` in an `env` block or a plain line": [
        (REACH, "```env\nSALES_DB_HOST=db.internal\n```\n", ["connection sales_db: unknown, db.internal"]),
        (REACH, "SALES_DB_HOST=db.internal\n", ["connection sales_db: unknown, db.internal"]),
    ],
    "`- Archive wasbs://old@account.blob.core.windows.net/x`": [
        (
            REACH,
            "# Connections\n\n- Archive wasbs://old@account.blob.core.windows.net/x\n",
            ["connection Archive: azure, account.blob.core.windows.net"],
        ),
    ],
    "`- gs://acme-events/daily`": [
        (REACH, "# Connections\n\n- gs://acme-events/daily\n", ["connection acme-events: gcs, acme-events"]),
    ],
    "`The warehouse is reached at host db.internal, port 5432, database sales.`": [
        (
            REACH,
            "# Connections\n\nThe warehouse is reached at host db.internal, port 5432, database sales.\n",
            ["connection warehouse: postgresql, db.internal, 5432, sales"],
        ),
    ],
    "`**Weather API**` above a list": [
        (
            REACH,
            "# Connections\n\n**Weather API**\n\n- **URL**: https://api.example.org/v1\n- **Authentication**: bearer token\n",
            ["connection Weather API: rest, api.example.org, bearer"],
        ),
    ],
    "`GET /orders`, `100 requests/minute`, `API key in header X-Key`, `paginated by cursor`": [
        (
            REACH,
            "## Shop API\n\n- **URL**: https://api.example.org/v1\n- GET /orders\n- 100 requests/minute\n- API key in header X-Key\n- paginated by cursor\n",
            ["connection Shop API: rest, api.example.org, api_key, cursor, 100 requests/minute, /orders"],
        ),
    ],
    "`` - `orders` (order_id, amount) from warehouse, incremental on updated_at `` below `## Sources`": [
        (
            FLOW,
            "# Story 1.1: Load\n\n## Sources\n\n- `orders` (order_id, amount) from warehouse, incremental on updated_at\n",
            ["reads orders(order_id, amount) warehouse updated_at"],
        ),
    ],
    "`Filter out …`, `Join …`, `Drop duplicates …` below `## Transformations`": [
        (
            FLOW,
            "# Story 1.1: Load\n\n## Transformations\n\n- Filter out cancelled orders\n- Join orders with customers on customer_id\n- Drop duplicates on order_id\n",
            [
                "filter Filter out cancelled orders",
                "join Join orders with customers on customer_id",
                "cleaning Drop duplicates on order_id",
            ],
        ),
    ],
    "`- trip_hours = duration_s / 3600` below `## Features`": [
        (
            FLOW,
            "# Story 1.1: Load\n\n## Features\n\n- trip_hours = duration_s / 3600\n",
            ["feature trip_hours = duration_s / 3600"],
        ),
    ],
    "`- churn: XGBoost, target churned, metrics AUC, F1` below `## Models`": [
        (
            FLOW,
            "# Story 1.1: Load\n\n## Models\n\n- churn: XGBoost, target churned, metrics AUC, F1\n",
            ["model churn: XGBoost, churned, AUC, F1"],
        ),
    ],
    "`` - `stg_orders` → data/orders.parquet, partitioned by day `` below `## Outputs`": [
        (
            FLOW,
            "# Story 1.1: Load\n\n## Outputs\n\n- `stg_orders` → data/orders.parquet, partitioned by day\n",
            ["writes stg_orders data/orders.parquet by day"],
        ),
    ],
    "`` The flow reads from `a` and `b`, joined on `id`. Runs daily at 6 am. ``": [
        (
            FLOW,
            "# Story 1.1: Load\n\nThe flow reads from `a` and `b`, joined on `id`. Runs daily at 6 am.\n",
            ["join a.id = b.id", "reads a()", "reads b()", "runs daily at 6 am"],
        ),
    ],
}
FOLDERS: dict[str, list[tuple[dict[str, str], dict[str, str]]]] = {
    "`execution_plan.md`, `*plan*.md`, `*roadmap*.md`, `tasks.md`, in `.` or `docs/`": [
        (
            {"execution_plan.md": PLAN, "tech_stack.md": "- Python\n"},
            {"execution_plan.md": "plan", "tech_stack.md": "tech_stack"},
        ),
        (
            {"my-plan-2.md": PLAN, "tech_stack.md": "- Python\n"},
            {"my-plan-2.md": "plan", "tech_stack.md": "tech_stack"},
        ),
        (
            {"Roadmap.md": PLAN, "tech_stack.md": "- Python\n"},
            {"Roadmap.md": "plan", "tech_stack.md": "tech_stack"},
        ),
        (
            {"docs/tasks.md": PLAN, "tech_stack.md": "- Python\n"},
            {"docs/tasks.md": "plan", "tech_stack.md": "tech_stack"},
        ),
    ],
    "`project_context/tech_stack.md` (also `project-context/`, `docs/…`)": [
        (
            {"plan.md": PLAN, "project_context/tech_stack.md": "- Python\n"},
            {"plan.md": "plan", "project_context/tech_stack.md": "tech_stack"},
        ),
        (
            {"plan.md": PLAN, "project-context/Tech Stack.md": "- Python\n"},
            {"plan.md": "plan", "project-context/Tech Stack.md": "tech_stack"},
        ),
        (
            {"plan.md": PLAN, "docs/tech_stack.md": "- Python\n"},
            {"plan.md": "plan", "docs/tech_stack.md": "tech_stack"},
        ),
    ],
    "`project_context/data_sources.md`": [
        (
            {"plan.md": PLAN, "project_context/data_sources.md": "# Tables\n\n- `orders`: id, note\n"},
            {"plan.md": "plan", "project_context/data_sources.md": "data_sources"},
        ),
    ],
    "`project_context/data_connections.md`": [
        (
            {"plan.md": PLAN, "project_context/data_connections.md": "- crm: postgresql://db/crm\n"},
            {"plan.md": "plan", "project_context/data_connections.md": "data_connections"},
        ),
    ],
    "`data_flows/*.md`, `data-flows/`, `flows/`, `user_stories/`, `user-stories/`, `specs/`": [
        (
            {"plan.md": PLAN, "data_flows/a.md": "# Story 1.1: Load\n\n## Sources\n\n- `orders`\n"},
            {"plan.md": "plan", "data_flows/a.md": "flow"},
        ),
        (
            {"plan.md": PLAN, "data-flows/a.md": "# Story 1.1: Load\n\n## Sources\n\n- `orders`\n"},
            {"plan.md": "plan", "data-flows/a.md": "flow"},
        ),
        (
            {"plan.md": PLAN, "flows/a.md": "# Story 1.1: Load\n\n## Sources\n\n- `orders`\n"},
            {"plan.md": "plan", "flows/a.md": "flow"},
        ),
        (
            {"plan.md": PLAN, "user_stories/a.md": "# Story 1.1: Load\n\n## Sources\n\n- `orders`\n"},
            {"plan.md": "plan", "user_stories/a.md": "flow"},
        ),
        (
            {"plan.md": PLAN, "user-stories/a.md": "# Story 1.1: Load\n\n## Sources\n\n- `orders`\n"},
            {"plan.md": "plan", "user-stories/a.md": "flow"},
        ),
        (
            {"plan.md": PLAN, "specs/a.md": "# Story 1.1: Load\n\n## Sources\n\n- `orders`\n"},
            {"plan.md": "plan", "specs/a.md": "flow"},
        ),
    ],
    "`user-stories/index.md` (or `README.md`), where nothing else is a plan": [
        (
            {
                "user-stories/index.md": PLAN,
                "user-stories/1.1.md": "# Story 1.1: Load\n\n## Sources\n\n- `orders`\n",
            },
            {"user-stories/index.md": "plan", "user-stories/1.1.md": "flow"},
        ),
        (
            {
                "user-stories/README.md": PLAN,
                "user-stories/1.1.md": "# Story 1.1: Load\n\n## Sources\n\n- `orders`\n",
            },
            {"user-stories/README.md": "plan", "user-stories/1.1.md": "flow"},
        ),
    ],
    "a page of `user-stories/`, `stories/`, `epics/` that a task links to, or that bears its id": [
        (
            {"plan.md": PLAN, "user-stories/1.1-load.md": "# Story 1.1: Load\n\n## Tables\n\n- `orders`\n"},
            {"plan.md": "plan", "user-stories/1.1-load.md": "flow"},
        ),
        (
            {"plan.md": PLAN, "stories/1.1-load.md": "# Story 1.1: Load\n\n## Tables\n\n- `orders`\n"},
            {"plan.md": "plan", "stories/1.1-load.md": "flow"},
        ),
        (
            {"plan.md": PLAN, "epics/1.1-load.md": "# Story 1.1: Load\n\n## Tables\n\n- `orders`\n"},
            {"plan.md": "plan", "epics/1.1-load.md": "flow"},
        ),
    ],
    "in a folder of context: `data_dictionary.csv`, `schema.sql`, `ddl.sql`, `schema.yml`, `tech_stack.yml`, `connections.yml`": [
        (
            {"plan.md": PLAN, "context/data_dictionary.csv": "table,column,type\norders,id,int\n"},
            {"plan.md": "plan", "context/data_dictionary.csv": "data_sources"},
        ),
        (
            {"plan.md": PLAN, "context/schema.sql": "CREATE TABLE t (id int);\n"},
            {"plan.md": "plan", "context/schema.sql": "data_sources"},
        ),
        (
            {"plan.md": PLAN, "context/ddl.sql": "CREATE TABLE t (id int);\n"},
            {"plan.md": "plan", "context/ddl.sql": "data_sources"},
        ),
        (
            {"plan.md": PLAN, "context/schema.yml": "tables:\n  - name: t\n    columns: [id]\n"},
            {"plan.md": "plan", "context/schema.yml": "data_sources"},
        ),
        (
            {"plan.md": PLAN, "context/tech_stack.yml": "language: Python\n"},
            {"plan.md": "plan", "context/tech_stack.yml": "tech_stack"},
        ),
        (
            {"plan.md": PLAN, "context/connections.yml": "crm: {host: db}\n"},
            {"plan.md": "plan", "context/connections.yml": "data_connections"},
        ),
    ],
    "in a folder of context: `.env`, `.env.example`, `*.env`, `*.ini`, `*.cfg`, `*.toml`, `*.yaml`, `*.json`, whatever their name": [
        (
            {"plan.md": PLAN, "context/.env": "CRM_DB_HOST=db\n"},
            {"plan.md": "plan", "context/.env": "settings"},
        ),
        (
            {"plan.md": PLAN, "context/.env.example": "CRM_DB_HOST=db\n"},
            {"plan.md": "plan", "context/.env.example": "settings"},
        ),
        (
            {"plan.md": PLAN, "context/prod.env": "CRM_DB_HOST=db\n"},
            {"plan.md": "plan", "context/prod.env": "settings"},
        ),
        (
            {"plan.md": PLAN, "context/a.ini": "[crm]\ntype = postgres\nhost = db\n"},
            {"plan.md": "plan", "context/a.ini": "settings"},
        ),
        (
            {"plan.md": PLAN, "context/a.cfg": "[crm]\ntype = postgres\nhost = db\n"},
            {"plan.md": "plan", "context/a.cfg": "settings"},
        ),
        (
            {"plan.md": PLAN, "context/a.toml": '[crm]\nhost = "db"\n'},
            {"plan.md": "plan", "context/a.toml": "settings"},
        ),
        (
            {"plan.md": PLAN, "context/a.yaml": "crm: {host: db}\n"},
            {"plan.md": "plan", "context/a.yaml": "settings"},
        ),
        (
            {"plan.md": PLAN, "context/a.json": '{"crm": {"host": "db"}}\n'},
            {"plan.md": "plan", "context/a.json": "settings"},
        ),
    ],
    "beside the plan: `data_connections.*`, `connections.*`, `data_sources.*`, `tech_stack.*` in these formats": [
        (
            {"plan.md": PLAN, "data_connections.toml": '[crm]\nhost = "db"\n'},
            {"plan.md": "plan", "data_connections.toml": "data_connections"},
        ),
        (
            {"plan.md": PLAN, "connections.ini": "[crm]\ntype = postgres\nhost = db\n"},
            {"plan.md": "plan", "connections.ini": "data_connections"},
        ),
        (
            {"plan.md": PLAN, "data_sources.yaml": "tables:\n  - name: t\n    columns: [id]\n"},
            {"plan.md": "plan", "data_sources.yaml": "data_sources"},
        ),
        (
            {"plan.md": PLAN, "tech_stack.json": '{"language": "Python"}\n'},
            {"plan.md": "plan", "tech_stack.json": "tech_stack"},
        ),
    ],
}
