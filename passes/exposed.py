"""Secrets that the documents hold, and whether they stand in an address.  Their text is masked by now."""

from __future__ import annotations

from compiler.patterns import later
from compiler.source import Source, Span
from passes.facts import Facts

_BEFORE = later(r"(?i)[a-z][a-z0-9+.-]{1,40}:(?://)?[^\s\"'`<>|]{0,400}$")
_SETTING = later(r"(?i)[?&;][\w.%-]{1,60}=$")
_AFTER = later(r"[^\s\"'`<>|)]{0,400}")


def address_of(facts: Facts, secret: Span) -> Span | None:
    """The address that a secret is a part of: ``postgresql://ana:***@host/db``, ``https://…?key=***``."""
    if secret.path not in facts.sources:
        return None
    source = facts.sources[secret.path]
    line = source.line_span(source.line_of(secret.start))
    before = source.text[line.start : secret.start]
    match = _BEFORE.search(before[-500:])
    if match is None or "://" not in match[0]:
        return None
    behind = source.text[secret.end : secret.end + 1] == "@"
    if not behind and not _SETTING.search(match[0]):
        return None
    after = _AFTER.match(source.text, secret.end, max(line.end, secret.end))
    return Span(secret.path, secret.start - len(match[0]), after.end() if after else secret.end)


def lines_of(facts: Facts, secrets: list[Span]) -> list[list[Span]]:
    """The secrets of each line together."""
    found: dict[tuple[str, int], list[Span]] = {}
    for span in secrets:
        if span.path in facts.sources:
            source: Source = facts.sources[span.path]
            found.setdefault((span.path, source.line_of(span.start)), []).append(span)
    return list(found.values())
