"""Connections in every layout that they come in."""

from __future__ import annotations

import pytest

from compiler.documents import Role
from tests.grammar.context.show import connections, reach, read

WAREHOUSE = ("postgresql", "db.example.org", 5432, "city")


@pytest.mark.parametrize(
    "text",
    [
        "## warehouse\n- **Type**: PostgreSQL\n- **Host**: db.example.org\n- **Port**: 5432\n"
        "- **Database**: city\n"
        "- **User**: ${DB_USER}\n- **Password**: ${DB_PASSWORD}\n",
        "## Connection: warehouse\nType: postgres\nServer: db.example.org:5432\nDatabase name: city\n"
        "Username: `DB_USER`\nPassword: `DB_PASSWORD`\n",
        "## warehouse\n"
        "- URL: `postgresql://${DB_USER}:${DB_PASSWORD}@db.example.org:5432/city?sslmode=require`\n",
        "## warehouse (PostgreSQL)\n\n```\n"
        "postgresql+psycopg2://${DB_USER}:${DB_PASSWORD}@db.example.org:5432/city\n```\n",
        "## warehouse\n\n| Property | Value |\n|---|---|\n| Type | PostgreSQL 16 |\n"
        "| Host | db.example.org |\n"
        "| Port | 5432 |\n| Database | city |\n| User | $DB_USER |\n| Password | $DB_PASSWORD |\n",
        "| Name | Type | Host | Port | Database | User | Password |\n|---|---|---|---|---|---|---|\n"
        "| warehouse | PostgreSQL | db.example.org | 5432 | city | `DB_USER` | `DB_PASSWORD` |\n",
        "```yaml\nconnections:\n  warehouse:\n    type: postgresql\n"
        "    host: db.example.org\n    port: 5432\n"
        "    database: city\n    credentials:\n      user: ${DB_USER}\n"
        "      password: ${DB_PASSWORD}\n```\n",
        "```yaml\n- name: warehouse\n  type: postgresql\n  host: db.example.org\n"
        "  port: 5432\n  database: city\n"
        "  user: {env: DB_USER}\n  password: {env: DB_PASSWORD}\n```\n",
        "## warehouse\n- Host: db.example.org\n- Port: 5432\n- Database: city\n\n```python\n"
        'connect(user=os.environ["DB_USER"], password=os.getenv("DB_PASSWORD"))\n```\n',
        "- **warehouse**\n  - Type: PostgreSQL\n  - Host: db.example.org\n  - Port: 5432\n"
        "  - Database: city\n"
        "  - User: `DB_USER`\n  - Password: `DB_PASSWORD`\n",
        "## warehouse (PostgreSQL)\n\n```ini\nhost = db.example.org\nport = 5432\ndatabase = city\n"
        "user = ${DB_USER}\npassword = ${DB_PASSWORD}\n```\n",
        "## warehouse\n- **Typ**: PostgreSQL\n- **Servidor**: db.example.org\n"
        "- **Port**: 5432\n- **Datenbank**: city\n"
        "- **Benutzer**: %DB_USER%\n- **Passwort**: %DB_PASSWORD%\n",
    ],
)
def test_layouts_say_the_same(text: str) -> None:
    (connection,) = connections(text).values()
    assert connection.name.text == "warehouse"
    assert reach(connection) == WAREHOUSE
    assert connection.environment == ("DB_USER", "DB_PASSWORD")
    assert not connection.has_secret
    assert "@" not in (connection.url or "")


def test_a_rest_api() -> None:
    text = (
        "## Weather\n\nBase URL: https://api.weather.example/v2\n"
        "Authentication: API key (`WEATHER_KEY`)\n\n"
        "### Endpoints\n\n| Endpoint | Method |\n|---|---|\n| /hourly | GET |\n| /stations/{id} | GET |\n\n"
        "### Rate limits\n100 requests per minute\n"
    )
    (api,) = connections(text).values()
    assert reach(api) == ("rest", "api.weather.example", None, None)
    assert api.url == "https://api.weather.example/v2"
    assert [word.text for word in api.endpoints] == ["/hourly", "/stations/{id}"]
    assert api.rate_limit == "100 requests per minute"
    assert api.environment == ("WEATHER_KEY",)
    assert api.auth == "API key (WEATHER_KEY)"


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("## dwh\n- URL: jdbc:hive2://h:10000/x\n", "hive", "url-scheme"),
        ("## Snowflake warehouse\n- Host: acct.example\n", "snowflake", "name-names-system"),
        ("## dwh\n- Host: h\n- Port: 1521\n", "oracle", "registered-port"),
        ("## Orders API\n- Auth: OAuth2\n", "rest", "name-names-system"),
    ],
)
def test_what_is_only_implied_is_inferred(text: str, kind: str, rule: str) -> None:
    reading = read(Role.CONNECTIONS, f"# Connections\n\n{text}")
    assert reading.context.connections[0].kind == kind
    assert [(i.fact, i.rule) for i in reading.inferences] == [(f"type {kind}", rule)]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("PostgreSQL 16", "postgresql"),
        ("MS SQL Server 2019", "mssql"),
        ("REST API", "rest"),
        ("Amazon S3", "s3"),
        ("Databricks SQL warehouse", "databricks"),
        ("CSV files", "file"),
        ("DuckDB", "duckdb"),
        ("MariaDB", "mysql"),
        ("Oracle 19c", "oracle"),
        ("SFTP", "sftp"),
        ("a thing", "unknown"),
    ],
)
def test_stated_types(written: str, kind: str) -> None:
    (connection,) = connections(f"## x\n- **Type**: {written}\n- **Host**: h\n").values()
    assert connection.kind == kind


def test_chapters_are_no_connections() -> None:
    found = connections(
        "## Databases\nAll of them.\n\n### a\n- Host: h\n\n### b\n- Host: i\n\n## Contacts\n- Ana\n"
    )
    assert list(found) == ["a", "b"]


@pytest.mark.parametrize(
    "line",
    [
        "- crm: postgresql://u:pw@h:5433/db",
        "- crm: `postgresql://u:pw@h:5433/db` (read only)",
        "* **crm** – postgresql://u:pw@h:5433/db",
        "- **crm**: postgresql://u:pw@h:5433/db",
        "- `crm`: `postgresql://u:pw@h:5433/db`",
        "- `crm` - postgresql://u:pw@h:5433/db",
        "- crm -> postgresql://u:pw@h:5433/db",
        "crm: postgresql://u:pw@h:5433/db",
    ],
)
@pytest.mark.parametrize("heading", ["", "## Databases\n\n"])
def test_a_name_and_its_address_in_a_line(heading: str, line: str) -> None:
    found = connections(f"{heading}{line}\n- billing: `jdbc:oracle:thin:u/pw@//o.intern:1521/BILL`\n")
    assert list(found) == ["crm", "billing"]
    assert reach(found["crm"]) == ("postgresql", "h", 5433, "db")
    assert found["crm"].has_secret
    assert found["billing"].kind == "oracle"


def test_a_named_web_page_is_no_connection() -> None:
    assert not connections("- Handbook: https://wiki.example.org/db\n")
    assert list(connections("- weather: https://api.weather.example/v2\n")) == ["weather"]
