"""Finds passwords, tokens and keys that stand in a document in plain text.

Their places are remembered and their text is masked before anything else reads the document: a secret
never gets into the IR, a finding or an emitted file.  References to environment variables, to vaults and
plain placeholders (``<password>``) are no secrets.  The search is linear, and next to free in documents
that speak of no secret at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from compiler.secrets import STAND_IN
from compiler.source import Source, Span
from grammar.secrets.labels import CUES, behind_label
from grammar.secrets.pairs import in_pairs
from grammar.secrets.shapes import behind_options, of_their_own_form


def find_secrets(source: Source) -> tuple[Span, ...]:
    """The spans of all secrets of a document, in order, none overlapping."""
    text = source.text
    found = sorted((a, b) for a, b in _candidates(text) if b > a)
    merged: list[list[int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return tuple(Span(source.path, start, end) for start, end in merged)


def masked(source: Source, secrets: tuple[Span, ...]) -> Source:
    """The source with its secrets overwritten letter by letter, so that no place moves.

    The letter is one that no Markdown, YAML or URL takes for markup, and that nobody writes; what is
    shown in the end are asterisks (`compiler.secrets.hide`).
    """
    if not secrets:
        return source
    parts, at = [], 0
    for span in secrets:
        parts += [source.text[at : span.start], _mask(source.text[span.start : span.end])]
        at = span.end
    return replace(source, text="".join((*parts, source.text[at:])), _starts=[])


def _mask(secret: str) -> str:
    return "".join(c if c in "\r\n" else STAND_IN for c in secret)


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    yield from of_their_own_form(text)
    lowered = text.replace("İ", "I").lower()  # the one letter that grows when it is made small
    yield from behind_options(text, lowered)
    cued = False
    for cue in CUES:
        if cue in lowered:
            cued = True
            yield from behind_label(text, lowered, cue)
    if cued and "|" in text:
        from grammar.secrets.tables import in_tables

        yield from in_tables(text)
    yield from in_pairs(text, lowered)
