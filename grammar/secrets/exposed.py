"""Which of the secrets that are masked are plainly real ones.

To mask too much costs nothing, so the search is generous.  A finding is a reproach: it takes one word without
blanks that is no stand-in of tests and examples, and in a link the name of a parameter that means a secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.patterns import later
from compiler.source import Source, Span

_STAND_IN = later(
    r"""(?:test|dummy|example|sample|fake|mock|demo|foo|bar|your|my[-_]|change[-_ ]?(?:me|it|this)|placeholder
        |dev[-_]|local|insert|replace|x{3,}|\*{3,})[^\s]* | (\w)\1* | 0?12345\d* | abc(?:123|def)\w*
      | postgres | root | admin | guest | user
      | minioadmin | airflow | mysql | redis | neo4j | elastic | sa""",
    re.VERBOSE | re.IGNORECASE,
)
_PARAMETER = later(r"[?&;](?P<name>[\w.%-]{1,60})=$")
_SECRET_NAME = later(
    r"(?:^|[._-])(?:(?:api|access|secret|subscription)[_-]?key|apikey|secret|passw\w*|pwd|token|auth|sig|signature)$",
    re.IGNORECASE,
)
_KEY_BLOCK = "-----BEGIN"


def exposed(source: Source, secrets: tuple[Span, ...]) -> Iterator[Span]:
    """`source` as it was read, nothing masked."""
    for span in secrets:
        text = source.slice(span)
        if _KEY_BLOCK in text or _is_plain(text, source.text[max(0, span.start - 80) : span.start]):
            yield span


def _is_plain(text: str, before: str) -> bool:
    if any(c.isspace() for c in text) or "[" in text or _STAND_IN.fullmatch(text):
        return False
    parameter = _PARAMETER.search(before)
    return parameter is None or _SECRET_NAME.search(parameter["name"]) is not None
