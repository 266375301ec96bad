"""Faults in the form of documents: what is found, what is let be, and that fixes mend it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.diagnostics import Diagnostic
from compiler.policy import Policy
from compiler.source import decode
from grammar.form import form
from grammar.pages import page_of
from tests.rules.examples import PLAN, checked, documents, fixed


def found(text: str, code: str) -> list[Diagnostic]:
    return [f for f in form(page_of(decode("plan.md", text.encode()))) if f.code == code]


TITLE = "## Phase 1: Load\n\n### Story 1.1: Load trips\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("S1\u200b", 1),
        ("\u2060S1", 1),
        ("S1\u200b and S2\u200b", 1),
        ("an arrow \u200b here", 0),
        ("👩\u200d💻 ships it", 0),
        ("user \u202etxt.exe", 1),
        ("שלום \u202bS1\u202c", 0),
        ("bell \x07", 1),
        ("a page\x0cbreak", 0),
        ("naïve café", 0),
    ],
)
def test_characters_that_nobody_sees(text: str, count: int) -> None:
    assert len(found(text, "PL010")) == count


def test_a_reference_with_such_a_character_is_mended() -> None:
    text = TITLE + "\n### Story 1.2: Clean\n- **Depends on**: 1.1\u200b\n"
    (one,) = found(text, "PL010")
    after = fixed({"plan.md": text}, one)
    assert "\u200b" not in after["plan.md"]
    assert checked({PLAN: after["plan.md"]}).findings == ()


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ("| 1.1 | Load | `wc -l | sort` |", 1),
        ("| 1.1 | Load | fine | lost |", 1),
        ("| 1.1 | Load | fine | |", 0),
        ("| 1.1 | Load | `wc \\| sort` |", 0),
        ("| 1.1 | Load |", 0),
        ("| 1.1 | Load | fine\n| 1.2 | Clean | fine |", 0),
        ("| 1.1 | Load and\ngo on | fine |", 1),
        ("1.1 | Load | fine", 0),
    ],
)
def test_cells_that_are_lost(rows: str, count: int) -> None:
    assert len(found(f"| ID | Task | Check |\n|---|---|---|\n{rows}\n", "PL012")) == count


def test_bars_in_code_are_escaped() -> None:
    text = "| ID | Task | Check |\n|---|---|---|\n| 1.1 | Load | `a | b` |\n| 1.2 | `c | d | e` | x |\n"
    (one,) = found(text, "PL012")
    after = fixed({"plan.md": text}, one)["plan.md"]
    assert "`a \\| b`" in after
    assert "`c \\| d \\| e`" in after
    assert found(after, "PL012") == []


def test_tables_of_other_files_are_not_read_as_markdown() -> None:
    page = page_of(decode("columns.csv", b"name,type\na,int|text\nb,x|y|z\n"))
    assert list(form(page)) == []


def test_line_ends_are_told_of_only_where_somebody_asks() -> None:
    files = {PLAN: TITLE.replace("\n", "\r\n", 1).encode()}
    assert checked(files).findings == ()
    (one,) = checked(files, "PL013").findings
    assert one.message == "1 of 3 lines end with CR LF, others with LF"
    assert found(TITLE.replace("\n", "\r\n"), "PL013") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("---\ntitle: A\n\n## Phase 1: B\n", 1),
        ("---\ntitle: A\n---\n\n## Phase 1: B\n", 0),
        ("---\n\n## Phase 1: B\n", 0),
        ("---\ntext without a setting\n", 0),
        ("---\n", 0),
        ("---", 0),
    ],
)
def test_front_matter_is_closed(text: str, count: int) -> None:
    assert len(found(text, "PL014")) == count


@pytest.mark.parametrize("path", ["data_flows/a.md", "project_context/data_connections.md"])
def test_keys_stand_once(path: str) -> None:
    block = "connections:\n  shop: {host: a.example.org, host: b.example.org}\noutputs:\n  datasets: [a]\n"
    text = f"# Story 1.1: A\n\n```yaml\n{block}  datasets: [b]\n```\n"
    keys = [f.message for f in checked({PLAN: TITLE, path: text}).findings if f.code == "PL011"]
    assert len(keys) == 2


def test_merging_mappings_is_no_duplicate() -> None:
    block = "a: &a {x: 1}\nb: &b {y: 2}\noutputs:\n  <<: *a\n  <<: *b\n"
    text = f"# Story 1.1: A\n\n```yaml\n{block}```\n"
    assert [
        f.code for f in checked({PLAN: TITLE, "data_flows/a.md": text}).findings if f.code == "PL011"
    ] == []


@given(st.text(alphabet=st.sampled_from("|`-\\ \n\r\ta1#>\u200b\u202e\x07"), max_size=120))
def test_whatever_the_text_places_are_in_it(text: str) -> None:
    for document in documents({PLAN: text}):
        for finding in form(page_of(document.source)):
            for label in finding.labels:
                assert 0 <= label.span.start <= label.span.end <= len(document.source.text)
    assert Policy().wanted("PL013", "mixed-line-ends", False) is False


def test_a_table_without_rows() -> None:
    text = b"# Plan\n\n| ID | Task |\n|---|---|\n"
    assert not list(form(page_of(decode("plan.md", text))))
