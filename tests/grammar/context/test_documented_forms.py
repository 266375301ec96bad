"""`docs/reference/inputs.md` is a contract: every example on it is read, to the last line."""

from __future__ import annotations

import re
from pathlib import Path

from compiler.documents import Role
from compiler.source import Source
from grammar.flows import read_flow
from grammar.markdown import read_page
from tests.grammar.context.show import read, stack

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "inputs.md").read_text("utf-8")


def example(heading: str, language: str) -> str:
    section = PAGE.split(f"\n## {heading}\n")[1]
    found = re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)
    assert found
    return found.group(1)


def test_data_sources() -> None:
    reading = read(Role.DATA_SOURCES, example("Data sources", "markdown"))
    (table,) = reading.context.tables
    assert (table.name.text, table.rows) == ("trips", 12_000_000)
    assert [(c.name.text, c.type, c.nullable) for c in table.columns] == [
        ("trip_id", "integer", False),
        ("station_id", "integer", False),
    ]
    assert reading.coverage[0].prose == 0


def test_tech_stack_words() -> None:
    said = re.search(r"\n## Tech stack\n(.*?)\n## ", PAGE, re.DOTALL)
    assert said
    for word in re.findall(r'"([^"]+)" ?(?:exclude|,|choose)', said.group(1).split("exclude")[0] + "exclude"):
        assert stack(f"- **Engine**: {word} pandas")["pandas"].endswith("-"), word
    for word in ("preferred", "primary", "selected"):
        assert stack(f"- **Engine**: Polars ({word})")["polars"].endswith("+"), word


def test_data_flow() -> None:
    text = f"# Story 1.1: Load trips\n\n```yaml\n{example('Data-flow specification', 'yaml')}```\n"
    reading = read_flow(read_page(Source("data_flows/story_1_1.md", text)))
    flow = reading.flow
    assert flow is not None
    assert flow.story is not None
    assert reading.coverage.prose == 0
    assert (flow.story.text, flow.name.text) == ("1.1", "Load trips")
    (extraction,) = flow.extractions
    assert [c.text for c in extraction.columns][-1] == "updated_at"
    assert [j.text for j in extraction.joins] == ["trips.station_id = stations.station_id"]
    assert [(s.kind, s.name.text) for s in flow.steps] == [
        ("validation", "positive_duration"),
        ("cleaning", "drop_duplicates"),
    ]
    assert [(f.name.text, f.formula.text if f.formula else None) for f in flow.features] == [
        ("duration_min", "duration_s / 60"),
        ("trips_per_hour", "count(trip_id)"),
    ]
    assert [m.name.text for m in flow.methods] == ["correlation"]
    assert flow.models[0].hyperparameters == (("max_depth", ("3", "5")),)
    assert flow.models[0].split is not None
    assert flow.models[0].split.text == "time, last 4 weeks"
    assert [(o.kind, o.format, [c.text for c in o.consumers]) for o in flow.outputs] == [
        ("dataset", "parquet", ["1.3"])
    ]
    assert [(c.name.text, c.kind) for c in flow.charts] == [("demand_by_hour", "line")]
    assert [(n.none, n.refs) for n in flow.needs] == [(True, ())]
    assert flow.schedule is not None
    assert flow.schedule.text == "daily"
