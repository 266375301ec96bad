"""The rules: one fault a file, found by looking in this folder, and in its folder `context/`, which holds
those that only a project with specifications or context can break.

A rule's module is named after its fault; its docstring is the page that `planc explain` prints.  A page is
one sentence, then the sections *What it finds*, *Why it matters*, *Example*, *Fix* and *Configure*.  The
example is a project: a fenced `markdown` block is its `execution_plan.md`; where the fault needs several
files, each block follows a line that is nothing but the path of the file in backticks.  A test reads every
example and expects the rule's own finding from it, and none other; a fix that the finding offers is applied
and has to make it vanish.

A package of somebody else adds rules through the entry point group `planc.rules`; each entry point names
an object with the shape of `passes.facts.Rule`.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import cast

from passes.facts import Rule

_GROUP = "planc.rules"
_CONTEXT = "context"


@cache
def load(alone: bool = False) -> tuple[Rule, ...]:
    """All rules, by code; with `alone` those only that a plan without any other document can break."""
    rules = _in_folder(Path(__file__).parent, __name__)
    if not alone:
        rules.extend(_in_folder(Path(__file__).parent / _CONTEXT, f"{__name__}.{_CONTEXT}"))
    rules.extend(_foreign())
    return tuple(sorted(rules, key=lambda rule: (rule.code, rule.name)))


def _in_folder(folder: Path, package: str) -> list[Rule]:
    names = sorted(entry.stem for entry in folder.iterdir() if entry.suffix == ".py" and entry.stem[0] != "_")
    return [cast(Rule, import_module(f"{package}.{name}").RULE) for name in names]


def foreign() -> bool:
    """Whether other packages have rules here."""
    return bool(_foreign())


@cache
def _foreign() -> tuple[Rule, ...]:
    """Rules of other installed packages, by entry point name.

    Reading all metadata takes longer than a small check, so files that do not name the group are passed by.
    """
    if not any(_names_group(folder) for folder in sys.path):
        return ()
    from importlib.metadata import entry_points

    found = sorted(entry_points(group=_GROUP), key=lambda point: (point.name, point.value))
    return tuple(cast(Rule, point.load()) for point in found)


def _names_group(folder: str) -> bool:
    try:
        with os.scandir(folder or ".") as entries:
            infos = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return False
    mark = f"[{_GROUP}]".encode()
    for info in infos:
        try:
            with open(os.path.join(info, "entry_points.txt"), "rb") as file:
                if mark in file.read():
                    return True
        except OSError:
            continue
    return False
