"""What can be wrong with suppressions and settings: one fault a file, laid out like the pages of rules.

`compiler.suppressions` and `compiler.cli.policies` report them; nothing here looks for them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import cast

from compiler.housekeeping._entry import Entry, make

__all__ = ["Entry", "load", "make"]


@cache
def load() -> tuple[Entry, ...]:
    """All of them, by code."""
    here = Path(__file__).parent
    names = sorted(entry.stem for entry in here.iterdir() if entry.suffix == ".py" and entry.stem[0] != "_")
    entries = [cast(Entry, import_module(f"{__name__}.{name}").ENTRY) for name in names]
    return tuple(sorted(entries, key=lambda entry: entry.code))
