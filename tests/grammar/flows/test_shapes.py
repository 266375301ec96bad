"""Specifications in the shapes that people write them in."""

from __future__ import annotations

import pytest

from compiler.ir import Flow
from compiler.source import Source
from grammar.flows import FlowReading, read_flow
from grammar.markdown import read_page


def read(text: str, path: str = "data_flows/story.md") -> FlowReading:
    return read_flow(read_page(Source(path, text)))


def flow(text: str) -> Flow:
    found = read(text).flow
    assert found is not None
    return found


def fenced(yaml: str) -> str:
    return f"# Story 1.1: Load trips\n\n```yaml\n{yaml}\n```\n"


def sources(found: Flow) -> list[tuple[str, list[str]]]:
    return [(e.table.text, [c.text for c in e.columns]) for e in found.extractions]


@pytest.mark.parametrize(
    "yaml",
    [
        "extraction:\n  sources:\n    - table: trips\n      columns: [a, b]\n    - table: stations",
        "extraction:\n  sources:\n    - {table: trips, columns: {a: int, b: text}}\n    - stations",
        "extraction:\n  source_tables: ['trips (a, b)', stations]",
        "extraction:\n  tables:\n    trips: [a, b]\n    stations:",
        "extraction:\n  tables:\n    trips: {columns: 'a, b'}\n    stations: {}",
        "extraction:\n  trips: {columns: [{name: a}, {name: b}]}\n  sources: stations",
        "sources:\n  - name: trips\n    fields: [a, b]\n  - name: stations",
        "input:\n  - table: trips\n    columns: [a, b]\n  - table: stations",
    ],
)
def test_sources(yaml: str) -> None:
    assert sources(flow(fenced(yaml))) == [("trips", ["a", "b"]), ("stations", [])]


@pytest.mark.parametrize(
    "text",
    [
        "## Extraction\n- `trips` (a, b)\n- `stations`\n",
        "## Extraction\n\n| Table | Columns |\n|---|---|\n| trips | a, b |\n| stations | |\n",
        "## 1. Extraction\n\n```yaml\nsources:\n  - table: trips\n    columns: [a, b]\n"
        "  - table: stations\n```\n",
        "## Data sources\n- trips\n  - Columns: a, b\n- stations\n",
        "## Extraction\n\n### Source tables\n- **trips**: a, b\n- **stations**:\n",
    ],
)
def test_sources_in_markdown(text: str) -> None:
    assert sources(flow(f"# Story 1.1: Load trips\n\n{text}")) == [("trips", ["a", "b"]), ("stations", [])]


def test_a_source_in_full() -> None:
    (source,) = flow(
        fenced(
            "extraction:\n  source:\n    endpoint: /v1/hourly\n    connection: weather_api\n"
            "    columns: [ts]\n"
            "    filter: [ts > 1, temp is not null]\n    incremental: {column: ts, strategy: append}\n"
            "    joins: {left: a, right: b, 'on': id}"
        )
    ).extractions
    assert source.table.text == "/v1/hourly"
    assert source.connection is not None
    assert source.filter is not None
    assert source.incremental is not None
    assert (source.connection.text, source.incremental.text) == ("weather_api", "ts")
    assert source.filter.text == "ts > 1 and temp is not null"
    assert [join.text for join in source.joins] == ["a join b on id"]


def test_joins_go_to_the_table_that_they_name_first() -> None:
    found = flow(fenced("extraction:\n  sources: [a, b, c]\n  joins:\n    - b.id = c.id\n    - x.id = y.id"))
    assert [[j.text for j in e.joins] for e in found.extractions] == [["x.id = y.id"], ["b.id = c.id"], []]


def test_steps() -> None:
    found = flow(
        fenced(
            "transformation:\n  validation:\n    - amount >= 0\n"
            "    - {name: known, columns: id, rule: not null}\n"
            "  cleaning: [drop_duplicates]\n  missing_values:\n    temp: {strategy: median}\n"
            "    wind: mean\n"
            "  steps:\n    - {name: to_utc, type: cleaning, columns: [ts]}\n    - pivot months"
        )
    )
    assert [(s.kind, s.name.text, s.rule.text if s.rule else None) for s in found.steps] == [
        ("validation", "amount >= 0", "amount >= 0"),
        ("validation", "known", "not null"),
        ("cleaning", "drop_duplicates", None),
        ("imputation", "temp", "median"),
        ("imputation", "wind", "mean"),
        ("cleaning", "to_utc", None),
        ("transform", "pivot months", None),
    ]
    assert [c.text for c in found.steps[1].columns] == ["id"]


@pytest.mark.parametrize(
    "text",
    [
        "```yaml\nfeatures:\n  - {name: hours, formula: duration_s * 1 / 3600 * n}\n  - name: mean_7d\n```\n",
        "```yaml\ntransformation:\n  features:\n    hours: duration_s * 1 / 3600 * n\n    mean_7d:\n```\n",
        "```yaml\nfeatures:\n  - hours = duration_s * 1 / 3600 * n\n  - mean_7d\n```\n",
        "## Features\n- `hours` = duration_s * 1 / 3600 * n\n- mean_7d\n",
        "## Feature engineering\n\n| Feature | Formula |\n|---|---|\n"
        "| hours | duration_s * 1 / 3600 * n |\n| mean_7d | |\n",
    ],
)
def test_features(text: str) -> None:
    found = flow(f"# Story 1.1: Load\n\n{text}").features
    assert [(f.name.text, f.formula.text if f.formula else None) for f in found] == [
        ("hours", "duration_s * 1 / 3600 * n"),
        ("mean_7d", None),
    ]


def test_analysis() -> None:
    found = flow(
        fenced(
            "analysis:\n  statistics:\n    - {type: anova, columns: [temp], alpha: 0.05}\n"
            "    - correlation\n"
            "  models:\n    demand:\n      algorithm: xgboost\n      target: y\n      predictors: [a, b]\n"
            "      params: {depth: [3, 5], eta: 0.1}\n      evaluation: mae"
        )
    )
    assert [(m.name.text, m.parameters) for m in found.methods] == [
        ("anova", (("alpha", "0.05"),)),
        ("correlation", ()),
    ]
    (model,) = found.models
    assert model.algorithm is not None
    assert model.target is not None
    assert (model.name.text, model.algorithm.text, model.target.text) == ("demand", "xgboost", "y")
    assert model.hyperparameters == (("depth", ("3", "5")), ("eta", ("0.1",)))
    assert [w.text for w in (*model.features, *model.metrics)] == ["a", "b", "mae"]


@pytest.mark.parametrize(
    "text",
    [
        "```yaml\noutputs:\n  datasets:\n"
        "    - {name: stg, format: parquet, path: data/stg, consumers: ['1.3', '1.4']}\n```\n",
        "```yaml\noutput: {name: stg, format: parquet, path: data/stg, consumers: ['1.3', '1.4']}\n```\n",
        "```yaml\noutputs:\n  - name: stg\n    format: parquet\n    location: data/stg\n"
        "    used_by: 1.3, 1.4\n```\n",
        "```yaml\noutputs:\n  stg: {format: parquet, path: data/stg, consumers: ['1.3', '1.4']}\n```\n",
        "## Outputs\n\n| Name | Format | Path | Consumers |\n|---|---|---|---|\n"
        "| stg | parquet | data/stg | 1.3, 1.4 |\n",
    ],
)
def test_outputs(text: str) -> None:
    (output,) = flow(f"# Story 1.1: Load\n\n{text}").outputs
    assert output.path is not None
    assert (output.name.text, output.kind, output.format, output.path.text) == (
        "stg",
        "dataset",
        "parquet",
        "data/stg",
    )
    assert [c.text for c in output.consumers] == ["1.3", "1.4"]


def test_kinds_of_outputs() -> None:
    found = flow(
        fenced(
            "outputs:\n  reports: [weekly.pdf]\n  models: [demand]\n  dashboards:\n    - name: d\n"
            "  charts:\n    - {name: c, type: line, x: hour, y: trips}\n"
            "    - {name: p, type: bar, path: out/p.png, axes: {x: a, y: b}}"
        )
    )
    assert [(o.kind, o.name.text, o.format) for o in found.outputs] == [
        ("report", "weekly.pdf", "pdf"),
        ("model", "demand", None),
        ("dashboard", "d", None),
        ("chart", "p", "png"),
    ]
    assert [(c.name.text, c.kind, c.x and c.x.text, c.y and c.y.text) for c in found.charts] == [
        ("c", "line", "hour", "trips"),
        ("p", "bar", "a", "b"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        fenced(
            "metadata:\n  story: '1.1'\n  depends_on: ['1.0', Story 0.9]\n  owner: Ana\n  schedule: daily"
        ),
        fenced("story_id: '1.1'\ndependencies: [1.0, {story: Story 0.9}]\nowner: Ana\nfrequency: daily"),
        "---\nstory: '1.1'\ndepends_on: 1.0, Story 0.9\nowner: Ana\nschedule: daily\n---\n# Load\n",
        "# Story 1.1: Load\n\n- **Depends on**: 1.0, Story 0.9\n- **Owner**: Ana\n- **Schedule**: daily\n",
    ],
)
def test_metadata(text: str) -> None:
    found = flow(text)
    assert found.story is not None
    assert found.owner is not None
    assert found.schedule is not None
    assert (found.story.text, found.owner.text, found.schedule.text) == ("1.1", "Ana", "daily")
    assert [ref.id for need in found.needs for ref in need.refs] == ["1.0", "0.9"]


def test_where_the_story_comes_from() -> None:
    stated = read("# Story 1.1: Load\n\n```yaml\nmetadata: {story: Story 2.3}\nsources: [a]\n```\n")
    headed = read("# Story 1.1: Load\n\n```yaml\nsources: [a]\n```\n")
    named = read("# Load\n\n```yaml\nsources: [a]\n```\n", "data_flows/story_3_1.md")
    unknown = read("# Load\n\n```yaml\nsources: [a]\n```\n")
    ids = [r.flow.story.text if r.flow and r.flow.story else None for r in (stated, headed, named, unknown)]
    assert ids == ["2.3", "1.1", "3.1", None]
    assert [[i.rule for i in r.inferences] for r in (stated, headed, named, unknown)] == [
        [],
        ["heading-id"],
        ["file-name"],
        [],
    ]


def test_several_blocks_and_headings_add_up() -> None:
    found = flow(
        "# Story 1.1: Load\n\n## Extraction\n\n```yaml\nsources: [a]\n```\n\n## Transformation\n\n"
        "```yaml\nvalidation:\n  - x > 0\n```\n\n## Outputs\n\n```yaml\ndatasets: [out]\n```\n"
    )
    assert (len(found.extractions), len(found.steps), len(found.outputs)) == (1, 1, 1)


def test_broken_yaml_keeps_what_stands_before_it() -> None:
    text = fenced("extraction:\n  sources: [trips]\noutputs:\n  datasets: [out\n")
    reading = read(text)
    (finding,) = reading.findings
    assert finding.code == "PL004"
    assert text.index("outputs") < finding.span.start < len(text)
    assert reading.flow is not None
    assert sources(reading.flow) == [("trips", [])]


@pytest.mark.parametrize(
    ("yaml", "reason", "begun", "told"),
    [
        ("a: [x\nb: 1\n", "expected ',' or ']', but got ':'", "[", "the list that begins here is not closed"),
        ("a: {x: 1\nb\n", "expected ',' or '}', but got '<stream end>'", "{", "the mapping that begins"),
        ("a: 'x\nb: 1\n", "found unexpected end of stream", "'", "the quoted text that begins here"),
        ("a:\n  b x\n  c: 1\n", "mapping values are not allowed here", "b", "a colon is missing here"),
        ("a:\n  b x\n  c: [1]\n  d\n", "mapping values are not allowed here", "b", "a colon is missing here"),
        (
            'a: ["x]\nb: "1"\n',
            "expected ',' or ']', but got '<scalar>'",
            '"',
            "the quoted text that begins here is not closed",
        ),
        (
            'a: "x\nb: "1"\n',
            "expected <block end>, but found '<scalar>'",
            '"',
            "the quoted text that begins here is not closed",
        ),
    ],
)
def test_broken_yaml_says_why_and_where_the_broken_part_begins(
    yaml: str, reason: str, begun: str, told: str
) -> None:
    text = fenced(yaml)
    (finding,) = read(text).findings
    assert finding.message == f"this YAML block cannot be read: {reason}"
    since, _ = finding.labels
    assert (text[since.span.start : since.span.end], text.index(begun, text.index("a:"))) == (
        begun,
        since.span.start,
    )
    assert since.message.startswith(told)


def test_unknown_keys_count_as_prose() -> None:
    reading = read(fenced("extraction:\n  sources: [a]\nmood: good\nmetadata:\n  colour: red\n  owner: Ana"))
    assert [(r.first, r.last) for r in reading.coverage.readings if r.became is None] == [(6, 6), (8, 8)]


def test_no_specification() -> None:
    reading = read("# Notes\n\nProse about nothing.\n")
    assert reading.flow is None
    assert (reading.coverage.lines, reading.coverage.understood) == (2, 0)


def test_secrets_stay_out() -> None:
    found = flow(
        fenced("extraction:\n  sources:\n    - table: postgresql://u:hunter2xyz@h/d\n      connection: wh")
    )
    assert "hunter2xyz" not in found.model_dump_json()


def test_aliases_that_stand_for_billions_are_cut_short() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(7)
    )
    assert read(fenced(bomb + "sources: *h")).coverage.lines > 0
