"""The words that plans use for their parts, as passes look at them; the table is `compiler.labels`."""

from __future__ import annotations

from compiler.labels import (
    CHRONOLOGICAL,
    FOREIGN_ID,
    PHASE_LIKE,
    TASK_LIKE,
    VAGUE,
    Kind,
    abbreviates,
    canonical,
    kind_of,
    plural,
)

__all__ = [
    "CHRONOLOGICAL",
    "FOREIGN_ID",
    "PHASE_LIKE",
    "TASK_LIKE",
    "VAGUE",
    "Kind",
    "abbreviates",
    "canonical",
    "kind_of",
    "plural",
]
