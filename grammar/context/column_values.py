"""Which values a column may hold, as a text states it: ``one of A, B``, ``in ('web', 'shop')``, ``0-100``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_ONE_OF = re.compile(
    r"\b(?:one\s+of|either|allowed(?:\s+values)?|possible\s+values|valid\s+values|values|enum|eines?\s+von|uno\s+de|valores"
    r"|l'un\s+de|werte)\s*[:=]?\s*[\[({]?\s*(?P<values>[^\[\](){};.\n]{2,400})|(?:取值|枚举|値)[:：]?\s*(?P<cjk>[^;.\n]{2,400})",
    re.IGNORECASE,
)
_ENUM = re.compile(r"\benum\s*\(\s*(?P<values>'[^()]{0,1000})\)", re.IGNORECASE)
_IN = re.compile(r"\bin\s*\(\s*(?P<values>'[^()]{0,1000}|-?\d[\d\s,.-]{0,400})\)", re.IGNORECASE)
_RANGE = re.compile(
    rf"\b(?:range|between|from|values?|bereich|zwischen|rango|entre|interval|min\s*/\s*max)\b\s*(?:of|is|:|=)?\s*[\[(]?\s*"
    rf"(?P<low>{_NUMBER})\s*(?:-|–|—|\.\.\.?|to|and|und|a|y|bis|,)\s*(?P<high>{_NUMBER})(?![\d.]*\d)",
    re.IGNORECASE,
)
_WHOLE_RANGE = re.compile(
    rf"\s*[\[(]?\s*(?P<low>{_NUMBER})\s*(?:-|–|—|\.\.\.?|to|bis|,)\s*(?P<high>{_NUMBER})\s*[\])]?\s*"
)
_COMPARED = re.compile(rf"(?P<mark>>=|<=|≥|≤)\s*(?P<number>{_NUMBER})(?![\w.]*[\w])")
_FLANKED = re.compile(rf"(?P<low>{_NUMBER})\s*(?:<=|≤)\s*\w+\s*(?:<=|≤)\s*(?P<high>{_NUMBER})")
_BETWEEN = re.compile(rf"\bbetween\s+(?P<low>{_NUMBER})\s+and\s+(?P<high>{_NUMBER})", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:,|/|\||、|，|;|\s(?:or|and|oder|und|o|y|ou|et)\s)\s*")
_VALUE = re.compile(r"[`'\"*]{0,2}[\w][\w .+&-]{0,40}?[`'\"*]{0,2}")


@dataclass(frozen=True, slots=True)
class Allowed:
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    def __bool__(self) -> bool:
        return bool(self.values) or self.low is not None or self.high is not None

    def update(self) -> dict[str, object]:
        """The fields of a column that it sets."""
        return {"values": self.values, "low": self.low, "high": self.high} if self else {}


NOTHING = Allowed()
_LONGEST = 2000


def allowed(text: str, *, whole: bool = False) -> Allowed:
    """What a text allows; `whole`: it stands where nothing but values is to be told."""
    text = text[:_LONGEST]
    for pattern in (_ENUM, _IN):
        if found := pattern.search(text):
            return Allowed(_listed(found["values"]))
    for pattern in (_BETWEEN, _FLANKED, _RANGE):
        if found := pattern.search(text):
            return _range(found)
    if whole and (found := _WHOLE_RANGE.fullmatch(text)):
        return _range(found)
    if found := _ONE_OF.search(text):
        values = _listed(found["values"] or found["cjk"])
        return Allowed(values) if len(values) > 1 else NOTHING
    if whole and len(values := _listed(text.strip(" [](){}"))) > 1:
        return Allowed(values)
    return _compared(text)


def _range(found: re.Match[str]) -> Allowed:
    low, high = float(found["low"]), float(found["high"])
    return Allowed(low=low, high=high) if low <= high else NOTHING


def _compared(text: str) -> Allowed:
    low = high = None
    for found in _COMPARED.finditer(text):
        if found["mark"] in (">=", "≥"):
            low = float(found["number"])
        else:
            high = float(found["number"])
    return Allowed(low=low, high=high)


def _listed(text: str) -> tuple[str, ...]:
    """The members of a list of values; nothing where one of them is more than a word or two."""
    parts = [part for part in _SEPARATOR.split(text.strip()) if part.strip()]
    if not all(_VALUE.fullmatch(part.strip()) and len(part.split()) < 4 for part in parts):
        return ()
    return tuple(dict.fromkeys(part.strip().strip("`'\"*") for part in parts))
