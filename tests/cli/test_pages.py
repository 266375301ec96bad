"""`explain`, `rules`, `schema`, `init`, `completion`, help pages, wrong usage."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from compiler import __version__
from compiler.cli.app import COMMANDS
from tests.cli.cli import UNKNOWN, planc, project
from tests.planc import planc as spawned


def test_version() -> None:
    assert planc("--version").out == f"planc {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_page_with_examples(name: str) -> None:
    done = planc(name, "--help")
    assert done.status == 0
    assert "Examples:" in done.out
    assert f"  planc {name}" in done.out or f"(planc {name}" in done.out


def test_the_help_page_lists_all_commands_with_what_they_do() -> None:
    page = planc("--help").out
    for name, sentence in COMMANDS.items():
        assert re.search(rf"^  {name}\s+{sentence.split()[0]}", page, re.MULTILINE)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("chekc",), "did you mean `check`?"),
        (("check", "--selct", "x"), "--select"),
        (("check", "--fail-on", "always"), "--fail-on"),
        (("explain",), "CODE"),
        (("schema", "everything"), "config"),
        (("order", "--output-format", "yaml"), "json"),
    ],
)
def test_wrong_usage_says_what_is_right(words: tuple[str, ...], says: str) -> None:
    done = planc(*words)
    assert (done.status, done.out) == (2, "")
    assert says in done.err


@pytest.mark.parametrize("word", ["PL301", "pl301", "dependency-cycle"])
def test_explain_shows_the_page_of_a_rule(word: str) -> None:
    done = planc("explain", word)
    assert done.status == 0
    assert done.out.startswith("PL301 dependency-cycle (error)\n\nItems wait for each other in a circle.\n")
    assert "## Fix" in done.out


@pytest.mark.parametrize(
    ("words", "first", "near"),
    [
        (("chekc",), "there is no command `chekc`", "did you mean `check`?"),
        (("check", "--selct", "x"), "`planc check` has no option `--selct`", "did you mean `--select`?"),
        (("graph", "--view", "wavs"), "`--view` cannot be `wavs`", "did you mean `waves`?"),
        (("check", "--output-format", "jsn"), "`--output-format` cannot be `jsn`", "did you mean `json`?"),
        (("check", "--select", "PL3x1"), "there is no rule `PL3x1`", "did you mean `PL301`?"),
        (("explain", "PL3x1"), "there is no rule `PL3x1`", "did you mean `PL301`?"),
        (("explain", "a.md:x"), "`a.md:x` names no line", "write a line number behind the colon: `a.md:14`"),
        (("schema", "conifg"), "WHAT cannot be `conifg`", "did you mean `config`?"),
    ],
)
def test_wrong_usage_has_one_look(words: tuple[str, ...], first: str, near: str) -> None:
    done = planc(*words)
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines()[:2] == [f"planc: {first}", f"help: {near}"]


def test_explain_tells_the_finding_at_a_line_and_the_page_of_its_rule(tmp_path: Path) -> None:
    plan = project(tmp_path, UNKNOWN) / "execution_plan.md"
    done = planc("explain", f"{plan}:16")
    assert done.status == 0
    assert done.out.startswith("error[PL201]: ")
    assert "16 | - **Depends on**: 1.1, 1.7" in done.out
    assert "\nPL201 unknown-reference (error)\n" in done.out
    assert planc("explain", f"{plan}:16:24").out == done.out


def test_explain_says_where_there_is_nothing_to_explain(tmp_path: Path) -> None:
    plan = project(tmp_path, UNKNOWN) / "execution_plan.md"
    done = planc("explain", f"{plan}:3")
    assert (done.status, done.out) == (0, f"planc finds nothing at line 3 of {plan}.\n")
    assert planc("explain", f"{plan}:400").status == 2
    assert planc("explain", f"{tmp_path}/nowhere.md:4").status == 2


def test_explain_knows_what_reading_finds() -> None:
    assert planc("explain", "not-a-plan").out.startswith("PL003 not-a-plan (error)\n")


def test_explain_helps_with_a_misspelt_code() -> None:
    done = planc("explain", "dependency-circle")
    assert done.status == 2
    assert "did you mean `dependency-cycle`?" in done.err


def test_rules_lists_everything_with_a_sentence() -> None:
    listed = planc("rules").out.splitlines()
    rules = planc("rules", "--output-format", "json").json["rules"]
    assert [line.split()[0] for line in listed] == [rule["code"] for rule in rules]
    assert {"PL001", "PL101", "PL201", "PL301", "PL501"} <= {rule["code"] for rule in rules}
    assert all(rule["summary"] and rule["name"] for rule in rules)
    assert len({rule["code"] for rule in rules}) == len({rule["name"] for rule in rules}) == len(rules)


@pytest.mark.parametrize("what", ["ir", "plan", "order", "check", "config"])
def test_schemas_are_json_schemas(what: str) -> None:
    schema = planc("schema", what).json
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["type"] == "object"


def test_the_default_schema_is_that_of_ir() -> None:
    assert planc("schema").out == planc("schema", "ir").out
    assert {"project", "phases", "tasks", "edges"} <= set(planc("schema").json["properties"])


@pytest.mark.parametrize(
    ("shell", "part"), [("bash", "complete -o"), ("zsh", "#compdef planc"), ("fish", "complete")]
)
def test_completion_scripts(shell: str, part: str) -> None:
    done = planc("completion", shell)
    assert done.status == 0
    assert part in done.out
    assert "_PLANC_COMPLETE" in done.out


def test_completion_answers() -> None:
    asked = {"_PLANC_COMPLETE": "bash_complete", "COMP_WORDS": "planc ex", "COMP_CWORD": "1"}
    assert "explain" in spawned(env=asked).stdout


def test_init_makes_a_project_and_never_overwrites(tmp_path: Path) -> None:
    done = planc("init", tmp_path / "bikes")
    assert done.status == 0
    assert (tmp_path / "bikes/execution_plan.md").is_file()
    assert "planc check" in done.out
    before = {place: place.read_bytes() for place in tmp_path.rglob("*") if place.is_file()}
    done = planc("init", tmp_path / "bikes")
    assert (done.status, "does not overwrite" in done.err) == (2, True)
    assert {place: place.read_bytes() for place in tmp_path.rglob("*") if place.is_file()} == before


def test_init_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = planc("init", tmp_path / "file")
    assert (done.status, done.err.startswith("planc: cannot write to")) == (2, True)


def test_all_json_carries_its_version() -> None:
    for words in (("rules", "--output-format", "json"), ("explain", "PL301", "--output-format", "json")):
        assert json.loads(planc(*words).out)["schema_version"] == 1
