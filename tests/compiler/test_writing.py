"""Writing: nothing of a person's is lost, nothing half-written is left, nothing lands outside."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler import writing
from compiler.emitted import EmittedFile
from compiler.refusal import Refusal
from compiler.writing import Collision, Foreign, Writing, plan_writing, write


def emitted(files: Mapping[str, str], **executable: bool) -> list[EmittedFile]:
    return [EmittedFile(path, text.encode(), executable.get(path, False)) for path, text in files.items()]


def build(out: Path, files: Mapping[str, str], foreign: Foreign = "refuse", **more: bool) -> Writing:
    made = plan_writing(emitted(files), out, foreign, **more)
    write(made)
    return made


def disk(out: Path) -> dict[str, str]:
    """All files of a folder but the lock."""
    return {
        place.relative_to(out).as_posix(): place.read_text()
        for place in sorted(out.rglob("*"))
        if place.is_file() and place.name != "planc.lock"
    }


FILES = {"README.md": "one\n", "src/a.py": "a = 1\n"}


def test_a_build_writes_its_files_and_a_lock_without_time_or_place(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(out, FILES)
    assert disk(out) == FILES
    lock = json.loads((out / "planc.lock").read_text())
    assert set(lock) == {"schema_version", "planc", "files"}
    assert set(lock["files"]) == set(FILES)
    assert not list(out.glob(".planc*"))


def test_the_same_build_again_changes_nothing(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    before = {place: place.stat().st_mtime_ns for place in tmp_path.rglob("*")}
    again = build(tmp_path, FILES)
    assert not again.stale
    assert {place: place.stat().st_mtime_ns for place in tmp_path.rglob("*")} == before


def test_files_follow_the_plan_and_leave_with_it(tmp_path: Path) -> None:
    build(tmp_path, {**FILES, "src/deep/old.py": "x"})
    made = build(tmp_path, {"README.md": "two\n", "src/a.py": "a = 1\n", "src/b.py": "b\n"})
    assert made.paths("replace") == ["README.md"]
    assert made.paths("create") == ["src/b.py"]
    assert made.paths("remove") == ["src/deep/old.py"]
    assert disk(tmp_path) == {"README.md": "two\n", "src/a.py": "a = 1\n", "src/b.py": "b\n"}
    assert not (tmp_path / "src/deep").exists()


def test_what_a_person_edited_is_kept_and_reported_build_after_build(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    (tmp_path / "src/a.py").write_text("a = 'mine'\n")
    for _ in range(2):
        made = build(tmp_path, {**FILES, "src/a.py": "a = 2\n"})
        assert [(s.path, s.why) for s in made.steps if s.what == "keep"] == [
            ("src/a.py", "edited, and its plan has changed")
        ]
        assert disk(tmp_path)["src/a.py"] == "a = 'mine'\n"
    # Put back as planc wrote it, the file follows the plan again.
    (tmp_path / "src/a.py").write_text("a = 1\n")
    assert build(tmp_path, {**FILES, "src/a.py": "a = 2\n"}).paths("replace") == ["src/a.py"]


def test_an_edited_file_that_is_no_longer_emitted_stays(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    (tmp_path / "src/a.py").write_text("mine")
    made = build(tmp_path, {"README.md": "one\n"})
    assert made.paths("keep") == ["src/a.py"]
    assert disk(tmp_path)["src/a.py"] == "mine"
    assert not plan_writing(emitted({"README.md": "one\n"}), tmp_path).stale


def test_a_deleted_file_comes_back(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    (tmp_path / "src/a.py").unlink()
    assert build(tmp_path, FILES).paths("create") == ["src/a.py"]


def test_foreign_files_are_left_alone_and_in_the_way_they_stop_the_build(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    build(tmp_path, {"a.py": "a"})
    (tmp_path / "README.md").write_text("mine, too")
    with pytest.raises(Refusal, match=r"did not write and would have to replace: `README\.md`"):
        build(tmp_path, {**FILES, "a.py": "a"})
    assert disk(tmp_path) == {"notes.txt": "mine", "README.md": "mine, too", "a.py": "a"}


def test_adopted_files_count_as_edited_ever_after(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    build(tmp_path, FILES, "keep")
    assert disk(tmp_path) == {"README.md": "mine", "src/a.py": "a = 1\n"}
    assert build(tmp_path, FILES).paths("keep") == ["README.md"]


def test_foreign_files_can_be_replaced_on_demand_but_edited_ones_cannot(tmp_path: Path) -> None:
    build(tmp_path, {"src/a.py": "a = 1\n"})
    (tmp_path / "src/a.py").write_text("mine")
    (tmp_path / "README.md").write_text("theirs")
    build(tmp_path, {**FILES, "src/a.py": "a = 2\n"}, "replace")
    assert disk(tmp_path) == {"README.md": "one\n", "src/a.py": "mine"}


def test_a_foreign_file_with_the_very_content_is_no_conflict(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("one\n")
    assert build(tmp_path, FILES).paths("unchanged") == ["README.md"]


def test_part_of_a_build_removes_nothing(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    build(tmp_path, {"README.md": "two\n"}, partial=True)
    assert disk(tmp_path) == {"README.md": "two\n", "src/a.py": "a = 1\n"}
    assert not plan_writing(emitted({"README.md": "two\n", "src/a.py": "a = 1\n"}), tmp_path).stale


@pytest.mark.parametrize("broken_at", range(6))
def test_an_interrupted_build_leaves_whole_files_that_the_next_one_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken_at: int
) -> None:
    old = {"a": "old a", "b": "old b", "gone": "x"}
    new = {"a": "new a", "b": "new b", "c": "new c"}
    build(tmp_path, old)
    real, calls = os.replace, iter(range(100))

    def stopping(source: object, target: object) -> None:
        if next(calls) == broken_at:
            raise KeyboardInterrupt
        real(source, target)  # type: ignore[arg-type]  # paths

    monkeypatch.setattr(writing.os, "replace", stopping)
    with contextlib.suppress(KeyboardInterrupt):
        build(tmp_path, new)
    monkeypatch.undo()
    for path, text in disk(tmp_path).items():
        assert text in (old.get(path), new.get(path))
    made = build(tmp_path, new)
    assert made.paths("keep") == []
    assert disk(tmp_path) == new


def test_executable_files_are(tmp_path: Path) -> None:
    write(plan_writing([EmittedFile("run.sh", b"#!/bin/sh\n", executable=True)], tmp_path))
    assert os.access(tmp_path / "run.sh", os.X_OK)


# -- what must not happen -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        *("../x", "/x", "a/../../x", "", "a//b", "./a", "a\\b", "C:x", "nul", "a/con.txt"),
        *("a\x00b", "a\nb", "dot.", "blank ", "a/" + "x" * 300, "planc.lock", ".planc-stage/x"),
    ],
)
def test_paths_that_are_not_safe_are_a_fault_of_the_backend(tmp_path: Path, path: str) -> None:
    with pytest.raises(Collision):
        plan_writing([EmittedFile(path, b"")], tmp_path)


@pytest.mark.parametrize(
    "pair", [("a.py", "a.py"), ("A.py", "a.py"), ("a", "a/b"), ("a/b", "A"), ("a/b", "A/c")]
)
def test_paths_that_cannot_all_exist_are_a_fault_of_the_backend(
    tmp_path: Path, pair: tuple[str, str]
) -> None:
    with pytest.raises(Collision):
        plan_writing([EmittedFile(path, b"") for path in pair], tmp_path)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir(), elsewhere.mkdir()
    (out / "src").symlink_to(elsewhere)
    with pytest.raises(Refusal, match="a link that leads out"):
        build(out, FILES)
    assert list(elsewhere.iterdir()) == []


def test_a_link_in_place_of_a_file_is_never_written_through(tmp_path: Path) -> None:
    out, precious = tmp_path / "out", tmp_path / "precious"
    out.mkdir()
    precious.write_text("mine")
    (out / "README.md").symlink_to(precious)
    with pytest.raises(Refusal):
        build(out, FILES)
    build(out, FILES, "replace")
    assert precious.read_text() == "mine"
    assert (out / "README.md").read_text() == "one\n"


@pytest.mark.parametrize(
    "lock",
    [
        b"{",
        b"[]",
        b'{"schema_version": 1, "files": {"../../x": {"sha256": "' + b"0" * 64 + b'"}}}',
        b'{"schema_version": 1, "files": {"x": {"sha256": "short"}}}',
        b'{"schema_version": 1, "files": {"x": "y"}}',
        b'{"schema_version": 9, "files": {}}',
        b"\xff\xfe",
    ],
)
def test_a_damaged_lock_stops_the_build(tmp_path: Path, lock: bytes) -> None:
    (tmp_path / "planc.lock").write_bytes(lock)
    with pytest.raises(Refusal):
        build(tmp_path, FILES)
    assert disk(tmp_path) == {}


def test_what_stands_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").mkdir()
    with pytest.raises(Refusal, match="is a folder"):
        build(tmp_path, FILES)
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="is a file, not a folder"):
        build(tmp_path / "file", FILES)
    with pytest.raises(Refusal, match="is a file; planc needs a folder there"):
        build(tmp_path, {"file/x": ""})


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    made = plan_writing(emitted(FILES), tmp_path)
    with writing._alone(tmp_path), pytest.raises(Refusal, match="another build"):
        write(made)


# -- a law ----------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["a", "b", "d/a", "d/e/f"])
CONTENTS = st.sampled_from(["1", "2", "3"])
ACTS = st.one_of(
    st.dictionaries(NAMES, CONTENTS),
    st.tuples(NAMES, st.sampled_from(["mine", "also mine"])),
)


@given(st.lists(ACTS, max_size=8))
def test_whatever_happens_a_person_s_text_survives_every_build(
    tmp_path_factory: pytest.TempPathFactory, acts: list[dict[str, str] | tuple[str, str]]
) -> None:
    out = tmp_path_factory.mktemp("out")
    mine: dict[str, str] = {}
    for act in acts:
        if isinstance(act, tuple):
            path, text = act
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_text(text)
            mine[path] = text
            continue
        try:
            build(out, act)
        except Refusal:
            pass
        else:
            assert act.keys() <= disk(out).keys()
            assert all(disk(out)[path] == text for path, text in act.items() if path not in mine)
            assert not plan_writing(emitted(act), out).stale
        assert mine.items() <= disk(out).items()
