"""Regular expressions that are compiled when they are first used.

Compiling those of all readers takes longer than reading a small plan, which uses few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands in for a compiled pattern; each method that is asked for stays on the instance."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # whatever a compiled pattern has
        value = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, value)
        return value


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile``, put off.  For the methods of a pattern only: ``re.sub`` would not take it."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
