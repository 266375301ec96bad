"""The backends: one output format or target a module or package, found by looking in this folder.

A package of somebody else adds backends through the entry point group `planc.backends`; each entry point
names an object with the shape of `compiler.emitted.Backend`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import cast

from compiler.emitted import Backend

_GROUP = "planc.backends"


@cache
def load() -> tuple[Backend, ...]:
    """All backends, in the order in which they run."""
    modules = [import_module(f"{__name__}.{name}") for name in _names()]
    found = [cast(Backend, module.BACKEND) for module in modules if hasattr(module, "BACKEND")]
    points = sorted(entry_points(group=_GROUP), key=lambda point: (point.name, point.value))
    found.extend(cast(Backend, point.load()) for point in points)
    return tuple(sorted(found, key=lambda backend: (backend.stage, backend.name)))


def _names() -> list[str]:
    here = Path(__file__).parent
    modules = [entry.stem for entry in here.glob("*.py")]
    packages = [entry.parent.name for entry in here.glob("*/__init__.py")]
    return sorted(name for name in {*modules, *packages} if not name.startswith("_"))
