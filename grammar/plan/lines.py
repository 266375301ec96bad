"""Lines of running text that name the parts of a plan, one after the other.

    Day 1: Set up the repository.            **Day 1:** Set up the repository.
    Day 2: Load the trips.
                                             **Day 2:** Load the trips.

In Markdown the first is one paragraph, and so it is where ``<br>`` stands between them.  What makes titles
of such lines is that they count: two or more begin with the same label and go up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from grammar.blocks import Block, Paragraph, Text
from grammar.inline import cut
from grammar.plan.glance import Glance, glance

_BREAK = re.compile(r"\s*<br\s{0,3}/?>\s*", re.IGNORECASE)
_LONGEST = 240
"""A longer line is prose, however it begins."""
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def pieces(lines: Sequence[Text], first: int) -> Iterator[tuple[Text, int]]:
    """The lines of a paragraph, parted at ``<br>`` too, and where each stands."""
    for number, text in enumerate(lines, first):
        start = 0
        if "<" in text.text:
            for found in _BREAK.finditer(text.text):
                if found.start() > start:
                    yield cut(text, start, found.start()), number
                start = found.end()
        if start < len(text.text) or not text.text:
            yield (cut(text, start) if start else text), number


def counted(lines: Iterable[Text]) -> frozenset[str]:
    """The labels that lines of one paragraph count by."""
    looks = [look for text in lines if (look := _told(text.text))]
    return _series(looks) if len(looks) > 1 else frozenset()


def counted_across(blocks: Iterable[Block]) -> frozenset[str]:
    """The labels that paragraphs count by, each of one line and with its label in bold."""
    looks = [
        look
        for block in blocks
        if isinstance(block, Paragraph) and block.lines[0].text.startswith("**")
        if (look := _told(block.lines[0].text))
    ]
    return _series(looks) if len(looks) > 1 else frozenset()


def counts(text: Text, labels: frozenset[str]) -> Glance | None:
    """What a line names, if it is one of those that count."""
    look = _told(text.text) if labels else None
    return look if look and look.label in labels else None


def _told(line: str) -> Glance | None:
    if len(line) > _LONGEST:
        return None
    look = glance(line)
    return look if look.label and look.set_off and look.kind else None


def _series(looks: Sequence[Glance]) -> frozenset[str]:
    """The labels whose numbers go up from line to line, without a word about one twice."""
    found: dict[str, list[tuple[int, ...]]] = {}
    for look in looks:
        number = _NUMBER.match(look.id or "")
        if number and look.label:
            found.setdefault(look.label, []).append(tuple(map(int, number.group().split("."))))
    return frozenset(
        label
        for label, numbers in found.items()
        if len(numbers) > 1 and all(one < other for one, other in pairwise(numbers))
    )
