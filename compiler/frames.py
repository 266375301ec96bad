"""Which dataframe library a project uses on one machine: one decision, for placement and for emission."""

from __future__ import annotations

from collections.abc import Iterable

from compiler.ir import Tech

LIBRARIES = ("pandas", "polars")
"""What the local skeleton is written in, planc's default first."""


def frames(tech: Iterable[Tech]) -> tuple[str, Tech | None]:
    """The library, and the entry of the tech stack that decides it (None: planc's default)."""
    known = {one.name: one for one in tech if one.name in LIBRARIES}
    named = [known[name] for name in LIBRARIES if name in known and known[name].used]
    for one in (*(one for one in named if one.preferred), *named):
        return one.name, one
    against = [known[name] for name in LIBRARIES if name in known and known[name].excluded]
    allowed = [name for name in LIBRARIES if all(one.name != name for one in against)]
    if against and allowed:
        return allowed[0], against[0] if against[0].name == LIBRARIES[0] else None
    return LIBRARIES[0], None
