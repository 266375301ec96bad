"""The words that plans use for their parts, as passes look at them; the table is `compiler.labels`."""

from __future__ import annotations

from compiler.labels import (
    CHRONOLOGICAL,
    PHASE_LIKE,
    TASK_LIKE,
    Kind,
    abbreviates,
    canonical,
    kind_of,
    plural,
)

__all__ = [
    "CHRONOLOGICAL",
    "PHASE_LIKE",
    "TASK_LIKE",
    "Kind",
    "abbreviates",
    "canonical",
    "kind_of",
    "plural",
]
