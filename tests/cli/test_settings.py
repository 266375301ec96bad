"""Settings of `planc check`: rules, severities, files; `planc config`; what is wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli import PLAN, UNKNOWN, planc, project


def settings(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "planc.toml").write_text(text, encoding="utf-8")
    return folder


def codes(folder: Path, *words: str) -> list[tuple[str, str]]:
    done = planc("check", folder, "--output-format", "json", *words)
    return [(each["code"], each["severity"]) for each in done.json["diagnostics"]]


REASONLESS = UNKNOWN.replace("1.1, 1.7", "1.1, 1.7 <!-- planc: ignore[PL201] -->")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[severity]\nPL201 = "warning"\n', [("PL201", "warning")]),
        ('[severity]\nunknown-reference = "note"\nPL2 = "off"\n', [("PL201", "note")]),
        ('[severity]\nPL2 = "off"\n', []),
        ('[per-file-ignores]\n"execution_*.md" = ["PL2"]\n', []),
        ('[per-file-ignores]\n"docs/**" = ["PL2"]\n', [("PL201", "error")]),
    ],
)
def test_severities_and_files(tmp_path: Path, text: str, found: list[tuple[str, str]]) -> None:
    settings(project(tmp_path, UNKNOWN), text)
    assert codes(tmp_path) == found


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("", (), []),
        ('extend-select = ["PL903"]\n', (), [("PL903", "warning")]),
        ('select = ["PL9"]\n', (), [("PL903", "warning")]),
        ('[severity]\nPL903 = "error"\n', (), [("PL903", "error")]),
        ("", ("--select", "PL903"), [("PL903", "warning")]),
        ('extend-select = ["PL903"]\n', ("--select", "PL3"), []),
    ],
)
def test_rules_that_are_off_until_somebody_wants_them(
    tmp_path: Path, text: str, words: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    settings(project(tmp_path, REASONLESS), text)
    assert codes(tmp_path, *words) == found


def test_a_lowered_severity_lowers_the_exit_status(tmp_path: Path) -> None:
    settings(project(tmp_path, UNKNOWN), '[severity]\nPL201 = "warning"\n')
    assert planc("check", tmp_path).status == 0
    assert planc("check", tmp_path, "--fail-on", "warning").status == 1


def test_what_is_excluded_is_not_read_unless_it_is_named(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "old_plan.md").write_text(UNKNOWN)
    settings(tmp_path, 'exclude = ["old_*.md"]\n')
    assert planc("check", tmp_path).status == 0
    assert planc("check", tmp_path / "old_plan.md").status == 1
    forced = planc("check", tmp_path / "old_plan.md", "--force-exclude")
    assert forced.status == 2
    assert "`exclude` in planc.toml leaves out `old_*.md`" in forced.err


def test_an_unknown_rule_is_a_finding_in_the_settings(tmp_path: Path) -> None:
    text = '# settings\nselect = [\n  "PL3",\n  "unknown-referense",\n]\n[severity]\nPL999 = "off"\n'
    settings(project(tmp_path, UNKNOWN), text)
    done = planc("check", tmp_path)
    lines = done.out.splitlines()
    assert lines[0].startswith(
        "planc.toml:4:3: PL904 error: there is no rule `unknown-referense`; did you mean"
    )
    assert lines[1].startswith("planc.toml:7:1: PL904 error: there is no rule `PL999`")
    assert done.status == 1
    assert planc("check", tmp_path, "--ignore", "PL904").status == 0
    shown = planc("check", tmp_path, "--output-format", "text")
    assert '4 |   "unknown-referense",' in shown.out


def test_the_place_is_found_in_the_file_that_says_so(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    settings(tmp_path, 'ignore = ["PL998"]\n')
    settings(project(tmp_path / "team"), 'extend-select = ["PL997"]\n')
    found = planc("check", tmp_path / "team", "--output-format", "json").json["diagnostics"]
    assert [(each["path"], each["line"]) for each in found] == [("../planc.toml", 1), ("planc.toml", 1)]


def test_config_shows_values_with_their_origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    settings(tmp_path, 'ignore = ["PL301"]\n\n[severity]\nPL402 = "note"\n[build]\nout = "made"\n')
    team = settings(tmp_path / "team", '[severity]\nPL402 = "error"\n[per-file-ignores]\n"a*.md" = ["PL3"]\n')
    (team / "plan.md").write_text(PLAN)
    monkeypatch.chdir(tmp_path)
    assert planc("config", "--show-origin", "team/plan.md").out.splitlines() == [
        'planc.toml:6       build.out = "made"',
        'planc.toml:1       ignore = ["PL301"]',
        'team/planc.toml:4  per-file-ignores."a*.md" = ["PL3"]',
        'team/planc.toml:2  severity.PL402 = "error"',
    ]
    assert planc("config").out.splitlines()[0] == 'build.out = "made"'
    (first, *_) = planc("config", "team", "--output-format", "json").json["settings"]
    assert first == {"key": "build.out", "value": "made", "file": "planc.toml", "line": 6}


def test_config_checks(tmp_path: Path) -> None:
    settings(tmp_path, 'ignore = ["PL301"]\n')
    assert planc("config", tmp_path, "--check").status == 0
    settings(tmp_path, 'ignore = ["PL999"]\n')
    done = planc("config", tmp_path, "--check")
    assert done.status == 1
    assert done.out.startswith("planc.toml:1:11: PL904 error: there is no rule `PL999`")
    settings(tmp_path, "ignored = []\n")
    assert planc("config", tmp_path, "--check").status == 2


def test_settings_of_a_path_that_is_not_there(tmp_path: Path) -> None:
    for words in ((), ("--check",)):
        done = planc("config", *words, tmp_path / "nosuch")
        assert (done.status, done.out) == (2, "")
        assert "there is no file or folder" in done.err
