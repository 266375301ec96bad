"""Checkboxes that Markdown knows nothing of: ``[ ] Load`` without a marker, ``☐ Load``, ``- [-] Load``."""

from __future__ import annotations

import re
from typing import NamedTuple

from grammar.blocks import Text
from grammar.inline import cut

_BOX = re.compile(r"(?:\[(?P<mark>[ xX✓✔~/>!-])\]\*?|(?P<sign>[☐□⬜🔲☑☒🗹]\ufe0f?))\s{1,3}(?=\S)")
SIGNS = frozenset("[☐□⬜🔲☑☒🗹")
"""What a box begins with."""
_TICKED = frozenset("xX✓✔☑☒🗹")


class Boxed(NamedTuple):
    ticked: bool
    sign: Text
    """The box itself, which may say more than open or done."""
    rest: Text


def boxed(text: Text) -> Boxed | None:
    """The checkbox that a line begins with."""
    match = _BOX.match(text.text)
    if match is None:
        return None
    sign = match["mark"] or match["sign"][0]
    end = match.end("mark") + 1 if match["mark"] else match.end("sign")
    return Boxed(sign in _TICKED, cut(text, 0, end), cut(text, match.end()))
