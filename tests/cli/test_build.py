"""`planc build`: what it writes, what it leaves, when it refuses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from compiler import driver
from tests.cli.cli import CYCLE, PLAN, UNKNOWN, planc, project
from tests.planc import planc as spawned


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def bikes(tmp_path: Path) -> Path:
    return project(tmp_path / "bikes")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_build_and_a_second_one(bikes: Path, out: Path) -> None:
    done = planc("build", bikes, "-o", out)
    assert done.status == 0
    assert done.out.startswith(f"Built {out}: ")
    made = files(out)
    assert {"IMPLEMENTATION_PLAN.md", "planc.lock", "scripts/run_all.py", "README.md"} <= set(made)
    again = planc("build", bikes, "-o", out)
    own = [path for path in made if path != "planc.lock" and not path.endswith(".svg")]
    assert again.out == f"Built {out}: {len(own)} unchanged.\n"
    assert files(out) == made


def test_no_output_names_a_place_or_the_hash_seed(bikes: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        done = spawned("build", bikes, "-o", tmp_path / seed, at=tmp_path, env={"PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr
    assert files(tmp_path / "1") == files(tmp_path / "2")
    assert not [path for path, data in files(tmp_path / "1").items() if str(tmp_path).encode() in data]


@pytest.mark.parametrize(
    "plan", [UNKNOWN, CYCLE, "", "# Nothing\n"], ids=["unknown", "cycle", "empty", "none"]
)
def test_errors_stop_it_with_the_findings_of_check(tmp_path: Path, out: Path, plan: str) -> None:
    bikes = project(tmp_path / "bikes", plan)
    done = planc("build", bikes, "-o", out)
    assert (done.status, out.exists()) == (1, False)
    assert done.out == planc("check", bikes).out
    assert "nothing was built" in done.err


def test_errors_can_be_overlooked_and_are_listed_in_the_document(tmp_path: Path, out: Path) -> None:
    done = planc("build", project(tmp_path / "bikes", UNKNOWN), "-o", out, "--keep-going")
    assert done.status == 0
    assert "in spite of 1 error" in done.err
    document = (out / "IMPLEMENTATION_PLAN.md").read_text(encoding="utf-8")
    assert "execution_plan.md:16" in document
    assert "PL201" in document


@pytest.mark.parametrize("plan", [CYCLE, "", "# Nothing\n"], ids=["cycle", "empty", "none"])
def test_some_errors_cannot_be_overlooked(tmp_path: Path, out: Path, plan: str) -> None:
    done = planc("build", project(tmp_path / "bikes", plan), "-o", out, "--keep-going")
    assert (done.status, out.exists()) == (1, False)


@pytest.mark.parametrize(
    ("plan", "code", "says"),
    [
        (CYCLE, "PL3", "the plan has cycles"),
        ("", "PL0", "names no phase and no task"),
        ("# Nothing\n", "PL0", "names no phase and no task"),
    ],
)
def test_some_faults_stop_it_even_if_nobody_wants_to_hear_of_them(
    tmp_path: Path, out: Path, plan: str, code: str, says: str
) -> None:
    bikes = project(tmp_path / "bikes", plan)
    (bikes / "planc.toml").write_text(f'ignore = ["{code}"]\n')
    done = planc("build", bikes, "-o", out)
    assert (done.status, out.exists()) == (1, False)
    assert says in done.err


def test_a_dry_run_lists_and_writes_nothing(bikes: Path, out: Path) -> None:
    done = planc("build", bikes, "-o", out, "--dry-run")
    assert (done.status, out.exists()) == (0, False)
    assert f"create   {out}/IMPLEMENTATION_PLAN.md\n" in done.out


def test_check_compares_and_writes_nothing(bikes: Path, out: Path) -> None:
    done = planc("build", bikes, "-o", out, "--check")
    assert (done.status, out.exists()) == (1, False)
    assert f"missing  {out}/IMPLEMENTATION_PLAN.md\n" in done.out
    planc("build", bikes, "-o", out)
    done = planc("build", bikes, "-o", out, "--check")
    assert (done.status, done.out) == (0, f"{out} is up to date.\n")
    project(bikes, PLAN.replace("Story 1.2: Load weather", "Story 1.2: Load stations"))
    before = files(out)
    done = planc("build", bikes, "-o", out, "--check")
    assert done.status == 1
    assert {line.split()[0] for line in done.out.splitlines()[:-1]} == {"stale", "missing", "orphaned"}
    assert files(out) == before
    planc("build", bikes, "-o", out)
    assert planc("build", bikes, "-o", out, "--check").status == 0
    (out / "scripts/run_all.py").unlink()
    assert planc("build", bikes, "-o", out, "--check").status == 1


def test_an_edited_file_is_kept_and_named(bikes: Path, out: Path) -> None:
    planc("build", bikes, "-o", out)
    (out / "README.md").write_text("mine\n")
    done = planc("build", bikes, "-o", out)
    assert (done.status, (out / "README.md").read_text()) == (0, "mine\n")
    assert f"kept {out}/README.md (edited)\n" in done.out
    assert planc("build", bikes, "-o", out, "--check").status == 0


def test_foreign_files_stop_it(bikes: Path, out: Path) -> None:
    out.mkdir()
    (out / "README.md").write_text("mine\n")
    (out / "notes.txt").write_text("mine\n")
    done = planc("build", bikes, "-o", out)
    assert done.status == 2
    assert "`README.md`" in done.err
    assert set(files(out)) == {"README.md", "notes.txt"}
    assert planc("build", bikes, "-o", out, "--adopt").status == 0
    assert files(out)["README.md"] == b"mine\n"


def test_foreign_files_are_replaced_on_demand(bikes: Path, out: Path) -> None:
    out.mkdir()
    (out / "README.md").write_text("mine\n")
    assert planc("build", bikes, "-o", out, "--force").status == 0
    assert files(out)["README.md"] != b"mine\n"
    assert planc("build", bikes, "-o", out, "--force", "--adopt").status == 2


def _crowd(out: Path) -> dict[str, bytes]:
    """Files of other people in and beside the places that a build writes to."""
    theirs = {
        "README.md": b"mine\n",
        "src/utils/runner.py": b"mine\n",
        "src/utils/mine.py": b"\xff\x00",
        "notes/plan.txt": b"",
        ".git/config": b"[core]\n",
    }
    for path, content in theirs.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
    return theirs


@pytest.mark.parametrize("wish", ["--adopt", "--force"])
def test_of_foreign_files_only_those_in_the_way_are_spoken_of(bikes: Path, out: Path, wish: str) -> None:
    theirs = _crowd(out)
    in_the_way = ["README.md", "src/utils/runner.py"]
    refused = planc("build", bikes, "-o", out)
    assert refused.status == 2
    assert files(out) == theirs
    done = planc("build", bikes, "-o", out, wish)
    assert done.status == 0, done.err
    made = files(out)
    assert {path: made[path] for path in theirs if path not in in_the_way} == {
        path: content for path, content in theirs.items() if path not in in_the_way
    }
    for path in in_the_way:
        assert (made[path] == theirs[path]) == (wish == "--adopt"), path
        assert f"`{path}`" in refused.err
        assert path in done.out + done.err, "what became of it is said"
    for path in theirs:
        if path not in in_the_way:
            assert path not in refused.err + done.out + done.err
    again = planc("build", bikes, "-o", out)
    assert again.status == 0
    assert files(out) == made, "what was kept once stays kept"


def test_output_inside_the_project_is_never_read(bikes: Path) -> None:
    for _ in range(2):
        assert planc("build", bikes, "-o", bikes / "docs").status == 0
    assert planc("check", bikes).out == "No findings (1 file read).\n"
    done = planc("check", bikes / "docs")
    assert (done.status, "is an output folder" in done.err) == (2, True)


def test_output_over_the_plan_is_refused(bikes: Path) -> None:
    before = files(bikes)
    done = planc("build", bikes, "-o", bikes)
    assert (done.status, files(bikes)) == (2, before)
    assert "`execution_plan.md`" in done.err


def test_where_to_build_may_stand_in_the_settings(bikes: Path) -> None:
    done = planc("build", bikes)
    assert (done.status, "-o OUT" in done.err) == (2, True)
    (bikes / "planc.toml").write_text('[build]\nout = "made/here"\n')
    assert planc("build", bikes).status == 0
    assert (bikes / "made/here/IMPLEMENTATION_PLAN.md").is_file()


def test_only_one_backend(bikes: Path, out: Path) -> None:
    done = planc("build", bikes, "-o", out, "--only", "document")
    assert done.status == 0
    assert set(files(out)) == {"IMPLEMENTATION_PLAN.md", "planc.lock"}
    planc("build", bikes, "-o", out)
    whole = files(out)
    planc("build", bikes, "-o", out, "--only", "document")
    assert files(out) == whole


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--only", "documnet"), "did you mean `document`?"),
        (("--target", "mars"), "there is no target `mars`"),
    ],
)
def test_unknown_names_are_refused(bikes: Path, out: Path, words: tuple[str, str], says: str) -> None:
    done = planc("build", bikes, "-o", out, *words)
    assert (done.status, out.exists()) == (2, False)
    assert says in done.err


def test_a_platform_without_a_target_is_named(tmp_path: Path, out: Path) -> None:
    stack = "# Tech stack\n\n## Computing platform\n- **Platform**: Databricks (preferred)\n"
    done = planc("build", project(tmp_path / "bikes", tech_stack=stack), "-o", out)
    assert done.status == 0
    assert "databricks; there is no target for it yet" in done.err


def test_a_folder_that_cannot_be_written(bikes: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file/below"):
        done = planc("build", bikes, "-o", place)
        assert done.status == 2
        assert done.err.startswith("planc: ")


def test_two_backends_for_one_file_are_a_fault_of_planc(
    bikes: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = driver._backends()[0]
    monkeypatch.setattr(driver, "_backends", lambda: (one, one))
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(bikes.parent / "cache"))
    assert planc("build", bikes, "-o", out).status == 3
    assert not out.exists()
