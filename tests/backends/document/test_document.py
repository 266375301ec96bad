"""The implementation plan, read as a reader would: complete, true to the files beside it, and honest."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backends import load
from backends.diagrams import FOLDER
from backends.document import BACKEND, PATH
from compiler.emitted import EmittedFile
from compiler.ordered import OrderedPlan
from passes.order import order
from tests.backends.diagrams import reader
from tests.backends.diagrams.plans import drafts, wide
from tests.backends.document.page_reader import Read, read
from tests.backends.local.plans import bikes, hostile, plain
from tests.property.projects import HOSTILE

SECTIONS = [
    "1. Project Structure",
    "2. Module Specifications",
    "3. Configuration Files",
    "4. Execution Workflow",
    "5. Testing Strategy",
    "6. Deployment Guide",
    "7. Monitoring & Maintenance",
]
BULLETS = ["Purpose", "Location", "Dependencies", "Key Functions", "Inputs", "Outputs", "Code Skeleton"]
STEPS = [
    "Entry Point",
    "Dependencies",
    "Execution Steps",
    "Checkpoints",
    "Expected Outputs",
    "Estimated Runtime",
    "Resource Requirements",
]
SAMPLES = Path(__file__).resolve().parents[3] / "samples"

Built = tuple[OrderedPlan, dict[str, EmittedFile], Read]


def build(plan: OrderedPlan) -> Built:
    written: dict[str, EmittedFile] = {}
    for backend in load():
        written |= {file.path: file for file in backend.emit(plan, dict(written))}
    return plan, written, read(written[PATH].text)


def sample(name: str) -> OrderedPlan:
    from compiler.discovery import find
    from compiler.driver import check
    from compiler.loading import load as documents

    (project,) = find(str(SAMPLES / name))
    return order(check(documents(project)).facts)


PLANS = {
    "bikes": lambda: bikes().ordered(),
    "plain": lambda: plain().ordered(),
    "hostile": lambda: hostile(HOSTILE, ["id", 'a "b"', "c|d", "e`f"]).ordered(),
    "bikeshare": lambda: sample("bikeshare"),
    "readmission": lambda: sample("readmission"),
}


@cache
def made(name: str) -> Built:
    return build(PLANS[name]())


@pytest.fixture(params=PLANS)
def built(request: pytest.FixtureRequest) -> Built:
    return made(request.param)


def test_the_sections_are_the_briefs_in_its_order(built: Built) -> None:
    _, _, page = built
    assert page.headings[0][0] == 1
    assert page.headings[0][1].startswith("Implementation Plan: ")
    second = [words for level, words in page.headings if level == 2]
    assert second[:2] == ["Summary", "Contents"]
    assert second[2:9] == SECTIONS
    assert second[9:12] == ["Traceability", "Conformance to the Quality Criteria", "Open Questions"]


def test_every_module_has_the_seven_points_in_order(built: Built) -> None:
    plan, _, page = built
    modules = [words for level, words in page.headings if level == 4 and words.startswith("Module: ")]
    for words in modules:
        points = re.findall(r"^- \*\*([^*]+)\*\*:", page.sections[words], re.MULTILINE)
        assert points == BULLETS, words
    code = [task for task in plan.plan.tasks if not plan.placements[task.id].gate]
    gates = [words for level, words in page.headings if level == 4 and words.startswith("Checklist: ")]
    assert len(gates) == len(plan.plan.tasks) - len(code)
    assert len([m for m in modules if not m.startswith("Module: src.")]) == len(code)


def test_every_phase_is_run_in_seven_points(built: Built) -> None:
    plan, _, page = built
    running = [words for level, words in page.headings if level == 3 and words.startswith("Running ")]
    assert len(running) >= len(plan.plan.phases)
    for words in running:
        assert re.findall(r"^- \*\*([^*]+)\*\*:", page.sections[words], re.MULTILINE) == STEPS, words


def test_the_tree_is_what_is_written(built: Built) -> None:
    _, written, page = built
    tree = next(content for language, content in page.listings if language == "text")
    stack: list[str] = []
    found = []
    for line in tree.split("\n")[1:]:
        match = re.fullmatch(r"((?:│   |    )*)(?:├── |└── )(.*?)(/?)(?:\s+# .*)?", line)
        if not match:
            assert not line
            continue
        depth = len(match[1]) // 4
        stack[depth:] = [match[2]]
        if not match[3]:
            found.append("/".join(stack))
    assert sorted(found) == sorted({*written, PATH, "planc.lock"})


def test_links_lead_somewhere(built: Built) -> None:
    from urllib.parse import unquote

    _, written, page = built
    for link in page.links:
        if link.startswith("#"):
            assert unquote(link[1:]) in page.anchors, link
        else:
            assert unquote(link) in written, link


def test_listings_are_the_bytes_of_files(built: Built) -> None:
    _, written, page = built
    texts = [file.text for path, file in written.items() if path != PATH]
    whole = "\0".join(texts)
    for language, content in page.listings:
        if language in ("python", "sql", "yaml"):
            assert content.rstrip("\n") in whole
    for path, file in written.items():
        if path.startswith("config/") and path.endswith(".yml") and file.text.count("\n") <= 400:
            assert file.text.rstrip("\n") in [content.rstrip("\n") for _, content in page.listings], path


def test_sources_stand_in_the_inputs(built: Built) -> None:
    plan, _, page = built
    cited = re.findall(r"`([^`\n]+?\.md):(\d+)`", page.text)
    assert len(cited) > len(plan.plan.tasks)
    for path, line in cited:
        assert int(line) <= len(plan.sources[path].line_starts), (path, line)


def test_drawings_are_those_of_the_folder(built: Built) -> None:
    _, written, page = built
    drawn = [content.rstrip("\n") for language, content in page.listings if language == "mermaid"]
    assert len(drawn) == 3
    for view in ("dependencies", "gantt"):
        assert written[f"{FOLDER}/{view}.mmd"].text.rstrip("\n") in drawn
    for text in drawn:
        if "gantt\n" not in text:
            reader.flowchart(text)


def test_the_pipeline_holds_every_read_write_and_edge(built: Built) -> None:
    plan, _, page = built
    text = page.sections["Pipeline Architecture"]
    chart = reader.flowchart(text.split("```mermaid\n")[1].split("```")[0])
    ids = {f"n{index}": node for index, node in enumerate(plan.order, 1)}
    code = {task.id for task in plan.plan.tasks if not plan.placements[task.id].gate}
    assert code <= {ids[key] for key in chart.nodes if key.startswith("n")}
    reads = {(a, b) for a, b, _, _ in chart.links if a.startswith("d")}
    writes = {(a, b) for a, b, _, _ in chart.links if b.startswith("d")}
    assert len(reads) == len({(i.task, i.dataset.casefold()) for i in plan.links if i.direction == "reads"})
    through = {(ids[a], ids[d]) for a, b in writes for c, d in reads if b == c}
    drawn = {(ids[a], ids[b]) for a, b, _, _ in chart.links if a in ids and b in ids}
    shown = {ids[key] for key in chart.nodes if key.startswith("n")}
    expected = {(e.source, e.target) for e in plan.edges if e.source in shown and e.target in shown}
    assert drawn == expected - through


def test_only_foldings_are_html(built: Built) -> None:
    _, _, page = built
    for html in page.html:
        assert re.fullmatch(r"<details>\n<summary>[^<>\n]*</summary>\n|</details>\n?", html), html


def test_tables_are_rectangular(built: Built) -> None:
    _, _, page = built
    assert len(page.tables) > 6
    for rows in page.tables:
        assert {len(row) for row in rows} == {len(rows[0])}
        assert all(cell.strip() for row in rows for cell in row), rows[0]


def test_every_task_can_be_traced(built: Built) -> None:
    plan, written, page = built
    rows = next(rows for rows in page.tables if rows[0][:3] == ["Task", "Source", "Module"])[1:]
    assert [row[1] for row in rows] == [plan.where(task.span) for task in plan.plan.tasks]
    for task, row in zip(plan.plan.tasks, rows, strict=True):
        assert (row[2] == "checklist") == plan.placements[task.id].gate
        assert row[2] == "checklist" or row[2] in written


def test_the_criteria_are_judged(built: Built) -> None:
    _, _, page = built
    rows = next(rows for rows in page.tables if rows[0][0] == "Criterion")[1:]
    assert [row[0].split(". ")[0] for row in rows] == [str(n) for n in range(1, 11)]
    assert {row[1] for row in rows} <= {"yes", "in part", "no", "not judged"}


def test_the_same_plan_gives_the_same_bytes() -> None:
    plan = bikes().ordered()
    assert build(plan)[1][PATH].content == build(plan)[1][PATH].content


# -- what it says -----------------------------------------------------------------------------------


def test_what_the_plan_states_is_there() -> None:
    _, _, page = made("bikes")
    load_ = page.sections["Module: 1.1 Load trips"]
    assert "12,000,000 rows" in load_
    assert "`started_at >= '2024-01-01'`" in load_
    assert "incremental by `updated_at`" in load_
    assert "at `data/staging/stg_trips`; partitioned by `started_at`" in load_
    assert "read by [Story 2.1](#module-21-build-trip-features)" in load_
    assert "def story_1_1_load_trips" in load_
    train = page.sections["Module: 3.1 Train the forecast"]
    assert "trains `demand` and `oracle`" in train
    assert "model `demand`: by random\\_forest" in train or "model `demand`: by random_forest" in train
    assert "searched over `n_estimators` in `5` and `10` and `max_depth` in `3` and `none`" in train
    features = page.sections["Module: 2.1 Build trip features"]
    assert (
        "feature `trips_per_hour` = `count(trip_id)`, as integer, over 1h, for each `station_id`" in features
    )
    assert "feature `mood` = `how people feel about riding`" in features
    assert "cleaning `drop_false_starts` of `duration_s`: `duration_s >= 2`" in features
    assert "positive_duration" in page.sections["Data Quality Tests"]
    assert "`WH_USER` and `WH_PASSWORD`" in page.sections["Environment"]
    assert (
        "12,000,000 rows ÷ 50,000 rows a second (planc default, not measured)"
        in page.sections["Running Phase 1: Ingest"]
    )


def test_gates_are_checklists_and_done_is_done() -> None:
    _, _, page = made("bikes")
    done = page.sections["Checklist: 1.3 Approve data access with the city"]
    assert "- [x] " in done
    assert "**done** by the plan" in done
    assert "- [ ] " in page.sections["Checklist: 3.4 Sign off the forecast with operations"]


def test_what_is_missing_is_asked() -> None:
    _, _, page = made("bikes")
    rows = {row[0]: row for row in next(rows for rows in page.tables if rows[0][0] == "Question")[1:]}
    assert rows["How many rows does it have?"][1] == "stations"
    assert rows["Where does this dataset come from?"][1] == "holidays of Story 2.2"
    assert "How long does it take?" in rows
    assert "On which date does the work start?" in rows
    assert "What is the project called?" not in rows


def test_without_context_nothing_is_made_up() -> None:
    _, _, page = made("plain")
    assert "no source table is stated: the inputs have no `data_sources.md`" in page.text
    assert "No connection is stated" in page.text
    for word in ("PostgreSQL", "Airflow", "extract_", "MLflow", "warehouse"):
        assert word not in page.text
    assert "planc default: no language is stated" in page.text


def test_a_target_that_is_not_emitted_is_said() -> None:
    _, _, page = made("readmission")
    assert "**Not emitted yet**: " in page.sections["Summary"]
    assert "(target not emitted yet)" in page.sections["Technology Choices"]
    rows = next(rows for rows in page.tables if rows[0][0] == "Criterion")
    assert next(row for row in rows if row[0].endswith("Match Tech Stack"))[1] == "no"


def test_overlooked_findings_are_listed() -> None:
    facts = bikes()
    facts.ordered()
    plan = order(facts.facts(), ("execution_plan.md:3: PL101 no *story* is called 9",))
    page = read(next(iter(BACKEND.emit(plan, {}))).text)
    assert "Built in spite of 1 finding" in page.sections["Summary"]
    assert "no \\*story\\* is called 9" in page.sections["Reported Problems"]


def test_alone_it_says_what_is_not_built() -> None:
    """Without the other backends no file exists, so nothing is claimed of any."""
    page = read(next(iter(BACKEND.emit(bikes().ordered(), {}))).text)
    assert "not part of this build" in page.text
    assert "This build emits no tests." in page.sections["5. Testing Strategy"]
    rows = next(rows for rows in page.tables if rows[0][0] == "Criterion")[1:]
    assert [row[1] for row in rows].count("no") >= 6


def test_a_large_plan_links_to_the_parts_of_its_drawing() -> None:
    _, written, page = build(order(wide(6, 20).facts()))
    assert "This is the overview; the whole is drawn in" in page.sections["Dependency Graph"]
    assert f"{FOLDER}/dependencies/part-1.mmd" in page.links
    assert all(len(content) < 50_000 for language, content in page.listings if language == "mermaid")
    assert f"{FOLDER}/dependencies/part-1.mmd" in written


@given(drafts(), st.sampled_from(HOSTILE))
@settings(max_examples=15)
def test_any_name_is_only_a_name(draft: object, name: str) -> None:
    from tests.passes.build import Draft

    assert isinstance(draft, Draft)
    facts = draft.facts()
    if facts.cycles:
        return
    plan = order(facts)
    _, written, page = build(plan)
    expected = len(plan.plan.tasks)
    found = [w for level, w in page.headings if level == 4 and not w.startswith("Module: src.")]
    assert len(found) == expected
    test_only_foldings_are_html((plan, written, page))
    test_links_lead_somewhere((plan, written, page))
    test_tables_are_rectangular((plan, written, page))
    test_listings_are_the_bytes_of_files((plan, written, page))
