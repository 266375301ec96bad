"""Kept patterns are the patterns that `re` would compile, and none of them is made from a plan."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from pathlib import Path
from re import _compiler  # type: ignore[attr-defined]  # private

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.cache import compiled, store
from tests.cache.checks import PLAN
from tests.planc import ROOT

pytestmark = pytest.mark.skipif(sys.version_info[:2] not in compiled._KNOWN, reason="another `re`")
PATTERNS = [
    (r"", 0),
    (r"(?P<id>[A-Z]{1,4}-?\d+)(?=$|[\s:：.)）\]*—–`|])", 0),
    (r"(?P<a>x)|(?P<b>ß|straße|İ)\b", re.IGNORECASE),
    (r"^\s*+(?:[-*+•]\s++)?(\w*?)\1(?<!ab)$", re.MULTILINE | re.DOTALL),
    (r"""(?x) [\u3040-\u30ff\u4e00-\u9fff] # kana
         | (?:a|b){2,3}? (?(1)c|d) | (z)""".replace("(?(1)c|d) | (z)", "(z)?(?(1)c|d)"), re.VERBOSE),
    (r"(?i:abc)\d(?a:\w)", 0),
    (r"[^\W\d_]+", re.ASCII),
]  # fmt: skip


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return Path(store.tables())


def both(pattern: str, flags: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A pattern from the engine by way of kept parts, and from `re`."""
    kept = compiled.Kept("patterns-test", _compiler)
    kept._known[pattern, flags] = compiled._parts(pattern, flags)
    kept._new = True
    kept.save()
    again = compiled.Kept("patterns-test", _compiler)
    assert (pattern, flags) in again._known
    return again(pattern, flags), _compiler.compile(pattern, flags)


@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_same(pattern: str, flags: int) -> None:
    mine, theirs = both(pattern, int(flags))
    assert mine == theirs
    assert (mine.groups, dict(mine.groupindex), mine.flags) == (
        theirs.groups,
        dict(theirs.groupindex),
        theirs.flags,
    )
    texts = ["", "AB-12: x", "STRASSE straße i̇ ß", "- * abab\nab", "aaz", "かabc1e", "éa_1", "x\n x"]
    for text in texts:
        assert [m.span() for m in mine.finditer(text)] == [m.span() for m in theirs.finditer(text)]
        assert [m.groupdict() for m in mine.finditer(text)] == [m.groupdict() for m in theirs.finditer(text)]


@given(st.text(alphabet="ab|()[]*+?^$.\\d{1,2}<:=!P-", max_size=14), st.sampled_from([0, 2, 8, 16]))
def test_what_re_refuses_is_refused(pattern: str, flags: int) -> None:
    kept = compiled.Kept("patterns-none", _compiler)

    def said(compile: object) -> object:
        try:
            return compile(pattern, flags)  # type: ignore[operator]  # one of two compilers
        except (re.error, RecursionError, OverflowError) as error:
            return type(error), str(error)

    assert said(kept) == said(kept._compile)


def test_only_what_a_program_says_is_kept(tables: Path) -> None:
    code = (
        "from compiler.cache import compiled; kept = compiled.install(); import re, sys\n"
        "assert compiled.install() is kept\n"
        "from compiler.patterns import later\n"
        "def fixed(): return re.compile('said-in-a-function')\n"
        "def made(word): return re.compile(word)\n"
        "def inner(word): return (lambda: re.compile(word))()\n"
        "re.compile('said-in-a-module'); fixed(); made('out-of-a-plan'); inner('out-of-a-closure')\n"
        "later('put-off').match(''); [re.search(each, '') for each in ('out-of-a-list',)]\n"
        "kept.save()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    (place,) = tables.glob("compiled-*")
    data = place.read_bytes()
    assert b"said-in-a-module" in data
    assert b"said-in-a-function" in data
    assert b"put-off" in data
    assert b"out-of-a" not in data


def test_the_second_run_has_all_of_them_whatever_the_seed_of_hashes(tables: Path, tmp_path: Path) -> None:
    plan = tmp_path / "execution_plan.md"
    plan.write_text(PLAN, encoding="utf-8")
    written = []
    for seed in ("1", "2", "3"):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PLANC_NO_CACHE": "1"}
        code = "from compiler.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, "check", str(plan)], capture_output=True, env=environment
        )
        assert done.returncode == 1
        (place,) = tables.glob("compiled-*")
        written.append(place.stat().st_mtime_ns)
    assert len(set(written)) == 1


@pytest.mark.usefixtures("tables")
def test_dataclasses_are_made_as_always(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclasses.dataclass(frozen=True, slots=True, order=True)
    class Plain:
        number: int
        names: tuple[str, ...] = ()

    for _ in range(2):
        kept = compiled.Kept("compiled-test", _compiler)
        monkeypatch.setattr(dataclasses, "exec", kept.exec, raising=False)

        @dataclasses.dataclass(frozen=True, slots=True, order=True)
        class Made:
            number: int
            names: tuple[str, ...] = ()

        kept.save()
        for made in (Made(1), Made(number=2, names=("a",))):
            plain = Plain(made.number, made.names)
            assert repr(made).rpartition(".")[2] == repr(plain).rpartition(".")[2].replace("Plain", "Made")
            assert hash(made) == hash(plain)
            assert made == dataclasses.replace(made)
            assert Made(0) < made
            with pytest.raises(dataclasses.FrozenInstanceError):
                made.number = 3  # type: ignore[misc]  # that is the point
    assert not kept._new
    assert kept._methods


def test_a_damaged_table_is_ignored(tables: Path, tmp_path: Path) -> None:
    name = "patterns-test"
    for value in (
        None,
        3,
        (1, {}),
        ({("a", 0): (1, 2)}, {}),
        ({("a", 0): (32, [99999], 0, {}, (None,))}, {}),
    ):
        store.write(name, value, str(tables))
        assert compiled.Kept(name, _compiler)("a", 0).fullmatch("a")
