"""Applying fixes: edits of disjoint ranges on one reading, then a new reading, until nothing is left to do.

Nothing here reads or writes files.  Text outside of the edits is carried over as it is, so its bytes stay.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from compiler.diagnostics import Applicability, Diagnostic, Edit
from compiler.source import Source, Span, encode

if TYPE_CHECKING:
    from compiler.documents import Document
    from compiler.driver import Checked

ROUNDS = 3
"""How often what was mended is read and mended again: a fix may lay bare what another one mends."""

Check = Callable[[Sequence["Document"]], "Checked"]


@dataclass(frozen=True, slots=True)
class Fixed:
    documents: tuple[Document, ...]
    checked: Checked
    """What is to be said of the documents as they are now."""
    applied: tuple[Diagnostic, ...] = ()
    """The findings that were mended."""
    restless: tuple[str, ...] = ()
    """Codes of rules whose fixes undo each other or never end; nothing was changed then."""


def fix(
    documents: Sequence[Document],
    check: Check,
    *,
    unsafe: bool = False,
    only: Callable[[Document], bool] = lambda document: True,
) -> Fixed:
    """Mend what can be mended in those documents that `only` allows."""
    first = now = tuple(documents)
    before = checked = check(now)
    applied: list[Diagnostic] = []
    seen = {_texts(now)}
    for _ in range(ROUNDS):
        chosen = choose(checked, now, unsafe=unsafe, only=only)
        if not chosen:
            return Fixed(now, checked, tuple(applied))
        now = apply(now, [edit for finding in chosen for edit in _edits(finding)])
        if _texts(now) in seen:
            return Fixed(first, before, restless=_codes(chosen))
        seen.add(_texts(now))
        applied.extend(chosen)
        checked = check(now)
    if left := choose(checked, now, unsafe=unsafe, only=only):
        return Fixed(first, before, restless=_codes(left))
    return Fixed(now, checked, tuple(applied))


def choose(
    checked: Checked,
    documents: Sequence[Document],
    *,
    unsafe: bool = False,
    only: Callable[[Document], bool] = lambda document: True,
) -> list[Diagnostic]:
    """The findings whose fixes can be applied together: safe ones first, whole fixes or nothing of them."""
    allowed = {document.source.path: document for document in documents if only(document)}
    hidden = [span for span in checked.plan.secrets if span.path in allowed]
    taken: dict[str, _Taken] = {}
    chosen: list[Diagnostic] = []
    for wanted in (Applicability.SAFE, *([Applicability.UNSAFE] if unsafe else [])):
        for finding in checked.findings:
            if finding.fix is None or finding.fix.applicability is not wanted:
                continue
            edits = _edits(finding)
            if any(_touch(a.span, b.span) for a, b in combinations(dict.fromkeys(edits), 2)):
                continue
            fits = all(edit.span.path in allowed for edit in edits) and any(
                allowed[edit.span.path].source.slice(edit.span) != edit.text for edit in edits
            )
            # Rules see asterisks in place of secrets, so what they would write there is not to be trusted.
            if not fits or any(_touch(edit.span, span) for edit in edits for span in hidden):
                continue
            places = [taken.setdefault(edit.span.path, _Taken()) for edit in edits]
            if all(place.admits(edit) for place, edit in zip(places, edits, strict=True)):
                for place, edit in zip(places, edits, strict=True):
                    place.add(edit)
                chosen.append(finding)
    return chosen


class _Taken:
    """The edits of one file that were chosen, which do not touch each other."""

    def __init__(self) -> None:
        self._edits: list[tuple[int, int, str]] = []

    def admits(self, edit: Edit) -> bool:
        key = (edit.span.start, edit.span.end, edit.text)
        at = bisect_left(self._edits, key)
        near = self._edits[max(0, at - 1) : at + 2]
        return key in near or not any(
            _touch(edit.span, Span(edit.span.path, start, end)) for start, end, _ in near
        )

    def add(self, edit: Edit) -> None:
        key = (edit.span.start, edit.span.end, edit.text)
        if key not in self._edits[bisect_left(self._edits, key) :][:1]:
            insort(self._edits, key)


def _touch(one: Span, other: Span) -> bool:
    """Whether two ranges share a character; an insertion shares its place with what begins or ends there."""
    if one.path != other.path:
        return False
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def apply(documents: Sequence[Document], edits: Sequence[Edit]) -> tuple[Document, ...]:
    """The documents with disjoint edits made."""
    by_path: dict[str, set[tuple[int, int, str]]] = {}
    for edit in edits:
        by_path.setdefault(edit.span.path, set()).add((edit.span.start, edit.span.end, edit.text))
    return tuple(_edited(document, sorted(by_path.get(document.source.path, ()))) for document in documents)


def _edited(document: Document, edits: Sequence[tuple[int, int, str]]) -> Document:
    if not edits:
        return document
    source = document.source
    end_of_line = next((each for each in ("\r\n", "\n", "\r") if each in source.text), "\n")
    parts: list[str] = []
    at = 0
    for start, end, text in edits:
        parts += [source.text[at:start], text.replace("\r\n", "\n").replace("\n", end_of_line)]
        at = end
    return with_text(document, "".join([*parts, source.text[at:]]))


def with_text(document: Document, text: str) -> Document:
    source = document.source
    return replace(document, source=Source(source.path, text, source.encoding, source.bom, source.damage))


def writable(document: Document) -> bool:
    """Whether the text of a document can be put back without a loss: what could not be decoded cannot."""
    return not document.source.damage and encode(document.source) is not None


def _edits(finding: Diagnostic) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def _texts(documents: Sequence[Document]) -> tuple[str, ...]:
    return tuple(document.source.text for document in documents)


def _codes(findings: Sequence[Diagnostic]) -> tuple[str, ...]:
    return tuple(sorted({finding.code for finding in findings}))
