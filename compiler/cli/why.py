"""`planc why`: the reasons behind what planc worked out about one item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from compiler.cli.common import color_option, complain, note, out, path_argument, read, single, style_for
from compiler.cli.order import days
from compiler.cli.run import CLEAN, FINDINGS
from compiler.refusal import Refusal, did_you_mean
from compiler.render.glyphs import visible
from compiler.render.style import Style, When

if TYPE_CHECKING:
    from compiler.ordered import Edge
    from compiler.source import Span
    from passes.facts import Facts

Json = dict[str, Any]


@click.command()
@click.argument("id")
@path_argument
@click.option(
    "--output-format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@color_option
def command(id: str, path: str, format: str, color: When) -> int:
    """Say why a task or phase has its predecessors, its times and its place in the emitted project.

    ID is an id as `planc ir` prints it or as the plan has it, or the name of one item.

    \b
    Examples:
      planc why 2.1
      planc why INTAKE-2 plans/intake.md
      planc why 2.1 --output-format json
    """
    checked = read(single(path))
    facts = checked.facts
    reasons = _reasons(_find(id, facts), facts)
    if format == "json":
        from compiler.render.json import SCHEMA_VERSION, dumps

        out(dumps({"schema_version": SCHEMA_VERSION, **reasons}))
    else:
        for line in _lines(reasons, style_for(color)):
            out(line.rstrip() + "\n")
    if facts.cycles:
        note("the plan has cycles, so there are no times")
    if checked.errors or facts.cycles:
        complain(checked, color)
        return FINDINGS
    return CLEAN


def _find(word: str, facts: Facts) -> str:
    if word in facts.items:
        return word
    folded = word.lower()
    found = [
        key for key, item in facts.items.items() if folded in (key.lower(), (item.written_id or "").lower())
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(f"`{word}` may be any of {', '.join(f'`{each}`' for each in found)}")
    named = [key for key, item in facts.items.items() if folded == item.name.text.lower()]
    if len(named) == 1:
        return named[0]
    near = did_you_mean(word, list(facts.items))
    raise Refusal(
        f"no phase or task has the id `{word}`", *([near] if near else []), "`planc ls` lists the tasks"
    )


def _reasons(item_id: str, facts: Facts) -> Json:
    """All that is known of an item, each fact with the reason and the place that it comes from."""
    item = facts.items[item_id]
    placement = facts.placements.get(item_id)

    def edge(each: Edge, other: str) -> Json:
        where = _place(each.span, facts)
        return {
            "id": other,
            "title": facts.title(other),
            "origin": each.origin,
            "reason": each.reason,
            **where,
        }

    place: list[Json] = []
    if placement:
        chosen = (
            ("kind", placement.kind, placement.kind_reason),
            ("platform", placement.platform, placement.platform_reason),
            ("engine", placement.engine, placement.engine_reason),
            ("language", placement.language, placement.language_reason),
        )
        for what, value, why in chosen:
            where = _place(why.span, facts)
            place.append({"what": what, "value": value, "reason": why.because, "rule": why.rule, **where})
    return {
        "id": item_id,
        "title": facts.title(item_id),
        "name": item.name.text,
        **_place(item.span, facts),
        "waits_for": [edge(each, each.source) for each in facts.edges if each.target == item_id],
        "awaited_by": [edge(each, each.target) for each in facts.edges if each.source == item_id],
        "times": list(_times(item_id, facts)) if item_id in facts.times else [],
        "place": place,
        "module": placement.module if placement else None,
    }


def _place(span: Span | None, facts: Facts) -> Json:
    return {"path": span.path, "line": facts.sources.line(span)} if span else {"path": None, "line": None}


def _lines(reasons: Json, style: Style) -> Iterator[str]:
    def where(each: Json) -> str:
        place = f"{each['path']}:{each['line']}"
        return f"  {style.faint(visible(place))}" if each["path"] else ""

    yield style.strong(visible(f"{reasons['title']}: {reasons['name']}")) + where(reasons)
    yield ""
    for title, key in (("Waits for", "waits_for"), ("Awaited by", "awaited_by")):
        yield style.strong(title)
        for each in reasons[key]:
            yield f"  {visible(each['title'])}: {visible(each['reason'])}{where(each)}"
        if not reasons[key]:
            yield "  nothing"
    if reasons["times"]:
        yield style.strong("Times")
        for each in reasons["times"]:
            yield f"  {each['what']}: {each['value']}: {visible(each['reason'])}"
    if reasons["place"]:
        yield style.strong("Place")
        for each in reasons["place"]:
            told = f"{each['value']}: {each['reason']} [{each['rule']}]"
            yield f"  {each['what']}: {visible(told)}{where(each)}"
        yield f"  module: {reasons['module'] or 'none: a gate for people, not code'}"


def _times(item_id: str, facts: Facts) -> Iterator[Json]:
    times, item = facts.times[item_id], facts.items[item_id]

    def fact(what: str, value: str, reason: str) -> Json:
        return {"what": what, "value": value, "reason": reason}

    if times.assumed:
        yield fact("duration", "1 working day", "assumed: the plan states neither a duration nor a window")
    elif item.duration is not None:
        said = item.duration.written
        yield fact("duration", _amount(times.duration, "working day"), f"the plan says “{said}”")
    else:
        said = item.window.written if item.window else ""
        yield fact("duration", _amount(times.duration, "working day"), f"the length of its window “{said}”")
    before = [e.source for e in facts.edges if e.target == item_id and e.source in facts.times]
    last = max(before, key=lambda node: facts.times[node].earliest_finish, default=None)
    since = f"when {facts.title(last)} ends" if last else "it waits for nothing"
    yield fact("earliest", _span(times.earliest_start, times.earliest_finish), since)
    end = max(each.earliest_finish for each in facts.times.values())
    late = f"{_amount(times.slack, 'day')} later" if times.slack else "not a day later: it is critical"
    yield fact(
        "latest",
        _span(times.latest_start, times.latest_finish),
        f"{late} (the project ends on day {days(end)})",
    )


def _span(start: float, finish: float) -> str:
    return f"day {days(start)} to {days(finish)}"


def _amount(number: float, noun: str) -> str:
    return f"{days(number)} {noun if number == 1 else noun + 's'}"
