"""Keeping what documents should not hold out of everything that is shown.

Two nets: the text that spans point into is masked in place, and what was copied out of it, into a name
or a message, is looked for by value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, overload

from compiler.diagnostics import Diagnostic
from compiler.source import Source, Sources, Span

if TYPE_CHECKING:
    from compiler.ir import Plan

_SHORTEST = 6
"""Shorter secrets are masked where they stand but not looked for elsewhere: `admin` is a word, too."""

STAND_IN = "\ua7ff"
"""A letter in place of each one of a secret while documents are read: asterisks would be markup."""

_Text = TypeVar("_Text", bound="Plan | Diagnostic")


def masked(sources: Sources, spans: Sequence[Span]) -> Sources:
    """The same sources with each span replaced by as many asterisks; line ends stay."""
    if not spans:
        return sources
    return Sources(_masked(source, [s for s in spans if s.path == path]) for path, source in sources.items())


def _masked(source: Source, spans: Sequence[Span]) -> Source:
    if not spans:
        return source
    characters = list(source.text)
    for span in spans:
        for at in range(max(0, span.start), min(span.end, len(characters))):
            if characters[at] not in "\r\n":
                characters[at] = "*"
    return Source(source.path, "".join(characters), source.encoding, source.bom, source.damage)


@overload
def hide(value: Plan, secrets: Sequence[str]) -> Plan: ...
@overload
def hide(value: Diagnostic, secrets: Sequence[str]) -> Diagnostic: ...
def hide(value: Plan | Diagnostic, secrets: Sequence[str]) -> Plan | Diagnostic:
    """A plan or a finding in which no text holds one of some secrets."""
    if not secrets:
        return value
    words = sorted({text for text in secrets if len(text) >= _SHORTEST}, key=lambda text: (-len(text), text))
    words.append(STAND_IN)
    if isinstance(value, Diagnostic):
        return _finding(value, words)
    return type(value).model_validate(_clean(value.model_dump(), words))


def clean(text: str, words: Sequence[str]) -> str:
    for word in words:
        text = text.replace(word, "*" * len(word))
    return text


def _finding(finding: Diagnostic, words: Sequence[str]) -> Diagnostic:
    fix = finding.fix
    if fix and any(clean(edit.text, words) != edit.text for edit in fix.edits):
        fix = None  # masked, it would write asterisks into somebody's file
    return replace(
        finding,
        message=clean(finding.message, words),
        labels=tuple(replace(label, message=clean(label.message, words)) for label in finding.labels),
        help=finding.help and clean(finding.help, words),
        notes=tuple(clean(note, words) for note in finding.notes),
        drawing=tuple(clean(line, words) for line in finding.drawing),
        fix=fix and replace(fix, message=clean(fix.message, words)),
    )


def _clean(value: Any, words: Sequence[str]) -> Any:  # a dumped model: nested plain values
    if type(value) is str:
        return clean(value, words)
    if type(value) is dict:
        return {key: _clean(each, words) for key, each in value.items()}
    if type(value) in (list, tuple):
        return type(value)(_clean(each, words) for each in value)
    return value
