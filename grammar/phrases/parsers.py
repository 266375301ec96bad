"""The Lark parsers of the phrase grammars, each built when it is first needed.

A grammar imports its word lists from `words`, which is no file: the loader makes those terminals
from the tables in `vocabulary` and `compiler.labels`, so that a word stands in one place only: see `tags`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from grammar.phrases import short
from grammar.phrases.parts import Part as Part
from grammar.phrases.parts import Token as Token
from grammar.phrases.tables import stored
from grammar.phrases.tags import tagged, terminals

if TYPE_CHECKING:
    from lark import Lark, Tree
    from lark import Token as LarkToken

_HERE = Path(__file__).parent


@cache
def parser(name: str) -> Lark:
    grammar = (_HERE / f"{name}.lark").read_text("utf-8")
    return stored(name, (grammar, terminals()), lambda: _built(grammar))


def _built(grammar: str) -> Lark:
    from lark import Lark

    return Lark(grammar, parser="lalr", lexer="contextual", maybe_placeholders=False, import_paths=[_words])


def _words(base_path: str | None, grammar_path: str) -> tuple[str, str]:
    if grammar_path != "words.lark":
        raise OSError(grammar_path)
    return "words", terminals()


def parse(name: str, text: str) -> tuple[Part, ...] | None:
    """The statements of a phrase, or None if it is not of this language."""
    known = short.read(name, text)
    return known.parts if known else by_grammar(name, text)


def failure(name: str, text: str) -> int | None:
    """The offset at which a phrase stops making sense; None if all of it does."""
    known = short.read(name, text)
    return known.failed if known else failure_by_grammar(name, text)


def by_grammar(name: str, text: str) -> tuple[Part, ...] | None:
    from lark.exceptions import UnexpectedInput

    language = parser(name)
    try:
        tree = language.parse(tagged(name, text))
    except UnexpectedInput:
        return None
    return tuple([_part(child, text) for child in tree.children])


def _part(child: LarkToken | Tree[LarkToken], text: str) -> Part:
    if isinstance(child, str):
        return Part("", (_token(child, text),))
    return Part(str(child.data), tuple([_token(t, text) for t in child.scan_values(lambda _: True)]))


def _token(token: LarkToken, text: str) -> Token:
    start, end = token.start_pos or 0, token.end_pos or 0
    return Token(token.type, text[start:end], start, end)


def failure_by_grammar(name: str, text: str) -> int | None:
    from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

    language = parser(name)
    try:
        language.parse(tagged(name, text))
    except UnexpectedToken as error:
        return len(text) if error.token.type == "$END" else error.token.start_pos or 0
    except UnexpectedCharacters as error:
        return error.pos_in_stream
    except UnexpectedInput:
        return 0
    return None
