"""How many rows a text speaks of: "12 million rows", "1.2B", "~3,400,000", "约 500 万", "45 GB" (none)."""

from __future__ import annotations

import re

_SCALES: dict[str, float] = {
    **dict.fromkeys(("k", "thousand", "tsd", "mil", "mille", "tausend", "тыс", "千"), 1e3),
    **dict.fromkeys(("万", "萬", "만"), 1e4),
    **dict.fromkeys(("lakh", "lakhs"), 1e5),
    **dict.fromkeys(("m", "mm", "mio", "mln", "million", "millions", "millionen", "millones", "millón"), 1e6),
    **dict.fromkeys(("milhões", "milhão", "milioni", "миллион", "миллионов", "млн", "mn", "百万"), 1e6),
    **dict.fromkeys(("crore", "crores"), 1e7),
    **dict.fromkeys(("亿", "億", "억"), 1e8),
    **dict.fromkeys(("b", "bn", "billion", "billions", "mrd", "milliarden", "milliard", "milliards"), 1e9),
    **dict.fromkeys(("bilhões", "miliardi", "млрд"), 1e9),
    **dict.fromkeys(("t", "trillion", "trillions"), 1e12),
}
_NUMBER = r"10\^\d+|\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+(?![\d])|\d+(?:[.,]\d+)?(?:[eE]\+?\d+)?"
_UNIT = "|".join(sorted((re.escape(s) for s in _SCALES), key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?<![\w.])(?P<low>{_NUMBER})\s*(?P<low_unit>{_UNIT})?\b\.?"
    rf"(?:\s*(?:-|–|—|to|bis|a|à|~|至)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>{_UNIT})?(?![^\W\d_])\.?\+?",
    re.IGNORECASE,
)
_AMOUNT_CJK = re.compile(rf"(?P<low>{_NUMBER})\s*(?P<unit>[千万萬만百亿億억]+)")
_SIZE = re.compile(
    r"\s*(?:[KMGTP]i?B|bytes?|octets?|[MG]o|%|columns?|cols?|tables?|files?|features?|°)\b", re.IGNORECASE
)
_RATE = re.compile(
    r"\s*(?:new\s+)?(?:rows?|records?|events?|entries|lines?|messages?|zeilen|filas|registros|linhas|行|条)?\s*"
    r"(?:/|per\b|a\b|an\b|each\b|every\b|daily\b|hourly\b|weekly\b|monthly\b|pro\b|por\b|par\b|每)",
    re.IGNORECASE,
)


def rows(text: str) -> int | None:
    """The number of rows that a text states, the higher end of a range; sizes in bytes and rates are none."""
    if not any(c.isdigit() for c in text):
        return None
    for pattern in (_AMOUNT, _AMOUNT_CJK):
        for match in pattern.finditer(text):
            rest = text[match.end() :]
            if _SIZE.match(rest) or _SIZE.match(text[match.end("low") :]) or _RATE.match(rest):
                continue
            found = _value(match.groupdict())
            if found is not None:
                return found
    return None


def _value(parts: dict[str, str | None]) -> int | None:
    number, unit = parts.get("high") or parts["low"] or "", parts.get("unit") or parts.get("low_unit") or ""
    amount = _number(number)
    for known in (unit.lower(), *unit):
        if known in _SCALES:
            amount *= _SCALES[known]
            if known == unit.lower():
                break
    return round(amount) if 0 <= amount < 1e18 else None


def _number(written: str) -> float:
    if written.startswith("10^"):
        return float(10 ** min(int(written[3:]), 18))
    grouped = re.fullmatch(r"\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+", written)
    # "0.125" is a fraction, "1.250.000" and "12,500" are grouped; "1.250" alone is read as grouped, too
    if grouped and not written.startswith("0"):
        return float(re.sub(r"\D", "", written))
    try:
        return float(written.replace(",", "."))
    except (ValueError, OverflowError):
        return 0.0
