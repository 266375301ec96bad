"""Short ways say what the grammars say, or leave it to them."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.labels import LABEL_WORDS
from grammar.phrases import heads, parsers, references, short, slots, times, vocabulary

SAID = ("load", "trips", "by", "Step", "complete", "IV", "mix", "A", "of", "for")
WORDS = sorted(
    {
        *SAID,
        *LABEL_WORDS,
        *(word for names in vocabulary.UNITS.values() for word in names),
        *(word for names in vocabulary.MONTHS.values() for word in names),
        *vocabulary.NUMBER_WORDS,
        *vocabulary.STATES,
        *vocabulary.LEADS,
        *vocabulary.PARTS,
        *short._TIME_WORDS,
    }
)
WORD = st.sampled_from(WORDS).flatmap(
    lambda word: st.sampled_from([word, word.capitalize(), word.upper(), f"{word}s"])
)
NUMBER = st.from_regex(
    r"\d{1,5}(\.\d{1,5}){0,3}[a-z]?", fullmatch=True, alphabet=st.characters(codec="ascii")
)
MARK = st.sampled_from(
    [" ", "-", "–", " - ", " — ", ": ", " : ", ":", ", ", "/", ".", ". ", " (", ") ", "+", "\n"]
)
TEXT = st.lists(st.one_of(WORD, NUMBER, MARK, st.just(" "), st.text(max_size=3)), max_size=9).map("".join)


@cache
def terminals(grammar: str) -> list[str]:
    return [terminal.pattern.to_regexp() for terminal in parsers.parser(grammar).terminals]


def without_lookaround(pattern: str) -> str:
    """Hypothesis would rarely find a text for what stands around a match, and nothing stands around ours."""
    while (found := re.search(r"\(\?<?[=!]", pattern)) is not None:
        depth, at, inside = 1, found.end(), False
        while depth:
            if pattern[at] == "\\":
                at += 1
            elif pattern[at] in "[]":
                inside = pattern[at] == "["
            elif not inside:
                depth += {"(": 1, ")": -1}.get(pattern[at], 0)
            at += 1
        pattern = pattern[: found.start()] + pattern[at:]
    return pattern


@st.composite
def spelt(draw: st.DrawFn, grammar: str) -> str:
    """Phrases of what the terminals of a grammar match, the likeliest to be of its language."""
    chosen = draw(st.lists(st.sampled_from(terminals(grammar)), min_size=1, max_size=5))
    plain = [without_lookaround(pattern) for pattern in chosen]
    pieces = [draw(st.from_regex(pattern, fullmatch=True)) for pattern in plain]
    return draw(st.sampled_from(["", " "])).join(pieces)


def compare(grammar: str, text: str) -> None:
    known = short.read(grammar, text)
    if known is None:
        return
    assert known.parts == parsers.by_grammar(grammar, text)
    assert known.failed == parsers.failure_by_grammar(grammar, text)


@pytest.mark.parametrize("grammar", ["when", "need"])
@given(st.data())
@settings(max_examples=400, deadline=None)
def test_any_phrase(grammar: str, data: st.DataObject) -> None:
    compare(grammar, data.draw(TEXT))


@pytest.mark.parametrize("grammar", ["when", "need"])
@given(st.data())
@settings(max_examples=300, deadline=None)
def test_what_the_terminals_of_the_grammar_match(grammar: str, data: st.DataObject) -> None:
    compare(grammar, data.draw(spelt(grammar)))


@pytest.mark.parametrize("grammar", ["when", "need"])
def test_every_word_before_and_after_a_number(grammar: str) -> None:
    # Words that the terminals of the grammar spell out, too, and those of its comments, which do no harm.
    spelt_out = re.findall(r"[^\W\d_]+", (parsers._HERE / f"{grammar}.lark").read_text("utf-8"))
    for word in (*WORDS, *set(spelt_out)):
        for text in (
            word,
            f"{word} 2",
            f"{word} 2-3",
            f"2 {word}",
            f"1-2 {word}",
            f"{word} 1: {word}",
            f"{word} to",
        ):
            compare(grammar, text)
            compare(grammar, text.capitalize())


@given(st.one_of(TEXT, spelt("title")))
@settings(max_examples=800, deadline=None)
def test_any_beginning_of_a_title(text: str) -> None:
    known = heads._common(text)
    assert known is None or known == heads._by_grammar(text)


def test_every_word_that_begins_a_title() -> None:
    shapes = (
        *(
            "{0} 1: a",
            "{0} 1.2: B",
            "{0} 3 — C",
            "{0} 1 - 2",
            "{0} 1 - to",
            "{0} 4",
            "{0} 1: {0}",
            "{0} 5 – {0} 2",
        ),
        *("1.2 {0} of", "1.2 {0}", "1.2"),
    )
    for word in WORDS:
        for shape in shapes:
            text = shape.format(word)
            known = heads._common(text)
            assert known is None or known == heads._by_grammar(text), text


@given(st.one_of(TEXT, NUMBER, st.builds("{} {}".format, WORD, NUMBER)))
@settings(max_examples=400, deadline=None)
def test_any_reference(text: str) -> None:
    """`reference` has short ways of its own, over those of the grammar's parts."""
    simple = references.SIMPLE.fullmatch(text)
    labelled = references._LABELLED.fullmatch(text)
    if not simple and not labelled:
        return
    found = references.reference(text)
    parts = parsers.by_grammar("need", text)
    rule, tokens = parts[0] if parts else ("", ())
    if found is not None and rule in references._READERS:
        assert found == references._READERS[rule](tokens)


@pytest.mark.parametrize(
    ("grammar", "text"),
    [
        ("when", "Week 1-2"),
        ("when", "Week 12"),
        ("when", "Days 3 – 5"),
        ("when", "1-2 days"),
        ("when", "2 weeks"),
        ("when", "1.8"),
        ("when", "Train trips by hour"),
        ("need", "Story 1.2: Load trips"),
        ("need", "reviews of the board"),
    ],
)
def test_common_phrases_take_it(grammar: str, text: str) -> None:
    assert short.read(grammar, text) is not None
    compare(grammar, text)


@pytest.mark.parametrize(
    "text", ["Story 1.2: Load trips", "Phase 1 — Setup", "Week 3", "1.2 Load trips", "1.2"]
)
def test_common_titles_take_it(text: str) -> None:
    assert heads._common(text) is not None


@given(st.one_of(TEXT, st.builds("{} {}".format, NUMBER, WORD)))
@settings(max_examples=400, deadline=None)
def test_any_simple_duration(text: str) -> None:
    """`times` reads "3 days" by itself."""
    if times._SIMPLE.fullmatch(text.strip()) and text.strip()[0] not in "~≈":
        parts = parsers.by_grammar("when", text)
        assert parts is not None
        assert times._read(text) == slots.lower(parts)


@pytest.mark.parametrize("word", sorted(w.upper() for w in LABEL_WORDS if w.isascii() and len(w) <= 3))
def test_short_words_of_parts_before_a_number(word: str) -> None:
    text = f"{word}12"
    ((rule, tokens), *_) = parsers.by_grammar("need", text) or ((None, ()),)
    assert references.reference(text) == references._READERS[rule](tokens)
