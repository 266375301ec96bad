"""YAML that knows where it stands."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from compiler.source import Source, Span
from grammar import yaml_compose
from grammar.yaml_marks import Mark, YamlReading, read_yaml

BEFORE = "# Plan\n\n"


def reading(text: str, indent: int = 0) -> tuple[Source, YamlReading]:
    source = Source("plan.md", BEFORE + text + "```\n")
    return source, read_yaml(source, Span("plan.md", len(BEFORE), len(BEFORE) + len(text)), indent)


def root(text: str, indent: int = 0) -> tuple[Source, Mark]:
    source, found = reading(text, indent)
    assert found.root is not None
    assert found.fault is None
    return source, found.root


def test_every_scalar_is_a_word_at_its_place() -> None:
    source, mark = root(
        "story: \"1.1\"\nname: Load 'em\nkeys: [a, 'b c', 2.10]\nnone: ~\nnote: |\n  two\n  lines\nend: x\n"
    )
    words = [(w.text, source.slice(w.span)) for _, m in mark.walk() if (w := m.word)]
    assert words == [
        ("1.1", "1.1"),
        ("Load 'em", "Load 'em"),
        ("a", "a"),
        ("b c", "b c"),
        ("2.10", "2.10"),
        ("two\nlines", "two\n  lines"),
        ("x", "x"),
    ]
    assert [source.slice(name.span) for name, _ in mark.items()] == [
        "story",
        "name",
        "keys",
        "none",
        "note",
        "end",
    ]


def test_keys_are_found_however_they_are_spelled() -> None:
    _, mark = root("Depends-On: [a]\nIncremental column: b\n")
    found = mark.get("depends_on")
    assert found is not None
    assert [word.text for word in found.words()] == ["a"]
    assert mark.first("nothing", "incremental_column") is not None


def test_what_is_not_there_is_none() -> None:
    _, mark = root("a: 1\n")
    assert mark.get("b") is None
    assert mark.word is None
    inner = mark.get("a")
    assert inner is not None
    assert inner.get("c") is None
    assert list(inner.items()) == []


def test_indented_fences() -> None:
    source, mark = root("    a:\n      - b: c\n", indent=4)
    words = [source.slice(w.span) for _, m in mark.walk() if (w := m.word)]
    assert words == ["c"]


FAULTS = {
    "a: b\nc: [1, 2\nd: e\n": ((5, 2), ["a"]),
    "a: 1\nb: {\n": ((4, 4), ["a"]),
    "a: 1\nb: *y\n": ((4, 4), ["a"]),
    "a: 'x\n": ((3, 5), None),
    "key: value: x\n": ((3, 11), None),
    "- @x\n": ((3, 3), None),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.items())
def test_a_fault_has_a_place_and_spares_what_stands_before_it(
    text: str, expected: tuple[tuple[int, int], list[str] | None]
) -> None:
    source, found = reading(text)
    assert found.fault is not None
    assert source.position(found.fault.span.start) == expected[0]
    assert (found.root and [name.text for name, _ in found.root.items()]) == expected[1]


def test_keys_said_twice_are_told() -> None:
    source, found = reading("a: 1\nb: {c: 1, c: 2}\na: 3\n")
    assert [source.position(word.span.start) for word, _ in found.duplicates] == [(4, 11), (5, 1)]
    assert found.root
    assert next(m.text for _, m in found.root.items()) == "1"


@pytest.mark.parametrize(
    "text",
    [
        "a: &a ["
        + "x," * 9
        + "]\n"
        + "".join(
            f"k{i}: &k{i} [{'*a,' * 9}]\n" if not i else f"k{i}: &k{i} [{f'*k{i - 1},' * 9}]\n"
            for i in range(12)
        ),
        "a: &a [*a]\n",
        "[" * 5000,
        "- " * 5000,
        "{a: " * 5000,
    ],
    ids=["laughs", "itself", "brackets", "dashes", "braces"],
)
def test_hostile_documents_are_refused(text: str) -> None:
    _, found = reading(text)
    assert found.fault is not None


def test_tags_do_nothing() -> None:
    _, mark = root("a: !!python/object/apply:os.system ['true']\n")
    assert [name.text for name, _ in mark.items()] == ["a"]


scalars = st.one_of(
    st.integers(), st.booleans(), st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]))
)
documents = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.from_regex("[a-z]{1,5}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=12,
)


def _shape(node: yaml.Node | None) -> object:
    if node is None:
        return None
    place = (node.start_mark.index, node.end_mark.index)
    if isinstance(node, yaml.ScalarNode):
        return (node.value, node.style or None, place)
    if isinstance(node, yaml.MappingNode):
        return ([(_shape(key), _shape(value)) for key, value in node.value], place)
    assert isinstance(node, yaml.CollectionNode)
    return ([_shape(child) for child in node.value], place)


@given(documents, st.booleans())
def test_both_composers_say_the_same(document: object, flow: bool) -> None:
    text = yaml.safe_dump({"root": document}, default_flow_style=flow, allow_unicode=True)
    fast = yaml_compose._fast(text)
    assert fast is not None
    assert _shape(fast) == _shape(yaml_compose._slow(text))


@given(st.text(st.sampled_from("ab:-[]{}'\"\n #*&!|>,?\t"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    source, found = reading(text)
    if found.fault is not None:
        assert 0 <= found.fault.span.start <= found.fault.span.end <= len(source.text)
    for _, mark in found.root.walk() if found.root else ():
        assert len(BEFORE) <= mark.span.start <= mark.span.end <= len(BEFORE) + len(text)
