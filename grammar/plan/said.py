"""How far an item is, said before its name: ``- Done: load trips``."""

from __future__ import annotations

import re

from compiler.ir import Status
from grammar.blocks import Text
from grammar.inline import cut
from grammar.phrases.states import of_words

_SAID = re.compile(
    r"(?P<mark>[*_]{0,2})(?P<said>[^\W\d_][^\W\d_ -]{2,14})(?:[:：](?P=mark)|(?P=mark)[:：])\s+(?=\S)"
)


def said_first(text: Text) -> tuple[Status, Text] | None:
    """``Done: load trips``: the status that an item begins with, and its title."""
    match = _SAID.match(text.text)
    status = of_words(match["said"]) if match else None
    return (status, cut(text, match.end())) if match and status else None
