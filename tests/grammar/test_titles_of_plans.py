"""The short way for plain titles says what the grammar of phrases says."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from compiler.source import Span
from grammar.blocks import Text
from grammar.phrases import title
from grammar.plan.titles import title_of

_WORDS = [
    "Load",
    "trips",
    "done",
    "Phase",
    "phase",
    "two",
    "in",
    "progress",
    "a",
    "Task",
    "by",
    "week",
    "X",
    "Step",
]
_TITLES = st.builds(
    "{}{}".format,
    st.sampled_from(
        ["", "Story 1.2: ", "Task 3: ", "Week 2: ", "Step 1: ", "Stories 1: ", "Load 2: ", "PHASE 1: "]
    ),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join),
)


@given(_TITLES)
def test_plain_titles_are_read_as_the_grammar_reads_them(words: str) -> None:
    text = Text(words, Span("plan.md", 5, 5 + len(words)))
    expected = title(text)
    found = title_of(text)
    # Without an id there is nothing that could be separated from the name.
    assert replace(found, separated=expected.separated) == expected
    assert found.id is None or found.separated == expected.separated
