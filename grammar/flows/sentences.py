"""The few sentences of a specification that are understood: what it reads, joins and writes, and when.

    The flow reads from `sales` and `weather`, joined on `store_id`.
    Rows where amount > 0 are kept. The result is written to `marts.forecast`. Runs daily at 6 am.

Strict on purpose: a name counts only if it is code or a word that no language has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from compiler.ir import Word
from grammar.blocks import Text
from grammar.inline import cut

_NAME = r"(?:`[A-Za-z_][\w.]{0,80}`|[A-Za-z]\w{0,40}[_.]\w{1,60})"
_NAMES = rf"{_NAME}(?:\s*(?:,|and|und|y|et|e)\s+(?:the\s+)?{_NAME}){{0,12}}"
_READS = re.compile(
    rf"\b(?:reads?|loads?|pulls?|extracts?|ingests?|takes?|liest|lädt|lee|carga|lit|lê)\s+(?:data\s+)?(?:from|aus|de|desde)?\s*(?:the\s+)?"
    rf"(?:tables?\s+)?(?P<names>{_NAMES})",
    re.IGNORECASE,
)
_WRITES = re.compile(
    rf"\b(?:writes?|written|saves?|saved|stores?|stored|published|exported|persisted|schreibt|geschrieben|escribe|guarda)\s+"
    rf"(?:\w+\s+){{0,3}}?(?:to|into|in|as|nach|en)\s+(?:the\s+)?(?:table\s+)?(?P<names>{_NAME})",
    re.IGNORECASE,
)
_JOINED = re.compile(
    rf"\bjoin(?:s|ed|ing)?\s+(?:\w+\s+){{0,4}}?(?:on|by|over|using)\s+(?P<names>{_NAME}(?:\s*=\s*{_NAME})?)",
    re.IGNORECASE,
)
_FILTERED = re.compile(
    r"\b(?:filter(?:s|ed)?|rows?|records?|keeps?|only)\b[^.;]{0,40}?\bwhere\s+(?P<condition>`[^`]{3,200}`|\w+\s*(?:=|<>|!=|[<>]=?|is\b|in\b)[^.;]{1,120})",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"(?:^|[.!;]\s)\W{0,10}(?:it\s+|the\s+flow\s+|this\s+flow\s+)?(?:runs?|scheduled|executes?|refreshed)\s+(?P<when>(?:every|daily|hourly|nightly|weekly"
    r"|monthly|each|once)\b[^.;]{0,60})",
    re.IGNORECASE,
)
_ONE = re.compile(_NAME)
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Told:
    sources: tuple[Word, ...] = ()
    joins: tuple[Word, ...] = ()
    filters: tuple[Word, ...] = ()
    outputs: tuple[Word, ...] = ()
    schedule: Word | None = None

    def any(self) -> bool:
        return bool(self.sources or self.joins or self.filters or self.outputs or self.schedule)


def read(line: Text) -> Told:
    if len(line.text) > _LONGEST:
        return Told()
    runs = _RUNS.search(line.text)
    sources = _names(line, _READS)
    joins = _words(line, _JOINED, "names")
    if len(sources) == 2:  # "a and b, joined on id"
        joins = tuple(
            word
            if re.search(r"[.=\s]", word.text)
            else Word(text=" = ".join(f"{table.text}.{word.text}" for table in sources), span=word.span)
            for word in joins
        )
    return Told(
        sources=sources,
        joins=joins,
        filters=_words(line, _FILTERED, "condition"),
        outputs=_names(line, _WRITES),
        schedule=_bare(cut(line, *runs.span("when"))) if runs else None,
    )


def _names(line: Text, pattern: re.Pattern[str]) -> tuple[Word, ...]:
    return tuple(
        _bare(cut(line, match.start("names") + one.start(), match.start("names") + one.end()))
        for match in pattern.finditer(line.text)
        for one in _ONE.finditer(match["names"])
    )


def _words(line: Text, pattern: re.Pattern[str], group: str) -> tuple[Word, ...]:
    return tuple(_bare(cut(line, *match.span(group))) for match in pattern.finditer(line.text))


def _bare(text: Text) -> Word:
    inner = text.text.strip()
    if len(inner) > 2 and inner[0] == inner[-1] == "`":
        at = text.text.index("`") + 1
        text = cut(text, at, at + len(inner) - 2)
    return Word(text=text.text.strip(), span=text.span)
