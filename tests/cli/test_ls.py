"""`planc ls`: which tasks a selector names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli import CYCLE, PLAN, UNKNOWN, planc, project

LONG = (
    PLAN + "\n### Story 2.2: Mail the report\n- **Depends on**: 2.1\n- **Owner**: Ana\n- **Status**: done\n"
)
CHOSEN = {
    "": ["1.1", "1.2", "2.1", "2.2"],
    "1.2": ["1.2"],
    "+2.1": ["1.1", "1.2", "2.1"],
    "1.1+": ["1.1", "2.1", "2.2"],
    "+2.1+": ["1.1", "1.2", "2.1", "2.2"],
    "1+2.2": ["2.1", "2.2"],
    "1.1+1": ["1.1", "2.1"],
    "@1.1": ["1.1", "1.2", "2.1", "2.2"],
    "1": ["1.1", "1.2"],
    "phase:2": ["2.1", "2.2"],
    "phase:ingest": ["1.1", "1.2"],
    "name:*report*": ["2.1", "2.2"],
    "owner:ana": ["2.2"],
    "status:done": ["2.2"],
    "status:open": ["1.1", "1.2", "2.1"],
    "wave:1": ["1.1", "1.2"],
    "phase:2,status:open": ["2.1"],
    "1.1 2.2": ["1.1", "2.2"],
    "+2.1,wave:1": ["1.1", "1.2"],
    "owner:nobody": [],
}


@pytest.mark.parametrize(("selector", "expected"), CHOSEN.items())
def test_selectors(tmp_path: Path, selector: str, expected: list[str]) -> None:
    place = project(tmp_path, LONG)
    done = planc("ls", place, "--select", selector, "--output-format", "json")
    assert (done.status, [task["id"] for task in done.json["tasks"]]) == (0, expected)
    assert done.json["schema_version"] == 1


def test_what_is_left_out(tmp_path: Path) -> None:
    done = planc("ls", project(tmp_path, LONG), "--select", "2.1+", "--select", "1.1", "--exclude", "2.2")
    assert [line.split()[0] for line in done.out.splitlines()] == ["1.1", "2.1"]


def test_a_line_tells_id_kind_name_and_place(tmp_path: Path) -> None:
    done = planc("ls", project(tmp_path), "--select", "2.1")
    assert done.out == "2.1  report  Publish report  execution_plan.md:15\n"


@pytest.mark.parametrize(
    ("selector", "says"),
    [("2.9", "did you mean"), ("phse:1", "did you mean `phase`?"), ("+", "cannot read"), (",", "nothing")],
)
def test_what_nothing_answers_to_is_refused(tmp_path: Path, selector: str, says: str) -> None:
    done = planc("ls", project(tmp_path), "--select", selector)
    assert (done.status, done.out) == (2, "")
    assert says in done.err


@pytest.mark.parametrize(("plan", "code"), [(UNKNOWN, "PL201"), (CYCLE, "PL301")])
def test_of_a_plan_with_errors(tmp_path: Path, plan: str, code: str) -> None:
    done = planc("ls", project(tmp_path, plan), "--select", "+2.1")
    assert (done.status, code in done.err) == (1, True)
    assert "Publish report" in done.out


def test_a_wave_is_a_number(tmp_path: Path) -> None:
    done = planc("ls", project(tmp_path), "--select", "wave:x")
    assert done.status == 2
    assert "`x` is no number of a wave" in done.err
