"""Whatever people type: no exception, spans in range, and time that grows no faster than the text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.blocks import Text
from grammar.mermaid import read_mermaid, relations_of
from grammar.phrases import field, fields, need, status, title, when
from grammar.relations import arrows
from grammar.sentences import sentences
from tests.grammar.phrases import typed as show

READERS: dict[str, Callable[[Text], object]] = {
    "title": title,
    "need": need,
    "when": when,
    "status": status,
    "field": field,
    "fields": fields,
    "arrows": arrows,
    "declared arrows": lambda text: arrows(text, "Critical path"),
    "sentences": sentences,
    "flowchart": lambda text: _graph("graph TD\n", text),
    "gantt": lambda text: _graph("gantt\n", text),
}


def _graph(opening: str, text: Text) -> object:
    graph = read_mermaid(show.typed(opening + text.text))
    return graph, relations_of(graph)


_WORDS = """
Phase phase Task Story Week Day Q1 Step 阶段 第 一 周 단계 1 2 3.4 10 S1 T001 W1-E2E 02-01
- – — ~ → -> --> : ： . , ; | ( ) [ ] （ ） 【 】 { } * ** _ ` ~~ \\ <br> # & + / " ' %%
days weeks h pts done DONE ✅ 🔄 x depends on after none all previous and to until before
requires complete Nov 2025 2025-03-01 end subgraph é İ ß \u200d ꔀ v
"""
WORDS = [*_WORDS.split(), " ", "  ", "\t", "\n"]
phrases = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=24).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=24).map(" ".join),
)


@pytest.mark.parametrize("reader", READERS)
@given(words=phrases)
def test_any_text(reader: str, words: str) -> None:
    if reader not in ("arrows", "declared arrows", "flowchart", "gantt"):
        words = words.replace("\n", " ")  # a phrase is part of one line
    opening = {"flowchart": "graph TD\n", "gantt": "gantt\n"}.get(reader, "")
    found = READERS[reader](show.typed(words))
    for span in show.spans(found):
        assert span.path == "plan.md"
        assert show.START <= span.start <= span.end <= show.START + len(opening) + len(words)


@given(phrases)
def test_plain_words_are_what_their_spans_cover(words: str) -> None:
    """Where no markup was taken off, a name or reference is exactly what was typed."""
    words = "".join(c for c in words if c not in "*_`~\\<[]\n")
    found = title(show.typed(words))
    assert show.at(found.name.span, words) == found.name.text
    for ref in need(show.typed(words)).refs:
        assert show.at(ref.span, words) == ref.written


HOSTILE = {
    "brackets": "(" * 10_000,
    "pairs": "()" * 5_000,
    "nested": "(" * 5_000 + ")" * 5_000,
    "squares": "[" * 10_000,
    "links": "[a](" * 2_500,
    "stars": "*" * 10_000,
    "underscores": "_a" * 5_000,
    "ticks": "`" * 10_000,
    "odd ticks": "".join("`" * (i % 90 + 1) + "a" for i in range(220)),
    "dashes": "-" * 10_000,
    "arrows": "a -> " * 2_000,
    "unicode arrows": "S1 → " * 2_000,
    "numbers": "1" * 10_000,
    "dots": "1." * 5_000,
    "ids": "S1-" * 3_000,
    "codes": "A-1" * 3_000,
    "commas": "1.1, " * 2_000,
    "semicolons": ";" * 10_000,
    "words": "word " * 2_000,
    "one word": "a" * 10_000,
    "blanks": " " * 10_000,
    "labels": "Phase " * 2_000,
    "phases": "Phase 1 before Phase 2 " * 400,
    "quotes": '"' * 9_999,
    "emoji": "✅" * 5_000,
    "spaces and dashes": " - " * 3_000,
    "colons": "a: " * 3_000,
    "bold": "**a" * 3_000,
    "days": "1 day " * 1_500,
    "all": "all previous " * 800,
    "tags": "ꔀ" * 5_000,
    "breaks": "<br>" * 2_500,
    "pipes": "| a " * 2_500,
    "shapes": "A[" * 3_000,
    "percent": "%" * 10_000,
    "wide": "阶段" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_lines_take_no_longer_than_their_length(name: str) -> None:
    """Ten thousand characters within the time of some thousand ordinary phrases, for all readers together."""
    text = show.typed(HOSTILE[name])
    started = time.process_time()
    for read in READERS.values():
        read(text)
    assert time.process_time() - started < 2.0
