"""The YAML block ``execution_order``, in the forms that people give it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from compiler.source import Source, Span
from grammar.execution_order import ExecutionOrder, read_order
from grammar.yaml_marks import read_yaml
from tests.grammar.phrases import typed as show


def order(text: str) -> ExecutionOrder | None:
    text = dedent(text)
    root = read_yaml(Source("plan.md", text), Span("plan.md", 0, len(text))).root
    assert root is not None
    return read_order(root)


FORMS = {
    """
    execution_order:
      phase_1:
        - story: "1.1"
          depends_on: []
        - story: "1.2"
          depends_on: ["1.1"]
      phase_2:
        parallel: ["2.1", "2.2"]
        depends_on: ["phase_1"]
      phase_3:
        sequential: ["3.1", "3.2", 3.3]
        depends_on: phase_2
    """: [
        "1.1 -> story 1.2",
        "phase 1 -> 2.1, 2.2",
        "3.1 -> 3.2",
        "3.2 -> 3.3",
        "phase 2 -> 3.1",
    ],
    """
    execution_order:
      - id: load_trips
        depends_on: []
      - id: clean
        depends_on: [load_trips, "all previous stories"]
    """: ["load_trips -> clean", "all ~> clean"],
    """
    execution_order:
      - ["1.1", "1.2"]
      - ["2.1"]
      - ["3.1", "3.2"]
    """: ["1.1, 1.2 -> 2.1", "2.1 -> 3.1, 3.2"],
    """
    execution_order: ["1.1", "1.2"]
    """: ["1.1 ~> 1.2"],
    """
    execution_order:
      - phase: 1
        stories: ["1.1", "1.2"]
      - phase: 2
        stories:
          - id: "2.1"
            depends_on: none
        depends_on: [1]
    """: ["phase 1 -> 2.1"],
    """
    execution_order:
      "1.1": []
      "1.2": ["1.1"]
      "1.3":
        depends_on: "1.1-1.2"
    """: ["1.1 -> 1.2", "1.1…1.2 -> 1.3"],
    """
    execution_order:
      phases:
        - name: Ingest
          tasks: [Load trips, Load weather]
        - name: Model
          tasks:
            - {task: Train, depends_on: [Load trips]}
    """: ['"Load trips" -> "Train"'],
}


@pytest.mark.parametrize(("text", "expected"), FORMS.items())
def test_relations(text: str, expected: list[str]) -> None:
    found = order(text)
    assert found is not None
    assert [show.relation(r) for r in found.relations] == expected


def test_mentions_know_their_group_and_what_they_wait_for() -> None:
    found = order(next(iter(FORMS)))
    assert found is not None
    assert [(show.ref(m.ref), m.is_group, m.group and show.ref(m.group)) for m in found.mentions][:4] == [
        ("phase 1", True, None),
        ("story 1.1", False, "phase 1"),
        ("story 1.2", False, "phase 1"),
        ("phase 2", True, None),
    ]
    assert [need.none for need in found.mentions[1].needs] == [True]
    assert [show.need(need) for need in found.mentions[2].needs] == ["1.1"]


@pytest.mark.parametrize(
    "text", ["execution_order:", "execution_order: 3", "execution_order: {a: {b: {c: }}}"]
)
def test_little_is_no_reason_to_complain(text: str) -> None:
    found = order(text)
    assert found is not None
    assert found.relations == ()


def test_other_yaml_has_no_order() -> None:
    assert order("extraction: {sources: []}") is None
