"""Short ways: the commonest shapes of phrases, told without their grammar.

A small plan holds a dozen phrases, nearly all of a few shapes; building the scanners of a grammar for them
takes longer than everything else that is done with the plan.  A short way may know less than its grammar
and must never say anything else; tests hold every one of them equal, see `docs/decisions/short-ways.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from compiler.patterns import later
from grammar.phrases.parts import Outcome, Part, Token
from grammar.phrases.tags import alone, begins, wild

# A word of ASCII letters that a blank or nothing follows: too long for a unit or a numeral in one letter.
_FIRST = later(r"\s*([A-Za-z]{3,})(?=\s|\Z)")


def read(grammar: str, text: str) -> Outcome | None:
    """What the grammar says of a phrase; None if that takes the grammar to know."""
    way = _WAYS.get(grammar)
    return way(text) if way else None


# -- time -------------------------------------------------------------------------------------------

_COUNT = r"((?!(?:19|20)\d\d)\d{1,4})"  # no year
_PLACE = later(rf"([A-Za-z]{{3,9}})([ ]){_COUNT}(?:( ?[-–] ?){_COUNT})?")  # Week 1-2
_AMOUNT = later(r"(\d{1,3}(?:\.\d)?)(?:([-–])(\d{1,3}))?( ?)([A-Za-z]{3,9})")  # 2-3 days
_NUMBER = later(r"\d{1,3}(?:\.\d{1,3})?")

_OPENINGS = (
    "spring summer autumn fall winter"
    " story storypoint storypoints storypts storypt storysp points point pts pontos puntos due until before"
    " deadline from starting start starts begin begins beginning inicio about approximately approx around"
    " roughly circa est estimated estimate max within less under target total overall elapsed effort"
    " duration time timeline aprox aproximadamente etwa environ sekitar minimum mindestens maximal the mid"
    " early late end ends ende finish finishes fin fim final término beginning middle anfang mitte début"
    " beginn inicios início principio principios mediados meados finales eta mon monday tue tues tuesday"
    " wed wednes wednesday thu thur thurs thursday fri friday sat satur saturday sun sunday del vom"
    " tueday wedday thuday thurday satday"
)
"""What a statement of time may begin with in ``when.lark`` itself, beside the words of the lists."""
_TIME_WORDS = frozenset(_OPENINGS.split())


def _when(text: str) -> Outcome | None:
    if (match := _PLACE.fullmatch(text)) and alone("when", match[1]) == "UNIT":
        tokens = [_token("UNIT", match, 1), _token("NUMBER", match, 3)]
        if match[4]:
            at = match.start(4) + match[4].index(match[4].strip())
            tokens += [Token("DASH", match[4].strip(), at, at + 1), _token("NUMBER", match, 5)]
        return Outcome((Part("slot", tuple(tokens)),))
    if (match := _AMOUNT.fullmatch(text)) and alone("when", match[5]) == "UNIT":
        tokens = [_token("NUMBER", match, 1)]
        if match[2]:
            tokens += [_token("DASH", match, 2), _token("NUMBER", match, 3)]
        return Outcome((Part("amount", (*tokens, _token("UNIT", match, 5))),))
    if _NUMBER.fullmatch(text):
        return Outcome(None, len(text))  # of what?
    if (match := _FIRST.match(text)) and not begins("when", match[1]) and match[1].lower() not in _TIME_WORDS:
        return Outcome(None, match.start(1))
    return None


# -- references -------------------------------------------------------------------------------------

_NAMED = later(r"([A-Za-z]{3,9}) (\d{1,4}(?:\.\d{1,4}){0,3})(:) ([A-Za-z].*)")  # Story 1.2: Load trips
_ROMAN = frozenset("ivx")


def _need(text: str) -> Outcome | None:
    if (match := _NAMED.fullmatch(text)) and not wild(text) and alone("need", match[1]) == "LABEL":
        kind = "DOTTED" if "." in match[2] else "NUMBER"
        tokens = (
            _token("LABEL", match, 1),
            _token(kind, match, 2),
            _token("COLON", match, 3),
            _token("NAME", match, 4),
        )
        return Outcome((Part("named", tokens),))
    if (
        (match := _FIRST.match(text))
        and not begins("need", match[1])
        and not wild(text)
        and not _ROMAN.issuperset(match[1].lower())
    ):
        return Outcome(None, match.start(1))  # words: no reference begins so
    return None


def _token(kind: str, match: re.Match[str], group: int) -> Token:
    return Token(kind, match[group], match.start(group), match.end(group))


_WAYS: Mapping[str, Callable[[str], Outcome | None]] = {"when": _when, "need": _need}
