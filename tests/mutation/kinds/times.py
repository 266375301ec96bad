"""Mistakes in when things are done, and how long they take."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.mutation.fault import Fault, Texts, kind, line_of, put
from tests.mutation.samples import items, phases, plan_of, waits


@kind("weeks of a phase inverted", "PL402")
def inverted(texts: Texts) -> Iterator[Fault]:
    plan = plan_of(texts)
    for head in phases(texts):
        a, b = int(head["a"]), int(head["b"] or head["a"])
        end = head.end("b") if head["b"] else head.end("a")
        for first, last in {(b + 1, a), (b + 2, a), (b + 5, a), (b + 9, b)}:
            for dash in ("-", "–", " to "):
                yield put(texts, plan, head.start("a"), end, f"{first}{dash}{last}")


def _with_field(texts: Texts, start: int, label: str, value: str) -> tuple[str, int]:
    text = texts[plan_of(texts)]
    at = text.index("- **", start)
    return text[:at] + f"- **{label}**: {value}\n" + text[at:], line_of(text, at)


@kind("task ends before it starts", "PL402")
def ends_before(texts: Texts) -> Iterator[Fault]:
    plan = plan_of(texts)
    weeks = {head["n"]: int(head["a"]) for head in phases(texts)}
    for item in items(texts):
        if item.form != "heading":
            continue
        week = weeks[item.phase]
        for value in (f"Week {week + 1}-{week}", f"Weeks {week + 3}–{week}"):
            text, line = _with_field(texts, item.start, "Timeline", value)
            yield Fault(f"{item.id}: {value}", {plan: text}, ((plan, line),), item.id)
        for first, last in (("2026-04-20", "2026-04-13"), ("2026-05-04", "2025-05-29")):
            text, line = _with_field(texts, item.start, "Dates", f"{first} to {last}")
            yield Fault(f"{item.id}: {first} to {last}", {plan: text}, ((plan, line),), item.id)
            text, line = _with_field(texts, item.start, "End", last)
            text, _ = _with_field({plan: text}, item.start, "Start", first)
            yield Fault(
                f"{item.id}: {first}, {last}", {plan: text}, ((plan, line), (plan, line + 1)), item.id
            )


@kind("phase before the one it needs", "PL401")
def phase_before(texts: Texts) -> Iterator[Fault]:
    """A phase is over, by its new weeks, before one begins whose tasks its own wait for."""
    plan, heads = plan_of(texts), phases(texts)
    phase = {item.id: item.phase for item in items(texts)}
    needed: dict[str, set[str]] = {}
    for item, needs in waits(texts).items():
        needed.setdefault(phase[item], set()).update(phase[need] for need in needs)
    begins = {head["n"]: int(head["a"]) for head in heads}
    for head in heads:
        latest = max((begins[n] for n in needed[head["n"]] - {head["n"]}), default=0)
        end = head.end("b") if head["b"] else head.end("a")
        for first in range(1, latest):
            for last in range(first, min(latest, first + 3)):
                new = f"{first}-{last}" if last > first else f"{first}"
                yield put(texts, plan, head.start("a"), end, new, spot=(head["n"], first))


@kind("task before what it waits for", "PL401 PL408")
def task_before(texts: Texts) -> Iterator[Fault]:
    """A week of its own, before its phase; not one that may as well count from the start of the phase."""
    plan = plan_of(texts)
    weeks = {head["n"]: (int(head["a"]), int(head["b"] or head["a"])) for head in phases(texts)}
    phase = {item.id: item.phase for item in items(texts)}
    direct = waits(texts)
    for item in items(texts):
        if item.form != "heading" or not direct[item.id]:
            continue
        begin, end = weeks[item.phase]
        latest = min(begin, max(weeks[phase[need]][0] for need in direct[item.id]))
        for week in range(end - begin + 2, latest):
            for label in ("Timeline", "When", "Schedule"):
                text, line = _with_field(texts, item.start, label, f"Week {week}")
                what = f"{item.id} in week {week} ({label})"
                yield Fault(what, {plan: text}, ((plan, line),), (item.id, week))


@kind("task outside of its phase", "PL408")
def outside(texts: Texts) -> Iterator[Fault]:
    """A task that nothing waits for, or whose followers have time, is put after its phase."""
    plan = plan_of(texts)
    weeks = {head["n"]: (int(head["a"]), int(head["b"] or head["a"])) for head in phases(texts)}
    direct = waits(texts)
    for item in items(texts):
        if item.form != "heading" or any(item.id in needs for needs in direct.values()):
            continue
        for later in range(1, 11):
            value = f"Week {weeks[item.phase][1] + later}"
            for label in ("Timeline", "When"):
                text, line = _with_field(texts, item.start, label, value)
                yield Fault(f"{item.id}: {value}", {plan: text}, ((plan, line),), (item.id, later))


@kind("work longer than its phase", "PL406")
def too_long(texts: Texts) -> Iterator[Fault]:
    plan = plan_of(texts)
    weeks = {head["n"]: int(head["b"] or head["a"]) - int(head["a"]) + 1 for head in phases(texts)}
    lines = {head["n"]: line_of(texts[plan], head.start()) for head in phases(texts)}
    for item in items(texts):
        found = re.search(r"\d+ (?:days?|weeks?)", texts[plan][item.start : item.end])
        assert found
        for more in (1, 2, 4):
            start = item.start + found.start()
            longer = f"{weeks[item.phase] + more} weeks"
            fault = put(texts, plan, start, item.start + found.end(), longer)
            yield Fault(fault.what, fault.changes, (*fault.at, (plan, lines[item.phase])), fault.spot)


@kind("time that says nothing", "PL007")
def unreadable(texts: Texts) -> Iterator[Fault]:
    plan = plan_of(texts)
    for item in items(texts):
        if found := re.search(r"\*\*Duration\*\*: (.+)", texts[plan][item.start : item.end]):
            for words in ("not too long", "banana", "as fast as we can", "medium-ish", "two shakes"):
                yield put(texts, plan, item.start + found.start(1), item.start + found.end(1), words)
