"""Files of settings in folders of context: what they tell of is read, what they do not tell is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.conventions import is_environment, role_of_data
from compiler.discovery import find
from compiler.documents import Document, Role
from compiler.loading import load
from compiler.source import Source
from grammar.read import Reading, read
from grammar.toml import read_toml

PLAN = "# Plan\n\n## Phase 1: Load\n\n### Story 1.1: Load orders\n- **Duration**: 2 days\n"
SECRET = "hunter2secret!"


def project(folder: Path, **files: str | bytes) -> Reading:
    """A plan and files of context; `__` in a name is a dot."""
    (folder / "plan.md").write_text(PLAN, "utf-8")
    (folder / "context").mkdir(exist_ok=True)
    for name, text in files.items():
        data = text.encode() if isinstance(text, str) else text
        (folder / "context" / name.replace("__", ".")).write_bytes(data)
    (found,) = find(str(folder))
    return read(load(found))


def codes(reading: Reading) -> list[tuple[str, str, int]]:
    return [(f.code, f.span.path.rpartition("/")[2], f.span.start) for f in reading.findings]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("settings__ini", "[warehouse]\ntype = postgres\nhost = pg.internal\nport = 5432\n"),
        ("db__toml", '[connections.warehouse]\ntype = "postgres"\nhost = "pg.internal"\nport = 5432\n'),
        ("db__toml", '[connections]\nwarehouse = {type = "postgres", host = "pg.internal", port = 5432}\n'),
        ("data_connections__toml", '[warehouse]\ntype = "postgres"\nhost = "pg.internal"\nport = 5432\n'),
        ("db__yaml", "databases:\n  warehouse:\n    type: postgres\n    host: pg.internal\n    port: 5432"),
        ("app__json", json.dumps({"db": {"warehouse": {"host": "pg.internal", "port": 5432}}})),
        ("__env", "WAREHOUSE_HOST=pg.internal\nWAREHOUSE_PORT=5432\n"),
        ("__env__example", "# Postgres\nexport WAREHOUSE_HOST=pg.internal\nWAREHOUSE_PORT=5432 # usual\n"),
    ],
)  # fmt: skip
def test_a_connection_is_read_from_any_format(tmp_path: Path, name: str, text: str) -> None:
    reading = project(tmp_path, **{name: text})
    assert [(c.name.text, c.host, c.port) for c in reading.plan.context.connections] == [
        ("warehouse", "pg.internal", 5432)
    ]
    (one,) = reading.plan.context.connections
    assert text[one.name.span.start : one.name.span.end].lower().startswith("warehouse")
    assert not codes(reading)


@pytest.mark.parametrize("name", ["sources__toml", "data_sources__toml"])
def test_tables_of_toml(tmp_path: Path, name: str) -> None:
    text = (
        '[[tables]]\nname = "orders"\nrows = 1000\n\n[[tables.columns]]\nname = "order_id"\ntype = "bigint"\n'
        '[[tables.columns]]\nname = "note"\ntype = "text"\n'
    )
    reading = project(tmp_path, **{name: text})
    (table,) = reading.plan.context.tables
    assert (table.name.text, table.rows) == ("orders", 1000)
    assert [text[c.name.span.start : c.name.span.end] for c in table.columns] == ["order_id", "note"]
    assert not reading.plan.context.connections


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "tech_stack__toml",
            'language = "Python 3.12"\n[orchestration]\nname = "Airflow"\nversion = "2.9"\n',
        ),
        ("all__toml", '[stack]\nlanguage = "Python 3.12"\nscheduler = "Airflow 2.9"\n'),
        ("all__json", json.dumps({"tech_stack": {"language": "Python 3.12", "scheduler": "Airflow 2.9"}})),
        ("tech_stack__ini", "[tools]\npython = 3.12\nairflow = 2.9\n"),
    ],
)
def test_a_stack_is_read_from_any_format(tmp_path: Path, name: str, text: str) -> None:
    reading = project(tmp_path, **{name: text})
    assert [(t.name, t.version) for t in reading.plan.context.tech] == [
        ("python", "3.12"),
        ("airflow", "2.9"),
    ]


def test_secrets_of_settings_are_masked_and_exposed(tmp_path: Path) -> None:
    reading = project(
        tmp_path,
        __env=f"SHOP_DB_HOST=db.internal\nSHOP_DB_PASSWORD={SECRET}\n",
        a__ini=f"[lake]\nurl = s3://acme\nsecret_key = {SECRET}\n",
        b__toml=f'[connections.pg]\nhost = "pg"\npassword = "{SECRET}"\n',
        c__json=json.dumps({"mq": {"host": "mq", "password": SECRET}}),
    )
    assert len(reading.plan.exposed) == 4
    assert all(c.has_secret for c in reading.plan.context.connections)
    assert SECRET not in reading.plan.model_dump_json()
    assert all(SECRET not in repr(finding) for finding in reading.findings)


def test_variables_of_an_environment_are_declared(tmp_path: Path) -> None:
    reading = project(tmp_path, __env__sample="API_TOKEN=\nLAKE_KEY=${VAULT_KEY}\n")
    said = {(v.name.text, v.declared) for v in reading.plan.context.variables}
    assert said == {("API_TOKEN", True), ("LAKE_KEY", True), ("VAULT_KEY", False)}
    assert not codes(reading)


@pytest.mark.parametrize("text", ["[editor]\ntab = 4\n", "a = b\n", "=" * 100_000])
def test_what_tells_of_nothing_is_listed(tmp_path: Path, text: str) -> None:
    reading = project(tmp_path, editor__ini=text)
    assert codes(reading) == [("PL015", "editor.ini", 0)]
    assert not reading.plan.context.connections
    (_, coverage) = reading.plan.coverage
    assert coverage.understood == 0 < coverage.lines


def test_broken_toml_is_a_finding_at_its_line_and_read_line_by_line(tmp_path: Path) -> None:
    text = '[connections.pg]\nhost = "pg.internal"\nport = 5432\nuser = oops\n'
    reading = project(tmp_path, db__toml=text)
    assert codes(reading) == [("PL004", "db.toml", text.index("oops"))]
    assert [c.host for c in reading.plan.context.connections] == ["pg.internal"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("blob__json", bytes(range(256)) * 20, "PL015"),
        ("huge__yaml", b"[" * 3_000_000, "PL015"),
        ("huge__toml", b"a = 1\n" * 4_000_000, "PL015"),
        ("deep__toml", b"a = " + b"[" * 100_000, "PL004"),
        ("deep__json", b'{"a":' * 3_000, "PL004"),
        ("latin__ini", "[büro]\nhost = pg\n".encode("cp1252"), "PL001"),
        ("digits__toml", b"a = " + b"9" * 10_000, "PL004"),
    ],
)
def test_hostile_files_are_findings(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    assert [each[0] for each in codes(project(tmp_path, **{name: data}))] == [code]


def test_what_is_read_and_what_is_not(tmp_path: Path) -> None:
    for name in (
        *("context/x.toml", "context/pyproject.toml", "context/.env", "context/.gitignore", ".env", "x.toml"),
        *("connections.toml", "planc.toml", "context/.env.py", "context/run.sh", "settings.json"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "plan.md").write_text(PLAN, "utf-8")
    (project,) = find(str(tmp_path))
    assert [(each.role, each.path) for each in project.inputs[1:]] == [
        (Role.CONNECTIONS, "connections.toml"),
        (Role.SETTINGS, "context/.env"),
        (Role.SETTINGS, "context/x.toml"),
    ]


@pytest.mark.parametrize("name", [".env", ".env.example", "prod.env", "env.sample", ".ENV.local", "env"])
def test_names_of_environments(name: str) -> None:
    assert is_environment(name)
    assert role_of_data(name, True) is Role.SETTINGS
    assert role_of_data(name, False) is None


@pytest.mark.parametrize("name", ["environment.md", "env.py", ".envrc.d", "venv", "my.environment", "env.md"])
def test_names_of_other_things(name: str) -> None:
    assert not is_environment(name)


@given(st.text(alphabet="[]{}=.,\"'#ab1 \n\r\\", max_size=60))
def test_any_toml_is_read_or_a_fault_within_it(text: str) -> None:
    source = Source("context/x.toml", text)
    reading = read_toml(source, source.span(0, len(text)))
    assert (reading.root is None) == (reading.fault is not None)
    if reading.fault is not None:
        assert 0 <= reading.fault[1].start <= reading.fault[1].end <= len(text)


@given(
    st.text(alphabet="[]{}=.:,\"'#aB_1 \n-", max_size=60),
    st.sampled_from(["a.toml", "a.ini", ".env", "a.yaml"]),
)
def test_any_settings_are_read(text: str, name: str) -> None:
    plan = Document(Role.PLAN, Source("plan.md", PLAN))
    read((plan, Document(Role.SETTINGS, Source(f"context/{name}", text))))
