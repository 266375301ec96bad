"""What a finding is called from one run to the next: no line numbers, so that text above it may change.

A key is a digest of the rule, the path, the id of the item that the finding stands in, and the text at its
primary place; of findings with equal keys, the fingerprint also says which one it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from compiler.diagnostics import Diagnostic
from compiler.source import Span

if TYPE_CHECKING:
    from compiler.verdict import Judged

_DIGITS = 16


def keys(judged: Judged, path_of: Callable[[str], str] = str) -> list[str]:
    """The key of each finding, in the order of the findings; `path_of` says how a path is to be called."""
    owner = judged.owners()
    return [_key(finding, judged, owner, path_of) for finding in judged.findings]


def fingerprints(judged: Judged, path_of: Callable[[str], str] = str) -> list[str]:
    """The fingerprint of each finding; no two are equal."""
    return numbered(keys(judged, path_of))


def numbered(keys: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    found = []
    for key in keys:
        seen[key] += 1
        found.append(key if seen[key] == 1 else _digest(key, str(seen[key])))
    return found


def _key(
    finding: Diagnostic, judged: Judged, owner: Callable[[Span], str], path_of: Callable[[str], str]
) -> str:
    span = finding.span
    symbol = judged.sources.text(span) if span.path in judged.sources else ""
    return _digest(finding.code, path_of(span.path), owner(span), " ".join(symbol.split()))


def _digest(*parts: str) -> str:
    from hashlib import sha256

    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
