"""Text from a plan reads in Markdown as it was written, and forms nothing there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends import markdown_text as md
from backends.plain_text import listed, number, one_line
from tests.backends.document.page_reader import GITHUB, plain, read
from tests.property.projects import HOSTILE

MARKS = st.text(alphabet="\\`*_[]()<>&|~$#+-=.!:;@0123456789 ab\t\n/\"'^{}", min_size=1, max_size=30)
TEXTS = st.one_of(st.sampled_from(HOSTILE), MARKS, st.text(min_size=1, max_size=40))


@given(TEXTS)
def test_words_stay_words(text: str) -> None:
    tokens = GITHUB.parse(md.opening(md.text(text)))
    assert [t.type for t in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    kinds = {child.type for t in tokens for child in t.children or ()}
    assert kinds <= {"text", "text_special"}
    assert (plain(tokens[1]) if tokens else "") == one_line(text)


@given(TEXTS)
def test_headings_and_items_hold_one_line(text: str) -> None:
    shown = md.text(text) or "?"
    heading = GITHUB.parse(f"### {shown}")
    assert [t.type for t in heading] == ["heading_open", "inline", "heading_close"]
    assert plain(heading[1]) == (one_line(text) or "?")
    item = GITHUB.parse(f"- {md.opening(shown)}")
    assert [t.type for t in item].count("inline") == 1
    assert plain(next(t for t in item if t.type == "inline")) == (one_line(text) or "?")


@given(TEXTS)
def test_a_code_span_is_one(text: str) -> None:
    shown = md.code(text)
    if not shown:
        assert not one_line(text)
        return
    (inline,) = (t for t in GITHUB.parse(f"x {shown} y") if t.type == "inline")
    assert [c.type for c in inline.children or ()] == ["text", "code_inline", "text"]
    assert (inline.children or [])[1].content == one_line(text)


@given(st.lists(st.lists(st.tuples(TEXTS, st.booleans()), min_size=3, max_size=3), min_size=1, max_size=4))
def test_cells_stay_in_their_row(rows: list[list[tuple[str, bool]]]) -> None:
    cells = [[md.code(text) if code else md.text(text) for text, code in row] for row in rows]
    found = read("\n".join(md.table(["a", "b", "c"], cells))).tables
    assert [len(row) for row in found[0]] == [3] * (len(rows) + 1)
    for row, given_ in zip(found[0][1:], rows, strict=True):
        for cell, (text, code) in zip(row, given_, strict=True):
            if not (
                code and "\\|" in one_line(text)
            ):  # a table takes one backslash before a pipe for its own
                assert cell == (one_line(text) or "–")


@given(st.text(alphabet="`~a \n", max_size=60))
def test_a_listing_ends_where_it_should(content: str) -> None:
    (block,) = (t for t in GITHUB.parse("\n".join(md.fence(content, "sql"))) if t.type == "fence")
    assert block.info == "sql"
    assert block.content.rstrip("\n") == content.rstrip("\n")


@given(
    st.lists(st.sampled_from(["A b", "a b!", "Ünï côde", "1. X & Y", "a_b-c", "日本語", "a b-1"]), max_size=8)
)
def test_anchors_are_githubs(headings: list[str]) -> None:
    anchors = md.Anchors()
    assert [anchors.next(h) for h in headings] == read(
        "\n\n".join(f"# {md.text(h)}" for h in headings)
    ).anchors


@pytest.mark.parametrize(
    ("comment", "shown"),
    [
        ("Reads `a|b` and *stars*", "Reads `a|b` and \\*stars\\*"),
        ("a ``name`` here", "a `name` here"),
        ("one ` alone", "one \\` alone"),
    ],
)
def test_comments_keep_their_names(comment: str, shown: str) -> None:
    assert md.described(comment) == shown


def test_paths_are_quoted() -> None:
    assert md.link("x", "a b/(c).py") == "[x](a%20b/%28c%29.py)"


def test_small_words() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(map(str, range(12)), 3) == "0, 1, 2 and 9 more"
    assert [number(n) for n in (3.0, 0.5, 12_000_000, 2.25)] == ["3", "0.5", "12,000,000", "2.25"]
