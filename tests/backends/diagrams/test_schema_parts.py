"""Parts of a large schema are together the schema, and each is small enough to be drawn."""

from __future__ import annotations

import random

from backends.diagrams import er
from backends.mermaid import MAX_EDGES, MAX_TEXT
from compiler.ir import Column, Context, Plan, Table
from tests.backends.diagrams.plans import word
from tests.passes.build import Draft


def large(tables: int) -> Plan:
    chance = random.Random(3)
    draft = Draft()
    draft.task("1", "Load", needs="none")
    draft.more["context"] = Context(
        tables=tuple(
            Table(
                name=word(f"table_{index}"),
                columns=tuple(
                    Column(
                        name=word(f"column_{n}"),
                        type="integer",
                        primary_key=n == 0,
                        references=word(f"table_{chance.randrange(tables)}.column_0") if n > 4 else None,
                    )
                    for n in range(12)
                ),
            )
            for index in range(tables)
        )
    )
    return draft.facts().plan


def test_the_union_of_the_parts_is_the_schema() -> None:
    whole = er.schema(large(300))
    found = er.parts(whole)
    assert len(found) > 1
    assert [entity for part in found for entity in part.entities] == list(whole.entities)
    shown = [relation for part in found for relation in part.relations]
    assert sorted(map(str, shown)) == sorted(map(str, whole.relations))
    names = {entity.key: entity.table.name.text for entity in whole.entities}
    for part in found:
        assert len(part.relations) < MAX_EDGES
        assert len(er.mermaid(part, names)) < MAX_TEXT
