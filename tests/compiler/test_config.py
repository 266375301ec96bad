"""Settings: found near the plan, read strictly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from compiler.cache import seen
from compiler.config import Settings, find, matches, schema
from compiler.refusal import Refusal


def written(folder: Path, text: str, name: str = "planc.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_all_settings(tmp_path: Path) -> None:
    written(
        tmp_path,
        'plans = ["work/*.md"]\nselect = ["PL3", "unknown-table"]\nignore = []\n'
        '[build]\nout = "made"\n[schedule]\nstart = 2026-01-05\n',
    )
    assert find(tmp_path) == Settings(
        plans=("work/*.md",),
        select=("PL3", "unknown-table"),
        out="made",
        start="2026-01-05",
        file=tmp_path.resolve() / "planc.toml",
    )


def test_none_are_needed(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert find(tmp_path) == Settings()


def test_pyproject_serves_too_and_the_own_file_wins(tmp_path: Path) -> None:
    written(tmp_path, '[tool.planc.build]\nout = "shared"\n', "pyproject.toml")
    assert find(tmp_path).out == "shared"
    written(tmp_path, '[build]\nout = "own"\n')
    assert find(tmp_path).out == "own"


def test_the_nearest_file_above_counts_up_to_the_top_of_the_repository(tmp_path: Path) -> None:
    written(tmp_path, '[build]\nout = "top"\n')
    inner = tmp_path / "repo" / "plans"
    inner.mkdir(parents=True)
    assert find(inner).out == "top"
    (tmp_path / "repo" / ".git").mkdir()
    assert find(inner).out is None


def test_a_broken_pyproject_of_somebody_else_is_no_concern(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    written(tmp_path, "[tool.other\n", "pyproject.toml")
    assert find(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("text", "says", "helps"),
    [
        ("[build]\noutt = 1\n", "has no setting `build.outt`", "did you mean `build.out`?"),
        ("plan = []\n", "has no setting `plan`", "did you mean `plans`?"),
        ('plans = "x"\n', "`plans` in `planc.toml` must be a list of strings", None),
        ("[build]\nout = 3\n", "must be a path", None),
        ('[schedule]\nstart = "soon"\n', "must be a date", None),
        ('[schedule]\nstart = "2026-02-30"\n', "must be a date", None),
        ('ignore = ["what?"]\n', "must be a list of rule codes", None),
        ("build = 3\n", "has no setting `build`", None),
        ("[build\n", "is not valid TOML", None),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, says: str, helps: str | None) -> None:
    written(tmp_path, text)
    with pytest.raises(Refusal) as refusal:
        find(tmp_path)
    assert says in refusal.value.message
    assert helps is None or helps in refusal.value.help


def test_the_schema_knows_every_setting() -> None:
    properties = schema()["properties"]
    assert set(properties) == {
        *("plans", "select", "extend-select", "ignore", "exclude", "per-file-ignores", "severity", "root"),
        *("build", "schedule", "required-fields"),
    }
    assert set(properties["build"]["properties"]) == {"out"}


def test_settings_that_may_not_be_read_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, 'out = "x"\n')

    def forbid(path: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(seen, "data", forbid)
    with pytest.raises(Refusal, match=r"cannot read the settings in `.*planc\.toml`: permission denied"):
        find(tmp_path)


def test_a_folder_that_may_not_be_entered_holds_no_settings_and_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.planc]\nselect = ["PL3"]\n', encoding="utf-8")
    inner = tmp_path / "closed"
    inner.mkdir()
    stat = os.stat

    def forbid(path: str | os.PathLike[str], **options: bool) -> os.stat_result:
        if "closed" in os.fspath(path) and not os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return stat(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", forbid)
    assert find(inner).select == ("PL3",)


def test_a_file_inherits_what_it_does_not_set(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    written(
        tmp_path,
        'ignore = ["PL301"]\nextend-select = ["PL903"]\n[severity]\nPL402 = "note"\nPL401 = "off"\n'
        '[build]\nout = "made"\n',
    )
    inner = tmp_path / "team"
    inner.mkdir()
    written(inner, 'ignore = []\nextend-select = ["PL8"]\n[severity]\nPL402 = "error"\n')
    found = find(inner)
    assert (found.ignore, found.out) == ((), "made")
    assert found.extend_select == ("PL8", "PL903")
    assert dict(found.severity) == {"PL402": "error", "PL401": "off"}
    assert found.folder_of("build.out") == tmp_path.resolve()
    assert found.folder_of("ignore") == inner.resolve()


def test_a_root_inherits_nothing(tmp_path: Path) -> None:
    written(tmp_path, '[build]\nout = "top"\n')
    inner = tmp_path / "team"
    inner.mkdir()
    written(inner, 'root = true\nignore = ["PL301"]\n')
    assert (find(inner).out, find(inner).ignore) == (None, ("PL301",))


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("archive", "archive/old/plan.md", True),
        ("archive/**", "archive/old/plan.md", True),
        ("archive/", "archive/plan.md", True),
        ("*.md", "plan.md", True),
        ("**/old_*.md", "a/b/old_plan.md", True),
        ("**/old_*.md", "old_plan.md", True),
        ("archive", "archives/plan.md", False),
        ("repo", "plan.md", False),
    ],
)
def test_globs_match_below_the_folder_of_the_settings(
    tmp_path: Path, glob: str, path: str, fits: bool
) -> None:
    folder = tmp_path / "repo"
    assert matches(folder / path, folder, glob) is fits
