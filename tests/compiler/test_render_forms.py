"""The one-line form, the last line, JSON, and who decides about colour."""

from __future__ import annotations

import io
import json

import pytest

from compiler.diagnostics import Applicability, Edit, Fix, Severity
from compiler.render import Tally, concise, last_line, tally
from compiler.render.json import dumps, report
from compiler.render.style import Style, wants_colour
from compiler.source import Span
from tests.compiler.render_cases import finding


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_one_line_says_where_what_and_how() -> None:
    found, sources = finding("x\n- <<REPROT-1>>", message="unknown story `REPROT-1`")
    assert concise.line(found, sources, Style()) == "plan.md:2:3: PL201 error: unknown story `REPROT-1`"


def test_one_line_names_the_fix() -> None:
    fix = Fix("replace it by `REPORT-1`", Applicability.SAFE, (Edit(Span("plan.md", 0, 1), "y"),))
    found, sources = finding("<<x>>", fix=fix)
    assert concise.line(found, sources, Style()).endswith("unknown story; replace it by `REPORT-1`")


@pytest.mark.parametrize(
    ("total", "line"),
    [
        (Tally(3, 2, 4, 0, 0), "Found 4 errors in 2 files (3 files read)."),
        (Tally(1, 1, 1, 1, 0), "Found 1 error and 1 warning in 1 file (1 file read)."),
        (Tally(2, 1, 1, 2, 3), "Found 1 error, 2 warnings and 3 notes in 1 file (2 files read)."),
        (Tally(5, 0, 0, 0, 0), "No findings (5 files read)."),
    ],
)
def test_the_last_line_counts(total: Tally, line: str) -> None:
    assert last_line(total) == line


def test_json_has_the_shape_that_scripts_rely_on() -> None:
    fix = Fix("mend", Applicability.UNSAFE, (Edit(Span("plan.md", 2, 4), "y"),))
    found, sources = finding("🙂 <<bc>>\r\n{{d}}", "one", "two", fix=fix, help="h", severity=Severity.WARNING)
    where = {"path": "plan.md", "line": 1, "column": 3, "end_line": 1, "end_column": 5}
    other = {"path": "plan.md", "line": 2, "column": 1, "end_line": 2, "end_column": 2}
    assert report([(found, sources)], tally([found], 7)) == {
        "schema_version": 1,
        "diagnostics": [
            {
                "code": "PL201",
                "name": "unknown-reference",
                "severity": "warning",
                "message": "unknown story",
                **where,
                "labels": [{**where, "message": "one"}, {**other, "message": "two"}],
                "help": "h",
                "fix": {
                    "applicability": "unsafe",
                    "message": "mend",
                    "edits": [{**where, "text": "y"}],
                },
            }
        ],
        "summary": {"files": 7, "errors": 0, "warnings": 1},
    }


def test_json_text_is_utf_8_whatever_it_holds() -> None:
    for value in ("漢", "\ud800", "\x1b"):
        printed = dumps({"a": value})
        printed.encode("utf-8")
        assert json.loads(printed) == {"a": value}


@pytest.mark.parametrize(
    ("when", "environ", "terminal", "wanted"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"CLICOLOR": "0"}, True, False),
        ("auto", {"CLICOLOR": "0", "FORCE_COLOR": "1"}, False, True),
        ("auto", {"TERM": "dumb"}, True, False),
    ],
)
def test_who_decides_about_colour(when: str, environ: dict[str, str], terminal: bool, wanted: bool) -> None:
    stream = Terminal() if terminal else io.StringIO()
    assert wants_colour(when, stream, environ) is wanted  # type: ignore[arg-type]  # a literal of the table
