"""What a finding is called from one run to the next: no line numbers, so that text above it may change.

A key is a digest of the rule, the path, the id of the item that the finding stands in, and the text at its
primary place; of findings with equal keys, the fingerprint also says which one it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from compiler.anchors import Anchors
from compiler.diagnostics import Diagnostic

if TYPE_CHECKING:
    from compiler.driver import Checked

_DIGITS = 16


def keys(checked: Checked, path_of: Callable[[str], str] = str) -> list[str]:
    """The key of each finding, in the order of the findings; `path_of` says how a path is to be called."""
    anchors = Anchors(checked.plan, checked.sources)
    return [_key(finding, checked, anchors, path_of) for finding in checked.findings]


def fingerprints(checked: Checked, path_of: Callable[[str], str] = str) -> list[str]:
    """The fingerprint of each finding; no two are equal."""
    return numbered(keys(checked, path_of))


def numbered(keys: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    found = []
    for key in keys:
        seen[key] += 1
        found.append(key if seen[key] == 1 else _digest(key, str(seen[key])))
    return found


def _key(finding: Diagnostic, checked: Checked, anchors: Anchors, path_of: Callable[[str], str]) -> str:
    span = finding.span
    symbol = checked.sources.text(span) if span.path in checked.sources else ""
    return _digest(finding.code, path_of(span.path), anchors.owner(span), " ".join(symbol.split()))


def _digest(*parts: str) -> str:
    from hashlib import sha256

    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
