"""`planc check --output-format` for programs: paths, fingerprints, severities, exit status."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.cli import UNKNOWN, planc, project

FORMATS = ("sarif", "github", "gitlab", "junit")


@pytest.mark.parametrize("format", FORMATS)
def test_paths_are_below_the_top_of_the_repository(tmp_path: Path, format: str) -> None:
    (tmp_path / ".git").mkdir()
    done = planc("check", project(tmp_path / "a" / "b", UNKNOWN), "--output-format", format)
    assert done.status == 1
    assert "a/b/execution_plan.md" in done.out
    assert str(tmp_path) not in done.out


@pytest.mark.parametrize("format", FORMATS)
def test_a_clean_project_is_a_report_too(tmp_path: Path, format: str) -> None:
    done = planc("check", project(tmp_path), "--output-format", format)
    assert done.status == 0
    if format == "junit":
        assert ElementTree.fromstring(done.out).get("failures") == "0"
    elif format == "github":
        assert done.out == "No findings (1 file read).\n"
    else:
        json.loads(done.out)
        assert done.err == "No findings (1 file read).\n"


def _names(text: str) -> list[str]:
    return [result["partialFingerprints"]["planc/v1"] for result in json.loads(text)["runs"][0]["results"]]


def test_fingerprints_stay_when_lines_move_and_differ_from_each_other(tmp_path: Path) -> None:
    plan = UNKNOWN.replace("1.1, 1.7", "1.1, 1.7, 1.8, 1.8")
    before = _names(planc("check", project(tmp_path, plan), "--output-format", "sarif").out)
    moved = plan.replace("# Execution plan: Bikes\n", "# Execution plan: Bikes\n\nMore words.\n\n")
    after = _names(planc("check", project(tmp_path, moved), "--output-format", "sarif").out)
    assert before == after
    assert len(before) == len(set(before)) >= 2


def test_sarif_lists_the_rules_of_its_findings(tmp_path: Path) -> None:
    done = planc("check", project(tmp_path, UNKNOWN), "--output-format", "sarif")
    (run,) = done.json["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    (result,) = run["results"]
    assert (rule["id"], rule["name"], result["ruleIndex"]) == ("PL201", "unknown-reference", 0)
    assert "## Why it matters" in rule["help"]["markdown"]


def test_github_also_writes_the_summary_of_the_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    planc("check", project(tmp_path / "p", UNKNOWN), "--output-format", "github")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n### planc\n")
    assert "execution\\_plan.md:16" in text


def test_a_format_for_findings_takes_no_counts(tmp_path: Path) -> None:
    done = planc("check", project(tmp_path), "--output-format", "sarif", "--coverage")
    assert done.status == 2
    assert "holds findings only" in done.err


def test_what_fails_the_check_fails_the_test(tmp_path: Path) -> None:
    folder = project(tmp_path, UNKNOWN)
    for fail_on, failures in (("error", "1"), ("never", "0")):
        done = planc("check", folder, "--output-format", "junit", "--fail-on", fail_on)
        assert ElementTree.fromstring(done.out).get("failures") == failures
