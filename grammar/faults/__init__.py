"""What can be wrong with a document before anyone asks what the plan says: one fault a file.

A fault's module is named after it; its docstring is the page that `planc explain` prints, laid out like
the pages of rules: one sentence, then *What it finds*, *Why it matters*, *Example*, *Fix*.  Readers report
faults while they read; nothing here looks for them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import cast

from grammar.faults._fault import Fault, make

__all__ = ["Fault", "load", "make"]


@cache
def load() -> tuple[Fault, ...]:
    """All faults, by code."""
    here = Path(__file__).parent
    names = sorted(entry.stem for entry in here.iterdir() if entry.suffix == ".py" and entry.stem[0] != "_")
    faults = [cast(Fault, import_module(f"{__name__}.{name}").FAULT) for name in names]
    return tuple(sorted(faults, key=lambda fault: (fault.code, fault.name)))
