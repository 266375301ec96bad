"""A document with what each of its lines became, as `planc show` prints it.

What a line became is told by the IR, whose every field knows where it was written; where the IR has no
field of its own for it, by the note that the reader left in the margin (`compiler.ir.Coverage`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from compiler import ir
from compiler.printed import Printed
from compiler.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.diagnostics import Diagnostic
    from passes.facts import Facts

State = Literal["understood", "kept", "layout", "unread"]

_LAYOUT = frozenset(("heading", "rule", "comment", "front matter"))
"""Shapes that nobody expects to say more than they do."""


class Became(Printed):
    what: str
    """task, needs, duration, deliverable, column, extraction …"""
    of: str | None
    """The item, table or flow that it belongs to."""
    value: str
    column: int
    end_column: int
    """Exclusive; of what goes on over several lines, the end of the first."""


class Line(Printed):
    line: int
    state: State
    """understood: sets a typed field; kept: kept as text; layout: only holds the page together; unread."""
    shape: str
    """prose, heading, list item, table, code, comment, front matter, rule"""
    became: list[Became]
    findings: list[str]
    """Codes of the findings whose primary place is in this line."""
    text: str


class Summary(Printed):
    lines: int
    understood: int
    kept: int
    layout: int
    unread: int
    became: dict[str, int]
    """How often each thing was found."""


class ShowDocument(Printed):
    """A document line by line; blank lines are left out."""

    schema_version: Literal[1] = 1
    path: str
    lines: list[Line]
    summary: Summary


def show_document(
    facts: Facts, path: str, shapes: Mapping[int, str], findings: Sequence[Diagnostic] = ()
) -> ShowDocument:
    source = facts.sources[path]
    lines = list(_lines(facts, source, shapes, findings))
    counts: dict[str, int] = {}
    for each in (became for line in lines for became in line.became):
        counts[each.what] = counts.get(each.what, 0) + 1
    states = [line.state for line in lines]
    summary = Summary(
        lines=len(lines),
        understood=states.count("understood"),
        kept=states.count("kept"),
        layout=states.count("layout"),
        unread=states.count("unread"),
        became=dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
    )
    return ShowDocument(path=path, lines=lines, summary=summary)


def _lines(
    facts: Facts, source: Source, shapes: Mapping[int, str], findings: Sequence[Diagnostic]
) -> Iterator[Line]:
    said = _said(facts, source)
    noted = _noted(facts.plan, source.path)
    codes: dict[int, list[str]] = {}
    for finding in findings:
        if finding.span.path == source.path:
            codes.setdefault(facts.sources.line(finding.span), []).append(finding.code)
    for number in range(1, len(source.line_starts) + 1):
        text = source.line(number)
        if not text.strip():
            continue
        (note, typed), found = noted.get(number, ("", False)), said.get(number, [])
        shape = shapes.get(number, "prose")
        if note and not found:
            found = [Became(what=note, of=None, value="", column=1, end_column=len(text) + 1)]
        state: State = "understood" if typed else "kept" if found else "unread"
        if state == "unread" and shape in _LAYOUT:
            state = "layout"
        yield Line(
            line=number,
            state=state,
            shape=shape,
            became=found,
            findings=list(dict.fromkeys(codes.get(number, ()))),
            text=text,
        )


def _noted(plan: ir.Plan, path: str) -> dict[int, tuple[str, bool]]:
    """What readers wrote into the margin, by line, and whether it is a typed field."""
    found: dict[int, tuple[str, bool]] = {}
    for coverage in plan.coverage:
        if coverage.path == path:
            for each in coverage.readings:
                if each.became is not None:
                    note = each.became, each.typed
                    found.update(dict.fromkeys(range(each.first, each.last + 1), note))
    return found


# -- what the IR says of each line ------------------------------------------------------------------

_Said = tuple[Span, str, str | None, str]
"""Where, what, of which item, with which value."""


def _said(facts: Facts, source: Source) -> dict[int, list[Became]]:
    from compiler.shown_context import of_context, of_flows

    found: dict[int, list[Became]] = {}
    seen: set[_Said] = set()
    plan = facts.plan
    for each in (*_of_plan(facts), *of_context(plan.context), *of_flows(plan)):
        span, what, of, value = each
        if span.path != source.path or each in seen:
            continue
        seen.add(each)
        at, end = source.position(span.start), source.position(span.end)
        last = end.column if end.line == at.line else len(source.line(at.line)) + 1
        told = Became(what=what, of=of, value=value, column=at.column, end_column=last)
        found.setdefault(at.line, []).append(told)
    return {line: sorted(each, key=lambda one: one.column) for line, each in found.items()}


def _of_plan(facts: Facts) -> Iterator[_Said]:
    plan = facts.plan
    if plan.name is not None:
        yield plan.name.span, "project", None, plan.name.text
    for note in plan.notes:
        yield note.span, note.kind, None, note.text
    yield from _of_stated(plan.stated)
    for item in facts.items.values():
        yield from _of_item(item, facts)
    for relation in plan.relations:
        before, after = (_listed(refs, facts) for refs in (relation.before, relation.after))
        yield relation.span, "order", None, f"{before} before {after}"


def _of_stated(stated: ir.Stated) -> Iterator[_Said]:
    for claim in stated.claims:
        what = claim.label or "task" if claim.kind == "count" else claim.kind
        yield (
            claim.span,
            f"stated {claim.kind}",
            (claim.of or "").lstrip("=") or None,
            f"{claim.written} ({what})",
        )
    for milestone in stated.milestones:
        complete = ", ".join(ref.written for ref in milestone.refs)
        yield milestone.span, "milestone", None, f"{complete} by {_window(milestone.window)}"
    if stated.deadline is not None:
        yield stated.deadline.span, "deadline", None, stated.deadline.text


def _of_item(item: ir.Item, facts: Facts) -> Iterator[_Said]:
    kind = "task" if isinstance(item, ir.Task) else "phase"
    inside = f" in {item.phase}" if isinstance(item, ir.Task) and item.phase else ""
    status = f", {item.status.value}" if item.status else ""
    yield item.span, kind, item.id, f"{item.written_id or ''}{inside}{status}".strip(" ,")
    for place in item.places:
        yield place, f"{kind}, told again", item.id, item.id
    if item.duration:
        yield item.duration.span, "duration", item.id, _days(item.duration)
    if item.window:
        yield item.window.span, "window", item.id, _window(item.window)
    for need in item.needs:
        yield need.span, "needs", item.id, "nothing" if need.none else _listed(need.refs, facts)
    for what, word in (("owner", item.owner), ("priority", item.priority)):
        if word is not None:
            yield word.span, what, item.id, word.text
    for note in item.notes:
        yield note.span, note.kind, item.id, note.text
    if isinstance(item, ir.Task):
        for what, word in (("platform", item.platform), ("data flow", item.spec)):
            if word is not None:
                yield word.span, what, item.id, word.text
        for what, refs in (("reads", item.inputs), ("writes", item.outputs)):
            for ref in refs:
                yield ref.span, what, item.id, ref.name


def _listed(refs: Sequence[ir.Ref], facts: Facts) -> str:
    return ", ".join(_meant(ref, facts) for ref in refs)


def _meant(ref: ir.Ref, facts: Facts) -> str:
    """What a reference came to mean, with a mark where it came to nothing."""
    found = facts.said_by.get(ref.span)
    if found is None or found.ref != ref:
        return ref.written
    if found.targets:
        return ", ".join(found.targets)
    return {"unknown": f"{ref.written}?", "ambiguous": f"{ref.written}?", "wildcard": "all before"}.get(
        found.status, f"“{ref.written}”"
    )


def _days(duration: ir.Duration) -> str:
    low, high = f"{duration.low:g}", f"{duration.high:g}"
    return f"{low} d" if low == high else f"{low}-{high} d"


def _window(window: ir.Window) -> str:
    if window.start_date or window.finish_date:
        return f"{window.start_date or '…'} to {window.finish_date or '…'}"
    if window.start is None and window.finish is None:
        return f"“{window.written}”"
    start, finish = ("…" if end is None else f"{end:g}" for end in (window.start, window.finish))
    return f"day {start} to {finish}{' of the phase' if window.relative_to_phase else ''}"
