"""Which findings are asked for: `--select` and `--ignore`, by code, by name or by the beginning of a code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, cast

from compiler.refusal import Refusal, did_you_mean

_PREFIX = re.compile(r"PL\d{0,2}", re.IGNORECASE)


class Entry(Protocol):
    """What rules and faults of reading have in common."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> object: ...
    @property
    def page(self) -> str: ...
    @property
    def default(self) -> bool: ...


def catalogue() -> tuple[Entry, ...]:
    """Everything that planc may report, by code."""
    from compiler.housekeeping import load as housekeeping
    from grammar.faults import load as faults
    from passes.rules import load as rules

    found = [
        *cast(Sequence[Entry], faults()),
        *cast(Sequence[Entry], rules()),
        *cast(Sequence[Entry], housekeeping()),
    ]
    return tuple(sorted(found, key=lambda entry: (entry.code, entry.name)))


def refuse_unknown(words: Sequence[str], known: Sequence[Entry]) -> None:
    """Raises `Refusal` at a word that no rule answers to."""
    for word in words:
        if not any(answers(word, entry.code, entry.name) for entry in known):
            raise unknown(word, known)


def unknown(word: str, known: Sequence[Entry]) -> Refusal:
    words = [text for entry in known for text in (entry.code, entry.name)]
    near = did_you_mean(word, words)
    return Refusal(f"there is no rule `{word}`", *([near] if near else []), "`planc rules` lists all rules")


def answers(word: str, code: str, name: str) -> bool:
    """Whether a word is a rule's code, its name, or the beginning of its code."""
    word = word.strip()
    if word.lower() == name or word.upper() == code:
        return True
    return bool(_PREFIX.fullmatch(word)) and code.startswith(word.upper())


def words(given: Sequence[str]) -> tuple[str, ...]:
    """The words of an option that may be repeated and may hold a comma-separated list."""
    return tuple(word.strip() for text in given for word in text.split(",") if word.strip())
