"""What is printed is what the schemas say, in every sample and for faulty plans."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from compiler import config
from compiler.cli.schema import schema
from compiler.driver import check
from compiler.printed import dump, ir_document
from compiler.refusal import Refusal
from tests.cli.cli import CYCLE, PLAN, UNKNOWN, planc, project
from tests.planc import ROOT
from tests.property.projects import Files, projects
from tests.rules.examples import documents


def valid(document: Any, what: str) -> None:
    validator = Draft202012Validator(schema(what))
    Draft202012Validator.check_schema(validator.schema)
    problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]
    assert problems == []


@pytest.mark.parametrize("name", ["bikeshare", "readmission", "broken"])
def test_the_samples_print_as_the_schemas_say(name: str) -> None:
    folder = ROOT / "samples" / name
    valid(planc("ir", folder).json, "ir")
    valid(planc("order", folder, "--output-format", "json").json, "order")
    for more in ((), ("--coverage",), ("--statistics",)):
        valid(planc("check", folder, "--output-format", "json", *more).json, "check")


@pytest.mark.parametrize(
    "plan", [UNKNOWN, CYCLE, "", "# Nothing\n"], ids=["unknown", "cycle", "empty", "none"]
)
def test_faulty_plans_print_as_the_schemas_say(tmp_path: Path, plan: str) -> None:
    project(tmp_path, plan)
    valid(planc("ir", tmp_path).json, "ir")
    valid(planc("order", tmp_path, "--output-format", "json").json, "order")
    valid(planc("check", tmp_path, "--output-format", "json").json, "check")


@pytest.mark.parametrize("plan", [PLAN, UNKNOWN, CYCLE], ids=["clean", "unknown", "cycle"])
def test_other_reports_print_as_the_schemas_say(tmp_path: Path, plan: str) -> None:
    place = project(tmp_path, plan)
    for item in ("1", "1.1", "2.1"):
        valid(planc("why", item, place, "--output-format", "json").json, "why")
    valid(planc("ls", place, "--output-format", "json").json, "ls")
    valid(planc("rules", "--output-format", "json").json, "rules")
    valid(planc("explain", "PL201", "--output-format", "json").json, "explain")
    for line in (6, 16):
        at = f"{place / 'execution_plan.md'}:{line}"
        valid(planc("explain", at, "--output-format", "json").json, "explain")


@given(projects())
def test_any_project_prints_an_ir_as_the_schema_says_with_ids_that_are_unique(files: Files) -> None:
    facts = check(documents(files)).facts
    document = dump(ir_document(facts))
    valid(document, "ir")
    ids = [item["id"] for item in (*document["phases"], *document["tasks"])]
    assert len(ids) == len(set(ids))
    known = set(ids)
    for item in (*document["phases"], *document["tasks"]):
        assert set(item["depends_on"]) <= known
    assert all({edge["from"], edge["to"]} <= known for edge in document["edges"])
    cover = document["coverage"]
    assert cover["lines"] == cover["understood"] + cover["prose"]


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ('plans = ["a.md"]\n[build]\nout = "x"\n[schedule]\nstart = "2026-01-05"\n', True),
        ("plan = []\n", False),
        ('plans = "a"\n', False),
        ("[build]\nout = 1\n", False),
        ("[build]\noutt = 'x'\n", False),
    ],
)
def test_the_schema_of_the_settings_agrees_with_their_reader(text: str, fine: bool) -> None:
    table = tomllib.loads(text)
    assert Draft202012Validator(schema("config")).is_valid(table) is fine
    try:
        config.parse(Path("planc.toml"), table)
    except Refusal:
        assert not fine
    else:
        assert fine
