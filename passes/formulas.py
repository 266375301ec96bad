"""Formulas and conditions, as far as rules need them: which names they use, in which calls, beside what.

No parser: SQL, Python and prose all stand in formulas.  What reads as prose, or as code with more to it than
names, calls and operators, is no expression here, and nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from compiler.ir import Word
from compiler.patterns import later
from compiler.source import Span

_TOKEN = later(
    r"""(?P<blank>\s+)
      | (?P<text>'[^'\n]*'|"[^"\n]*")
      | (?P<number>\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?%?[a-zA-Z]{0,3}\b|\.\d+)
      | (?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*){0,3})
      | (?P<mark>\|\||[<>!=]=|<>|\*\*|[-+*/%<>=(),])
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_LONGEST = 600

_WORDS = """
    and or not in is null between case when then else end as over partition by order distinct asc desc true
    false interval like ilike current_date current_timestamp now today from where filter within group rows
    range preceding following unbounded current row nulls first last on using exists any all some div mod xor
    none nan inf if elif for hour hours day days week weeks month months year years minute minutes second
    seconds quarter quarters dow doy epoch isodow date timestamp int integer bigint float double decimal
    numeric varchar text string boolean bool cast try_cast having select limit at time zone
"""
KEYWORDS = frozenset(_WORDS.split())
"""Words of expressions that are no columns, unless a column is called so."""
_JOINTS = frozenset({"-", "+", "*", "/", "%", "**", "||", "<", ">", "=", "==", "!=", "<>", "<=", ">="})


class Token(NamedTuple):
    kind: str
    """name, call, number, text, mark"""
    text: str
    start: int
    end: int


class Call(NamedTuple):
    function: str
    """Lower-case, without what stands before a full stop."""
    arguments: tuple[tuple[Token, ...], ...]


@lru_cache(maxsize=4096)
def tokens(formula: str) -> tuple[Token, ...]:
    """Nothing if the text is no expression."""
    if not formula.strip() or len(formula) > _LONGEST:
        return ()
    found: list[Token] = []
    for match in _TOKEN.finditer(formula):
        kind = match.lastgroup or "other"
        if kind == "other":
            return ()
        if kind != "blank":
            found.append(Token(kind, match[0], *match.span()))
    made = tuple(
        token._replace(kind="call")
        if token.kind == "name"
        and after is not None
        and after.text == "("
        and token.text.lower() not in _BEFORE_BRACKETS
        else token
        for token, after in zip(found, (*found[1:], None), strict=True)
    )
    return made if _is_expression(made) else ()


_NO_CALLS = "in and or not over when then else between by using on where partition filter group interval"
_BEFORE_BRACKETS = frozenset(_NO_CALLS.split())


def _is_expression(found: Sequence[Token]) -> bool:
    """Whether no two operands stand side by side, and brackets close: prose fails at its second word."""
    depth, operand = 0, False
    for token in found:
        word = token.text.lower()
        if token.kind == "mark":
            depth += (word == "(") - (word == ")")
            if depth < 0:
                return False
            operand = word == ")"
        elif token.kind in ("name", "call") and word in KEYWORDS:
            operand = False
        elif operand:
            return False
        else:
            operand = token.kind != "call"
    return depth == 0 and bool(found)


def names(formula: str) -> Iterator[Token]:
    """What may be columns, keywords included where nothing tells them apart."""
    return (token for token in tokens(formula) if token.kind == "name")


def calls(formula: str) -> Iterator[Call]:
    """Every call with its arguments, outer ones first."""
    found = tokens(formula)
    for at, token in enumerate(found):
        if token.kind == "call":
            yield Call(token.text.rsplit(".", 1)[-1].lower(), _arguments(found, at + 1))


def _arguments(found: Sequence[Token], opening: int) -> tuple[tuple[Token, ...], ...]:
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in found[opening:]:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            break
        if depth == 1 and token.text == ",":
            parts.append([])
        elif not (depth == 1 and token.text == "("):
            parts[-1].append(token)
    return tuple(tuple(part) for part in parts if part)


def sole(argument: Sequence[Token]) -> Token | None:
    """The name that an argument is, a `distinct` before it aside."""
    left = [token for token in argument if token.text.lower() != "distinct"]
    return left[0] if len(left) == 1 and left[0].kind == "name" else None


class Pair(NamedTuple):
    """Two operands of one operator, as far as they are names, numbers or texts."""

    left: Token
    operator: str
    right: Token


def pairs(formula: str) -> Iterator[Pair]:
    """Operators between two plain operands; a unary minus and what belongs to a call are none."""
    found = tokens(formula)
    plain = ("name", "number", "text")
    for at in range(1, len(found) - 1):
        left, mark, right = found[at - 1 : at + 2]
        if mark.text in _JOINTS and left.kind in plain and right.kind in plain:
            if right.kind == "name" and right.text.lower() in KEYWORDS:
                continue
            yield Pair(left, mark.text, right)


def place(word: Word, token: Token) -> Span:
    """Where a token of a formula stands in the document; the whole formula where markup stands between."""
    if word.span.end - word.span.start != len(word.text):
        return word.span
    return Span(word.span.path, word.span.start + token.start, word.span.start + token.end)
