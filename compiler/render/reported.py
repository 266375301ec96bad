"""Findings as programs get them that keep them: paths below the top of the repository, and fingerprints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from compiler.diagnostics import Diagnostic, Label
from compiler.source import Sources, Span


class Region(NamedTuple):
    """A place: 1-based lines, 1-based columns in code points, the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Reported:
    finding: Diagnostic
    sources: Sources
    paths: Mapping[str, str]
    """What each source is called below the top of the repository."""
    fingerprint: str
    """The same from one run to the next, whatever is written above the place; see `compiler.fingerprints`."""

    def path(self, span: Span) -> str:
        return self.paths.get(span.path, span.path)

    def region(self, span: Span) -> Region:
        if span.path not in self.sources:
            return Region(1, 1, 1, 1)
        source = self.sources[span.path]
        start, end = source.position(span.start), source.position(span.end)
        return Region(start.line, start.column, end.line, end.column)

    @property
    def others(self) -> Iterator[Label]:
        """The labels beside the primary one."""
        return iter(self.finding.labels[1:])

    def body(self) -> Iterator[str]:
        """What is said below the message, one remark a line: every label, the notes, the help."""
        finding = self.finding
        if finding.labels[0].message:
            yield finding.labels[0].message
        for label in self.others:
            at = self.region(label.span)
            told = f": {label.message}" if label.message else ""
            yield f"{self.path(label.span)}:{at.line}:{at.column}{told}"
        yield from (f"note: {note}" for note in finding.notes)
        if advice := finding.help or (finding.fix and finding.fix.message):
            yield f"help: {advice}"
