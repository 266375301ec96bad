"""Findings on a terminal: columns are true whatever the text holds, and nothing in it steers the terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.render import concise, text
from compiler.render.glyphs import visible, width
from compiler.render.style import Style
from compiler.source import Source, Sources, Span
from tests.compiler.render_cases import finding, source


def drawn(found: Diagnostic, sources: Sources, columns: int = 80) -> str:
    return "\n".join(text.lines(found, sources, Style(), columns)) + "\n"


def snippet(marked: str, *messages: str, columns: int = 80) -> str:
    """What is drawn below the title and the place of a finding."""
    lines = drawn(*finding(marked, *messages), columns).splitlines()
    return "\n".join(lines[3:])


# -- the examples that the design shows ---------------------------------------------------------------

INTAKE = """\
# Intake

### Story INTAKE-2: Load patient demographics (Week 2)

- **Depends on**: REPORT-1

Demographics come first.

### Story INTAKE-3: Deduplicate patients (Week 3)

- **Depends on**: INTAKE-2, INTAKE-1
"""
REPORT = """\
# Report

### Story REPORT-1: Cohort table (Week 4)

- **Depends on**: INTAKE-3
"""


def place(source: Source, part: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = source.text.index(part, at + 1)
    return Span(source.path, at, at + len(part))


def test_a_cycle_shows_every_edge_in_every_file_and_the_fix_as_a_patch() -> None:
    intake, report = Source("plans/intake.md", INTAKE), Source("plans/report.md", REPORT)
    found = Diagnostic(
        "PL301",
        "dependency-cycle",
        Severity.ERROR,
        "three stories wait for each other, so none of them can start",
        (
            Label(
                place(intake, "REPORT-1"),
                "(1) INTAKE-2 waits for REPORT-1: the only edge that points to a later week (2 -> 4), so "
                "the likeliest one to remove",
                place(intake, "### Story INTAKE-2"),
            ),
            Label(
                place(report, "INTAKE-3"),
                "(2) REPORT-1 waits for INTAKE-3",
                place(report, "### Story REPORT-1"),
            ),
            Label(
                place(intake, "INTAKE-2", 1),
                "(3) INTAKE-3 waits for INTAKE-2, which closes the cycle",
                place(intake, "### Story INTAKE-3"),
            ),
        ),
        help="remove edge (1)",
        notes=("1 of 1 cycles",),
        fix=Fix("remove edge (1)", Applicability.UNSAFE, (Edit(place(intake, "REPORT-1"), "none"),)),
        drawing=(
            "cycle: +-> INTAKE-2 -> REPORT-1 -> INTAKE-3 --+",
            "       +-------------------------------------+",
        ),
    )
    assert (
        drawn(found, Sources([report, intake]))
        == """\
error[PL301]: three stories wait for each other, so none of them can start
  --> plans/intake.md:5:19
   |
 3 | ### Story INTAKE-2: Load patient demographics (Week 2)
 5 | - **Depends on**: REPORT-1
   |                   ^^^^^^^^ (1) INTAKE-2 waits for REPORT-1: the only edge
   |                            that points to a later week (2 -> 4), so the
   |                            likeliest one to remove
...
 9 | ### Story INTAKE-3: Deduplicate patients (Week 3)
11 | - **Depends on**: INTAKE-2, INTAKE-1
   |                   -------- (3) INTAKE-3 waits for INTAKE-2, which closes
   |                            the cycle
   |
  ::: plans/report.md:5:19
   |
 3 | ### Story REPORT-1: Cohort table (Week 4)
 5 | - **Depends on**: INTAKE-3
   |                   -------- (2) REPORT-1 waits for INTAKE-3
   |
   = cycle: +-> INTAKE-2 -> REPORT-1 -> INTAKE-3 --+
            +-------------------------------------+
   = note: 1 of 1 cycles
help: remove edge (1)                           [unsafe fix]
   |
 5 - - **Depends on**: REPORT-1
 5 + - **Depends on**: none
   |
"""
    )


def test_two_labels_on_one_line_and_one_in_another_file() -> None:
    plan, _ = source(
        "| Target      | Source               | Columns                 |\n"
        "|---|---|---|\n"
        "| stg_patient | PATIENT_DEMOGRAPHICS | patient_idd, birth_date |\n",
        "plan.md",
    )
    tables, _ = source("# Tables\n\n## PATIENT_DEMOGRAPHICS\n", "data_sources.md")
    found = Diagnostic(
        "PL501",
        "unknown-column",
        Severity.ERROR,
        "table PATIENT_DEMOGRAPHICS has no column `patient_idd`",
        (
            Label(place(plan, "patient_idd"), "unknown column", Span("plan.md", 2, 8)),
            Label(place(plan, "PATIENT_DEMOGRAPHICS"), "the columns are looked up in this table"),
            Label(place(tables, "PATIENT_DEMOGRAPHICS"), "the table is defined here, with 4 columns"),
        ),
        fix=Fix(
            "replace `patient_idd` by `patient_id`",
            Applicability.SAFE,
            (Edit(place(plan, "patient_idd"), "patient_id"),),
        ),
    )
    assert (
        drawn(found, Sources([plan, tables]))
        == """\
error[PL501]: table PATIENT_DEMOGRAPHICS has no column `patient_idd`
 --> plan.md:3:40
  |
1 | | Target      | Source               | Columns                 |
3 | | stg_patient | PATIENT_DEMOGRAPHICS | patient_idd, birth_date |
  |                 --------------------   ^^^^^^^^^^^ unknown column
  |                 |
  |                 the columns are looked up in this table
  |
 ::: data_sources.md:3:4
  |
3 | ## PATIENT_DEMOGRAPHICS
  |    -------------------- the table is defined here, with 4 columns
  |
help: replace `patient_idd` by `patient_id`     [safe fix]
  |
3 - | stg_patient | PATIENT_DEMOGRAPHICS | patient_idd, birth_date |
3 + | stg_patient | PATIENT_DEMOGRAPHICS | patient_id, birth_date |
  |
"""
    )


def test_help_that_is_no_fix_stands_last() -> None:
    found, sources = finding("a <<b>> c", "here", help="split it", notes=("a fact",))
    assert (
        drawn(found, sources)
        == """\
error[PL201]: unknown story
 --> plan.md:1:3
  |
1 | a b c
  |   ^ here
  |
  = note: a fact
help: split it
"""
    )


# -- what texts hold ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("- Depends\ton: <<X-1>>\tend", "1 | - Depends    on: X-1    end\n  |                  ^^^ here"),
        ("first\r\n- a <<b>> c\r\nlast", "2 | - a b c\n  |     ^ here"),
        ("first\r- a <<b>> c\rlast", "2 | - a b c\n  |     ^ here"),
        ("🚲🚲 <<bike 🚲>> end", "1 | 🚲🚲 bike 🚲 end\n  |      ^^^^^^^ here"),
        ("👩‍👩‍👧 <<x>>", "1 | 👩‍👩‍👧 x\n  |    ^ here"),
        ("e\u0301te\u0301 <<cafe\u0301>> x", "1 | e\u0301te\u0301 cafe\u0301 x\n  |     ^^^^ here"),
        ("数据 <<来源>> 表", "1 | 数据 来源 表\n  |      ^^^^ here"),
        ("a\x1b[31m <<b\x07>>", "1 | a␛[31m b␇\n  |        ^^ here"),
        ("a \u202e<<evil>>\u202c", "1 | a <U+202E>evil<U+202C>\n  |           ^^^^ here"),
        ("x\u200b<<y>>", "1 | x<U+200B>y\n  |          ^ here"),
        ("past<<>>", "1 | past\n  |     ^ here"),
        ("<<>>", "1 |\n  | ^ here"),
        ("one\n<<two\n>>\n\n", "2 | two\n  | ^^^ here"),
    ],
    ids=[
        *("tab", "crlf", "lone-cr", "emoji", "joined-emoji", "combining", "cjk", "control", "override"),
        *("zero-width", "past-the-end", "empty-file", "trailing-line-ends"),
    ],
)
def test_the_mark_stands_under_its_text(marked: str, shown: str) -> None:
    assert snippet(marked, "here") == shown


def test_a_byte_order_mark_takes_no_column() -> None:
    made, ((span, _),) = source("- a <<b>>", bom=b"\xef\xbb\xbf")
    found = Diagnostic("PL201", "x", Severity.ERROR, "m", (Label(span, "here"),))
    assert made.bom
    assert drawn(found, Sources([made])).splitlines()[1:] == [
        " --> plan.md:1:5",
        "  |",
        "1 | - a b",
        "  |     ^ here",
    ]


def test_a_label_over_several_lines_shows_where_it_begins_and_ends() -> None:
    assert snippet("a <<b\nc\nd\n  e>> f", "all of this") == (
        "1 | a b\n  |   ^\n...\n4 |   e f\n  |   ^ all of this"
    )


def test_a_long_line_is_cut_on_both_sides_of_the_mark() -> None:
    shown = snippet(f"{'x ' * 100}<<here>>{' y' * 100}", "what is wrong", columns=60)
    line, mark = shown.splitlines()
    assert line.startswith("1 | ...")
    assert line.endswith("...")
    assert len(line) <= 60
    assert line.index("here") == mark.index("^^^^")


def test_marks_too_far_apart_for_one_view_get_two() -> None:
    shown = snippet(f"{{{{one}}}}{' .' * 100} <<two>>", "second", "first", columns=60)
    rows = shown.splitlines()
    assert [row[:1] for row in rows] == ["1", " ", "1", " ", " "]
    assert rows[0].index("one") == rows[1].index("---")
    assert rows[2].index("two") == rows[3].index("^^^")


def test_a_patch_expands_tabs_as_the_snippet_does_and_spans_files_and_lines() -> None:
    plan = Source("plan.md", "a\tb\nold\nold\n")
    edits = (
        Edit(Span("plan.md", 2, 3), "c"),
        Edit(Span("plan.md", 4, 11), "new\nnewer"),
    )
    found = Diagnostic(
        "PL201",
        "x",
        Severity.WARNING,
        "m",
        (Label(Span("plan.md", 2, 3)),),
        fix=Fix("mend", Applicability.SAFE, edits),
    )
    assert drawn(found, Sources([plan])).splitlines()[6:] == [
        "help: mend                                      [safe fix]",
        "  |",
        "1 - a    b",
        "2 - old",
        "3 - old",
        "1 + a    c",
        "2 + new",
        "3 + newer",
        "  |",
    ]


def test_colour_adds_nothing_but_colour() -> None:
    found, sources = finding("{{a}} x <<b>> c", "one", "two", help="h", notes=("n",))
    coloured = "\n".join(text.lines(found, sources, Style(colour=True), 80))
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) + "\n" == drawn(found, sources)


# -- laws ---------------------------------------------------------------------------------------------

TEXTS = st.text(
    alphabet=st.sampled_from("ab é漢🙂\t\x1b\u202e\u0301|-\r\n\u200d\ufe0f\u2028\x85"), max_size=60
)


@given(TEXTS, st.integers(0, 70), st.integers(0, 70), st.integers(40, 100))
def test_any_span_of_any_text_is_drawn_without_a_control_character(
    content: str, start: int, length: int, columns: int
) -> None:
    made = Source("plan.md", content)
    found = Diagnostic(
        "PL201",
        "x",
        Severity.ERROR,
        content,
        (Label(Span("plan.md", start, start + length), content),),
        help=content,
        notes=(content,),
        fix=Fix(content, Applicability.SAFE, (Edit(Span("plan.md", start, start + length), content),)),
    )
    lines = list(text.lines(found, Sources([made]), Style(), columns))
    assert all(visible(line) == line for line in lines)
    assert any("^" in line for line in lines)
    assert "\n" not in concise.line(found, Sources([made]), Style())


@given(st.text(alphabet=st.sampled_from("aé漢🙂🚲数\u0301e x"), max_size=20))
def test_widths_are_those_of_wcwidth(content: str) -> None:
    assert width(content) == wcswidth(content)
