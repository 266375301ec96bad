"""Connections in the shapes that teams write them: settings files, variables, sentences, bare addresses."""

from __future__ import annotations

import pytest

from compiler.documents import Role
from tests.grammar.context.show import connections, reach, read

POSTGRES = ("postgresql", "db.internal", 5432, "sales")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "```ini\n[warehouse]\ntype = postgresql\nhost = db.internal\nport = 5432\ndatabase = sales\n```",
            "warehouse",
        ),
        (
            '```toml\n[connections.dwh]\ntype = "postgres"\nhost = "db.internal"\n'
            'port = 5432\ndb = "sales"\n```',
            "dwh",
        ),
        ("```env\nSALES_DB_HOST=db.internal\nSALES_DB_PORT=5432\nSALES_DB_NAME=sales\n```", "sales_db"),
        ("```\nexport DATABASE_URL=postgresql://app:${PW}@db.internal:5432/sales\n```", "database"),
        ("WAREHOUSE_URL=postgresql://db.internal:5432/sales", "warehouse"),
        ("The warehouse is reached at host db.internal, port 5432, database sales.", "warehouse"),
        ("1. **Sales DB** – PostgreSQL at `db.internal:5432/sales`", "Sales DB"),
        ("- Orders: reachable on host db.internal, port 5432, database `sales`", "Orders"),
        ("jdbc:postgresql://db.internal:5432/sales", "sales"),
        ("**Warehouse** (PostgreSQL)\n\n- Host: db.internal\n- Port: 5432\n- Database: sales", "Warehouse"),
        ("## Warehouse\n\nReached at db.internal:5432/sales, read-only.", "Warehouse"),
    ],
)
def test_one_database(text: str, name: str) -> None:
    found = connections(text)
    assert {key: reach(value) for key, value in found.items()} == {name: POSTGRES}


def test_several_prefixes_are_several_connections() -> None:
    text = "```env\nERP_HOST=erp.corp\nERP_PORT=1521\nLAKE_BUCKET=acme\nSPARK_HOME=/opt/spark\nCRM_URL=https://crm.example\n```"
    assert set(connections(text)) == {"erp", "lake", "crm"}


def test_paths_of_lakes() -> None:
    text = (
        "- Raw: abfss://raw@acme.dfs.core.windows.net/sales\n- `gs://acme-events/daily`\n"
        "- Archive wasbs://old@acme.blob.core.windows.net/x\n- hdfs://nn1:8020/data\n- s3://lake/a\n- s3://lake/b\n"
    )
    assert {name: one.kind for name, one in connections(text).items()} == {
        "Raw": "azure",
        "acme-events": "gcs",
        "Archive": "azure",
        "nn1": "hdfs",
        "lake": "s3",
        "lake b": "s3",
    }
    inferred = read(Role.CONNECTIONS, "# Connections\n\n- gs://acme-events/daily\n").inferences
    assert "named-by-address" in {one.rule for one in inferred}


def test_an_api_told_in_a_list() -> None:
    api = connections(
        "### Weather service (REST)\n\n* https://api.weather.example/v1\n"
        "* API key in header `X-Api-Key`, env `WEATHER_KEY`\n"
        "* 60 requests/minute, paginated by page (`page`, `per_page=100`)\n"
        "* GET /observations\n* `POST /search` - find\n"
    )["Weather service"]
    assert (api.kind, api.url, api.auth_kind) == ("rest", "https://api.weather.example/v1", "api_key")
    assert (api.rate_limit, api.pagination, api.environment) == (
        "60 requests/minute",
        "page",
        ("WEATHER_KEY",),
    )
    assert [word.text for word in api.endpoints] == ["/observations", "/search"]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("OAuth2 client credentials", "oauth2_client_credentials"),
        ("Bearer token in `CRM_TOKEN`", "bearer"),
        ("HTTP Basic", "basic"),
        ("API key in header `X-Api-Key`", "api_key"),
        ("managed identity", "managed_identity"),
        ("Kerberos (keytab)", "kerberos"),
        ("user/password", "password"),
        ("none", "none"),
        ("ask Jane", None),
    ],
)
def test_authentication(written: str, kind: str | None) -> None:
    assert connections(f"## CRM\n- URL: https://crm.example\n- Auth: {written}")["CRM"].auth_kind == kind


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("cursor (`next_cursor`)", "cursor"),
        ("by page number", "page"),
        ("limit/offset", "offset"),
        ("Link header", "link"),
        ("none", "none"),
        ("in some way", "in some way"),
    ],
)
def test_pagination(written: str, kind: str) -> None:
    assert (
        connections(f"## CRM\n- URL: https://crm.example\n- Pagination: {written}")["CRM"].pagination == kind
    )


def test_what_an_authentication_holds_says_nothing_of_the_system() -> None:
    api = connections(
        "```yaml\napi:\n  base_url: https://x.example\n"
        "  auth: {type: oauth2, name: X-Key, client_id: '${X_ID}'}\n"
        "  pagination: {type: offset, limit: 100}\n  rate_limit: {requests: 100, per: minute}\n```"
    )["api"]
    assert (api.kind, api.auth_kind, api.pagination) == ("rest", "oauth2", "offset")
    assert (api.rate_limit, api.environment) == ("100 requests per minute", ("X_ID",))


@pytest.mark.parametrize(
    "text",
    [
        "We meet at 09:30 in room b:12.",
        "See https://wiki.example/page for how to get access.",
        "The server is maintained by the infrastructure team.",
        "```env\nSPARK_HOME=/opt/spark\nOUTPUT_PATH=data/out\nLOG_LEVEL=info\n```",
        "```ini\n[tool.ruff]\nline-length = 100\n```",
    ],
)
def test_no_connection(text: str) -> None:
    assert connections(text) == {}


def test_secrets_of_settings_are_masked() -> None:
    text = "# Connections\n\n```ini\n[dwh]\nhost = dwh.corp\nuser = app\npassword = hunter22x\n```\n"
    reading = read(Role.CONNECTIONS, text)
    assert reading.context.connections[0].has_secret
    assert "hunter22x" not in reading.context.model_dump_json()
    assert [text[span.start : span.end] for span in reading.secrets] == ["hunter22x"]
