"""Several processes print what one prints."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from compiler.cli import workers
from tests.cache.checks import PLAN, SOURCES, anew, kept

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
"""pytest may run with threads; planc itself does not fork where there are any."""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    for number in range(24):
        text = PLAN.replace("1.7", f"1.{number}").replace("Load trips", f"Load trips {number}")
        (tmp_path / f"plan_{number:02}.md").write_text(text * (1 + number % 3), encoding="utf-8")
    (tmp_path / "data_sources.md").write_text(SOURCES, encoding="utf-8")
    return tmp_path


@forks
@pytest.mark.parametrize("format", ["concise", "json", "sarif"])
def test_what_is_printed_does_not_depend_on_the_number_of_processes(
    format: str, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_processes", lambda *_: 1)
    alone = anew(many, "--output-format", format)
    for count in (2, 3):
        monkeypatch.setattr(workers, "_processes", lambda *_, count=count: count)
        assert anew(many, "--output-format", format) == alone
    assert kept(many, "--output-format", format) == alone
    monkeypatch.setattr(workers, "_processes", lambda *_: 1)
    assert kept(many, "--output-format", format, "--fail-on", "error").out == alone.out


@forks
def test_a_file_that_cannot_be_read_is_told_as_by_one_process(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compiler import loading

    plain = loading._bytes

    def failing(each: loading.Input) -> bytes:
        if each.path in ("plan_05.md", "plan_08.md", "plan_11.md"):
            raise loading.Refusal(f"cannot read `{each.path}`")
        return plain(each)

    monkeypatch.setattr(loading, "_bytes", failing)
    for count in (1, 2, 3):
        monkeypatch.setattr(workers, "_processes", lambda *_, count=count: count)
        done = anew(many)
        assert (done.status, done.err) == (2, "planc: cannot read `plan_05.md`\n")


@forks
def test_what_a_process_could_not_do_is_left_out() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != here:
            raise ValueError(number)
        return 2 * number

    assert workers.spread(range(7), work, lambda number: 1, processes=2) == {0: 0, 1: 2, 3: 6, 5: 10}
    assert workers.spread(range(7), lambda n: 2 * n, lambda n: 1, processes=3) == {n: 2 * n for n in range(7)}


def test_few_or_small_projects_are_read_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_has_threads", lambda: False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert workers._processes(range(4), lambda number: 1_000_000) == 1
    assert workers._processes(range(100), lambda number: 10) == 1


@pytest.mark.usefixtures("later")
def test_one_changed_project_is_the_only_one_that_is_read(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compiler.cli import judging

    monkeypatch.setattr(workers, "_processes", lambda *_: 1)
    kept(many)
    read: list[str] = []
    plain = judging._judged
    monkeypatch.setattr(
        judging, "_judged", lambda job, bench: (read.append(job.project.plan), plain(job, bench))[1]
    )
    (many / "plan_07.md").write_text(PLAN, encoding="utf-8")
    assert kept(many) == anew(many)
    assert read[0] == "plan_07.md"
    assert read[1:] == [f"plan_{number:02}.md" for number in range(24)]  # without a cache
    read.clear()
    (many / "data_sources.md").write_text(SOURCES + "\n", encoding="utf-8")
    assert kept(many) == anew(many)
    assert len(read) == 48  # all of them read this file


@pytest.mark.usefixtures("later")
def test_a_hook_takes_the_verdicts_of_a_plain_check(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from compiler.cli import judging

    subprocess.run(["git", "init", "-q"], cwd=many, check=True)
    subprocess.run(["git", "add", "."], cwd=many, check=True)
    kept(many)
    expected = anew(many, "--hook")

    def judged(job: object, bench: object) -> None:
        raise AssertionError(job)

    monkeypatch.setattr(judging, "_judged", judged)
    assert kept(many, "--hook") == expected
