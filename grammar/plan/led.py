"""Dependencies said without a field: by a verb that leads to nothing but references.

    Depends on Task 1.1 and 1.2.          (Blocked by T003)          **Requires** — Phase 1
    This phase depends on Phase 1.        Cannot start until Phase 1 is complete.

What such a line stands under is its subject, so it declares as a field does, where a sentence with a subject
of its own only orders.  A verb and words that are no references say something else ("Requires Python 3"), and
are left alone, unless the words are the name of an item: see `named`.
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
_DRESS = (
    r"[\s>*_`~(（\[【→⇒➜➔•·–—-]{0,8}(?:[^\w\s*_`|(\[<>#]{1,3}\s{1,3})?"
    r"(?:(?:note|important|nb|warning|hinweis|nota)\s?[:：]\s?)?[*_`(（\[]{0,3}"
)
_SUBJECT = (
    r"(?:(?:this|the|diese[rs]?|die|der|esta|este|cette|ce|本|该|此)?\s*"
    r"(?:task|phase|story|step|stage|sprint|epic|milestone|work|item|wave|aufgabe|tarefa|tarea|tâche|fase|etapa"
    r"|任务|阶段|故事)\s*|(?:this|it)\s+)?"
    r"(?:(?:is|are|to)\s+)?(?:(?:only|also|still|currently)\s+)?"
)
_CANNOT = (
    r"(?:can(?:\s?not|['’]t)|must\s+not|should\s+not|may\s+not|will\s+not|won['’]t|do\s+not|don['’]t|does\s+not|not"
    r"|never)"
)
_MAY = r"(?:can|must|should|may|will|could|shall)"
_GO = (
    r"(?:be\s+)?(?:start(?:ed|s)?|begin|begins|begun|begin|commence[sd]?|proceeds?|runs?|done|kick\s+off"
    r"|executed|implemented|scheduled|worked\s+on|picked\s+up)(?:\s+(?:this|it))?"
    r"(?:\s+in\s+parallel(?:\s+(?:with|to)\s+(?:[^,;.()]|\.(?=\d)){1,40}?)?)?(?:\s+(?:only|until))?"
)
_WAIT = r"(?:(?:must|has\s+to|have\s+to|needs?\s+to|should|will)\s+)?wait(?:s|ing)?"
_NEEDS = (
    r"depends?\s+(?:up)?on|dependent\s+(?:up)?on|blocked\s+(?:by|until|on)|on\s+hold\s+until|gated\s+(?:by|on)"
    rf"|requires(?:\s+completion\s+of)?|{_WAIT}\s+(?:for|on|until)|needs|prerequisites?|pre-?reqs?"
    r"|builds\s+(?:up)?on|follows|predecessors?"
    r"|depende\s+del?|hängt\s+ab\s+von|abhängig\s+von|wartet\s+auf|blockiert\s+durch|setzt\s+voraus|dépend\s+de"
    r"|attend|bloquée?\s+par|espera\s+(?:a|por)|aguarda|bloquead[ao]\s+por|phụ\s+thuộc\s+vào|chờ|tergantung\s+pada"
    r"|bergantung\s+pada|menunggu|dipende\s+da|зависит\s+от|依赖于?|需要等待|等待|需等待"
)
_BLOCKS = (
    r"blocks|unblocks|(?:must|has\s+to|needs\s+to|should)\s+(?:be\s+)?(?:done|completed?|finish(?:ed)?|come|ready|merged"
    r"|in\s+place)\s+before|(?:a\s+)?prerequisite\s+(?:for|of)|precedes|blockiert|bloqueia|bloquea"
)
_ORDER = (
    rf"{_CANNOT}\s+{_GO}\s+(?:until|before|till|unless)|(?:{_MAY}\s+)?(?:only\s+)?{_GO}\s+(?:after|once|when|following)"
    r"|only\s+(?:after|once)|not\s+before|after"
    r"|(?:kann\s+)?(?:startet?\s+|beginnt\s+)?erst\s+nach|nicht\s+vor"
    r"|(?:só|solo|sólo)\s+(?:pode|puede)\s+(?:começar|iniciar|empezar|comenzar)\s+(?:após|depois\s+d[aeo]|después\s+de)"
    r"|n[oã]o?\s+(?:pode|puede)\s+(?:começar|iniciar|empezar|comenzar)\s+(?:até\s+que|antes\s+d[aeo]|hasta\s+que)"
    r"|ne\s+peut\s+(?:pas\s+)?(?:commencer|démarrer)\s+(?:avant|qu['’]après)"
)
"""What says when to begin."""
_LED = later(
    rf"{_DRESS}{_SUBJECT}(?:(?P<blocks>{_BLOCKS})|(?P<needs>{_NEEDS})|(?P<order>{_ORDER}))(?:(?<![^\W\d_])|(?![^\W\d_\u2e80-\ud7ff])|(?<=[\u2e80-\ud7ff]))"
    r"[\s*_`]{0,4}(?:[:：→–—-]\s{0,3})?",
    re.IGNORECASE,
)
_DASHED = later(r"\s{0,3}(?P<mark>\*\*|__)(?P<label>[^*_:：|`]{2,40})(?P=mark)\s{0,3}(?:[-–—]\s|→)\s{0,3}")
_HINT = later(
    r"depend|block|requires|wait|hold\s+until|gated|needs|prereq|pre-req|after|until|before|once|only|unless|builds|follow"
    r"|predecessor|precedes|when|hängt|abhängig|wartet|nach|nicht\s+vor|voraus|phụ|chờ|tergantung|bergantung|menunggu"
    r"|dipende|завис|dépend|attend|bloqu|espera|aguarda|após|depois|después|antes|até|hasta|avant|après|依赖|等待"
    r"|\*\*\s{0,3}[-–—→]|__\s{0,3}[-–—→]",
    re.IGNORECASE,
)
_CLOSED = later(r"[\s)）\]】*_`.。;]+$")
_WORD = later(r"[^\W\d_]+")
_REMARK = later(r"[(（\[][^()（）\[\]]{0,80}[)）\]]")
_JOINS = (
    "and or is are be has have been being must to first of as well e y et und o fully both above previous"
    " task tasks phase phases including a la le el die der das den beginnen starten ist sind"
    " abgeschlossen termine terminada terminado esté esteja concluída concluído être soit"
)
_EMPTY_WORDS = frozenset(word for phrase in (*LEADS, *PARTS, *STATES, _JOINS) for word in phrase.split())


@dataclass(frozen=True, slots=True)
class Led:
    meaning: words.Meaning
    label: str
    value: Text


def led(text: Text) -> Led | None:
    """What a line says of the item that it stands in, if all of it is a verb and references."""
    typed = text.text
    if not 5 < len(typed) <= _LONGEST or not _hinted(typed):
        return None
    if (dashed := _DASHED.match(typed)) and (meaning := words.field(dashed["label"])) in ("needs", "blocks"):
        assert meaning is not None
        return _checked(meaning, dashed["label"].strip(), cut(text, dashed.end()))
    found = _parted(text)
    return found if found and only_references(found.value) else None


def led_by_words(text: Text) -> Led | None:
    """The same with any words behind the verb that may be a name."""
    if not 5 < len(text.text) <= _LONGEST or not _hinted(text.text):
        return None
    return _parted(text)


def _parted(text: Text) -> Led | None:
    typed = text.text
    found = _LED.match(typed)
    if found is None:
        return None
    end = len(typed)
    if closed := _CLOSED.search(typed):
        end = closed.start()
    label = next(said for said in (found["needs"], found["blocks"], found["order"]) if said)
    value = cut(text, found.end(), max(end, found.end()))
    return Led("blocks" if found["blocks"] else "needs", label, value)


@lru_cache(maxsize=8192)
def _hinted(typed: str) -> bool:
    """Large plans say the same lines, criteria above all, again and again."""
    return _HINT.search(typed) is not None


def _checked(meaning: words.Meaning, label: str, value: Text) -> Led | None:
    return Led(meaning, label, value) if only_references(value) else None


def meaning_of(label: str, value: Text) -> words.Meaning | None:
    """What a field says.  "Before" and "After" compare as often as they order."""
    meaning = words.field(label)
    if meaning in ("needs", "blocks") and label.casefold() in ("before", "after"):
        return meaning if only_references(value) else None
    if meaning == "risk" and words.fold(label) in _HOLDING and only_references(value):
        return "needs"
    return meaning


_HOLDING = frozenset(
    ("blocker", "blockers", "bloqueo", "bloqueos", "bloqueio", "bloqueios", "blocked", "blocage")
)
"""What holds up an item: another item, or what else may."""


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
