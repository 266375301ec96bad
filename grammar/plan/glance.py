"""A first look at a line that may name a phase or a task: its label and id, nothing else.

Every heading and list item of a plan is looked at before anything is decided; only those that prove to
be phases or tasks are read in full by the grammar of titles.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from compiler.labels import AFTER_NUMBER, LABEL_WORDS, canonical, kind_of
from grammar.phrases.vocabulary import CJK_NUMBERS, TECHNICAL_NAMES


class Glance(NamedTuple):
    label: str | None = None
    """The label word in its canonical English form."""
    id: str | None = None
    kind: str | None = None
    """``phase``, ``task``, ``step``; None if the line has no label."""
    set_off: bool = False
    """Something parts the id from what follows: a colon, a dash, the end of bold, the end of the line."""
    form: str | None = None
    """How an id without label is made: ``dotted`` 1.2, ``lettered`` 1a, ``coded`` INTAKE-2, ``plain`` 3;
    ``last`` is none that a plan writes."""


NOTHING = Glance()

_LEAD = re.compile(r"(?:<[^<>]{1,80}>|\[[ xX~!-]\]\s|[^\w(（<]|_)*")
_NUMBER = (
    r"(?:(?<=\s)[-−]\d+|[A-Z]{1,4}-?\d+(?:\.\d+)*|[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)*[-_]\d+[a-z]?|\d+(?:\.\d+)*[a-z]?|"
    r"[IVX]{1,5}|[A-Z]|[\u2460-\u2473]|one|two|three|four|five|six|seven|eight|nine|ten)"
)
_END = r"(?=$|[^\w.]|\.(?:\W|$))"
_SECTION = re.compile(
    r"[一二三四五六七八九十]{1,3}(?=[、．.])|(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})*(?=[.:：)）、\s]|\s*[—–-]\s)"
)
_AFTER_SECTION = re.compile(r"[、．.:：)）\s—–*-]*")
_AFTER_ID = re.compile(r"[\s*_`)\]】）]*[:：.|·→/—–-]*[\s*_`]*")
_DOTTED = re.compile(r"\d+(?:\.\d+)+[a-z]?(?=$|[\s:：.)）\]*—–`-])|\d{2}-\d{2}(?=-PLAN|\b(?!-))")
_LETTERED = re.compile(r"\d{1,3}[a-z](?=[.:：)）*]|\s)")
_PLAIN = re.compile(r"\d{1,3}(?=[.:：)）]|\s*[—–-]\s)")
_CODED = re.compile(
    r"(?:[A-Z]{1,4}-?\d+(?:[a-z]?[.-]\d+)*[a-z]?|[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)(?=$|[\s:：.)）\]*—–`|])"
)
_SHORT_CODE = re.compile(r"(?P<id>[A-Z]{1,2}-?\d{1,2}(?:\.\d{1,2})?)\**\s*(?:[:：]|\s[—–-]\s)")
_HASHED = re.compile(r"(?<=#)(?:[A-Z]{1,6}-?)?\d{1,6}(?=$|[\s:：.)）\]*—–`|])")
_FORMS = (
    ("dotted", _DOTTED),
    ("lettered", _LETTERED),
    ("coded", _CODED),
    ("plain", _PLAIN),
    ("coded", _HASHED),
)
_TIMELY = frozenset(("hour", "day", "week", "month", "quarter", "sprint", "iteration"))
_URGENCY = re.compile(r"P[0-4]$")
"""P0, P1: how urgent something is, not which."""
_PARTING = re.compile(r"\**\s*(?:[:：.)）\]|—–]|-(?:\s|$)|\*\*|`|$|\()")


_LABEL_END = r"(?=$|[\s:：，,(（—–】\])*-])"
_NTHS = {
    number: words.split()
    for number, words in enumerate(
        (
            "first erste erster primera primer primeira primeiro première premier prima primo"
            " первый первая первое birinci pertama eerste pierwszy pierwsza",
            "second zweite zweiter segunda segundo deuxième seconde seconda secondo"
            " второй вторая второе ikinci kedua tweede drugi druga",
            "third dritte dritter tercera tercer terceira terceiro troisième terza terzo третий третья третье"
            " üçüncü ketiga derde trzeci trzecia",
            "fourth vierte vierter cuarta cuarto quarta quarto quatrième четвёртый четвертый четвёртая"
            " четвертая dördüncü keempat vierde czwarty czwarta",
            "fifth fünfte fünfter quinta quinto cinquième пятый пятая beşinci kelima vijfde piąty piąta",
            "sixth sechste sechster sexta sexto sesta sesto sixième шестой шестая altıncı"
            " keenam zesde szósty",
        ),
        1,
    )
}
_NTH = {word: str(number) for number, words in _NTHS.items() for word in words}
"""Ordinals before a label ("First phase", "Erste Phase"), and in Indonesian after it."""
_LAST_LISTED = (
    "final last closing abschließende letzte letzter finale última último dernière dernier ultima ultimo"
    " последняя последний финальный финальная завершающий son laatste ostatni ostatnia końcowy"
)
_LAST = tuple(_LAST_LISTED.split())
"""What says before the label that nothing follows: "Final phase", "Última etapa"."""
_LAST_AFTER = ("cuối cùng", "cuối", "terakhir", "akhir", "final", "finale", "finala")
"""The same behind it: "Giai đoạn cuối", "Fase final"."""
_LAST_CJK = ("最后", "最後の", "最終", "最终", "最後", "마지막", "최종")
_COUNTED = {
    number: words.split()
    for number, words in enumerate(
        (
            "uno una un um uma eins une satu một один",
            "dos dois duas zwei deux due dua hai два",
            "tres três drei trois tre tiga ba три",
            "cuatro quatro vier quatre quattro empat bốn четыре",
            "cinco fünf cinq cinque lima năm пять",
            "seis sechs sei enam sáu шесть",
        ),
        1,
    )
}
_CARDINAL = {word: str(number) for number, words in _COUNTED.items() for word in words}
"""Numbers in words behind a label: "Fase uno", "Phase zwei"; the grammar of titles knows the English ones."""
_OF_THE_WORK = "implementation|project|development|delivery|execution|migration|build|planning|work"
"""What may stand before the label: "Implementation Phase 1"."""


@cache
def _labelled() -> re.Pattern[str]:
    # The same pattern in every process, so that it need not be compiled in every one.
    words = sorted(sorted(word for word in LABEL_WORDS if word not in AFTER_NUMBER or len(word) > 1), key=len)
    before = "|".join(re.escape(word) for word in reversed(words))
    after = "|".join(re.escape(word) for word in sorted(sorted(AFTER_NUMBER), key=len, reverse=True))
    spelled = "|".join(sorted(_CARDINAL, key=len, reverse=True))
    nth = "|".join(sorted(_NTH, key=len, reverse=True))
    last, behind = "|".join(_LAST), "|".join(_LAST_AFTER)
    cjk = "|".join(_LAST_CJK)
    return re.compile(
        rf"(?P<work>(?:{_OF_THE_WORK})\s+)?(?P<label>{before})s?(?P<gap>(?:[\s#№*_]|-(?!\d)|(?<!\s)-)*)"
        rf"(?P<id>{_NUMBER}|pertama|kedua|ketiga|keempat|kelima|keenam|{spelled}|[一二三四五六七八九十]{{1,3}})"
        rf"(?P<to>\s*[-–—~&/+]\s*\d+)?{_END}"
        rf"|[第제]?\s*(?P<id2>\d+|[一二三四五六七八九十]+)\s*(?P<label2>{after}){_LABEL_END}"
        rf"|(?:the\s+)?(?P<nth>{nth}|\d{{1,2}}(?:st|nd|rd|th|º|ª|ère|er|ème|e|-й|-я|-е))\s+(?P<label3>{before}){_LABEL_END}"
        rf"|(?:the\s+)?(?P<last>{last})\s+(?P<label4>{before}){_LABEL_END}"
        rf"|(?P<label5>{before})\s+(?P<last2>{behind}){_LABEL_END}"
        rf"|(?P<last3>{cjk})(?:的|个|の)?\s*(?:一个|个)?(?P<label6>{before}|{after}){_LABEL_END}",
        re.IGNORECASE,
    )


@cache
def _beginnings() -> frozenset[str]:
    """How labels begin that begin with ASCII letters: three of them, the plural's included."""
    leading = (*LABEL_WORDS, *_NTH, *_LAST, *_OF_THE_WORK.split("|"), "the")
    return frozenset(f"{word.lower()}s"[:3] for word in leading if word[:3].isascii())


def _unlabelled(first: str) -> bool:
    """Whether three letters begin no label, which goes for most lines and is soon said."""
    return len(first) == 3 and first.isascii() and first.isalpha() and first.lower() not in _beginnings()


@lru_cache(maxsize=32_768)
def glance(line: str) -> Glance:
    """The label and id that a line begins with, inline markup and decorations put aside."""
    at = _start(line)
    if at >= len(line):
        return NOTHING
    if _unlabelled(line[at : at + 3]):
        return _bare(line, at, _FORMS[2:3]) if line[at].isupper() else NOTHING
    if (found := _found(line, at)) and (labelled := _label(line, found)) is not NOTHING:
        return labelled
    if (number := _SECTION.match(line, at)) and (code := _numbered_code(line, number)) is not NOTHING:
        return code
    return _bare(line, at, _FORMS)


def _bare(line: str, at: int, forms: tuple[tuple[str, re.Pattern[str]], ...]) -> Glance:
    """An id without a label."""
    for form, pattern in forms:
        if (match := pattern.match(line, at)) and not _URGENCY.match(match.group()):
            parted = _PARTING.match(line, match.end()) is not None
            return Glance(None, match.group(), None, parted, form)
    return NOTHING


def _numbered_code(line: str, number: re.Match[str]) -> Glance:
    """``3.1 M1: Load``: the number is the section's, the code is the item's."""
    after = _AFTER_SECTION.match(line, number.end())
    code = _SHORT_CODE.match(line, after.end()) if after else None
    if code is None or _URGENCY.match(code["id"]) or code["id"].lower() in TECHNICAL_NAMES:
        return NOTHING
    return Glance(None, code["id"], None, True, "coded")


def _chinese(written: str) -> int:
    from grammar.phrases.references import chinese

    return chinese(written)


def _number(nth: str) -> str:
    """2nd and zweite are 2."""
    digits = re.match(r"\d+", nth)
    return digits.group() if digits else _NTH[nth.lower().replace("\u0307", "")]


def _start(line: str) -> int:
    lead = _LEAD.match(line)
    return lead.end() if lead else 0


def _found(line: str, at: int) -> re.Match[str] | None:
    found = _labelled().match(line, at)
    if found is None and line[at - 1 : at] != "#" and (number := _SECTION.match(line, at)):
        # The section's number before the phase's: "2. Phase 1: Setup".  "#6 - Epic 2" is the ticket 6.
        after = _AFTER_SECTION.match(line, number.end())
        found = _labelled().match(line, after.end()) if after else None
    return found


def name_after(line: str) -> int:
    """Where the name begins after label and id, in a line that has them."""
    found = _found(line, _start(line))
    rest = _AFTER_ID.match(line, found.end()) if found else None
    return rest.end() if rest else 0


def _final(line: str, found: re.Match[str]) -> Glance:
    """``Final phase: Rollout``, ``마지막 단계``: a phase that has no number, for none comes after it."""
    label = canonical(found["label4"] or found["label5"] or found["label6"])
    if label not in _ENDED or _PARTING.match(line, found.end()) is None:
        return NOTHING
    return Glance(label, "final", kind_of(label), True, "last")


_ENDED = frozenset(
    ("phase", "stage", "sprint", "iteration", "milestone", "wave", "epic", "cycle", "increment")
)
"""Labels of which there is a last one in a plan.  "Last week" is over."""


def _label(line: str, found: re.Match[str]) -> Glance:
    if found["last"] or found["last2"] or found["last3"]:
        return _final(line, found)
    word = found.group("label") or found.group("label2") or found.group("label3")
    label = canonical(word)
    kind = "step" if label == "step" else kind_of(label)
    written = unicodedata.normalize("NFKC", found.group("id") or found.group("id2") or _number(found["nth"]))
    written = _NTH.get(written.lower(), written.replace("\u2212", "-"))
    if (spelled := _CARDINAL.get(written.lower())) is not None:
        if _PARTING.match(line, found.end()) is None:
            return NOTHING  # "Fase dos trabalhos"
        written = spelled
    if written[0] in CJK_NUMBERS:
        written = str(_chinese(written))
    if found.group("label") and not found.group("gap") and written[:1].isalpha():
        return NOTHING  # "Days", "Weekly": a longer word
    if len(written) == 1 and written.isalpha() and written.islower():
        return NOTHING  # "task a", "phase i": prose
    parted = _PARTING.match(line, found.end()) is not None
    if (found["work"] or found["nth"]) and not parted:
        return NOTHING  # "First phase out the tables"
    to = re.sub(r"\s", "", found.group("to") or "")
    if "~" in to and label not in _TIMELY:
        return NOTHING  # "Phases 1~5": all of them, not one
    return Glance(label, written + to, kind, parted, None)
