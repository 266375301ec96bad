"""The complete samples and the starter: clean, understood, and as rich as they claim to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.planc import ROOT, planc, read_json

GOOD = {
    "bikeshare": ROOT / "samples/bikeshare",
    "readmission": ROOT / "samples/readmission",
    "starter": ROOT / "compiler/starter",
}
SAMPLES = ("bikeshare", "readmission")


@pytest.fixture(scope="module", params=GOOD)
def project(request: pytest.FixtureRequest) -> Path:
    return GOOD[str(request.param)]


def test_check_finds_nothing_at_all(project: Path) -> None:
    report = read_json("check", project, "--output-format", "json")
    assert report["diagnostics"] == []
    assert report["summary"]["errors"] == report["summary"]["warnings"] == 0
    assert planc("check", project).returncode == 0


def test_nearly_every_line_is_understood(project: Path) -> None:
    coverage = read_json("ir", project)["coverage"]
    assert coverage["lines"] == coverage["understood"] + coverage["prose"]
    assert coverage["understood"] >= 0.85 * coverage["lines"], coverage


def test_no_task_is_of_an_unknown_kind(project: Path) -> None:
    assert [task["id"] for task in read_json("ir", project)["tasks"] if task["kind"] == "other"] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_complete_projects(name: str) -> None:
    ir = read_json("ir", GOOD[name])
    kinds = {task["kind"] for task in ir["tasks"]}
    assert len(ir["tasks"]) >= 20
    assert len(ir["phases"]) == 6
    assert kinds >= {"extraction", "cleaning", "features", "predictive", "dashboard", "report"}
    assert kinds >= {"manual", "documentation", "infrastructure", "diagnostic", "descriptive"}
    tables = ir["context"]["tables"]
    assert len(tables) >= 7
    assert all(table["columns"] and table["rows"] and table["refresh"] for table in tables)
    assert all(table["connection"] for table in tables)
    assert all(any(column["primary_key"] for column in table["columns"]) for table in tables)
    assert "rest" in {connection["kind"] for connection in ir["context"]["connections"]}
    assert not any(connection["has_secret"] for connection in ir["context"]["connections"])


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_have_parallel_branches_and_a_critical_path_through_all_phases(name: str) -> None:
    ir = read_json("ir", GOOD[name])
    order = read_json("order", GOOD[name], "--output-format", "json")
    assert max(map(len, order["waves"])) >= 4
    assert not any(edge["origin"] == "phase" for edge in ir["edges"]), "every task says what it waits for"
    phase_of = {task["id"]: task["phase"] for task in ir["tasks"]}
    phases = {phase_of[task] for task in order["critical_path"]}
    assert len(phases) == 6


def test_the_order_of_the_readmission_study_is_read_from_fields_yaml_and_mermaid() -> None:
    ir = read_json("ir", GOOD["readmission"])
    waits = {task["id"]: set(task["depends_on"]) for task in ir["tasks"]}
    assert waits["RA-102"] == {"RA-101"}, "a checkbox"
    assert waits["RA-303"] == {"RA-202", "RA-205"}, "a row of a table"
    assert waits["RA-401"] == {"RA-204", "RA-301", "RA-302", "RA-303"}, "a YAML block"
    assert waits["RA-602"] == {"RA-403", "RA-404", "RA-502"}, "a Mermaid diagram"


def test_a_range_means_all_of_its_stories() -> None:
    ir = read_json("ir", GOOD["bikeshare"])
    (task,) = (task for task in ir["tasks"] if task["id"] == "2.6")
    assert task["depends_on"] == ["2.1", "2.2", "2.3", "2.4", "2.5"]


def test_every_story_of_the_starter_teaches_a_form_that_works() -> None:
    ir = read_json("ir", GOOD["starter"])
    assert [task["id"] for task in ir["tasks"]] == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4"]
    waits = {task["id"]: task["depends_on"] for task in ir["tasks"]}
    assert waits["3.3"] == ["3.1", "3.2"], "a row of a table"
    assert waits["3.4"] == ["3.3"], "a checkbox"


def test_a_stack_without_pandas_gets_a_project_without_pandas(tmp_path: Path) -> None:
    done = planc("build", GOOD["readmission"], "-o", tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "there is no target for it yet" in done.stderr
    packages = (tmp_path / "out/requirements.txt").read_text(encoding="utf-8")
    assert "polars" in packages
    assert "pandas" not in packages
    for file in (tmp_path / "out").rglob("*.py"):
        assert "import pandas" not in file.read_text(encoding="utf-8"), file


def test_stations_and_hours_are_joined_by_both(tmp_path: Path) -> None:
    done = planc("build", GOOD["bikeshare"], "-o", tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    (module,) = (tmp_path / "out/src/features").glob("story_4_1_*.py")
    text = " ".join(module.read_text(encoding="utf-8").split())
    assert '["start_station_id", "started_hour"], ["station_id", "reported_hour"]' in text
