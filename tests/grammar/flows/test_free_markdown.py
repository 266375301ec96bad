"""Specifications in plain Markdown: lists, tables, bold lines and sentences, in several languages."""

from __future__ import annotations

import pytest

from compiler.ir import Flow
from compiler.source import Source
from grammar.flows import read_flow
from grammar.markdown import read_page


def flow_of(text: str) -> Flow:
    flow = read_flow(read_page(Source("data_flows/any.md", text))).flow
    assert flow is not None
    return flow


@pytest.mark.parametrize(
    ("line", "source"),
    [
        (
            "`orders` (order_id, amount) from warehouse, incremental on updated_at",
            ("orders", "warehouse", ["order_id", "amount"], "updated_at", None),
        ),
        ("customers via crm", ("customers", "crm", [], None, None)),
        ("orders from warehouse where amount > 0", ("orders", "warehouse", [], None, "amount > 0")),
        ("stg_orders", ("stg_orders", None, [], None, None)),
    ],
)
def test_a_source_in_a_line(line: str, source: tuple[object, ...]) -> None:
    (one,) = flow_of(f"# Flow\n\n## Sources\n\n- {line}\n").extractions
    connection, incremental, condition = (
        word.text if word else None for word in (one.connection, one.incremental, one.filter)
    )
    assert (one.table.text, connection, [c.text for c in one.columns], incremental, condition) == source


def test_bold_lines_are_headings() -> None:
    flow = flow_of(
        "# Data flow 2.1 - Features\n\n**Inputs**\n- stg_orders\n\n**Transformations**\n"
        "1. Join stg_orders with customers\n2. Filter out cancelled orders\n3. Cast amount to decimal\n\n"
        "**Quality checks**\n- total >= 0\n\n**Output:** `features` (delta, partitioned by dt)\n"
    )
    assert [one.table.text for one in flow.extractions] == ["stg_orders"]
    assert [step.kind for step in flow.steps] == ["join", "filter", "cleaning", "validation"]
    (output,) = flow.outputs
    assert (output.name.text, output.format, [c.text for c in output.partition_by]) == (
        "features",
        "delta",
        ["dt"],
    )


def test_sentences() -> None:
    flow = flow_of(
        "# Spec: forecast (Story 4.1)\n\nThe flow reads from `sales` and `weather`, joined on `store_id`.\n"
        "It filters rows where amount > 0. The results are written to `marts.forecast`.\nRuns daily at 6am.\n"
    )
    assert flow.id == "4.1"
    assert [one.table.text for one in flow.extractions] == ["sales", "weather"]
    assert [join.text for join in flow.extractions[0].joins] == ["sales.store_id = weather.store_id"]
    assert [(step.kind, step.name.text) for step in flow.steps] == [("filter", "amount > 0")]
    assert [output.name.text for output in flow.outputs] == ["marts.forecast"]
    assert flow.schedule is not None
    assert flow.schedule.text == "daily at 6am"


def test_prose_names_no_data() -> None:
    text = (
        "# Story 1.1: Kick-off\n\nThe team reads the plan and writes to the client. Output: a nice meeting\n"
    )
    reading = read_flow(read_page(Source("data_flows/any.md", text)))
    assert reading.flow is None


def test_a_model_told_in_a_line_or_in_fields() -> None:
    (line,) = flow_of("# F\n\n## Models\n- churn: XGBoost, target churned, metrics AUC, F1\n").models
    (fields,) = flow_of("# F\n\n## Modelling\nTarget: churned\nAlgorithm: XGBoost\nMetrics: AUC, F1\n").models
    for model in (line, fields):
        assert model.algorithm is not None
        assert model.target is not None
        assert (model.algorithm.text, model.target.text) == ("XGBoost", "churned")
        assert [metric.text for metric in model.metrics] == ["AUC", "F1"]


def test_a_schedule_below_its_heading() -> None:
    flow = flow_of("# F\n\n## Schedule\n\nDaily at 02:00\n\n## Depends on\n\nStory 1.1\n")
    assert flow.schedule is not None
    assert flow.schedule.text == "Daily at 02:00"
    assert [ref.id for need in flow.needs for ref in need.refs] == ["1.1"]


CHINESE = (
    "# 数据流 1.3：特征\n\n## 数据来源\n- 表：orders\n- 字段：id, amount\n\n## 特征\n- t = sum(amount)\n"
)
SPANISH = (
    "# Flujo 3: Modelo\n\n## Fuentes\n| Tabla | Columnas |\n|---|---|\n| orders | id, amount |\n\n"
    "## Características\n- t = sum(amount)\n"
)
GERMAN = "# Datenfluss 2: X\n\n## Quellen\n- orders (id, amount)\n\n## Merkmale\n- t = sum(amount)\n"


@pytest.mark.parametrize(("text", "story"), [(CHINESE, "1.3"), (SPANISH, "3"), (GERMAN, "2")])
def test_languages(text: str, story: str) -> None:
    flow = flow_of(text)
    assert flow.id == story
    assert [(e.table.text, [c.text for c in e.columns]) for e in flow.extractions] == [
        ("orders", ["id", "amount"])
    ]
    assert [(f.name.text, f.formula.text if f.formula else None) for f in flow.features] == [
        ("t", "sum(amount)")
    ]
