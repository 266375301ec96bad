"""`planc show`: what each line became."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.cli import PLAN, UNKNOWN, planc, project

STACK = "# Tech stack\n\n- **Language**: Python 3.12\n- We like it.\n"


def _lines(*words: object, stdin: bytes | None = None) -> dict[int, Any]:
    done = planc("show", *words, "--output-format", "json", stdin=stdin)
    return {line["line"]: line for line in done.json["lines"]}


def test_the_margin_tells_items_and_their_fields(tmp_path: Path) -> None:
    done = planc("show", project(tmp_path))
    lines = done.out.splitlines()
    assert (done.status, done.err) == (0, "")
    assert lines[2].split() == ["phase", "1", "3", "|", "##", "Phase", "1:", "Ingest"]
    assert "  needs: 1.1, 1.2                  16 | - **Depends on**: 1.1, 1.2" in lines
    assert lines[-1].startswith("execution_plan.md: 11 of 12 lines understood (91 %), 1 kept as text; ")


def test_every_line_stands_there_once_and_as_it_is(tmp_path: Path) -> None:
    plan = PLAN + "\nSome prose.\n\n```sh\nrun it\n```\n<!-- a remark -->\n"
    found = _lines(project(tmp_path, plan))
    written = dict(enumerate(plan.splitlines(), 1))
    assert {number: line["text"] for number, line in found.items()} == {
        number: text for number, text in written.items() if text
    }
    states = [found[number]["state"] for number in (1, 3, 6, 19, 21, 22, 24)]
    assert states == ["kept", "understood", "understood", "unread", "unread", "unread", "layout"]
    assert [found[n]["shape"] for n in (3, 6, 19, 22, 24)] == [
        "heading",
        "list item",
        "prose",
        "code",
        "comment",
    ]


def test_counts_are_those_of_coverage(tmp_path: Path) -> None:
    kept = "\n**Acceptance criteria**:\n- no row is lost\n"
    place = project(tmp_path, PLAN + kept + "\nSome prose.\n", tech_stack=STACK)
    summary = planc("show", place, "--output-format", "json").json["summary"]
    (plan, *_) = planc("check", place, "--coverage", "--output-format", "json").json["coverage"]["files"]
    assert (summary["lines"], summary["understood"]) == (plan["lines"], plan["understood"])


def test_only_what_is_unread(tmp_path: Path) -> None:
    done = planc("show", project(tmp_path, PLAN + "\nSome prose.\n"), "--only", "unread")
    assert done.out.splitlines()[0].split() == ["·", "prose", "19", "|", "Some", "prose."]


def test_findings_stand_in_the_margin(tmp_path: Path) -> None:
    done = planc("show", project(tmp_path, UNKNOWN))
    (line,) = [line for line in done.out.splitlines() if "PL201" in line]
    assert "needs: 1.1, 1.7?" in line
    assert (done.status, "1 error" in done.err) == (1, True)


def test_a_context_file_and_one_that_stands_alone(tmp_path: Path) -> None:
    project(tmp_path / "a", tech_stack=STACK)
    (tmp_path / "tech_stack.md").write_text(STACK)
    for file in (tmp_path / "a/project_context/tech_stack.md", tmp_path / "tech_stack.md"):
        found = _lines(file)
        assert [(b["what"], b["value"]) for b in found[3]["became"]] == [("language", "python 3.12")]
        assert found[4]["state"] == "unread"


def test_a_specification(tmp_path: Path) -> None:
    flow = project(tmp_path) / "data_flows" / "story_1_1.md"
    flow.parent.mkdir()
    flow.write_text("# Story 1.1\n\n```yaml\nextraction:\n  sources:\n    - table: trips\n```\n")
    assert [b["value"] for b in _lines(flow)[6]["became"]] == ["trips"]


def test_standard_input() -> None:
    assert _lines("-", stdin=PLAN.encode())[5]["became"][0]["of"] == "1.1"


@pytest.mark.parametrize(
    "plan", [b"", b"\xff\xfe\x00", b"```\n# x\n", "| a |\n|-|\n| \u202ex\x1b[31m |\n".encode()]
)
def test_any_file_can_be_shown(tmp_path: Path, plan: bytes) -> None:
    done = planc("show", project(tmp_path, plan))
    assert done.status in (0, 1)
    assert "\x1b" not in done.out


def test_passwords_are_masked(tmp_path: Path) -> None:
    done = planc("show", project(tmp_path, PLAN + "\n- password: hunter2x9\n"))
    assert "hunter2x9" not in done.out


def test_the_schema_holds(tmp_path: Path) -> None:
    import jsonschema

    printed = planc("show", project(tmp_path, UNKNOWN), "--output-format", "json").json
    jsonschema.validate(printed, planc("schema", "show").json)


def test_show_tells_what_is_tentative_and_whose_a_table_is(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "project_context").mkdir(exist_ok=True)
    stack = tmp_path / "project_context" / "tech_stack.md"
    stack.write_text("# Stack\n\n- Python 3.11\n- Spark (maybe later)\n", encoding="utf-8")
    sources = tmp_path / "project_context" / "data_sources.md"
    sources.write_text(
        "# Data\n\n## orders\n\n- Owner: Ana\n\n| column | type |\n|---|---|\n| id | int |\n",
        encoding="utf-8",
    )
    assert ", tentative" in planc("show", stack).out
    assert "owner: Ana" in planc("show", sources).out
