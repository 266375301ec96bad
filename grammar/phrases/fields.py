"""Fields: a label, a colon, a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from compiler.ir import Word
from compiler.source import Span
from grammar.blocks import Text
from grammar.phrases.clean import clean, line
from grammar.phrases.field_labels import FIELD_LABELS
from grammar.phrases.states import PICTURE
from grammar.phrases.vocabulary import unit_of

_ADJECTIVE = re.compile(
    r"(?:estimated|est\.?|expected|planned|scheduled|actual|revised|approx\.?|approximate|forecast|target|total|key|main|primary|explicit|direct|hard|external|internal|task"
    r"|story|phase|预计|预估|计划|主要|関連|예상|stimata|prévue?|estimada|estimado)\s*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(（\[【]([^()（）\[\]【】]{0,40})[)）\]】]\s*")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BOTH = re.compile(r"\s*[/&+]\s*|\s+(?:and|und|y|e|et)\s+")
_BESIDE_NEEDS = frozenset(
    ("blockers", "blocker", "assumptions", "constraints", "inputs", "requirements", "bloqueios")
)
_EDGE = " \t\u3000*_`~#:：.?？!-–—|·•>"
_PICTURES = re.compile(PICTURE + "+")
_FIELD = re.compile(
    r"""[\s>]*+(?:[-*+•]\s++)?
    (?: (?P<mark>\*\*|__|\*|_)(?P<bold>[^*_:：|`\[\]]{1,60}?)
        (?: \s*[:：]\s*(?P=mark)\s* | (?P=mark)\s*(?:[:：]|[-–—]\s|\s[-–—]\s|→)\s* | (?P<open>\s*[:：]\s*) )
      | (?P<plain>[^\s*_:：|`\[\]()（）.][^*_:：|`\[\]()（）.]{0,39}
        (?:[(（][^()（）:：]{1,20}[)）])?)\s*(?::(?!//|:)|：)\s*
      | (?P<alone>\*\*|__)(?P<lone>[^*_:：|`\[\]]{1,60})(?P=alone)\s*$
    )""",
    re.VERBOSE,
)
_NEXT = re.compile(r"\s+[|·•]\s+(?=\*{0,2}_{0,2}([^*_:：|]{1,40})\*{0,2}_{0,2}\s*[:：])")


@dataclass(frozen=True, slots=True)
class Field:
    label: Word
    """As written, without markup and colon."""
    name: str | None
    """Canonical name; None for a bold label that nobody listed."""
    value: Text
    """As typed, trimmed; may be empty when the value stands on the lines below."""
    hint: str | None = None
    """The unit of a bare number, where the label says it: points, day, hour …"""


@lru_cache(maxsize=4096)
def name_of(label: str) -> str | None:
    """The canonical name of a field label, a header cell or a key."""
    folded = _folded(label)
    if found := FIELD_LABELS.get(folded):
        return found
    short = _ASIDE.sub(" ", folded).strip(_EDGE)
    joined = _CAMEL.sub(" ", label[:60]).lower().strip(_EDGE)
    for attempt in (
        short,
        joined,
        _ADJECTIVE.sub("", short, count=1),
        short.replace("_", " ").replace("-", " "),
    ):
        if found := FIELD_LABELS.get(attempt.strip(_EDGE)):
            return found
    return _twofold(short)


def _twofold(label: str) -> str | None:
    """``Dependencies / Blockers``: what such a field says is what its item waits for."""
    parts = [part.strip(_EDGE) for part in _BOTH.split(label)] if len(label) <= 60 else []
    names = {FIELD_LABELS.get(part) or ("depends_on" if part in _BESIDE_NEEDS else None) for part in parts}
    return "depends_on" if len(parts) == 2 and names == {"depends_on"} else None


@lru_cache(maxsize=4096)
def hint_of(label: str) -> str | None:
    """The unit that a label states: "Days", "Duration (h)", "Story points"."""
    folded = _folded(label)
    if name_of(label) == "points":
        return "points"
    aside = _ASIDE.search(folded)
    if aside and aside[1] == "pt" and "PT" in label:
        return "day"  # Personentage
    for word in (aside[1] if aside else "", folded, folded.split()[-1] if folded.split() else ""):
        if "point" in word:
            return "points"
        unit = unit_of(word.replace("person-", "").replace("man-", "").replace("person ", ""))
        if unit and len(word) > (0 if aside and word == aside[1] else 2):
            return unit
    return None


def _folded(label: str) -> str:
    plain = _PICTURES.sub("", clean(label[:120]).text)
    folded = " ".join(plain.lower().split())
    return folded.strip(_EDGE) or folded


def field(text: Text) -> Field | None:
    """The field that a line begins with.  A plain label must be a known one, a bold one need not."""
    match = _FIELD.match(text.text)
    if match is None:
        return None
    group = next(name for name in ("bold", "plain", "lone") if match[name] is not None)
    start, end = match.span(group)
    label = text.text[start:end]
    name = name_of(label)
    if name is None and (group != "bold" or match["mark"] in ("*", "_") or len(label.split()) > 6):
        return None
    stop = len(text.text)
    if following := _NEXT.search(text.text, match.end()):
        stop = following.start() if name_of(following[1]) else stop
    value = _value(text, match.end(), stop, match["mark"] if match["open"] else None)
    span = text.span
    word = line(Text(label, Span(span.path, span.start + start, span.start + end)))
    return Field(word.word(0, len(word.text)), name, value, hint_of(label))


def fields(text: Text) -> tuple[Field, ...]:
    """All fields of a line: ``**Duration**: 2 days | **Owner**: Ana``."""
    found: list[Field] = []
    while (one := field(text)) is not None and len(found) < 12:
        found.append(one)
        rest = text.text[one.value.span.end - text.span.start :]
        following = _NEXT.match(rest)
        if not following:
            break
        start = text.span.end - len(rest) + following.end()
        text = Text(rest[following.end() :], Span(text.span.path, start, text.span.end))
    return tuple(found)


def _value(text: Text, start: int, end: int, mark: str | None) -> Text:
    """Without the blanks around it, and without the mark that dresses label and value together."""
    part = text.text[start:end]
    start, end = start + len(part) - len(part.lstrip()), start + len(part.rstrip())
    end = max(start, end)
    if mark and text.text[start:end].endswith(mark):
        end -= len(mark)
    return Text(text.text[start:end], Span(text.span.path, text.span.start + start, text.span.start + end))
