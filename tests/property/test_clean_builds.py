"""A clean check means that every backend succeeds: whatever the shape of the plan, whatever its names say."""

from __future__ import annotations

import ast
import json
import posixpath
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import event, given, note, settings

from compiler.diagnostics import Severity
from compiler.driver import Checked, emit, order
from compiler.emitted import EmittedFile
from tests.property.projects import CANARY, Files, projects
from tests.rules.examples import checked

LEAST_CLEAN = 0.3
"""A property of clean projects says little where hardly any project drawn is clean."""


def test_a_clean_check_means_that_every_backend_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=80)
    @given(projects())
    def build_what_is_clean(files: Files) -> None:
        found = checked(files)
        clean = not found.errors
        event("clean" if clean else "with errors")
        seen["clean" if clean else "with errors"] += 1
        if clean:
            emitted = built(found)
            assert {f.path: f.content for f in emitted} == {f.path: f.content for f in built(checked(files))}
        else:
            note("\n".join(f"{f.code} {f.message}" for f in found.findings))

    build_what_is_clean()
    rate = seen["clean"] / seen.total()
    with capsys.disabled():
        print(f"\n{seen['clean']} of {seen.total()} projects drawn are clean ({rate:.0%}), and all build")
    assert rate >= LEAST_CLEAN


def built(found: Checked) -> tuple[EmittedFile, ...]:
    """What the backends make of a project, after looking at all of it."""
    assert not found.facts.cycles
    emitted = emit(order(found))
    for file in emitted:
        assert_stays_inside(file.path)
        look_at(file, _dialects(found))
    folded = Counter(file.path.casefold() for file in emitted)
    assert max(folded.values()) == 1
    return emitted


def assert_stays_inside(path: str) -> None:
    assert path
    assert posixpath.normpath(path) == path
    assert not path.startswith(("/", ".."))
    assert not set(path) & set('\\:*?"<>|\0')
    assert path.isascii()


DIALECTS = {"postgresql": "postgres", "mysql": "mysql", "sqlite": "sqlite", "duckdb": "duckdb"}


def _dialects(found: Checked) -> list[str]:
    """What SQL may be written in: that of a connection, or that of the embedded database."""
    kinds = [c.kind for c in found.plan.context.connections]
    return [*(DIALECTS[kind] for kind in kinds if kind in DIALECTS), "duckdb"]


def look_at(file: EmittedFile, dialects: list[str]) -> None:
    """Every file is well-formed, and names stay text in it."""
    suffix = posixpath.splitext(file.path)[1]
    assert "\r" not in file.text
    if suffix == ".py":
        assert_runs_nothing(ast.parse(file.text, file.path))
        compile(file.text, file.path, "exec")
    elif suffix in (".yml", ".yaml"):
        assert_plain(yaml.safe_load(file.text))
    elif suffix == ".json":
        assert_plain(json.loads(file.text))
    elif suffix == ".sql":
        assert_drops_nothing(file.text, dialects)


def assert_runs_nothing(tree: ast.AST) -> None:
    """Hostile names try to call the canary, from within strings, f-strings and docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            assert node.id != CANARY
        elif isinstance(node, ast.Attribute):
            assert node.attr != CANARY


def assert_plain(value: object) -> None:
    if isinstance(value, dict):
        assert CANARY not in value
        for inner in value.values():
            assert_plain(inner)
    elif isinstance(value, list):
        for inner in value:
            assert_plain(inner)
    else:
        assert value is None or isinstance(value, str | int | float | bool) or hasattr(value, "isoformat")


def assert_drops_nothing(text: str, dialects: list[str]) -> None:
    from sqlglot import expressions

    for statement in parsed(text, dialects):
        if statement is None:
            continue
        assert not isinstance(statement, expressions.Command)
        for drop in statement.find_all(expressions.Drop):
            assert CANARY not in drop.sql()


def parsed(text: str, dialects: list[str]) -> Iterator[Any]:
    import sqlglot

    for dialect in dialects[:-1]:
        with suppress(sqlglot.ParseError):
            return iter(sqlglot.parse(text, dialect=dialect))
    return iter(sqlglot.parse(text, dialect=dialects[-1]))


@settings(max_examples=150)
@given(projects())
def test_checking_never_raises_and_always_points_into_a_file(files: Files) -> None:
    found = checked(files)
    for finding in found.findings:
        event(f"{finding.severity.value} {finding.code}")
        assert finding.labels
        for label in finding.labels:
            text = found.sources[label.span.path].text
            assert 0 <= label.span.start <= label.span.end <= len(text)
        for edit in finding.fix.edits if finding.fix else ():
            assert 0 <= edit.span.start <= edit.span.end <= len(found.sources[edit.span.path].text)
    if found.facts.cycles:
        assert any(f.code == "PL301" and f.severity is Severity.ERROR for f in found.findings)
