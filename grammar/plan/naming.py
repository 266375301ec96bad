"""The name of a project: the title of its plan without the words that only say that it is a plan."""

from __future__ import annotations

import re

from compiler.ir import Word

_KIND = r"(?:[\w&/'’-]+\s+){0,2}(?:plan|roadmap|road\s+map)"
_BEFORE = rf"(?i){_KIND}\s*(?:[:：]|\s[–—-])\s*(?=\w)"
_AFTER = rf"(?i)\s*(?:[:：]|\s[–—-])\s*{_KIND}\s*"


def project_name(title: Word) -> Word:
    """``Execution plan: Bikes`` and ``Bikes — Roadmap`` name the project Bikes; other titles stand whole."""
    text = title.text
    start = match.end() if (match := re.match(_BEFORE, text)) else 0
    end = len(text)
    if not start:
        found = next((m for m in re.finditer(_AFTER, text) if m.end() == end), None)
        end = found.start() if found else end
    if not text[start:end].strip():
        return title
    span = title.span
    if len(text) == span.end - span.start:  # no markup within: the offsets of text and source agree
        span = span._replace(start=span.start + start, end=span.start + end)
    return Word(text=text[start:end], span=span)
