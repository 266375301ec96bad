"""The beginning of a title: section, label and id, as ``title.lark`` tells them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from compiler.labels import LABEL_WORDS, canonical, kind_of
from grammar.phrases.parsers import Token, parse
from grammar.phrases.references import ORDINAL_WORDS, TIMES, chinese, code_label
from grammar.phrases.vocabulary import CJK_NUMBERS, NUMBER_WORDS, TECHNICAL_NAMES

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning, in offsets into the clean text."""

    label: str | None = None
    label_written: str | None = None
    id: str | None = None
    at: Place = (0, 0)
    """Where the id stands."""
    head: Place = (0, 0)
    """Label and id together."""
    section: str | None = None
    aside: Place | None = None
    rest: int = 0
    """Where the name begins."""
    separated: bool = False


_STARTS = frozenset(
    {first for word in LABEL_WORDS for first in (word.split()[0], word.split()[0].removesuffix("s"))}
    | {"storie", "activitie"}
)
_BEGINS = re.compile(
    r"[(\[【]?\s*(?:[#\d一二三四五六七八九十第]|[A-Za-z]{1,10}[-_.]?\d|[A-Z0-9]{1,10}[-_.]|[^\W\d_a-zA-Z]+\s?\d)"
)
_FIRST = re.compile(r"[(\[【]?\s*([^\W\d_]+)")


def head_of(text: str, start: int, seams: frozenset[int]) -> Head:
    """The label and id that a title begins with at `start`, if it does."""
    none = Head(rest=start)
    if not _BEGINS.match(text, start):
        first = _FIRST.match(text, start)
        if not first or ((word := first[1].lower()) not in _STARTS and word.removesuffix("s") not in _STARTS):
            return none
    head = _parse(text[start : start + 160])
    if head is None:
        return none
    head = _moved(head, start)
    if head.id is None or head.label:
        return head
    separated = head.separated or any(head.at[1] <= seam <= head.rest for seam in seams)
    written = text[head.at[0] : head.at[1]]
    if not separated and (written.lower() in TECHNICAL_NAMES or written[0].islower()):
        return none
    return head if separated == head.separated else replace(head, separated=separated)


def _moved(head: Head, by: int) -> Head:
    if not by:
        return head
    return replace(
        head,
        at=(head.at[0] + by, head.at[1] + by),
        head=(head.head[0] + by, head.head[1] + by),
        aside=(head.aside[0] + by, head.aside[1] + by) if head.aside else None,
        rest=head.rest + by,
    )


# The commonest beginnings: "Story 1.2: Load", "Phase 1 — Load", "Week 3" and "1.2 Load".
_COMMON = re.compile(
    r"(?P<label>[A-Za-z]{3,9}) (?P<id>\d{1,4}(?:\.\d{1,4}){0,3})(?:(?P<mark>:| [—–-]) (?=[A-Za-z])|\Z)"
    r"|(?P<dotted>\d{1,4}(?:\.\d{1,4}){1,3})(?: (?=(?P<next>[A-Za-z]{2,}) [a-z])|\Z)"
)


def _common(text: str) -> Head | None:
    """What the grammar makes of a common beginning, worked out directly: most titles begin so."""
    match = _COMMON.match(text)
    if match is None:
        return None
    rest = match.end()
    if match["dotted"]:
        word = (match["next"] or "").lower()
        if word in _STARTS or word.removesuffix("s") in _STARTS:
            return None
        return Head(id=match["dotted"], at=match.span("dotted"), head=match.span("dotted"), rest=rest)
    label = canonical(match["label"])
    if kind_of(label) is None or label != match["label"].lower():
        return None
    place = (0, match.end("id"))
    marked = match["mark"] is not None
    return Head(label, match["label"], match["id"], match.span("id"), place, rest=rest, separated=marked)


def _parse(text: str) -> Head | None:
    return _common(text) or _by_grammar(text)


@lru_cache(maxsize=4096)
def _by_grammar(text: str) -> Head | None:
    parts = parse("title", text)
    if not parts or parts[0].rule in ("", "plain"):
        return None
    rest = next((p.tokens[0].start for p in parts if p.tokens[0].kind == "REST"), len(text))
    rule, tokens = parts[0]
    return _READERS[rule](tokens, rest)


Tokens = tuple[Token, ...]
_IDS = ("NUMBER", "DOTTED", "SERIES", "CODE", "LETTERS", "WORD", "COUNT", "HAN", "LETTERED", "PAIR")
_DOTS = ".)、．"


def _labelled(tokens: Tokens, rest: int) -> Head | None:
    """``3. Phase 2: …``; ``Task: …`` has no id, and a plural before a colon heads a list."""
    word = next(token for token in tokens if token.kind in ("LABEL", "COUNTED"))
    ordinal = next((token for token in tokens if token.kind == "ORDINAL"), None)
    place = (ordinal.start if ordinal else word.start, word.end)
    label = canonical(word.text)
    if word.kind == "COUNTED" and ordinal is None and label in TIMES and word.text not in ORDINAL_WORDS:
        return None  # 3天 is how long something takes
    section = None
    if tokens[0].kind == "SECTION" or (tokens[0].kind == "DOTTED" and tokens[0].start < word.start):
        section = tokens[0].text.rstrip(_DOTS)
        tokens = tokens[1:]
    ids = [token for token in tokens if token.kind in _IDS]
    own = ids[0] if ids else None
    if len(ids) > 1:
        return _inner(tokens, ids[-1], rest)
    if own is None:
        return (
            None
            if word.text.lower().endswith("s")
            else Head(label, word.text, head=place, rest=rest, separated=True)
        )
    head = _identified(own, tokens, rest)
    place = (min(place[0], own.start), max(place[1], head.at[1]))
    return replace(head, label=label, label_written=word.text, head=place, section=section)


def _inner(tokens: Tokens, last: Token, rest: int) -> Head:
    """``Week 1, Day 3-4``: a place on the time line, and no number that is unique."""
    word = [token for token in tokens if token.kind == "LABEL"][-1]
    head = _identified(last, tokens, rest)
    place = (tokens[0].start, last.end)
    return replace(head, id=None, label=canonical(word.text), label_written=word.text, head=place)


def _coded(tokens: Tokens, rest: int) -> Head:
    own = next(token for token in tokens if token.kind in _IDS)
    head = _identified(own, tokens, rest)
    if own.kind != "CODE" or head.id is None:
        return head
    label, written = code_label(head.id)
    return replace(head, label=label, id=written)


def _quarterly(tokens: Tokens, rest: int) -> Head | None:
    """Without a year, "Q3: …" may as well be a question."""
    if len(tokens[0].text) == 2 and len(tokens) > 1:
        return None
    return replace(_identified(tokens[0], tokens, rest), label="quarter")


def _titled(tokens: Tokens, rest: int) -> Head:
    """``2.1 Task: Load`` is task 2.1; ``3. Task: Load`` is a task in section 3."""
    word = tokens[1]
    head = _numbered(tokens, rest)
    place = (head.at[0] if head.id else word.start, word.end)
    return replace(
        head, label=canonical(word.text), label_written=word.text, head=place, rest=rest, separated=True
    )


def _numbered(tokens: Tokens, rest: int) -> Head:
    """A label without a number after it is the first word of the name."""
    number = tokens[0]
    name = tokens[1].start if len(tokens) > 1 else rest
    if number.kind == "SECTION":
        return Head(section=number.text.rstrip(_DOTS), rest=name)
    return replace(_identified(number, tokens, name), rest=name)


def _identified(own: Token, tokens: Tokens, rest: int) -> Head:
    place = (own.start, own.start + len(own.text.rstrip(".")))
    aside = next(((t.start + 1, t.end - 1) for t in tokens if t.kind == "ASIDE"), None)
    closed = (
        own.kind == "PAIR" or place[1] < own.end or any(t.kind in ("SEP", "CLOSE", "COMMA") for t in tokens)
    )
    return Head(id=_id(own), at=place, head=place, aside=aside, rest=rest, separated=closed)


_READERS = {
    "labelled": _labelled,
    "counted": _labelled,
    "coded": _coded,
    "quarterly": _quarterly,
    "titled": _titled,
    "numbered": _numbered,
}


def _id(token: Token) -> str:
    """The id as others refer to it: 第一阶段 is 1, Phase Two is 2."""
    written = token.text.lstrip("#").rstrip(".")
    if token.kind == "WORD":
        return str(int(NUMBER_WORDS[written.lower()]))
    if token.kind in ("COUNT", "HAN") and written[0] in CJK_NUMBERS:
        return str(chinese(written))
    if token.kind == "PAIR":
        return re.sub(r"-PLAN(?:\.md)?$", "", written)
    return written
