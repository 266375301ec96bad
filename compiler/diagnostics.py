"""Findings as data: what is wrong, where, and what helps.  How they are drawn is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from compiler.source import Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Applicability(StrEnum):
    """Whether a fix keeps the meaning of the plan (`safe`) or needs a person's eye (`unsafe`)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Label:
    """A place and what is to be said of it.  The first label of a finding is the primary one."""

    span: Span
    message: str = ""
    context: Span | None = None
    """The heading of the item the span stands in; its line is shown above."""


@dataclass(frozen=True, slots=True)
class Edit:
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    message: str
    applicability: Applicability
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about the plan.

    `labels[0]` is the place at fault, further labels are what else takes part, in whatever files.
    `drawing` holds preformatted lines (a cycle, a time line) shown under the snippet.
    """

    code: str
    name: str
    severity: Severity
    message: str
    labels: tuple[Label, ...]
    help: str | None = None
    notes: tuple[str, ...] = ()
    fix: Fix | None = None
    drawing: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        return self.labels[0].span


def sort_key(finding: Diagnostic) -> tuple[str, int, str, str]:
    """File, offset, code: the order in which findings are shown, free of hash seeds."""
    return (finding.span.path, finding.span.start, finding.code, finding.message)
