"""The table that plans are read by says what `grammar/document.lark` says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, Token

import grammar
from grammar.plan import nesting, syntax

GRAMMAR = (Path(grammar.__file__).parent / "document.lark").read_text("utf-8")
PARSER = Lark(GRAMMAR, start="plan", parser="lalr", lexer="basic")


def expansions() -> dict[str, list[list[Any]]]:
    found: dict[str, list[list[Any]]] = defaultdict(list)
    for rule in PARSER.rules:
        found[str(rule.origin.name)].append(list(rule.expansion))
    return found


RULES = expansions()


def parts(symbol: str, seen: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """What one part may be, by helper rules: tokens, and rules with the tokens that open them."""
    if symbol in seen:
        return
    for expansion in RULES[symbol]:
        for part in expansion:
            name = str(part.name)
            if part.is_term:
                yield name, ""
            elif name.startswith("_"):
                yield from parts(name, seen | {symbol})
            else:
                yield from ((str(inner[0].name), name) for inner in RULES[name])


def within(rule: str) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for expansion in RULES[rule]:
        inner = expansion if rule == nesting.TOP else expansion[1:-1]
        assert rule == nesting.TOP or (expansion[0].is_term and expansion[-1].name == "END")
        for part in inner:
            found |= set(parts(str(part.name)))
    return found


def test_the_table_has_what_the_rules_have() -> None:
    named = {name for name in RULES if not name.startswith("_")}
    assert set(nesting.BEGINS) == named
    for rule in named:
        leaves = {(token, "") for token in nesting.LEAVES}
        assert within(rule) == leaves | set(nesting.BEGINS[rule].items()), rule


def tokens(tree: Iterable[Any]) -> Iterator[str]:
    for node in tree:
        if isinstance(node, str):
            yield node
        else:
            opener, inner = node
            yield opener
            yield from tokens(inner)
            yield "END"


NODES = st.recursive(
    st.sampled_from(sorted(nesting.LEAVES)),
    lambda inner: st.tuples(st.sampled_from(sorted(nesting.BEGINS["plan"])), st.lists(inner, max_size=5)),
    max_leaves=40,
)


def by_grammar(words: list[str]) -> list[Any]:
    reader = PARSER.parse_interactive()
    for word in words:
        reader.feed_token(Token(word, ""))

    def shown(node: Any) -> Any:
        if isinstance(node, Token):
            return str(node.type)
        return str(node.data), str(node.children[0].type), [shown(child) for child in node.children[1:-1]]

    return [shown(child) for child in reader.feed_eof().children]


def by_table(words: list[str]) -> list[Any]:
    def shown(node: Any) -> Any:
        if isinstance(node, syntax.Node):
            return node.rule, node.opener.type, [shown(child) for child in node.children]
        return node.type

    made: Any = [SimpleNamespace(type=word) for word in words]
    return [shown(node) for node in syntax.nested(made)]


@given(st.lists(NODES, max_size=6))
def test_the_stack_reads_as_the_grammar_does(tree: list[Any]) -> None:
    words = list(tokens(tree))
    assert by_table(words) == by_grammar(words)
