"""What `grammar/document.lark` says of nesting, as a table: which rule a token begins, within which other.

Every rule of that grammar is a token that opens it, parts, and END, so its language is read with a stack,
and nothing has to be looked up but the rule that begins.  The grammar is the reference: a test derives this
table from the rules that Lark makes of it and compares, see `docs/decisions/short-ways.md`.
"""

from __future__ import annotations

from collections.abc import Mapping

TOP = "plan"
LEAVES = frozenset(("FIELD", "ROW", "TABLE", "FENCE", "TEXT", "COMMENT", "MATTER"))

_PARTS = {
    "PHASE": "phase",
    "TASK": "task",
    "SECTION": "section",
    "ASIDE": "aside",
    "OVERVIEW": "overview",
    "POINT": "point",
}
_DETAILS = {
    "PHASE": "step",
    "TASK": "step",
    "SECTION": "group",
    "ASIDE": "aside",
    "OVERVIEW": "overview",
    "POINT": "step",
}
_REMARKS = dict.fromkeys(_PARTS, "remark")

BEGINS: Mapping[str, Mapping[str, str]] = {
    TOP: _PARTS,
    "phase": _PARTS,
    "section": _PARTS,
    "point": _PARTS,
    "task": _DETAILS,
    "step": _DETAILS,
    "group": _DETAILS,
    "aside": _REMARKS,
    "overview": _REMARKS,
    "remark": _REMARKS,
}
"""By the rule that something stands in: the rule that each opening token begins there."""
