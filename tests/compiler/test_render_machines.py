"""SARIF, GitHub, GitLab and JUnit: the same place in each, whatever stands before it, and nothing escapes."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.render import github, gitlab, junit, sarif, tally
from compiler.render.json import dumps
from compiler.render.reported import Reported
from compiler.source import Sources, Span, decode
from tests.compiler.render_cases import finding

_EVERY = frozenset(Severity)


def reported(text: str, *messages: str, **fields: object) -> Reported:
    found, sources = finding(text, *messages, **fields)  # type: ignore[arg-type]  # fields of any finding
    return Reported(found, sources, {"plan.md": "plans/plan.md"}, "0123456789abcdef")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("one\n\ttab\t<<x>>", (2, 6, 2, 7)),
        ("one\r\ntwo <<x>>\r\n", (2, 5, 2, 6)),
        ("one\rtwo <<xy>>\r", (2, 5, 2, 7)),
        ("👩‍💻 🙂 <<x>>", (1, 7, 1, 8)),
        ("数据 <<x>>", (1, 4, 1, 5)),
        ("cafe\u0301 <<x>>", (1, 7, 1, 8)),
        ("שלום \u202e<<x>>", (1, 7, 1, 8)),
        ("a <<b\nc>>", (1, 3, 2, 2)),
    ],
    ids=["tab", "crlf", "cr", "emoji", "cjk", "combining", "right-to-left", "two-lines"],
)
def test_columns_are_code_points_in_every_format(text: str, place: tuple[int, int, int, int]) -> None:
    each = reported(text)
    line, column, end_line, end_column = place

    (result,) = sarif.report([each], [], "1")["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert tuple(region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")) == place

    (entry,) = gitlab.report([each])
    begin, end = entry["location"]["positions"]["begin"], entry["location"]["positions"]["end"]
    assert (begin["line"], begin["column"], end["line"], end["column"]) == place

    command = next(github.lines([each], tally([each.finding], 1)))
    assert f"file=plans/plan.md,line={line},endLine={end_line}" in command
    assert (f"col={column},endColumn={end_column}" in command) is (line == end_line)

    case = ElementTree.fromstring(junit.report([each], [], _EVERY)).find(".//testcase")
    assert case is not None
    assert case.get("line") == str(line)
    failure = case.find("failure")
    assert failure is not None
    assert f"plans/plan.md:{line}:{column}: error" in (failure.text or "")


def test_a_byte_order_mark_moves_no_column() -> None:
    source = decode("plan.md", b"\xef\xbb\xbf# x\n")
    found = Diagnostic("PL201", "n", Severity.ERROR, "m", (Label(Span("plan.md", 2, 3)),))
    each = Reported(found, Sources([source]), {}, "f")
    (entry,) = gitlab.report([each])
    assert entry["location"]["positions"]["begin"] == {"line": 1, "column": 3}


def test_sarif_links_every_further_place_from_the_message() -> None:
    each = reported("<<a>>\n{{b}}", "here [1]", "there", message="wrong [x](y)")
    (result,) = sarif.report([each], [], "1")["runs"][0]["results"]
    assert result["message"]["text"].splitlines() == [
        "wrong \\[x\\](y)",
        "here \\[1\\]",
        "[plans/plan.md:2](1): there",
    ]
    (other,) = result["relatedLocations"]
    assert (other["id"], other["message"]["text"]) == (1, "there")


def test_sarif_replaces_what_a_fix_replaces() -> None:
    fix = Fix("mend", Applicability.SAFE, (Edit(Span("plan.md", 0, 1), "y"), Edit(Span("plan.md", 1, 2), "")))
    (result,) = sarif.report([reported("<<ab>>", fix=fix)], [], "1")["runs"][0]["results"]
    (made,) = result["fixes"]
    (change,) = made["artifactChanges"]
    first, second = change["replacements"]
    assert first["insertedContent"] == {"text": "y"}
    assert "insertedContent" not in second
    assert made["description"]["text"] == "mend (safe)"


def test_sarif_names_no_folder_of_this_machine_and_quotes_paths() -> None:
    found, sources = finding("<<a>>")
    each = Reported(found, sources, {"plan.md": "my plans/é#1.md"}, "f")
    text = dumps(sarif.report([each], [], "1"))
    assert "my%20plans/%C3%A9%231.md" in text
    base = json.loads(text)["runs"][0]["originalUriBaseIds"]["%SRCROOT%"]
    assert "uri" not in base


def test_github_gets_errors_first_and_hears_what_it_would_drop() -> None:
    many = [reported("<<a>>", severity=Severity.WARNING) for _ in range(12)]
    many += [reported("<<a>>", severity=Severity.ERROR) for _ in range(11)]
    lines = list(github.lines(many, tally([each.finding for each in many], 1)))
    kinds = [line.split(" ", 1)[0] for line in lines]
    assert kinds[:20] == ["::error"] * 10 + ["::warning"] * 10
    assert lines[20] == "::notice title=planc::3 more in the log of this step"
    assert [line for line in lines[21:-1] if line.startswith("::")] == []
    assert len(lines[21:-1]) == 3


def test_github_commands_cannot_be_broken_out_of() -> None:
    found, sources = finding("<<a>>", message="50 %\r\n::error::x")
    each = Reported(found, sources, {"plan.md": "a,b:c\n::set-env name=X::y.md"}, "f")
    lines = list(github.lines([each], tally([found], 1)))
    assert len(lines) == 2
    assert lines[0].startswith("::error file=a%2Cb%3Ac%0A%3A%3Aset-env name=X%3A%3Ay.md,line=1,")
    assert "50 %25" in lines[0]
    assert "\n" not in lines[0]


def test_the_summary_of_a_job_keeps_its_table_whole() -> None:
    each = reported("<<a>>", message="a | b `c` <img src=x> [d](e)\n# f")
    page = github.summary([each], tally([each.finding], 1))
    (row,) = (line for line in page.splitlines() if line.startswith("| error"))
    assert row == (
        "| error | plans/plan.md:1 | PL201 unknown-reference |"
        " a \\| b \\`c\\` \\<img src=x\\> \\[d\\](e)␊\\# f |"
    )


def test_junit_tells_failures_from_remarks() -> None:
    found = [reported("<<a>>"), reported("<<a>>", severity=Severity.WARNING)]
    root = ElementTree.fromstring(junit.report(found, ["plans/plan.md", "b.md"], {Severity.ERROR}))
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
    first, second = root.findall("testsuite")
    assert [case.find("failure") is not None for case in first.findall("testcase")] == [True, False]
    assert second.findall("testcase/*") == []


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_becomes_xml_and_json(message: str, path: str) -> None:
    found, sources = finding("<<a>>", message=message)
    each = Reported(found, sources, {"plan.md": path}, "f")
    root = ElementTree.fromstring(junit.report([each], [], _EVERY).encode("utf-8", "replace"))
    assert root.find(".//failure") is not None
    assert json.loads(dumps(gitlab.report([each])))[0]["location"]["path"] == path
    json.loads(dumps(sarif.report([each], [], "1")).encode("utf-8"))
    assert len("\n".join(github.lines([each], tally([found], 1))).splitlines()) == 2
