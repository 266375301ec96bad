"""Tables told in lines, lists, prose, code and captions: a row for each way."""

from __future__ import annotations

import pytest

from tests.grammar.context.show import tables

SHAPES = [
    ("The orders table has columns order_id, placed_at and amount.", {"orders": "order_id placed_at amount"}),
    (
        "The `orders` table has the columns `order_id` (bigint, primary key) and `amount` (numeric).",
        {"orders": "order_id:integer:pk amount:decimal"},
    ),
    (
        "- orders(order_id, amount)\n- customers(customer_id, name)",
        {"orders": "order_id amount", "customers": "customer_id name"},
    ),
    ("```\norders(order_id PK, amount)\n```", {"orders": "order_id:pk amount"}),
    (
        "- Sales\n  - orders\n    - order_id int PK\n    - amount decimal\n"
        "  - customers\n    - customer_id int PK",
        {"orders": "order_id:integer:pk amount:decimal", "customers": "customer_id:integer:pk"},
    ),
    ("## orders\norder_id bigint PK\namount numeric", {"orders": "order_id:integer:pk amount:decimal"}),
    (
        "### orders\n```\norder_id   bigint   primary key\namount     numeric(10,2)\n```",
        {"orders": "order_id:integer:pk amount:decimal"},
    ),
    ("### orders\n```csv\norder_id,amount\n1,3.50\n```", {"orders": "order_id amount"}),
    (
        "**orders**\n\n| Column | Type |\n|---|---|\n| id | bigint |\n\n"
        "**customers**\n\n| Column | Type |\n|---|---|\n| cid | bigint |",
        {"orders": "id:integer", "customers": "cid:integer"},
    ),
    ("Table `orders`:\n\n| Column | Type |\n|---|---|\n| id | bigint |", {"orders": "id:integer"}),
    (
        "| Table | Columns | Rows |\n|---|---|---|\n| orders | order_id (PK), amount | 12M |",
        {"orders": "order_id:pk amount"},
    ),
    ("Revenue (net, gross) is what the board looks at.", {}),
    ("We have columns of smoke, and tables with food.", {}),
    ("The pipeline has columns, which is fine.", {}),
]


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_shapes(text: str, expected: dict[str, str]) -> None:
    found = {
        name: " ".join(column.replace(" unknown", "").replace(" ", ":") for column in columns)
        for name, columns in tables(text).items()
    }
    assert found == expected
