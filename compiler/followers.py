"""One mistake, one finding: what is not said because something else that was found explains it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compiler.diagnostics import Diagnostic
from compiler.source import Span

LOST = frozenset({"broken-yaml", "unclosed-fence"})
"""Mistakes after which a part of the file was not read, so that what stands in it is missed elsewhere."""

_MISSING = frozenset(
    {
        "unknown-reference",
        "external-reference",
        "empty-phase",
        "numbering-gap",
        "count-mismatch",
        "stated-total-mismatch",
        "isolated-item",
        "undeclared-data-dependency",
        "diagram-contradicts-fields",
        "broken-link",
    }
)
"""Rules that find something missing."""

_MISSING_ELSEWHERE = frozenset(
    {
        "missing-producer",
        "output-never-consumed",
        "story-without-specification",
        "specification-without-story",
        "foreign-key-without-target",
        "unused-connection",
        "unknown-variable",
        "unsupported-combination",
    }
)
"""Rules that find missing what may stand in any other document."""

_AFTER = {
    "task-outside-phase": ("start-before-predecessor-ends", "inverted-window"),
    "window-too-short": ("start-before-predecessor-ends", "task-outside-phase", "implausible-date"),
    "status-contradiction": ("contradicting-restatement",),
    "redundant-dependency": ("duplicate-reference",),
    "duplicate-name": ("placeholder",),
    "milestone-before-its-work": ("implausible-date",),
    "deadline-too-early": ("implausible-date", "window-too-short"),
    "start-before-predecessor-ends": ("implausible-date",),
    "unsupported-combination": ("deprecated-version",),
    "story-without-specification": ("broken-link",),
}
"""Findings that say nothing new where one of those others points to the same words."""


def without_followers(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    lost = {finding.span.path for finding in findings if finding.name in LOST}
    places: dict[str, set[Span]] = {}
    for finding in findings:
        places.setdefault(finding.name, set()).update(label.span for label in finding.labels)
    return [
        finding
        for finding in findings
        if not (finding.name in _MISSING and finding.span.path in lost)
        and not (finding.name in _MISSING_ELSEWHERE and lost)
        and not _explained(finding, (places.get(name, set()) for name in _AFTER.get(finding.name, ())))
    ]


def _explained(finding: Diagnostic, places: Iterable[set[Span]]) -> bool:
    return any(finding.span in spans for spans in places)
