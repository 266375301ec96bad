"""Text from a plan, made fit to stand on one line of any format: the step before every escape.

Control characters become spaces, marks that turn the direction of the text around are dropped, and what
no encoding can carry is replaced.  Nothing here knows a format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# C0 and C1 controls, line and paragraph separators, and everything that Python calls a line end.
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\\s]+")
# Marks that reorder what a reader sees (Unicode TR 9), byte order marks, interlinear annotation.
_UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def one_line(text: str, limit: int | None = None) -> str:
    """The text on one line, without control characters; cut with an ellipsis beyond `limit`."""
    text = _BREAKS.sub(" ", _NO_CHARACTER.sub("\ufffd", _UNSEEN.sub("", text))).strip()
    if limit is None or len(text) <= limit:
        return text
    cut = text[: limit - 1]
    if " " in cut[limit // 2 :]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip() + "…"


def listed(words: Iterable[str], limit: int = 8, joint: str = "and") -> str:
    """``a, b and c``; beyond `limit` words ``a, b and 7 more``."""
    given = list(words)
    if len(given) > limit + 1:
        return f"{', '.join(given[:limit])} {joint} {len(given) - limit} more"
    if len(given) < 2:
        return "".join(given)
    return f"{', '.join(given[:-1])} {joint} {given[-1]}"


def number(value: float) -> str:
    """A count or an amount as people write it: ``3``, ``0.5``, ``12,000,000``."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """``1 task``, ``2 tasks``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {plural or noun + 's'}"
