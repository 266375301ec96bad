"""Kept tables: the same parser, whatever became of the folder that keeps them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grammar.phrases import parsers, tables

PHRASES = ("Story 1.1: Load trips (Week 1-2)", "Phase 3 — Features", "1.2 Clean weather", "**", "Task: (")
GRAMMARS = sorted(file.stem for file in Path(parsers.__file__).parent.glob("*.lark"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "planc" / "tables"


def fresh(name: str) -> object:
    """A parser as a new process gets it."""
    parsers.parser.cache_clear()
    return parsers.parser(name)


@pytest.mark.parametrize("name", GRAMMARS)
def test_a_kept_parser_reads_as_the_built_one_does(name: str, cache: Path) -> None:
    fresh(name)
    built = [(parsers.parse(name, phrase), parsers.failure(name, phrase)) for phrase in PHRASES]
    assert len(list(cache.iterdir())) == 1
    fresh(name)
    assert [(parsers.parse(name, phrase), parsers.failure(name, phrase)) for phrase in PHRASES] == built


def test_the_second_process_does_not_build(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh("title")

    def never(grammar: str) -> None:
        raise AssertionError("built again")

    monkeypatch.setattr(parsers, "_built", never)
    fresh("title")


def test_a_grammar_that_changes_has_tables_of_its_own(cache: Path) -> None:
    for word in ("one", "two"):
        tables.stored("x", (word,), lambda: parsers._built((parsers._HERE / "title.lark").read_text("utf-8")))
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("content", [b"", b"rubbish", b"\x80\x04N.", b"cos\nsystem\n"])
def test_a_damaged_file_is_no_harm(cache: Path, content: bytes) -> None:
    fresh("title")
    (kept,) = cache.iterdir()
    kept.write_bytes(content)
    fresh("title")
    assert kept.read_bytes() != content


@pytest.mark.skipif(os.name != "posix", reason="permissions")
def test_a_file_that_others_can_write_is_not_trusted(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh("title")
    (kept,) = cache.iterdir()
    kept.chmod(0o666)
    made = []
    real = parsers._built
    monkeypatch.setattr(parsers, "_built", lambda grammar: made.append(1) or real(grammar))
    fresh("title")
    assert made


def test_nothing_is_kept_where_nothing_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    fresh("title")
    assert parsers.parse("title", PHRASES[0]) is not None


def test_the_folder_does_not_grow_for_ever(cache: Path) -> None:
    cache.mkdir(parents=True)
    for number in range(100):
        (cache / f"old-{number}").write_text("")
    fresh("title")
    assert len(list(cache.iterdir())) == 1
