"""Words spell themselves so that each language reads them back and does nothing else."""

from __future__ import annotations

import ast
import json
import shlex
import tomllib

import pytest
import sqlglot
import yaml
from hypothesis import given
from hypothesis import strategies as st

from backends.local.source import WIDTH, docstring
from backends.spelling import (
    EnvName,
    Identifier,
    Literal,
    MarkdownText,
    PathPart,
    ShellWord,
    SqlComment,
    SqlName,
    TomlText,
    YamlText,
    columns,
    fill,
    plain,
    safe_path,
    sql_name,
    wrapped,
)
from tests.property.projects import HOSTILE

TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))
BASIC = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs",)), max_size=60)


@given(TEXTS)
def test_a_literal_is_the_text(text: str) -> None:
    spelled = str(Literal(text))
    assert ast.literal_eval(spelled) == text
    assert spelled.isprintable()


@given(TEXTS)
def test_an_identifier_is_one(text: str) -> None:
    assert str(Identifier(text)).isidentifier()
    assert str(Identifier(text)).isascii()


@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from((0, 4)))
def test_a_docstring_stays_one(texts: list[str], indent: int) -> None:
    lines = docstring(["Head", texts], indent)
    source = "\n".join(["def f():", *docstring(["Head", texts], 4), "    return 1"])
    body = ast.parse(source).body
    assert len(body) == 1
    assert isinstance(body[0], ast.FunctionDef)
    assert len(body[0].body) == 2
    assert all(columns(line) <= WIDTH for line in lines)
    assert all(line == line.rstrip() for line in lines)


@given(BASIC)
def test_yaml_and_toml_read_the_text_back(text: str) -> None:
    assert yaml.safe_load(f"key: {YamlText(text)}") == {"key": text}
    assert tomllib.loads(f"key = {TomlText(text)}") == {"key": text}
    assert json.loads(str(YamlText(text))) == text


@given(TEXTS)
def test_a_shell_word_is_one_word(text: str) -> None:
    assert shlex.split(str(ShellWord(text))) == [plain(text)]


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=30))
def test_sql_names_are_read_back(text: str) -> None:
    for dialect in ("duckdb", "postgres", "sqlite"):
        tree = sqlglot.parse_one(f"SELECT {sql_name(text, dialect)}", read=dialect)
        assert tree.selects[0].name == text
    assert sqlglot.parse_one(f"SELECT {SqlName(text)}", read="duckdb").selects[0].name == text


@given(TEXTS)
def test_a_comment_ends_where_its_line_does(text: str) -> None:
    spelled = str(SqlComment(text))
    assert len(spelled.splitlines()) <= 1
    assert "/*" not in spelled
    (tree,) = sqlglot.parse(f"-- {spelled}\nSELECT 1", read="duckdb")
    assert isinstance(tree, sqlglot.exp.Select)


@given(TEXTS)
def test_paths_stay_below(text: str) -> None:
    for path in (safe_path(text), safe_path(f"../../{text}/x.parquet"), str(PathPart(text))):
        assert path is None or not path.startswith(("/", "."))
        assert path is None or ".." not in path
        assert path is None or path.isascii()


@given(TEXTS)
def test_environment_names_are_names(text: str) -> None:
    assert str(EnvName(text)).isidentifier()
    assert str(EnvName(text)) == str(EnvName(text)).upper()


@given(TEXTS)
def test_markdown_text_starts_and_links_nothing(text: str) -> None:
    import mistune

    made = mistune.html(f"x {MarkdownText(text)}")
    assert isinstance(made, str)
    assert made.count("<") == 2
    assert made.startswith("<p>")


@given(TEXTS, st.integers(5, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    lines = wrapped(plain(text), width)
    assert "".join("".join(lines).split()) == "".join(plain(text).split())
    if all(columns(character) < 2 for character in text) and "\\" not in text:
        assert all(columns(line) <= width for line in lines)


def test_filling_replaces_samples_of_the_same_type_once() -> None:
    stencil = (
        'def sample_task():\n    """Sample title."""\n    return sample_task, "Sample title", sample_tasks\n'
    )
    filled = fill(
        stencil,
        {
            Identifier("sample_task"): Identifier("other"),
            Literal("Sample title"): Literal('sample_task "x"'),
        },
    )
    assert filled == (
        'def other():\n    """Sample title."""\n    return other, \'sample_task "x"\', sample_tasks\n'
    )
    with pytest.raises(TypeError):
        fill(stencil, {Identifier("sample_task"): Literal("other")})
    with pytest.raises(ValueError, match="no sample word"):
        fill(stencil, {Identifier("nobody"): Identifier("other")})
