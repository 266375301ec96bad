"""What is to be said of a project, without the project: enough for every report of findings.

It turns into plain values and back, so that it can be kept from run to run and sent between processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.source import Source, Sources, Span


class Judged(Protocol):
    """A checked project or its verdict."""

    @property
    def findings(self) -> tuple[Diagnostic, ...]: ...
    @property
    def sources(self) -> Sources: ...
    @property
    def path(self) -> str: ...
    def owners(self) -> Callable[[Span], str]: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    findings: tuple[Diagnostic, ...]
    sources: Sources
    """All that was read, secrets masked; the text only of those in which something was found."""
    path: str
    """What the plan itself is called."""
    items: Mapping[Span, str]
    """Which item the primary place of each finding belongs to, by id."""

    def owners(self) -> Callable[[Span], str]:
        return lambda span: self.items.get(span, "")


def verdict(judged: Judged) -> Verdict:
    owner = judged.owners() if judged.findings else None
    items = {finding.span: owner(finding.span) for finding in judged.findings} if owner else {}
    shown = {span.path for finding in judged.findings for span in _places(finding)}
    sources = [each if path in shown else Source(path, "") for path, each in judged.sources.items()]
    return Verdict(judged.findings, Sources(sources), judged.path, items)


def _places(finding: Diagnostic) -> Iterator[Span]:
    for label in finding.labels:
        yield label.span
        if label.context:
            yield label.context
    if finding.fix:
        yield from (edit.span for edit in finding.fix.edits)


# -- plain values -----------------------------------------------------------------------------------


def plain(verdict: Verdict) -> tuple[Any, ...]:
    """A verdict as tuples and texts."""
    return (
        verdict.path,
        [(s.path, s.text, s.encoding, s.bom, s.damage) for s in verdict.sources.values()],
        [_finding(each) for each in verdict.findings],
        {tuple(span): item for span, item in verdict.items.items()},
    )


def _finding(each: Diagnostic) -> tuple[Any, ...]:
    labels = [(tuple(x.span), x.message, tuple(x.context) if x.context else None) for x in each.labels]
    fix = each.fix and (
        each.fix.message,
        str(each.fix.applicability),
        [(tuple(edit.span), edit.text) for edit in each.fix.edits],
    )
    head = (each.code, each.name, str(each.severity), each.message)
    return (*head, labels, each.help, each.notes, fix, each.drawing)


def of(value: Any) -> Verdict:
    """The verdict of plain values; raises `ValueError`, `TypeError` or `KeyError` if they are none."""
    path, sources, findings, items = value
    return Verdict(
        tuple(map(_diagnostic, findings)),
        Sources(Source(*each) for each in sources),
        path,
        {Span(*span): item for span, item in items.items()},
    )


def _diagnostic(value: Any) -> Diagnostic:
    code, name, severity, message, labels, advice, notes, fix, drawing = value
    return Diagnostic(
        code,
        name,
        Severity(severity),
        message,
        tuple(Label(Span(*span), said, context and Span(*context)) for span, said, context in labels),
        advice,
        notes,
        fix and Fix(fix[0], Applicability(fix[1]), tuple(Edit(Span(*span), text) for span, text in fix[2])),
        drawing,
    )
