"""What a plan's own words say of mock data."""

from __future__ import annotations

import pytest

from backends.local import contracts, examples
from backends.local.examples import Hint
from compiler.ordered import OrderedPlan
from tests.backends.local.plans import Sheet
from tests.backends.local.test_emit import files

COLUMNS = [
    ("id", "integer", "k"),
    ("kind", "string"),
    ("size", "integer"),
    ("price", "float"),
    ("started_at", "timestamp"),
    ("ended_at", "timestamp"),
    ("paid_at", "timestamp"),
    ("open", "boolean"),
]


def rules(*said: str, described: str | None = None, filtered: str | None = None) -> OrderedPlan:
    sheet = Sheet()
    sheet.table("orders", COLUMNS)
    sheet.table("others", [("id", "integer", "k"), ("kind", "string")])
    if described:
        table = sheet.tables[0]
        columns = [c.model_copy(update={"description": described}) if c.name.text == "kind" else c
                   for c in table.columns]  # fmt: skip
        sheet.tables[0] = table.model_copy(update={"columns": tuple(columns)})
    sheet.phase("1", "Ingest")
    sheet.task("1.1", "Load orders", inputs=["orders"], outputs=["stg_orders"])
    sheet.task("1.2", "Check orders", inputs=["stg_orders"], outputs=["checked"])
    sheet.flow("1.1", extractions=(sheet.extraction("orders", filter=filtered),))
    sheet.flow("1.2", steps=tuple(sheet.step(f"r{n}", "validation", [], text) for n, text in enumerate(said)))
    return sheet.ordered()


def hint(column: str, *said: str, table: str = "orders", described: str | None = None) -> Hint:
    plan = rules(*said, described=described)
    return examples.of(plan, contracts.of(plan))[table, column]


@pytest.mark.parametrize(
    ("column", "rule", "known"),
    [
        ("kind", "kind in ('a', 'b')", {"values": ["a", "b"]}),
        ("kind", "lower(kind) = 'a'", {"values": ["a"]}),
        ("kind", "kind = 'a' or kind = 'b'", {"values": ["a", "b"]}),
        ("kind", "kind <> 'a'", {"others": ["a"]}),
        ("kind", "not (kind = 'a')", {"others": ["a"]}),
        ("kind", "kind like 'a%'", {"values": ["a"]}),
        ("size", "size > 3 and size <= 9", {"least": 4, "most": 9}),
        ("size", "3 < size", {"least": 4}),
        ("size", "not (size > 3)", {}),
        ("size", "size > 3 or kind = 'a'", {}),
        ("price", "price between -1.5 and 2", {"least": -1.5, "most": 2}),
        ("started_at", "started_at >= '2030-01-01'", {"least": "2030-01-01 00:00:00"}),
        ("ended_at", "ended_at is null", {"after": "started_at", "missing": True}),
        ("paid_at", "paid_at >= ended_at", {"after": "ended_at"}),
        ("open", "open = true", {}),
        ("size", "size is about right", {}),
    ],
)
def test_a_rule_speaks_of_its_columns(column: str, rule: str, known: dict[str, object]) -> None:
    assert hint(column, rule).known == known


def test_a_rule_speaks_to_the_tables_that_reach_its_task() -> None:
    assert hint("kind", "kind in ('a', 'b')", table="others").known == {}


def test_columns_do_not_wait_for_each_other() -> None:
    assert hint("ended_at", "started_at >= paid_at", "paid_at >= ended_at").after is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("member, day_pass or guest", ["member", "day_pass", "guest"]),
        ("Kind of order: new, old, gone", ["new", "old", "gone"]),
        ("one of 'new', 'old'", ["new", "old"]),
        ("new|old", ["new", "old"]),
        ("The kind (new/old)", ["new", "old"]),
        ("Kind of order", []),
        ("Docking, UTC", []),
        ("Where it ended; empty while the order lasts, or was", []),
    ],
)
def test_a_description_that_is_a_list_gives_values(text: str, values: list[str]) -> None:
    assert hint("kind", described=text).values == values


def test_the_configuration_says_so() -> None:
    made = files(rules(filtered="kind in ('x', 'y')"))["config/schemas.yml"].text
    assert 'values: ["x", "y"]' in made


def test_each_output_of_a_load_is_its_namesake() -> None:
    sheet = Sheet()
    for name in ("orders", "sold_items"):
        sheet.table(name, COLUMNS)
    sheet.phase("1", "Ingest")
    sheet.task("1.1", "Load orders and items", inputs=["orders", "sold_items"],
               outputs=["bronze_orders", "bronze_sold_items"])  # fmt: skip
    sheet.flow("1.1", extractions=(sheet.extraction("orders"), sheet.extraction("sold_items")),
               steps=(sheet.step("sized", "validation", [], "size > 0"),))  # fmt: skip
    (text,) = (f.text for path, f in files(sheet.ordered()).items() if path.endswith("orders_and_items.py"))
    assert 'store.write(run, "bronze_orders", orders)' in text
    assert 'store.write(run, "bronze_sold_items", sold_items)' in text
    assert "store.first" not in text
