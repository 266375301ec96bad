"""`ir`, `order`, `graph`, `why`: what other programs build on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli import CYCLE, PLAN, UNKNOWN, planc, project


def test_ir_has_the_promised_keys(tmp_path: Path) -> None:
    done = planc("ir", project(tmp_path))
    document = done.json
    assert done.status == 0
    assert {"schema_version", "project", "phases", "tasks", "edges", "context", "coverage"} <= set(document)
    assert document["schema_version"] == 1
    assert set(document["coverage"]) >= {"lines", "understood", "prose"}
    for phase in document["phases"]:
        assert {"id", "name", "path", "line", "duration", "depends_on"} <= set(phase)
    for task in document["tasks"]:
        assert {"id", "label", "name", "path", "line", "phase", "kind", "duration", "depends_on"} <= set(task)
    for edge in document["edges"]:
        assert {"from", "to", "origin", "path", "line"} <= set(edge)


def test_ir_says_what_the_plan_says(tmp_path: Path) -> None:
    document = planc("ir", project(tmp_path)).json
    assert [(p["name"], p["line"]) for p in document["phases"]] == [("Ingest", 3), ("Report", 13)]
    ids = [task["id"] for task in document["tasks"]]
    assert [
        (t["written_id"], t["label"], t["name"], t["line"], t["duration"]) for t in document["tasks"]
    ] == [
        ("1.1", "Story", "Load trips", 5, 3),
        ("1.2", "Story", "Load weather", 9, 2),
        ("2.1", "Story", "Publish report", 15, 1),
    ]
    assert document["tasks"][2]["depends_on"] == ids[:2]
    assert [(e["from"], e["to"], e["origin"], e["line"]) for e in document["edges"]] == [
        (ids[0], ids[2], "declared", 16),
        (ids[1], ids[2], "declared", 16),
    ]


@pytest.mark.parametrize(
    "plan", [UNKNOWN, CYCLE, "", "# Nothing\n"], ids=["unknown", "cycle", "empty", "none"]
)
def test_ir_prints_of_faulty_plans_too(tmp_path: Path, plan: str) -> None:
    done = planc("ir", project(tmp_path, plan))
    assert done.status == 1
    assert done.json["schema_version"] == 1


def test_order_json(tmp_path: Path) -> None:
    done = planc("order", project(tmp_path), "--output-format", "json")
    document = done.json
    assert done.status == 0
    assert set(document) == {"schema_version", "unit", "waves", "critical_path", "tasks"}
    assert (document["schema_version"], document["unit"]) == (1, "working_day")
    assert document["waves"] == [["1.1", "1.2"], ["2.1"]]
    assert document["critical_path"] == ["1.1", "2.1"]
    assert document["tasks"][1] == {
        "id": "1.2",
        "duration": 2,
        "assumed": False,
        "earliest_start": 0,
        "earliest_finish": 2,
        "latest_start": 1,
        "latest_finish": 3,
        "slack": 1,
    }


def test_order_text(tmp_path: Path) -> None:
    assert (
        planc("order", project(tmp_path)).out
        == """\
Wave 1
  * 1.1  day 0 to 3         critical   Load trips
    1.2  day 0 to 2         slack 1    Load weather
Wave 2
  * 2.1  day 3 to 4         critical   Publish report

Critical path (4 working days): 1.1 -> 2.1
"""
    )


def test_there_is_no_order_in_a_circle(tmp_path: Path) -> None:
    done = planc("order", project(tmp_path, CYCLE))
    assert done.status == 1
    assert done.out.startswith("execution_plan.md:6:19: PL301 error: ")
    done = planc("order", tmp_path, "--output-format", "json")
    assert (done.status, done.json["waves"], done.json["tasks"]) == (1, [], [])


@pytest.mark.parametrize("view", ["dependencies", "waves", "gantt", "lineage", "er"])
def test_graph(tmp_path: Path, view: str) -> None:
    done = planc("graph", project(tmp_path), "--view", view)
    assert (done.status, done.err) == (0, "")
    assert done.out.strip()


def test_graph_of_a_cycle(tmp_path: Path) -> None:
    done = planc("graph", project(tmp_path, CYCLE))
    assert (done.status, "flowchart" in done.out) == (1, True)
    for view in ("waves", "gantt"):
        done = planc("graph", tmp_path, "--view", view)
        assert (done.status, "Publish report" in done.out) == (1, True)
        assert "cycle" in done.out
        assert "PL301" in done.err


def test_graph_of_a_plan_with_errors(tmp_path: Path) -> None:
    done = planc("graph", project(tmp_path, UNKNOWN))
    assert (done.status, "flowchart" in done.out, "PL201" in done.err) == (1, True, True)


def test_why_of_a_plan_with_errors(tmp_path: Path) -> None:
    done = planc("why", "2.1", project(tmp_path, UNKNOWN))
    assert (done.status, "Waits for" in done.out, "PL201" in done.err) == (1, True, True)


def test_graph_says_what_a_format_cannot_show(tmp_path: Path) -> None:
    done = planc("graph", project(tmp_path), "--view", "gantt", "--format", "dot")
    assert done.status == 2
    assert done.err.startswith("planc: ")


def test_why(tmp_path: Path) -> None:
    done = planc("why", "2.1", project(tmp_path))
    assert done.status == 0
    for part in (
        "Story 2.1: Publish report  execution_plan.md:15",
        "  Story 1.1: declared  execution_plan.md:16",
        "duration: 1 working day: the plan says “1 day”",
        "earliest: day 3 to 4: when Story 1.1 ends",
        "kind: ",
    ):
        assert part in done.out
    told = planc("why", "2.1", tmp_path, "--output-format", "json").json
    assert (told["schema_version"], told["id"], [e["id"] for e in told["waits_for"]]) == (
        1,
        "2.1",
        ["1.1", "1.2"],
    )
    done = planc("why", "2.2", tmp_path)
    assert (done.status, "did you mean" in done.err) == (2, True)
    assert "`planc ls` lists the tasks" in done.err
    assert planc("why", "publish report", tmp_path).out == planc("why", "2.1", tmp_path).out


@pytest.mark.parametrize("command", ["ir", "order", "graph", "build"])
def test_several_plans_are_listed_and_refused(tmp_path: Path, command: str) -> None:
    project(tmp_path)
    (tmp_path / "roadmap.md").write_text(PLAN)
    done = planc(command, tmp_path)
    assert done.status == 2
    assert "execution_plan.md" in done.err
    assert "roadmap.md" in done.err


def test_settings_give_the_start(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "planc.toml").write_text("[schedule]\nstart = 2026-01-05\n")
    assert planc("ir", tmp_path).json["start_date"] == "2026-01-05"


@pytest.mark.parametrize("words", [("ir",), ("graph",), ("order", "--output-format", "json")])
def test_findings_stand_beside_a_result_as_check_prints_them(words: tuple[str, ...], tmp_path: Path) -> None:
    place = project(tmp_path, CYCLE)
    done = planc(words[0], place, *words[1:])
    assert done.status == 1
    assert planc("check", place).out in done.err


def test_a_plan_that_names_nothing_is_one_finding(tmp_path: Path) -> None:
    place = project(tmp_path, "Only words.\n")
    flow = place / "data_flows" / "story_1_1.md"
    flow.parent.mkdir()
    flow.write_text("# Story 1.1\n\n```yaml\nmetadata:\n  story: '1.1'\n  depends_on: ['1.0']\n```\n")
    found = planc("check", place).out.splitlines()[:-1]
    assert [line.split()[1] for line in found] == ["PL003"]
