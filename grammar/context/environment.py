"""Environment variables that context files mention: where they are used, and where they are declared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.ir import Variable, Word
from compiler.patterns import later
from compiler.source import Source

_NAME = r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"
_USED = later(
    rf"""\$\{{(?:env[.:])?(?P<braced>{_NAME})[^}}\n]{{0,80}}\}}
       | \$(?P<bare>{_NAME})(?![\w]) | %(?P<percent>{_NAME})%
       | (?:os\.environ(?:\.get)?|os\.getenv|Sys\.getenv|process\.env|getenv|env_var|ENV|env)\s{{0,3}}[\[(.:]
         \s{{0,3}}["'`]?(?P<called>{_NAME})(?![\w])""",
    re.VERBOSE,
)
_DECLARED = later(
    rf"""^[ \t>]{{0,20}}(?:
          (?:export[ \t]{{1,4}}|set[ \t]{{1,4}})?(?P<assigned>{_NAME})[ \t]{{0,4}}=
        | \|[ \t]{{0,20}}`?(?P<row>{_NAME})`?[ \t]{{0,40}}\|
        | [-*+][ \t]{{1,4}}(?:\*\*)?`(?P<item>{_NAME})`(?:\*\*)?[ \t]{{0,4}}(?:[:–—(-]|$)
        )""",
    re.VERBOSE | re.MULTILINE,
)


def variables_in(source: Source) -> Iterator[Variable]:
    """In order; a variable that another one is set to is used there."""
    if "_" not in source.text:
        return
    found = [(m.span(m.lastgroup), False) for m in _USED.finditer(source.text) if m.lastgroup]
    found += [(m.span(m.lastgroup), True) for m in _DECLARED.finditer(source.text) if m.lastgroup]
    for (start, end), declared in sorted(found):
        word = Word(text=source.text[start:end], span=source.span(start, end))
        yield Variable(name=word, declared=declared)
