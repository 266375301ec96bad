"""Gates: work of people that the plan waits for, passed when its box in the checklist is ticked."""

from __future__ import annotations

import re
from pathlib import Path

_BOX = re.compile(r"^- \[(?P<mark>[ xX])\] .*<!-- gate:(?P<key>[a-z0-9_]+) -->\s*$")


def passed(checklist: Path) -> frozenset[str]:
    """The keys of the gates whose box is ticked in `docs/CHECKLIST.md`."""
    if not checklist.is_file():
        return frozenset()
    boxes = (_BOX.match(line) for line in checklist.read_text(encoding="utf-8").splitlines())
    return frozenset(box["key"] for box in boxes if box and box["mark"] in "xX")
