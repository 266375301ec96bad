"""What became of each line of a file, and the counts of coverage that come of it."""

from __future__ import annotations

from itertools import pairwise

from compiler.ir import Coverage, Reading, proven
from compiler.source import Source

_reading = proven(Reading)


class Margin:
    """Notes beside the lines of one source; the first note of a line stays.

    A line is understood if it set a typed field.  Free text that is kept as what it is (a criterion, a
    risk) is told apart, and gives way to whatever else its line is.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.notes: dict[int, str] = {}
        self.texts: dict[int, str] = {}
        """Lines that are kept as text, and as what."""

    def mark(self, first: int, last: int, became: str) -> None:
        for line in range(first, last + 1):
            self.notes.setdefault(line, became)

    def keep(self, line: int, became: str) -> None:
        self.texts.setdefault(line, became)

    def forget(self, first: int, became: str) -> None:
        """Lines from here on that turned out not to have become this."""
        line = first
        while self.notes.get(line) == became:
            del self.notes[line]
            line += 1

    def coverage(self) -> Coverage:
        """Ranges of lines that became the same; None for prose.  Blank lines count nowhere."""
        readings: list[Reading] = []
        lines = understood = 0
        start = end = 0
        current: tuple[str | None, bool] = (None, False)
        text, starts = self.source.text, self.source.line_starts
        notes, texts = self.notes, self.texts
        for number, (begin, stop) in enumerate(pairwise((*starts, len(text))), 1):
            if begin == stop or text[begin:stop].isspace():
                continue
            typed = number in notes
            became = (notes[number] if typed else texts.get(number), typed)
            lines += 1
            understood += typed
            if start and became == current:
                end = number
                continue
            if start:
                readings.append(_reading(first=start, last=end, became=current[0], typed=current[1]))
            start = end = number
            current = became
        if start:
            readings.append(_reading(first=start, last=end, became=current[0], typed=current[1]))
        return Coverage(path=self.source.path, lines=lines, understood=understood, readings=tuple(readings))


_NAMES = {
    "needs": "dependencies",
    "blocks": "dependencies",
    **dict.fromkeys(("window", "start", "finish"), "time window"),
    "points": "story points",
    "flow": "data flow",
    "acceptance": "acceptance criterion",
}


def what(meaning: str) -> str:
    """What a line with a field of that meaning became, in words."""
    return _NAMES.get(meaning, meaning)
