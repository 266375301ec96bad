"""What became of each line of a file, and the counts of coverage that come of it."""

from __future__ import annotations

from itertools import pairwise

from compiler.ir import Coverage, Reading
from compiler.source import Source


class Margin:
    """Notes beside the lines of one source; the first note of a line stays."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.notes: dict[int, str] = {}

    def mark(self, first: int, last: int, became: str) -> None:
        for line in range(first, last + 1):
            self.notes.setdefault(line, became)

    def coverage(self) -> Coverage:
        """Ranges of lines that became the same; None for prose.  Blank lines count nowhere."""
        readings: list[Reading] = []
        lines = understood = 0
        start = end = 0
        current: str | None = None
        text, starts = self.source.text, self.source.line_starts
        notes = self.notes
        for number, (begin, stop) in enumerate(pairwise((*starts, len(text))), 1):
            if begin == stop or text[begin:stop].isspace():
                continue
            became = notes.get(number)
            lines += 1
            understood += became is not None
            if start and became == current:
                end = number
                continue
            if start:
                readings.append(Reading(first=start, last=end, became=current))
            start = end = number
            current = became
        if start:
            readings.append(Reading(first=start, last=end, became=current))
        return Coverage(path=self.source.path, lines=lines, understood=understood, readings=tuple(readings))
