"""Word lists for Lark, without long regular expressions.

Compiling an alternation of hundreds of words costs more than reading a small plan.  So the words of
alphabetic scripts are looked up in a dictionary before a phrase is parsed, and each that a grammar knows
is overwritten by as many tag characters, one letter for each set of lists that it is in.  A terminal then
is a class of tag letters.  Nothing moves, so places in the tagged text are places in the phrase.
Words of scripts without blanks stay in the terminals; there are few.
"""

from __future__ import annotations

import re
from functools import cache

from compiler.labels import AFTER_NUMBER, LABEL_WORDS
from grammar.phrases.vocabulary import LEADS, MONTHS, NUMBER_WORDS, PARTS, STATES, UNITS, WILDCARDS, words

_FIRST_TAG = 0xA500
"""Vai syllables: letters, like those that they stand for, and of no plan that we have seen."""
_WORD = re.compile(r"[^\W\d_\u2e80-\ud7ff]+")
_WILD_HINT = re.compile(
    r"all|every|previous|prior|preceding|earlier|tod|tou|semua|tất|所有|全|以上|前面|之前|此前|すべて|모든|전체|이전",
    re.IGNORECASE,
)
_MAX = 400


def _labels() -> tuple[str, ...]:
    plurals = {f"{word}s" for word in LABEL_WORDS if word.isalpha() and not word.endswith("s")}
    plurals |= {"stories", "activities", "user stories", "data flows", "work items"}
    return tuple({*LABEL_WORDS, *plurals} - {"us"})


_LISTS: dict[str, tuple[str, ...]] = {
    "LABEL": _labels(),
    "COUNTED": tuple(AFTER_NUMBER),
    "UNIT": tuple(word for names in UNITS.values() for word in names),
    "MONTH": tuple(word for names in MONTHS.values() for word in names),
    "COUNT": tuple(word for word in NUMBER_WORDS if word not in ("a", "an")),
    "STATE": STATES,
    "LEAD": LEADS,
    "PARTS": PARTS,
    "WILDCARD": (),
}
_PRIORITY = {"LABEL": ".6", "WILDCARD": ".7"}
_EXTRA = {"LABEL": r"US(?=[-\s#]*\d)", "COUNT": r"an?(?![^\W\d_])|[一二三四五六七八九十]{1,3}|[两兩半½]"}
_USED = {"title": ("LABEL",), "need": ("LABEL", "STATE", "LEAD", "PARTS"), "when": ("UNIT", "MONTH", "COUNT")}
"""The lists whose words each grammar asks for."""
_BITS = {
    name: 1 << number
    for number, name in enumerate(("LABEL", "STATE", "LEAD", "PARTS", "UNIT", "MONTH", "COUNT"))
}
_ALONE = {bit: name for name, bit in _BITS.items()}
_WILDCARD_TAG = chr(_FIRST_TAG + 0x100)

Phrase = tuple[tuple[str, ...], str]
"""The words after the first, and the tag."""


@cache
def terminals() -> str:
    """The word lists as terminals, for the grammars to import."""
    return "".join(f"{name}{_PRIORITY.get(name, '')}: /{_pattern(name)}/i\n" for name in _LISTS)


def _pattern(name: str) -> str:
    if name == "WILDCARD":
        return f"{_WILDCARD_TAG}+"
    options = [f"{tag_class(name)}+"] if name in _BITS else []
    inline = [word for word in _LISTS[name] if not _alphabetic(word)]
    options += [words(inline)] if inline and name != "COUNT" else []
    options += [_EXTRA[name]] if name in _EXTRA else []
    return f"(?:{'|'.join(options)})"


def tag_class(name: str) -> str:
    """A class of all the tags that say that a word is of this list."""
    bit = _BITS[name]
    return "[" + "".join(chr(_FIRST_TAG + mask) for mask in range(1, 1 << len(_BITS)) if mask & bit) + "]"


def _alphabetic(word: str) -> bool:
    return bool(_WORD.match(word))


@cache
def _table(grammar: str) -> dict[str, list[Phrase]]:
    """Phrases by their first word, the longest first."""
    masks: dict[str, int] = {}
    for name in _USED[grammar]:
        for word in _LISTS[name]:
            if _alphabetic(word):
                masks[word] = masks.get(word, 0) | _BITS[name]
    found: dict[str, list[Phrase]] = {}
    for word, mask in masks.items():
        first, *rest = _WORD.findall(word)
        found.setdefault(first, []).append((tuple(rest), chr(_FIRST_TAG + mask)))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return found


def tagged(grammar: str, text: str) -> str:
    """The text with its known words overwritten by tags."""
    if grammar not in _USED:
        return text
    known = _table(grammar)
    pieces: list[str] = []
    at = 0
    if grammar == "need" and _WILD_HINT.search(text):
        text = _wildcards().sub(lambda match: _WILDCARD_TAG * len(match[0]), text)
    found = list(_WORD.finditer(text, 0, _MAX))
    for number, word in enumerate(found):
        if word.start() < at or (phrases := known.get(word[0].lower())) is None:
            continue
        for rest, tag in phrases:
            end = _end(text, found, number, rest)
            if end:
                pieces += (text[at : word.start()], tag * (end - word.start()))
                at = end
                break
    return "".join((*pieces, text[at:])) if pieces else text


def begins(grammar: str, word: str) -> bool:
    """Whether any of the phrases that a grammar knows begins with a word."""
    return word.lower() in _table(grammar)


def alone(grammar: str, word: str) -> str | None:
    """The one list that a word is in which begins no longer phrase; None if there are none or several."""
    phrases = _table(grammar).get(word.lower())
    if phrases is None or len(phrases) > 1 or phrases[0][0]:
        return None
    return _ALONE.get(ord(phrases[0][1]) - _FIRST_TAG)


def wild(text: str) -> bool:
    """Whether there may be words in it that mean all items before."""
    return _WILD_HINT.search(text) is not None


def _end(text: str, found: list[re.Match[str]], number: int, rest: tuple[str, ...]) -> int:
    """Where a phrase ends that begins with a word; 0 if it does not go on like that, or is part of an id."""
    last = found[number]
    for offset, word in enumerate(rest, number + 1):
        if offset >= len(found) or found[offset][0].lower() != word:
            return 0
        between = text[last.end() : found[offset].start()]
        if between != "-" and not between.isspace():
            return 0
        last = found[offset]
    end = last.end()
    after = text[end : end + 2]
    if after[:1] == "_" or (after[:1] == "-" and after[1:].isdigit()):
        return 0
    if end - found[number].start() == 1 and after[:1].isdigit():
        return 0
    return end


@cache
def _wildcards() -> re.Pattern[str]:
    return re.compile("|".join(WILDCARDS), re.IGNORECASE)
