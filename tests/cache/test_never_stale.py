"""Whatever changes, a check with a cache prints what one without prints."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from compiler.cache import seen
from tests.cache.checks import FLOW, NEAR, PLAN, SOURCES, files, kept, same
from tests.planc import ROOT


@pytest.fixture
def bikes(tmp_path: Path) -> Path:
    root = tmp_path / "work" / "bikes"
    (root / "project_context").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "execution_plan.md").write_text(PLAN, encoding="utf-8")
    (root / "project_context" / "data_sources.md").write_text(SOURCES, encoding="utf-8")
    return root


def write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "the plan": lambda root: write(root / "execution_plan.md", PLAN.replace("1.7", "1.8")),
    "the target of a reference": lambda root: write(
        root / "execution_plan.md", PLAN.replace("### Story 1.1: Load trips", "### Story 1.4: Load trips")
    ),
    "a context file more": lambda root: write(
        root / "project_context/tech_stack.md", "# Tech stack\n\n- dbt\n"
    ),
    "a context file less": lambda root: (root / "project_context/data_sources.md").unlink(),
    "the folder of the context less": lambda root: shutil.rmtree(root / "project_context"),
    "a specification more": lambda root: write(root / "data_flows/story_1_1.md", FLOW),
    "a plan more": lambda root: write(root / "docs/second_plan.md", PLAN.replace("1.7", "1.9")),
    "the plan under another name": lambda root: (root / "execution_plan.md").rename(root / "plan.md"),
    "settings": lambda root: write(root / "planc.toml", 'ignore = ["PL201"]\n'),
    "settings above": lambda root: (
        shutil.rmtree(root / ".git"),
        write(root.parent / "planc.toml", 'severity = { PL201 = "warning" }\n'),
    ),
    "settings in a project file": lambda root: write(
        root / "pyproject.toml", '[tool.planc]\nignore = ["PL2"]\n'
    ),
    "the top of the repository": lambda root: (root / ".git").rmdir(),
    "an output folder": lambda root: write(root / "docs/planc.lock", "{}\n"),
    "a suppression": lambda root: write(root / "execution_plan.md", f"<!-- planc: ignore-file -->\n{PLAN}"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.usefixtures("later")
def test_a_change_is_seen(change: Callable[[Path], object], bikes: Path) -> None:
    before = same(bikes)
    assert "1.7" in before.out
    change(bikes)
    same(bikes)
    same(bikes, "--output-format", "json")


def test_a_deleted_target_is_reported(bikes: Path) -> None:
    write(bikes / "execution_plan.md", PLAN.replace("1.1, 1.7", "1.1, 1.2"))
    assert "No findings" in same(bikes).out
    write(
        bikes / "execution_plan.md", PLAN.replace("1.1, 1.7", "1.1, 1.2").replace("Story 1.2:", "Story 1.6:")
    )
    assert "PL201" in same(bikes).out


@pytest.mark.usefixtures("later")
def test_a_linked_specification_is_watched_and_so_is_its_absence(bikes: Path) -> None:
    write(bikes / "execution_plan.md", f"{PLAN}\nSee [the flow](more/flow.md).\n")
    first = same(bikes)
    write(bikes / "more/flow.md", FLOW)
    second = same(bikes)
    assert "startd_at" in second.out
    assert "startd_at" not in first.out
    write(bikes / "more/flow.md", FLOW.replace("startd_at", "started_at"))
    assert "startd_at" not in same(bikes).out


@pytest.mark.usefixtures("later")
def test_the_target_of_any_link_is_watched(bikes: Path) -> None:
    write(bikes / "execution_plan.md", f"{PLAN}\nSee [the sketch](more/sketch.png).\n")
    first = same(bikes)
    write(bikes / "more/sketch.png", "a picture")
    second = same(bikes)
    (bikes / "more/sketch.png").unlink()
    assert same(bikes) == first != second


@pytest.mark.usefixtures("later")
def test_a_link_that_leads_elsewhere_is_seen(bikes: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.md", SOURCES)
    write(tmp_path / "b.md", SOURCES.replace("RAW_TRIPS", "RAW_RIDES"))
    place = bikes / "project_context/data_sources.md"
    for target in ("a.md", "b.md"):
        place.unlink()
        place.symlink_to(tmp_path / target)
        write(bikes / "data_flows/story_1_1.md", FLOW)
        found = same(bikes)
    assert "RAW_TRIPS" in found.out


def test_the_same_size_and_time_are_not_the_same_content(
    bikes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = bikes / "execution_plan.md"
    same(bikes)
    status = plan.stat()
    plan.write_text(PLAN.replace("1.7", "1.8"), encoding="utf-8")
    os.utime(plan, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert "1.8" in same(bikes).out


def test_a_young_status_stands_for_nothing(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.touch()
    status = place.stat()
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    assert seen._stamp(status, changed) is None
    assert seen._stamp(status, changed - 1) is None
    assert seen._stamp(status, changed + seen._RACY) is not None


def test_a_baseline_is_watched_and_so_is_its_absence(bikes: Path) -> None:
    from tests.cli.cli import planc

    assert "PL201" in same(bikes).out
    assert planc("baseline", bikes).status == 0
    assert "PL201" not in same(bikes).out
    assert "PL201" in same(bikes, "--no-baseline").out
    (bikes / ".planc-baseline.json").unlink()
    assert "PL201" in same(bikes).out


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


@pytest.mark.parametrize("words", [("--hook",), ("--scope=tracked",)], ids=str)
def test_what_git_knows_is_asked_anew(words: tuple[str, ...], bikes: Path) -> None:
    (bikes / ".git").rmdir()
    git(bikes, "init", "-q")
    assert "nothing was checked" in same(bikes, "--allow-empty", *words).err
    git(bikes, "add", "execution_plan.md")
    assert "data_sources.md` is not tracked" in same(bikes, *words).err
    git(bikes, "add", ".")
    assert "not tracked" not in same(bikes, *words).err
    git(bikes, "commit", "-qm", "Plan")
    write(bikes / "execution_plan.md", PLAN.replace("1.7", "1.8"))
    assert "1.8" in same(bikes, *words).out
    git(bikes, "rm", "-q", "--cached", "project_context/data_sources.md")
    assert "data_sources.md` is not tracked" in same(bikes, *words).err


def test_who_commits_when_is_no_other_question(
    bikes: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bikes / ".git").rmdir()
    git(bikes, "init", "-q")
    git(bikes, "add", ".")
    counts = []
    for date in ("@1700000000 +0000", "@1700000001 +0000"):
        monkeypatch.setenv("GIT_AUTHOR_DATE", date)
        monkeypatch.setenv("GIT_EDITOR", ":")
        kept(bikes, "--hook")
        counts.append(len(files(cache)))
    assert counts == [2, 2]
    monkeypatch.setenv("GIT_INDEX_FILE", str(bikes / "other-index"))
    assert kept(bikes, "--hook").status == 0


@pytest.mark.usefixtures("later")
def test_staged_findings_come_first(bikes: Path) -> None:
    (bikes / ".git").rmdir()
    git(bikes, "init", "-q")
    for name in ("a_plan.md", "b_plan.md"):
        write(bikes / name, PLAN)
    git(bikes, "add", ".")
    git(bikes, "commit", "-qm", "Plans")
    first = same(bikes, "--hook").out
    write(bikes / "b_plan.md", f"{PLAN}\n")
    same(bikes, "--hook")
    git(bikes, "add", "b_plan.md")
    staged = same(bikes, "--hook").out
    assert first.index("a_plan.md") < first.index("b_plan.md")
    assert staged.index("b_plan.md") < staged.index("a_plan.md")


def test_standard_input_is_read_each_time(bikes: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    import io
    import sys

    said = []
    for text in (PLAN, PLAN.replace("1.7", "1.8")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        said.append(kept("-").out)
    assert "1.7" in said[0]
    assert "1.8" in said[1]
    assert not files(cache)


def test_the_summary_of_a_job_is_written_each_time(bikes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = bikes.parent / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    sizes = []
    for _ in range(2):
        kept(bikes, "--output-format", "github")
        sizes.append(page.stat().st_size)
    assert sizes[1] == 2 * sizes[0] > 0
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    same(bikes, "--output-format", "github")


def test_fixes_are_applied_each_time(bikes: Path) -> None:
    place = bikes / "execution_plan.md"
    write(place, NEAR)
    first = kept(bikes, "--fix")
    assert "mended 1 finding" in first.err
    mended = place.read_text(encoding="utf-8")
    assert "1.1, LOAD-2" in mended
    clean = same(bikes, "--fix")
    assert "mended" not in clean.err
    write(place, NEAR)
    assert kept(bikes, "--fix") == first
    assert place.read_text(encoding="utf-8") == mended


@pytest.mark.parametrize(
    ("name", "value"), [("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("COLUMNS", "60"), ("COLUMNS", "100")]
)
def test_the_environment_has_a_say(
    name: str, value: str, bikes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same(bikes, "--output-format", "text")
    monkeypatch.setenv(name, value)
    same(bikes, "--output-format", "text")


@pytest.mark.parametrize("format", ["text", "concise", "json", "sarif", "github", "gitlab", "junit"])
def test_every_format_is_the_same_from_verdicts(format: str, bikes: Path) -> None:
    write(bikes / "data_flows/story_1_1.md", FLOW)
    kept(bikes)  # puts the verdict on the shelf
    same(bikes, "--output-format", format)
    same(bikes, "--output-format", format, "--select", "PL2")


def test_paths_given_in_other_ways_are_other_questions(bikes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bikes)
    assert same(".") == same()
    assert same("execution_plan.md") == same("./execution_plan.md")
    monkeypatch.chdir(bikes.parent)
    same("bikes", "bikes/execution_plan.md")


# -- any edits at all --------------------------------------------------------------------------------

PAGES = (
    *("execution_plan.md", "docs/other_plan.md", "plans/third_plan.md", "tasks.md", "notes.md"),
    *("project_context/data_sources.md", "data_flows/story_1_1.md", "more/flow.md", "docs/tech_stack.md"),
)
TEXTS = (
    *(PLAN, PLAN.replace("1.7", "1.8"), PLAN.replace("1.1, 1.7", "1.2"), f"{PLAN}\n[flow](more/flow.md)\n"),
    *(SOURCES, SOURCES.replace("started_at", "startd_at"), FLOW, "# Nothing\n", ""),
)
SETTINGS = ('ignore = ["PL201"]\n', 'plans = ["**/*plan.md"]\n', 'exclude = ["docs"]\n', "root = true\n")
WORDS: tuple[tuple[str, ...], ...] = (
    (),
    ("--output-format", "json"),
    ("--fail-on", "warning"),
    ("--statistics",),
)


def edit(chance: random.Random, root: Path) -> None:
    pages = [each for each in root.rglob("*") if each.is_file()]
    match chance.randrange(6):
        case 0 | 1 | 2:
            write(root / chance.choice(PAGES), chance.choice(TEXTS))
        case 3 if pages:
            chance.choice(pages).unlink()
        case 4 if pages:
            old = chance.choice(pages)
            old.rename(old.with_name(chance.choice(PAGES).rpartition("/")[2]))
        case _:
            write(
                root / chance.choice(("planc.toml", "docs/planc.toml", "../planc.toml")),
                chance.choice(SETTINGS),
            )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("clock", ["now", "later"])
def test_after_any_edits_the_cache_is_not_noticed(
    seed: int, clock: str, bikes: Path, request: pytest.FixtureRequest
) -> None:
    if clock == "later":
        request.getfixturevalue("later")
    chance = random.Random(seed)
    for _ in range(14):
        words = chance.choice(WORDS)
        same(bikes, *words)
        for _ in range(chance.randrange(1, 3)):
            edit(chance, bikes)
    same(bikes)


ASKS = re.compile(
    r"os\.path\.(?:exists|isfile|isdir|lexists)|os\.(?:scandir|listdir|stat|environ)\b|date\.today|datetime\.now"
    r"|\.(?:is_file|is_dir|iterdir|read_text|read_bytes)\(|(?<![.\w])open\("
)
OF_PLANC = {"passes/rules/__init__.py", "grammar/faults/__init__.py", "grammar/phrases/parsers.py"}
OF_PLANC |= {"grammar/phrases/tables.py"}
"""These ask for planc's own files, of which the name of a result holds a digest."""


def test_readers_and_rules_ask_the_machine_for_nothing_that_is_not_noted() -> None:
    asking = {
        file.relative_to(ROOT).as_posix()
        for package in ("grammar", "passes")
        for file in (ROOT / package).rglob("*.py")
        if any(ASKS.search(line) for line in file.read_text("utf-8").splitlines())
    }
    assert asking - SECRETS <= OF_PLANC


SECRETS = {
    "grammar/secrets/values.py",
    "grammar/context/connection_drafts.py",
    "grammar/context/environment.py",
}
"""These look for such words in plans."""
