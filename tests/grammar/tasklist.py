"""A plan as its phases and tasks alone: one line each, with what its title says besides its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listing import read_text

from compiler.ir import Item, Task

_CASE = re.compile(
    r"^## (?P<name>[^\n]+)\n(?:(?!````|## )[^\n]*\n)*````markdown\n(?P<plan>.*?)^````\n\n"
    r"```text\n(?P<expected>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def cases(text: str) -> Iterator[tuple[str, str, str]]:
    """The cases of a page: name, plan and what is to be read in it."""
    for match in _CASE.finditer(text):
        yield match["name"], match["plan"], match["expected"]


def tasklist(text: str) -> str:
    plan = read_text(text).plan
    lines = [_line("", task) for task in plan.tasks if task.phase is None]
    for phase in plan.phases:
        lines.append(_line("phase ", phase))
        lines.extend(_line("  ", task) for task in plan.tasks if task.phase == phase.id)
    return "".join(f"{line}\n" for line in lines)


def _line(lead: str, item: Item) -> str:
    named = f"{item.written_id} {item.name.text}" if item.written_id else item.name.text
    said = ", ".join(_says(item))
    return f"{lead}{named}{f' [{said}]' if said else ''}"


def _says(item: Item) -> Iterator[str]:
    if item.status:
        yield item.status.value
    if item.duration:
        low, high = f"{item.duration.low:g}", f"{item.duration.high:g}"
        yield f"{low} d" if low == high else f"{low}-{high} d"
    if item.owner:
        yield f"@{item.owner.text}"
    if isinstance(item, Task) and item.points is not None:
        yield f"{item.points:g} pts"
    needed = [
        f"{ref.label} {ref.id}" if ref.label else str(ref.id)
        for need in item.needs
        for ref in need.refs
        if ref.id
    ]
    if needed:
        yield f"needs {' '.join(needed)}"
