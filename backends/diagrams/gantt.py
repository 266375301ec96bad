"""The schedule as a Mermaid Gantt chart.

Where the plan gives a start, bars stand at real dates and skip weekends.  Where it gives none, no date is
made up: the axis counts working days from the start of the project.  Mermaid needs a date for every bar,
so a working day is drawn as one second of Unix time and the axis prints seconds, which are the days.
(`excludes weekends` is of no use here: Mermaid lengthens bars that already end where they should.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from backends.diagrams.cycles import cyclic_edges
from backends.diagrams.views import node_keys
from backends.mermaid import MAX_TEXT, comment, label
from backends.plain_text import one_line
from backends.titles import title
from backends.working_days import begin, end, first_day
from compiler.ir import Status
from compiler.ordered import Sketch

ROWS = 150
_SECTION = 40
"""More bars than this in one drawing can no longer be told apart."""
CRITICAL_MARK = "◆"
CYCLE_MARK = "↻"
# Words that open a statement of their own when a line begins with them; Mermaid ignores their case.
_STATEMENT = re.compile(
    r"(?i)(?:acc(?:title|descr)|href|call|click|gantt|dateformat|inclusiveenddates|topaxis|axisformat|"
    r"tickinterval|includes|excludes|todaymarker|weekday|weekend|title|section|\d{4}-\d\d-\d\d)"
)


@dataclass(frozen=True, slots=True)
class Bar:
    key: str
    text: str
    section: str
    start: float
    finish: float
    critical: bool = False
    done: bool = False
    active: bool = False


@dataclass(frozen=True, slots=True)
class Gantt:
    title: str
    bars: tuple[Bar, ...]
    start: date | None = None
    notes: tuple[str, ...] = ()


def gantt(sketch: Sketch) -> Gantt:
    """Every node of the graph as a bar, by phase in plan order; of a plan with cycles, as if the items in
    them did not wait for each other."""
    keys, critical = node_keys(sketch), set(sketch.critical_path)
    tied = {end for ends in cyclic_edges(sketch) for end in ends} if sketch.cyclic else frozenset[str]()
    phases = {phase.id: title(phase) for phase in sketch.plan.phases}
    bars = []
    for item in (*sketch.plan.phases, *sketch.plan.tasks):
        if item.id not in sketch.times:
            continue
        times = sketch.times[item.id]
        section = phases.get(getattr(item, "phase", item.id) or "", "Outside phases")
        bars.append(
            Bar(
                keys[item.id],
                f"{CYCLE_MARK} {title(item)}" if item.id in tied else title(item),
                section,
                times.earliest_start,
                times.earliest_finish,
                item.id in critical,
                item.status is Status.DONE,
                item.status is Status.ACTIVE,
            )
        )
    place = {text: index for index, text in enumerate(phases.values())}
    bars.sort(key=lambda bar: (place.get(bar.section, len(place)), bar.start))
    start = first_day(sketch.plan.start_date, max((bar.finish for bar in bars), default=0))
    axis = f"dates from {start}" if start else "working days from the start"
    mark = (
        f"{CYCLE_MARK} marks items that wait for each other; their times are what they would be otherwise"
        if sketch.cyclic
        else f"{CRITICAL_MARK} and a red border mark the critical path"
    )
    kind = "No schedule yet, there are cycles" if sketch.cyclic else "Schedule"
    return Gantt(f"{kind} ({axis})", tuple(bars), start, (f"earliest times, {axis}; {mark}",))


def parts(chart: Gantt) -> tuple[Gantt, ...]:
    """The chart itself if it can be read and drawn, else its bars in order over several."""
    pieces: list[list[Bar]] = [[]]
    size = 0
    for bar in chart.bars:
        needed = 120 + len(_text(bar.text)) + len(label(bar.section))
        if pieces[-1] and (len(pieces[-1]) >= ROWS or size + needed > MAX_TEXT - 2_000):
            pieces.append([])
            size = 0
        pieces[-1].append(bar)
        size += needed
    if len(pieces) == 1:
        return (chart,)
    return tuple(
        Gantt(f"{chart.title}, {number} of {len(pieces)}", tuple(piece), chart.start, chart.notes)
        for number, piece in enumerate(pieces, 1)
    )


def overview(chart: Gantt) -> Gantt | None:
    """One bar a section, from its first start to its last finish."""
    spans: dict[str, list[Bar]] = {}
    for bar in chart.bars:
        spans.setdefault(bar.section, []).append(bar)
    if not 2 <= len(spans) <= ROWS:
        return None
    bars = tuple(
        Bar(
            f"s{index}",
            section,
            "Phases",
            min(bar.start for bar in held),
            max(bar.finish for bar in held),
            any(bar.critical for bar in held),
            all(bar.done for bar in held),
        )
        for index, (section, held) in enumerate(spans.items(), 1)
    )
    return Gantt(f"{chart.title}: overview", bars, chart.start, chart.notes)


def mermaid(chart: Gantt) -> str:
    lines = [*(comment(note) for note in chart.notes), _margin(chart)]
    lines += ["gantt", f"    title {label(chart.title)}"]
    lines += [f"    {line}" for line in _axis(chart)]
    section = None
    for bar in chart.bars:
        if bar.section != section:
            section = bar.section
            lines.append(f"    section {label(section, _SECTION)}")
        lines.append(f"    {_bar(bar, chart.start)}")
    return "\n".join(lines) + "\n"


def _margin(chart: Gantt) -> str:
    """Room for the names of the sections, which Mermaid would write across the first bars."""
    longest = max((len(one_line(bar.section, _SECTION)) for bar in chart.bars), default=0)
    return f'%%{{init: {{"gantt": {{"leftPadding": {75 + 6 * max(longest - 10, 0)}}}}}}}%%'


def _axis(chart: Gantt) -> Iterator[str]:
    yield "todayMarker off"
    if chart.start:
        yield from ("dateFormat YYYY-MM-DD HH:mm", "axisFormat %b %d")
        yield from (f"tickInterval {_dated_tick(chart.bars)}", "weekday monday")
        return
    yield from ("dateFormat x", "axisFormat day %s", f"tickInterval {_tick(chart.bars)}second")


def _tick(bars: Sequence[Bar]) -> int:
    """Whole weeks as a rule, and about a dozen marks on the axis."""
    length = _length(bars)
    return next((step for step in (1, 5, 10, 20, 60, 130, 260) if length / step <= 14), 1300)


def _dated_tick(bars: Sequence[Bar]) -> str:
    length = _length(bars)
    return "1day" if length <= 10 else "1week" if length <= 80 else "1month"


def _length(bars: Sequence[Bar]) -> float:
    return max((bar.finish for bar in bars), default=1) - min((bar.start for bar in bars), default=0)


def _bar(bar: Bar, start: date | None) -> str:
    tags = [name for name, has in (("crit", bar.critical), ("done", bar.done), ("active", bar.active)) if has]
    if bar.finish <= bar.start:
        tags.append("milestone")
    text = f"{CRITICAL_MARK} {_text(bar.text)}" if bar.critical else _text(bar.text)
    first, last = _dates(bar, start) if start else (_second(bar.start), _second(bar.finish))
    return f"{text} :{''.join(f'{tag}, ' for tag in tags)}{bar.key}, {first}, {last}"


def _text(text: str) -> str:
    """A name without a colon, which would end it, and not taken for the keyword it may begin with."""
    spelled = label(text).replace(":", "#58;")
    return f"#{ord(spelled[0])};{spelled[1:]}" if _STATEMENT.match(spelled) else spelled


def _second(day: float) -> str:
    return str(round(day * 1000))


def _dates(bar: Bar, start: date) -> tuple[str, str]:
    first = begin(start, bar.start)
    last = max(first, end(start, bar.finish))
    return f"{first:%Y-%m-%d %H:%M}", f"{last:%Y-%m-%d %H:%M}"
