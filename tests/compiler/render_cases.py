"""Findings made by hand for the tests of the renderers: a text with marks in it becomes a source and labels.

In a case, ``<<`` and ``>>`` enclose the primary label, ``{{`` and ``}}`` secondary ones.
"""

from __future__ import annotations

import re

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.source import Source, Sources, Span, decode

_MARK = re.compile(r"<<|>>|\{\{|\}\}")


def source(text: str, path: str = "plan.md", *, bom: bytes = b"") -> tuple[Source, list[tuple[Span, bool]]]:
    """The source, and the marked spans with whether each is primary, in the order of their ends."""
    plain, spans, open_ = "", [], []
    at = 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        if mark[0] in ("<<", "{{"):
            open_.append(len(plain))
        else:
            spans.append((Span(path, open_.pop(), len(plain)), mark[0] == ">>"))
    plain += text[at:]
    return decode(path, bom + plain.encode()), spans


def finding(text: str, *messages: str, path: str = "plan.md", **fields: object) -> tuple[Diagnostic, Sources]:
    """A finding with the marked places as labels, the primary one first, and messages in that order."""
    made, spans = source(text, path)
    ordered = [span for span, primary in spans if primary] + [span for span, primary in spans if not primary]
    labels = tuple(
        Label(span, messages[index] if index < len(messages) else "") for index, span in enumerate(ordered)
    )
    given: dict[str, object] = {
        "code": "PL201",
        "name": "unknown-reference",
        "severity": Severity.ERROR,
        "message": "unknown story",
        "labels": labels,
        **fields,
    }
    return Diagnostic(**given), Sources([made])  # type: ignore[arg-type]  # fields of any finding
