"""The folder of kept results: whole files or none, and no trust in what somebody else may have written."""

from __future__ import annotations

import marshal
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from compiler.cache import store
from tests.cache.checks import PLAN, anew, files, kept, same
from tests.cli.cli import planc
from tests.planc import ROOT


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    place = tmp_path / "execution_plan.md"
    place.write_text(PLAN, encoding="utf-8")
    return place


def test_nothing_is_kept_where_nobody_wants_it(
    plan: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(plan, "--no-cache")
    kept("no-such-folder")
    kept("--help")
    assert not files(cache)
    monkeypatch.setenv("PLANC_NO_CACHE", "1")
    assert planc("check", plan).status == 1
    assert not files(cache)


def test_the_project_is_left_alone_and_the_cache_is_marked(plan: Path, cache: Path) -> None:
    kept(plan)
    assert os.listdir(plan.parent) == [plan.name]
    assert len(files(cache)) == 2
    assert (cache / ".gitignore").read_text() == "*\n"
    assert (cache / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    if os.name == "posix":
        assert stat.S_IMODE(cache.stat().st_mode) == 0o700
        assert {stat.S_IMODE((cache / each).stat().st_mode) for each in files(cache)} == {0o600}


def test_a_cache_in_the_project_is_no_input(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = plan.parent / "plans" / ".planc_cache"
    folder.mkdir(parents=True)
    (folder / "second_plan.md").write_text(PLAN)
    monkeypatch.setenv("PLANC_CACHE_DIR", str(folder))
    assert "(1 file read)" in same(plan.parent).out


def test_by_default_results_stand_in_the_cache_folder_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANC_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", os.path.abspath("/somewhere"))
    assert store.folder() == os.path.join(os.path.abspath("/somewhere"), "planc", "results")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data[:10] + b"\0" * 14 + data[24:],
        lambda data: b"planc-0\n" + data[8:],
        lambda data: os.urandom(100),
    ],
)
def test_a_damaged_cache_is_ignored_and_replaced(damage: object, plan: Path, cache: Path) -> None:
    expected = same(plan)
    for name in files(cache):
        place = cache / name
        place.write_bytes(damage(place.read_bytes()))  # type: ignore[operator]  # one of the lambdas above
    assert kept(plan) == expected
    assert store.read(files(cache)[0]) is not None


@pytest.mark.parametrize("value", [None, 1, (), (0, [], ()), {"a": 1}, (1, 2, 3), [1, 2, 3], "text"])
def test_a_foreign_cache_is_ignored(value: object, plan: Path, cache: Path) -> None:
    expected = same(plan)
    for name in files(cache):
        store.write(name, value)
    assert kept(plan) == expected
    for name in files(cache):
        if name.startswith("verdicts-"):
            store.write(name, dict.fromkeys(store.read(name), value))
    assert kept(plan, "--fail-on", "warning").out == expected.out


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_cache_that_others_can_write_is_no_witness(plan: Path, cache: Path) -> None:
    kept(plan)
    (name,) = (each for each in files(cache) if each.startswith("answer-"))
    status, _, looked = store.read(name)
    store.write(name, (status, [(False, "No findings.\n")], looked))
    assert kept(plan).out == "No findings.\n"  # so that what follows shows something
    cache.chmod(0o777)
    assert kept(plan) == anew(plan)


def test_where_nothing_can_be_kept_nobody_notices(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANC_CACHE_DIR", str(plan / "below-a-file"))
    same(plan)


def test_the_cache_has_a_size(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_ROOM", 10_000)
    for number in range(30):
        store.write(f"answer-{number}", "x" * 1000)
        os.utime(cache / f"answer-{number}", ns=(number, number))
    left = sorted(int(each.partition("-")[2]) for each in files(cache))
    assert 4 <= len(left) <= 10
    assert left[-1] == 29
    assert left == list(range(left[0], 30))
    store.write("answer-large", b"x" * store._LARGEST)
    assert store.read("answer-large") is None


def test_clean_takes_out_what_is_kept_and_nothing_else(plan: Path, cache: Path) -> None:
    kept(plan)
    (cache / "mine.md").write_text("mine")
    done = planc("clean")
    assert done.status == 0
    assert "KB removed" in done.out
    assert not files(cache)
    assert (cache / "mine.md").exists()
    assert planc("clean").status == 0


def test_secrets_are_not_kept(tmp_path: Path, cache: Path) -> None:
    secret = "hunter2-Tr0ub4dor"
    place = tmp_path / "execution_plan.md"
    place.write_text(PLAN + f"\nThe database is at postgres://ana:{secret}@db.example.org/bikes\n")
    same(place)
    assert files(cache)
    for name in files(cache):
        assert secret.encode() not in (cache / name).read_bytes()


def test_another_planc_does_not_take_this_answer(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(plan)
    monkeypatch.setattr(store, "planc", lambda: b"another")
    (name, *_) = files(Path(store.folder()))
    kept(plan)
    assert len(files(Path(store.folder()))) == 4
    assert name in files(Path(store.folder()))


def test_planc_is_known_by_its_modules(tmp_path: Path) -> None:
    parts: list[object] = []
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "module.py").write_text("a = 1")
    store._code(str(tmp_path), parts)
    (tmp_path / "inner" / "module.py").write_text("a = 12")
    changed: list[object] = []
    store._code(str(tmp_path), changed)
    assert parts != changed


@pytest.mark.skipif(os.name != "posix", reason="a folder in use can be removed on POSIX only")
def test_a_folder_that_is_gone_is_no_fault_of_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert kept(tmp_path / "nothing").status == 2


def test_a_fault_of_the_cache_is_not_noticed(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from compiler.cache import answers

    def broken(words: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(answers, "find", broken)
    assert kept(plan) == anew(plan)


def test_several_at_once_answer_alike(plan: Path) -> None:
    command = [sys.executable, "-c", "from compiler.cli import main; main()", "check", str(plan)]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)
    ]
    assert len({each.communicate()[0] for each in running}) == 1
    assert all(each.returncode == 1 for each in running)


def test_no_code_is_run_by_a_cache_file(cache: Path) -> None:
    """What is kept are plain values, which `marshal` reads without calling anything; see the decision."""
    with pytest.raises(ValueError, match="unmarshallable"):
        marshal.dumps(object())
    store.write("answer-1", object())
    assert not files(cache)
