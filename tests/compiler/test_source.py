"""Sources: any bytes are read, and offsets, lines and columns agree with the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.source import Source, Span, decode

LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
TEXTS = st.lists(st.one_of(st.text(alphabet="aé漢🙂\t |", max_size=8), LINE_ENDS), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xef\xbb\xbf# Plan", "utf-8"),
        ("# Plan – é".encode(), "utf-8"),
        (b"\xff\xfe" + "# Plan".encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + "# Plan".encode("utf-16-be"), "utf-16-be"),
        ("# Plan of the year".encode("utf-16-le"), "utf-16-le"),
        ("# Plan of the year".encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encodings_people_have_are_read_without_a_finding(data: bytes, encoding: str) -> None:
    source = decode("plan.md", data)
    assert source.encoding == encoding
    assert source.damage == ()
    assert source.text.startswith("# Plan")


def test_latin_text_is_read_and_the_place_is_named() -> None:
    source = decode("plan.md", "# Qualité\nété".encode("cp1252"))
    assert source.text == "# Qualité\nété"
    assert source.encoding == "cp1252"
    ((offset, reason),) = source.damage
    assert source.position(offset) == (1, 9)
    assert "Windows-1252" in reason


def test_a_nul_character_is_noted_once_and_never_reaches_the_text() -> None:
    source = decode("plan.md", b"# Plan\nab\x00c\x00")
    assert "\x00" not in source.text
    assert source.damage == ((9, "NUL character"),)


def test_an_empty_file_has_one_empty_line() -> None:
    source = decode("plan.md", b"")
    assert source.position(0) == (1, 1)
    assert source.line(1) == ""


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    source = decode("plan.md", data)
    assert "\x00" not in source.text
    assert all(0 <= offset <= len(source.text) for offset, _ in source.damage)


@given(TEXTS)
def test_lines_end_only_at_lf_crlf_and_cr(text: str) -> None:
    source = Source("plan.md", text)
    lines = re.split(r"\r\n|\n|\r", text)
    assert [source.line(n) for n in range(1, len(lines) + 1)] == lines


@given(TEXTS, st.data())
def test_position_points_back_at_the_offset(text: str, data: st.DataObject) -> None:
    source = Source("plan.md", text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = source.position(offset)
    assert source.line_starts[line - 1] + column - 1 == offset


@given(TEXTS.filter(bool), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_text_survives_encoding_with_a_mark(text: str, encoding: str) -> None:
    mark = "\ufeff".encode(encoding)
    source = decode("plan.md", mark + text.encode(encoding))
    assert source.text == text
    assert source.bom + source.text.encode(source.encoding) == mark + text.encode(encoding)


def test_a_span_slices_its_source() -> None:
    source = Source("plan.md", "# Plan 🙂\nText")
    assert source.slice(Span("plan.md", 2, 8)) == "Plan 🙂"
