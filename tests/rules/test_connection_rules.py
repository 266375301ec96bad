"""What rules about connections and secrets say, and where they are silent."""

from __future__ import annotations

import pytest

from compiler.diagnostics import Diagnostic
from tests.rules.examples import PLAN
from tests.rules.flows import found, project


def connections(text: str, code: str) -> list[Diagnostic]:
    return found(project("", **{"project_context/data_connections.md": text}), code)


SECRET = "Vq7xP2mKz9wL"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"- **Password**: {SECRET}", "PL702"),
        (f"- **URL**: postgresql://ana:{SECRET}@db.example.org/shop", "PL704"),
        (f"- **URL**: https://api.example.org/v1?api_key={SECRET}", "PL704"),
    ],
)
def test_secrets_are_found_once_and_never_shown(line: str, code: str) -> None:
    text = f"# Connections\n\n## warehouse\n- **Type**: PostgreSQL\n{line}\n"
    (one,) = connections(text, code)
    assert SECRET not in repr(one)
    other = "PL704" if code == "PL702" else "PL702"
    assert connections(text, other) == []


@pytest.mark.parametrize(
    "line",
    [
        "- **Password**: ${WAREHOUSE_PASSWORD}",
        "- **Password**: <your password>",
        "- **Password**: test_password",
        "- **Password**: the one of the reader, kept in the vault",
        "- **URL**: postgresql://ana:${PASSWORD}@db.example.org/shop",
        "- **Docs**: https://example.org/docs?id=12&identify_key=c0138ffadd90a955c1f0670a56fe348d1d40680b",
    ],
)
def test_what_is_no_secret(line: str) -> None:
    text = f"# Connections\n\n## warehouse\n- **Type**: PostgreSQL\n{line}\n"
    assert connections(text, "PL702") + connections(text, "PL704") == []


def test_secrets_of_the_plan_itself_are_warnings() -> None:
    files = project("")
    files[PLAN] += f"\nLog in with `--password {SECRET}`.\n"
    assert [f.severity for f in found(files, "PL702")] == ["warning"]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("- **Options**: sslmode=disable", 1),
        ("- **SSL**: disabled", 1),
        ("- verify_ssl: false", 1),
        ("- `TrustServerCertificate=yes`", 1),
        ("- **Options**: sslmode=verify-full", 0),
        ("- **SSL**: required", 0),
        ("- never use `sslmode=disable`", 0),
        ("- **SSL**: disabled in local development", 0),
        ("- **Verify**: 0.5 % of rows", 0),
    ],
)
def test_encryption_is_on(line: str, count: int) -> None:
    text = f"# Connections\n\n## warehouse\n- **Type**: PostgreSQL\n- **Host**: db.example.org\n{line}\n"
    assert len(connections(text, "PL703")) == count


def test_a_host_on_the_same_machine_needs_no_encryption() -> None:
    text = "# Connections\n\n## shop\n- **Type**: PostgreSQL\n- **Host**: localhost\n- sslmode=disable\n"
    assert connections(text, "PL703") == []


def test_who_logs_in_over_http_is_told() -> None:
    text = "# Connections\n\n## tides\n- **Type**: REST API\n- **URL**: http://api.example.org/v1\n"
    assert connections(text, "PL703") == []
    (one,) = connections(text + "- **Authentication**: bearer token\n- **Token**: ${TIDES_TOKEN}\n", "PL703")
    assert one.fix is not None
    assert one.fix.edits[0].text == "https://"


def test_variables_have_one_name() -> None:
    text = "# Connections\n\n## warehouse\n- **Host**: db.example.org\n- **User**: ${WAREHOUSE_USER}\n"
    text += "- **Password**: ${%s}\n"
    listing = "\n## Environment\n\n```bash\nexport WAREHOUSE_USER=\nexport WAREHOUSE_PASSWORD=\n```\n"
    assert len(connections(text % "WAREHOUSE_PASSWRD" + listing, "PL706")) == 1
    assert connections(text % "WAREHOUSE_PASSWORD" + listing, "PL706") == []
    assert connections(text % "WAREHOUSE_PASSWRD", "PL706") == []
    assert connections(text % "ORDERS_TOKEN", "PL706") == []
    assert len(connections(text % "ORDERS_TOKEN" + listing, "PL706")) == 0  # half of those used are listed
