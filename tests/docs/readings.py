"""What planc reads in an example of a page, as the table that stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compiler.diagnostics import Diagnostic
from compiler.documents import Document, Role
from compiler.driver import Checked, check
from compiler.ir import Item, Task
from compiler.source import Source

EXAMPLE = re.compile(
    r"^(?P<fence>`{3,})markdown\n(?P<plan>.*?)^(?P=fence)\n(?P<gap>\n?)(?P<reading>(?:^[|>][^\n]*\n)*)",
    re.MULTILINE | re.DOTALL,
)
"""A fenced plan, and the rows and quoted findings right below it."""

_HEAD = ("line", "is", "id", "name", "in", "duration", "window", "points", "status", "owner", "notes")


def rewritten(page: str) -> str:
    """The page with the table below each example as planc reads the example now."""
    return EXAMPLE.sub(_rewritten, page)


def _rewritten(found: re.Match[str]) -> str:
    fenced = f"{found['fence']}markdown\n{found['plan']}{found['fence']}\n"
    return f"{fenced}\n{reading(found['plan'])}{'' if found['reading'] else found['gap']}"


def reading(plan: str) -> str:
    checked = check([Document(Role.PLAN, Source("plan.md", plan))])
    rows = sorted(_rows(checked), key=lambda row: int(row["line"]))
    lines = list(_table(rows)) if rows else []
    lines += [_front_matter(checked)] if plan.startswith("---") else []
    lines += [_finding(found, checked) for found in checked.findings]
    return "".join(f"{line}\n" for line in lines)


def _table(rows: Sequence[dict[str, str]]) -> Iterator[str]:
    """Only the columns in which some row says something."""
    head = [name for name in (*_HEAD, "depends on", "also after") if any(row.get(name) for row in rows)]
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join('---' for _ in head)}|"
    for row in rows:
        yield f"| {' | '.join(_cell(row.get(name, '')) for name in head)} |"


def _front_matter(checked: Checked) -> str:
    plan = checked.plan
    said = {
        "name": plan.name.text if plan.name else "",
        "owner": plan.owner.text if plan.owner else "",
        "status": plan.status or "",
        "start": plan.start_date or "",
        "tags": ", ".join(tag.text for tag in plan.tags),
        "after": ", ".join(other.text for other in plan.after),
    }
    return f"> plan: {'; '.join(f'{key} {value}' for key, value in said.items() if value)}"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _finding(found: Diagnostic, checked: Checked) -> str:
    return f"> line {checked.sources.line(found.span)}: {found.code} {found.severity}: {found.message}"


def _rows(checked: Checked) -> Iterator[dict[str, str]]:
    facts = checked.facts
    for item in facts.items.values():
        needs = facts.depends_on.get(item.id, ())
        nothing = any(need.none for need in item.needs)
        yield {
            "line": str(checked.sources.line(item.span)),
            "is": "task" if isinstance(item, Task) else "phase",
            "id": item.id,
            "name": item.name.text,
            "in": (item.phase or "") if isinstance(item, Task) else "",
            **_says(item),
            "depends on": ", ".join(needs) or ("nothing" if nothing else ""),
            "also after": ", ".join(_also(item, checked)),
        }


def _says(item: Item) -> dict[str, str]:
    length = item.duration
    kinds = [note.kind for note in item.notes]
    return {
        "duration": (f"{length.low:g} d" if length.low == length.high else f"{length.low:g}-{length.high:g} d")
        if length
        else "",
        "window": _window(item),
        "points": f"{item.points:g}" if isinstance(item, Task) and item.points is not None else "",
        "status": item.status or "",
        "owner": item.owner.text if item.owner else "",
        "notes": ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)),
    }


def _window(item: Item) -> str:
    window = item.window
    if window is None:
        return ""
    if window.start_date or window.finish_date:
        return f"{window.start_date or '…'} to {window.finish_date or '…'}"
    start, finish = ("…" if end is None else f"{end:g}" for end in (window.start, window.finish))
    return f"day {start} to {finish}"


def _also(item: Item, checked: Checked) -> Iterator[str]:
    """What a task is declared to follow that neither its own nor its phase's dependencies tell."""
    facts = checked.facts
    phase = facts.phase_of(item.id)
    told = {*facts.depends_on.get(item.id, ()), *(facts.depends_on.get(phase.id, ()) if phase else ())}
    for edge in facts.edges:
        if edge.target == item.id and edge.origin == "declared" and edge.source not in told:
            before = facts.phase_of(edge.source)
            if before is None or before.id not in told:
                yield edge.source
