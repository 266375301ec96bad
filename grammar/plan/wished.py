"""Tables of features: a wish list, or work with priorities."""

from __future__ import annotations

from collections.abc import Container

from grammar.blocks import Table
from grammar.plan import words

WISHED = frozenset(
    (
        "feature",
        "features",
        "funcionalidade",
        "funcionalidad",
        "función",
        "funktion",
        "fonctionnalité",
        "功能",
        "機能",
        "기능",
    )
)


def lists_features(table: Table) -> bool:
    """Whether the first column names features, and none weighs or compares them."""
    heads = [words.fold(cell.text) for cell in table.header.cells]
    return bool(heads) and heads[0] in WISHED and len(heads) <= 4 and "status" not in heads[1:]


def wishes(heads: list[str], at: Container[words.Meaning]) -> bool:
    """Features to be built, each with its priority."""
    featured = any(words.fold(head) in WISHED for head in heads)
    return featured and ("priority" in at or any(words.field(head) == "priority" for head in heads))
