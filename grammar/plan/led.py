"""Dependencies said without a field: by a verb that leads to nothing but references.

    Depends on Task 1.1 and 1.2.          (Blocked by T003)          **Requires** — Phase 1
    This phase depends on Phase 1.        Cannot start until Phase 1 is complete.

A verb and words that are no references say something else ("Requires Python 3"), and are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from compiler.patterns import later
from grammar.blocks import Text
from grammar.inline import cut
from grammar.phrases import need
from grammar.phrases.vocabulary import LEADS, PARTS, STATES
from grammar.plan import words

_LONGEST = 240
_DRESS = r"[\s>*_`~(（\[【→⇒➜➔•·–—-]{0,8}(?:[^\w\s*_`|(\[<>#]{1,3}\s{1,3})?[*_`(（\[]{0,3}"
_SUBJECT = (
    r"(?:(?:this|the)\s+(?:task|phase|story|step|stage|sprint|epic|milestone|work|item|wave)\s+|it\s+)?"
    r"(?:is\s+|are\s+)?"
)
_VERBS = (
    r"(?P<needs>depends?\s+(?:up)?on|dependent\s+(?:up)?on|blocked\s+by|requires|waits\s+(?:for|on)|needs"
    r"|prerequisites?|pre-?reqs?|depende\s+de|depende\s+del?|hängt\s+ab\s+von|abhängig\s+von|dépend\s+de|phụ\s+thuộc\s+vào"
    r"|tergantung\s+pada|bergantung\s+pada|dipende\s+da|зависит\s+от)"
    r"|(?P<blocks>blocks|unblocks)"
    r"|(?P<order>(?:can(?:not|'t)?|must\s+not|should\s+not|may\s+not|do\s+not|don't|must|should|may|will)\s+(?:only\s+)?"
    r"(?:be\s+)?(?:start|started|begin|begun|proceed|run|done)\s+(?:until|before|after|once)"
    r"|(?:start|begin|starts|begins|runs?)\s+(?:only\s+)?(?:after|once)|only\s+after)"
)
_LED = later(
    rf"{_DRESS}{_SUBJECT}(?:{_VERBS})(?![^\W\d_])[\s*_`]{{0,4}}(?:[:：→–—-]\s{{0,3}})?", re.IGNORECASE
)
_DASHED = later(r"\s{0,3}(?P<mark>\*\*|__)(?P<label>[^*_:：|`]{2,40})(?P=mark)\s{0,3}(?:[-–—]\s|→)\s{0,3}")
_HINT = later(
    r"depend|blocked|blocks|requires|waits|needs|prereq|pre-req|after|until|before|once|hängt|abhängig|phụ|tergantung"
    r"|bergantung|dipende|завис|dépend|\*\*\s{0,3}[-–—→]|__\s{0,3}[-–—→]",
    re.IGNORECASE,
)
_CLOSED = later(r"[\s)）\]】*_`.。;]+$")
_WORD = later(r"[^\W\d_]+")
_REMARK = later(r"[(（\[][^()（）\[\]]{0,80}[)）\]]")
_JOINS = (
    "and or is are be has have been being must to first of as well e y et und o fully both above previous"
    " task tasks phase phases including"
)
_EMPTY_WORDS = frozenset(word for phrase in (*LEADS, *PARTS, *STATES, _JOINS) for word in phrase.split())


@dataclass(frozen=True, slots=True)
class Led:
    meaning: words.Meaning
    label: str
    value: Text
    declared: bool = True
    """False for what says when to begin: it orders the work as any sentence does."""


def led(text: Text) -> Led | None:
    """What a line says of the item that it stands in, if all of it is a verb and references."""
    typed = text.text
    if not 5 < len(typed) <= _LONGEST or not _hinted(typed):
        return None
    if (dashed := _DASHED.match(typed)) and (meaning := words.field(dashed["label"])) in ("needs", "blocks"):
        assert meaning is not None
        return _checked(meaning, dashed["label"].strip(), cut(text, dashed.end()), True)
    found = _LED.match(typed)
    if found is None:
        return None
    end = len(typed)
    if closed := _CLOSED.search(typed):
        end = closed.start()
    label = next(said for said in (found["needs"], found["blocks"], found["order"]) if said)
    value = cut(text, found.end(), max(end, found.end()))
    return _checked("blocks" if found["blocks"] else "needs", label, value, found["order"] is None)


@lru_cache(maxsize=8192)
def _hinted(typed: str) -> bool:
    """Large plans say the same lines, criteria above all, again and again."""
    return _HINT.search(typed) is not None


def _checked(meaning: words.Meaning, label: str, value: Text, declared: bool) -> Led | None:
    return Led(meaning, label, value, declared) if only_references(value) else None


def meaning_of(label: str, value: Text) -> words.Meaning | None:
    """What a field says.  "Before" and "After" compare as often as they order."""
    meaning = words.field(label)
    if meaning in ("needs", "blocks") and label.casefold() in ("before", "after"):
        return meaning if only_references(value) else None
    return meaning


def only_references(value: Text) -> bool:
    """Nothing but ids that can be nothing else, what joins them, and what has to become of them."""
    stated = need(value)
    if not stated.refs:
        return False
    rest = list(stated.written)
    start = stated.span.start
    for ref in stated.refs:
        known = ref.form in ("previous", "all_previous") or (
            ref.form in ("one", "range") and (ref.label is not None or not (ref.id or "").isdecimal())
        )
        if not known:
            return False
        if (
            len(rest) == stated.span.end - start
        ):  # else markup was taken off, and places are those of the whole
            rest[ref.span.start - start : ref.span.end - start] = " " * (ref.span.end - ref.span.start)
    left = (
        "".join(rest)
        if len(rest) == stated.span.end - start
        else _without(stated.written, [r.written for r in stated.refs])
    )
    left = _REMARK.sub(" ", left)
    return all(word.lower() in _EMPTY_WORDS for word in _WORD.findall(left))


def _without(text: str, pieces: list[str]) -> str:
    for piece in pieces:
        text = text.replace(piece, " ", 1)
    return text
