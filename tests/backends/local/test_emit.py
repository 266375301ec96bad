"""What is emitted, without running it."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator

import pytest
import sqlglot
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from backends.local import BACKEND
from backends.local.emit import TARGET
from compiler.emitted import EmittedFile
from compiler.ordered import OrderedPlan
from tests.backends.local import plans
from tests.backends.local.test_runs import PLANS, plan
from tests.property.projects import COLUMNS, HOSTILE, NAMES


def files(of: OrderedPlan) -> dict[str, EmittedFile]:
    return {file.path: file for file in BACKEND.emit(of, {})}


@pytest.fixture(params=list(PLANS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_everything_parses(name: str) -> None:
    for path, file in files(plan(name)).items():
        if path.endswith(".py"):
            compile(file.text, path, "exec", flags=ast.PyCF_ONLY_AST)
        elif path.endswith(".yml"):
            assert isinstance(yaml.safe_load(file.text), dict), path
        elif path.endswith(".toml"):
            tomllib.loads(file.text)
        elif path.endswith(".json"):
            json.loads(file.text)
        elif path.endswith(".sql"):
            dialect = "duckdb" if path.startswith("sql/mock/") else "postgres"
            (tree,) = sqlglot.parse(file.text, read=dialect)
            assert isinstance(tree, sqlglot.exp.Select)


def test_paths_stay_inside(name: str) -> None:
    for path in files(plan(name)):
        assert not path.startswith("/")
        assert ".." not in path.split("/")
        assert path.isascii()
        assert len(path) < 150


def test_public_code_says_what_it_is(name: str) -> None:
    """Every module, class, function and method that people may call has a docstring."""
    bare = []
    for path, file in files(plan(name)).items():
        if path.endswith(".py") and path.startswith(("src/", "scripts/")):
            tree = ast.parse(file.text)
            if tree.body and not ast.get_docstring(tree):
                bare.append(path)
            bare += [f"{path}: {found}" for found in _without_docstring(tree)]
    assert bare == []


def _without_docstring(holder: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in holder.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                yield node.name
            if isinstance(node, ast.ClassDef):
                yield from _without_docstring(node)


def test_the_stencils_say_what_they_are() -> None:
    """The variants that the plans above do not need, too."""
    for path in sorted((TARGET / "src").rglob("*.py")):
        assert list(_without_docstring(ast.parse(path.read_text(encoding="utf-8")))) == [], path


def test_the_graph_is_the_plan(name: str) -> None:
    of = plan(name)
    graph = json.loads(files(of)["config/graph.json"].text)
    assert [tuple(wave) for wave in graph["waves"]] == list(of.waves)
    assert [node["id"] for node in graph["nodes"]] == list(of.order)
    assert [(e["from"], e["to"], e["origin"]) for e in graph["edges"]] == [
        (edge.source, edge.target, edge.origin) for edge in of.edges
    ]
    for node in graph["nodes"]:
        if node["module"]:
            assert of.placements[node["id"]].module is not None
            assert node["source"].startswith("execution_plan.md:")
    assert len({node["key"] for node in graph["nodes"]}) == len(graph["nodes"])
    assert len({dataset["path"] for dataset in graph["datasets"]}) == len(graph["datasets"])


def test_every_task_is_carried_by_a_file(name: str) -> None:
    of = plan(name)
    carried = {task for file in files(of).values() for task in file.tasks}
    assert carried == {task.id for task in of.plan.tasks}


def test_modules_are_where_the_plan_puts_them() -> None:
    of = plan("pandas")
    made = files(of)
    for task, placement in of.placements.items():
        if placement.module:
            assert made[placement.module].tasks == (task,)
            assert f"def {placement.function}(run: TaskRun)" in made[placement.module].text


def test_a_plan_without_data_gets_no_data_code() -> None:
    made = files(plan("plain"))
    assert not any("data_processing" in path or path.startswith("sql/") for path in made)
    assert "pandas" not in made["requirements.txt"].text
    assert "duckdb" not in made["requirements.txt"].text


def test_only_the_engine_of_the_stack_is_emitted() -> None:
    pandas, polars = (files(plan(engine)) for engine in ("pandas", "polars"))
    assert "import polars" not in "".join(file.text for file in pandas.values())
    assert "import pandas" not in "".join(file.text for file in polars.values())
    assert "polars" in polars["requirements.txt"].text


def test_the_query_is_in_the_dialect_and_in_duckdb() -> None:
    made = files(plan("pandas"))
    own = made["sql/extract_trips.sql"].text
    mock = made["sql/mock/extract_trips.sql"].text
    assert 'FROM "public"."trips"' in own
    assert '"updated_at" > :watermark' in own
    assert "\"started_at\" >= '2024-01-01'" in own
    assert 'FROM "trips"' in mock
    assert '"updated_at" > $watermark' in mock


def test_the_limits_of_a_watermark_are_told() -> None:
    sheet = plans.bikes()
    made = files(sheet.ordered())
    assert "overlap: 0" in made["config/queries.yml"].text
    assert "`overlap`" in made["README.md"].text
    assert "is null are never read" not in made["sql/extract_trips.sql"].text
    assert "overlap" not in files(plan("plain"))["README.md"].text
    trips = sheet.tables[0]
    columns = [c.model_copy(update={"nullable": True}) for c in trips.columns]
    sheet.tables[0] = trips.model_copy(update={"columns": tuple(columns)})
    assert "-- Rows whose updated_at is null are never read" in (
        files(sheet.ordered())["sql/extract_trips.sql"].text
    )


def test_secrets_are_names_of_variables() -> None:
    made = files(plan("pandas"))
    warehouse = yaml.safe_load(made["config/database.yml"].text)["connections"]["warehouse"]
    assert (warehouse["user_env"], warehouse["password_env"]) == ("WH_USER", "WH_PASSWORD")
    assert "WH_PASSWORD=\n" in made[".env.example"].text


def test_another_stack_is_named_where_people_look() -> None:
    sheet = plans.bikes("spark")
    sheet.technology("platform", "databricks", written="Databricks")
    made = files(sheet.ordered())
    for path in ("README.md", "config/platform.yml"):
        assert "names spark; its target is not emitted yet" in made[path].text
        assert "names databricks; its target is not emitted yet" in made[path].text
    assert "pandas" in made["requirements.txt"].text


def test_hostile_text_is_data() -> None:
    """In no Python file does text of the plan stand anywhere but in a string."""
    for path, file in files(plan("hostile")).items():
        if not path.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(file.text)):
            names = [getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", "") or ""]
            assert not any("pwned" in n and n != n.lower() for n in names if isinstance(n, str))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in ("system", "popen", "eval")
        assert not any(bad in file.text for bad in ("\u202e", "\u202c"))
    assert len(HOSTILE) == len(plan("hostile").plan.tasks)


@settings(max_examples=20)
@given(
    st.lists(NAMES, min_size=2, max_size=5),
    st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=5, unique=True),
)
def test_any_names_give_files_that_parse(names: list[str], columns: list[str]) -> None:
    made = files(plans.hostile(names, columns).ordered())
    for path, file in made.items():
        assert ".." not in path.split("/")
        if path.endswith(".py"):
            compile(file.text, path, "exec", flags=ast.PyCF_ONLY_AST)
        elif path.endswith(".yml"):
            yaml.safe_load(file.text)
        elif path.endswith(".sql"):
            assert len(sqlglot.parse(file.text, read="duckdb")) == 1
    for node in json.loads(made["config/graph.json"].text)["nodes"]:
        assert node["module"] is None or node["module"] in made


def test_the_same_plan_gives_the_same_bytes() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, '.');"
        "from tests.backends.local.test_emit import files, plan;"
        "print(hashlib.sha256(b''.join(p.encode() + f.content for n in ('polars', 'hostile')"
        " for p, f in files(plan(n)).items())).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("kind", "dialect", "name"),
    [
        ("postgresql", "postgres", '"trips"'),
        ("mysql", "mysql", "`trips`"),
        ("mssql", "tsql", "[trips]"),
        ("oracle", "oracle", '"trips"'),
        ("sqlite", "sqlite", '"trips"'),
        ("rest", "duckdb", '"trips"'),
    ],
)
def test_each_connection_is_spoken_to_in_its_dialect(kind: str, dialect: str, name: str) -> None:
    sheet = plans.bikes()
    sheet.connections = [sheet.connections[0].model_copy(update={"kind": kind})]
    sql = files(sheet.ordered())["sql/extract_trips.sql"].text
    (tree,) = sqlglot.parse(sql, read=dialect)
    assert isinstance(tree, sqlglot.exp.Select)
    assert name in sql
    assert (":watermark" in sql) == (dialect != "duckdb")
    assert tree.find(sqlglot.exp.Table).name == "trips"
