"""How a phase or task is called in what people read: its id as written, and its name; what is left out."""

from __future__ import annotations

from backends.plain_text import one_line
from compiler.ir import Item, Phase, Status


def title(item: Item) -> str:
    """``1.2 Load trips``; a number alone gets its label: ``Phase 1: Ingest``, ``Step 3: Load``."""
    written = item.written_id or ""
    name = item.name.text
    if not written or name == written:
        return name or written or item.id
    if isinstance(item, Phase) or written.isdigit():
        return f"{item.label} {written}: {name}" if name else f"{item.label} {written}"
    return f"{written} {name}".strip()


def dropped(item: Item) -> bool:
    """Whether the plan has given the item up."""
    return item.status is Status.DROPPED


def labelled(item: Item, limit: int = 0) -> str:
    """``Story 1.2``: the short way to name an item in a sentence; a name in its place is cut at `limit`."""
    written = item.written_id
    if not written:
        name = one_line(item.name.text, limit - 2) if limit else item.name.text
        return f"“{name}”" if name else item.id
    return written if written[0].isalpha() else f"{item.label} {written}".strip()
