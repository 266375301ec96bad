"""One mistake, one finding: what is not said because something else that was found explains it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from compiler.diagnostics import Diagnostic
from compiler.source import Sources, Span

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

_UNSEEN = "invisible-character"
"""What makes two names different that look the same, in whatever document."""

_UNDRAWN = "invalid-mermaid"
"""What keeps a diagram from saying all that it says."""

_AFTER = {
    "task-outside-phase": ("start-before-predecessor-ends", "inverted-window"),
    "window-too-short": ("start-before-predecessor-ends", "task-outside-phase", "implausible-date"),
    "contradicting-restatement": ("milestone-before-its-work", "stated-total-mismatch"),
    "status-contradiction": ("contradicting-restatement",),
    "redundant-dependency": ("duplicate-reference",),
    "duplicate-name": ("placeholder",),
    "milestone-before-its-work": ("implausible-date",),
    "deadline-too-early": ("implausible-date", "window-too-short"),
    "start-before-predecessor-ends": ("implausible-date",),
    "unsupported-combination": ("deprecated-version",),
    "story-without-specification": ("broken-link",),
    "unknown-table": ("invisible-character",),
    "unknown-column": ("invisible-character",),
    "unknown-column-in-formula": ("invisible-character",),
}
"""Findings that say nothing new where one of those others points to the same words."""


def without_followers(findings: Sequence[Diagnostic], sources: Sources) -> list[Diagnostic]:
    lost = {finding.span.path for finding in findings if finding.name in LOST}
    gone = {finding.span.path: finding.span.start for finding in reversed(findings) if finding.name in LOST}
    broken = [finding.span for finding in findings if finding.name == _UNDRAWN]
    unseen = any(finding.name == _UNSEEN for finding in findings)
    places: dict[str, list[Span]] = {}
    for finding in findings:
        places.setdefault(finding.name, []).extend(label.span for label in finding.labels)
    pointed = {leader: _Pointed(places.get(leader, ())) for leaders in _AFTER.values() for leader in leaders}
    return [
        finding
        for finding in findings
        if not (finding.name in _MISSING and finding.span.path in lost and _may_stand(finding, gone, sources))
        and not (finding.name in _MISSING_ELSEWHERE and lost)
        and not (finding.name == "unknown-reference" and unseen)
        and not (finding.name == "diagram-contradicts-fields" and _of_broken(finding, broken, sources))
        and not (finding.name == "unknown-table" and _may_be_written(finding, gone, sources))
        and not any(pointed[leader].meets(finding.span) for leader in _AFTER.get(finding.name, ()))
    ]


def _may_stand(finding: Diagnostic, gone: Mapping[str, int], sources: Sources) -> bool:
    """Whether what was not read may hold what is missing: an id that it does not hold stands nowhere."""
    if finding.name != "unknown-reference" or finding.span.path not in sources:
        return True
    source = sources[finding.span.path]
    written = source.slice(finding.span).strip("`*# ")
    at = gone[source.path]
    start = max(0, source.text.rfind("```", 0, at + 3))  # all of the block, not only what follows the fault
    found = re.compile(rf"(?<![\w.]){re.escape(written)}(?!\w|\.\w)").finditer(source.text, start)
    return any(not finding.span.start <= match.start() < finding.span.end for match in found)


def _of_broken(finding: Diagnostic, broken: Iterable[Span], sources: Sources) -> bool:
    """Whether a finding points into a diagram of which a line could not be read; others are sound."""
    return any(
        label.span.path == line.path
        and line.path in sources
        and "\n```"
        not in sources[line.path].text[min(label.span.start, line.start) : max(label.span.end, line.end)]
        for label in finding.labels
        for line in broken
    )


def _may_be_written(finding: Diagnostic, gone: Mapping[str, int], sources: Sources) -> bool:
    """Whether a block that was not read names the dataset that nobody seems to know."""
    span = finding.span
    if span.path not in sources:
        return False
    written = sources[span.path].slice(span).strip("`*\"' ")
    named = re.compile(rf"(?<![\w.]){re.escape(written)}(?!\w)")
    return any(
        named.search(sources[path].text, max(0, sources[path].text.rfind("```", 0, at + 3)))
        for path, at in gone.items()
        if path in sources and path != span.path
    )


class _Pointed:
    """Where some findings point to; tells in no time whether a span meets one of these places."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        for path, start, end in sorted(spans):
            ends = self._ends.setdefault(path, [])
            self._starts.setdefault(path, []).append(start)
            ends.append(max(end, ends[-1] if ends else 0))

    def meets(self, span: Span) -> bool:
        before = bisect_left(self._starts.get(span.path, ()), max(span.end, span.start + 1))
        return before > 0 and self._ends[span.path][before - 1] > span.start
