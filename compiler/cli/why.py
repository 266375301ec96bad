"""`planc why`: the reasons behind what planc worked out about one item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from compiler.cli.common import color_option, note, out, path_argument, read, single, style_for
from compiler.cli.order import days
from compiler.cli.run import CLEAN, FINDINGS
from compiler.refusal import Refusal, did_you_mean
from compiler.render.glyphs import visible
from compiler.render.style import Style, When

if TYPE_CHECKING:
    from compiler.ordered import Reason
    from compiler.source import Span
    from passes.facts import Facts


@click.command()
@click.argument("id")
@path_argument
@color_option
def command(id: str, path: str, color: When) -> int:
    """Say why a task or phase has its predecessors, its times and its place in the emitted project.

    ID is an id as `planc ir` prints it, or as the plan has it.

    \b
    Examples:
      planc why 2.1
      planc why INTAKE-2 plans/intake.md
    """
    facts = read(single(path)).facts
    item_id = _find(id, facts)
    for line in _lines(item_id, facts, style_for(color)):
        out(line.rstrip() + "\n")
    if facts.cycles:
        note("the plan has cycles, so there are no times; planc check shows them")
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
    near = did_you_mean(word, list(facts.items))
    raise Refusal(f"no phase or task has the id `{word}`", *([near] if near else []))


def _lines(item_id: str, facts: Facts, style: Style) -> Iterator[str]:
    item = facts.items[item_id]
    where = facts.sources.where

    def from_(span: Span | None) -> str:
        return f"  {style.faint(visible(where(span)))}" if span else ""

    yield style.strong(f"{visible(facts.title(item_id))}: {visible(item.name.text)}") + from_(item.span)
    yield ""
    yield style.strong("Waits for")
    before = [edge for edge in facts.edges if edge.target == item_id]
    for edge in before:
        yield f"  {visible(facts.title(edge.source))}: {visible(edge.reason)}{from_(edge.span)}"
    if not before:
        yield "  nothing"
    after = [edge for edge in facts.edges if edge.source == item_id]
    if after:
        yield style.strong("Awaited by")
        for edge in after:
            yield f"  {visible(facts.title(edge.target))}: {visible(edge.reason)}{from_(edge.span)}"
    if item_id in facts.times:
        yield style.strong("Times")
        yield from (f"  {line}" for line in _times(item_id, facts))
    if item_id in facts.placements:
        yield style.strong("Place")
        placement = facts.placements[item_id]
        reasons: list[tuple[str, str, Reason]] = [
            ("kind", placement.kind, placement.kind_reason),
            ("platform", placement.platform, placement.platform_reason),
            ("engine", placement.engine, placement.engine_reason),
            ("language", placement.language, placement.language_reason),
        ]
        for name, value, reason in reasons:
            yield f"  {name}: {value}: {visible(reason.because)} [{reason.rule}]{from_(reason.span)}"
        yield f"  module: {placement.module or 'none: a gate for people, not code'}"


def _times(item_id: str, facts: Facts) -> Iterator[str]:
    times, item = facts.times[item_id], facts.items[item_id]
    if times.assumed:
        length = "one day, assumed: the plan states neither a duration nor a window"
    elif item.duration is not None:
        length = f"{_amount(times.duration, 'working day')}: the plan says “{visible(item.duration.written)}”"
    else:
        said = visible(item.window.written) if item.window else ""
        length = f"{_amount(times.duration, 'working day')}: the length of its window “{said}”"
    yield f"duration: {length}"
    ends = [e.source for e in facts.edges if e.target == item_id and e.source in facts.times]
    last = max(ends, key=lambda node: facts.times[node].earliest_finish, default=None)
    since = f"when {visible(facts.title(last))} ends" if last else "it waits for nothing"
    yield f"earliest: day {days(times.earliest_start)} to {days(times.earliest_finish)}: {since}"
    end = max(each.earliest_finish for each in facts.times.values())
    late = (
        f"{_amount(times.slack, 'day')} later than that" if times.slack else "not a day later: it is critical"
    )
    span = f"day {days(times.latest_start)} to {days(times.latest_finish)}"
    yield f"latest: {span}: {late} (the project ends on day {days(end)})"


def _amount(number: float, noun: str) -> str:
    return f"{days(number)} {noun if number == 1 else noun + 's'}"
