"""Mistakes in what an item says it waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.mutation.fault import Fault, Texts, kind, line_of, matches, put, typos
from tests.mutation.samples import items, lists, plan_of, refs, upstream, waits


def _near(right: str) -> list[str]:
    """Ids that are nearly the one that is meant, as slips of a hand."""
    if right.startswith("RA-"):
        a, b, c = right[3:]
        return [f"RA-{a}{c}{b}0", f"AR-{right[3:]}", f"RA-{a}{b}{b}{c}", f"RA-{a}O{c}"]
    a, b = right.split(".")
    return [f"{a}.{b}{b}", f"{a}{a}.{b}", f"{a}.9"]


@kind("typo in a dependency", "PL201")
def typo(texts: Texts) -> Iterator[Fault]:
    for ref in refs(texts):
        for wrong in _near(ref.id):
            yield put(texts, ref.path, ref.start, ref.end, wrong)


@kind("typo in the name of a task referred to", "PL201")
def name_typo(texts: Texts) -> Iterator[Fault]:
    names = {item.id: item.name for item in items(texts)}
    for ref in refs(texts):
        name = names[ref.id]
        if ref.form in ("field", "cell", "check") and not any(part in name for part in (",", " and ", "(")):
            for wrong in typos(name):
                yield put(texts, ref.path, ref.start, ref.end, wrong)


@kind("end of a range that is not there", "PL201")
def range_end(texts: Texts) -> Iterator[Fault]:
    """Lists of all stories of a phase as a range that is one too long."""
    last: dict[str, str] = {}
    for item in items(texts):
        last[item.phase] = item.id
    for owner, path, start, end, form in lists(texts):
        if form != "field" or "none" in texts[path][start:end]:
            continue
        before = [
            f"{p}.1-{p}.{int(end_id[2:]) + 1}" for p, end_id in last.items() if "." in end_id and p < owner[0]
        ]
        for span in before[1:]:
            yield put(texts, path, start, end, f"Stories {span}")


@kind("reference to something outside", "PL206")
def outside(texts: Texts) -> Iterator[Fault]:
    for _, path, start, end, form in lists(texts):
        piece = texts[path][start:end]
        if form in ("field", "cell") and "none" not in piece:
            for ticket in ("OPS-4711", "JIRA-88", "DATA-1203"):
                yield put(texts, path, start, end, f"{piece}, {ticket}")


@kind("dependency on itself", "PL203")
def on_itself(texts: Texts) -> Iterator[Fault]:
    for ref in refs(texts):
        yield put(texts, ref.path, ref.start, ref.end, ref.owner)


@kind("dependency named twice", "PL205")
def twice(texts: Texts) -> Iterator[Fault]:
    for _, path, start, end, form in lists(texts):
        piece = texts[path][start:end]
        if form == "arrow" or "none" in piece or "-2.5" in piece:
            continue
        first = piece.split(", ")[0]
        yield put(texts, path, start, end, f"{piece}, {first}")


@kind("dependency on a dropped task", "PL204")
def dropped(texts: Texts) -> Iterator[Fault]:
    """A task that one other task waits for is given up; the other one stays."""
    direct, plan = waits(texts), plan_of(texts)
    for item in items(texts):
        users = [owner for owner, needs in direct.items() if item.id in needs]
        if len(users) != 1 or item.form == "row" or "**Status**: Done" in texts[plan][item.start : item.end]:
            continue
        end = item.name_at + len(item.name)
        for new in (f"~~{item.name}~~", f"{item.name} (dropped)", f"{item.name} (cancelled)"):
            changed = put(texts, plan, item.name_at, end, new).changes
            yield _given_up(texts, changed, users[0], item.id, new)
        if item.form == "heading":
            first = texts[plan].index("- **", item.start)
            for word in ("Dropped", "Cancelled", "Won't do", "Descoped"):
                changed = put(texts, plan, first, first, f"- **Status**: {word}\n").changes
                yield _given_up(texts, changed, users[0], item.id, word)


def _given_up(texts: Texts, changed: Mapping[str, str | None], user: str, gone: str, what: str) -> Fault:
    new = {**texts, **{path: text for path, text in changed.items() if text is not None}}
    at = [
        (ref.path, line_of(new[ref.path], ref.start))
        for ref in refs(new)
        if (ref.owner, ref.id) == (user, gone)
    ]
    return Fault(f"{gone}: {what}", changed, tuple(at), gone)


@kind("undefined item in a diagram", "PL201")
def diagram(texts: Texts) -> Iterator[Fault]:
    for path, match in matches(texts, r"^ +(RA-\d+) --> (RA-\d+)$"):
        for group in (1, 2):
            for wrong in _near(match[group]):
                yield put(texts, path, *match.span(group), wrong)


@kind("circle of two", "PL301 PL308")
def circle_of_two(texts: Texts) -> Iterator[Fault]:
    yield from _circles(texts, 1)


@kind("circle of three", "PL301 PL308")
def circle_of_three(texts: Texts) -> Iterator[Fault]:
    yield from _circles(texts, 2)


def _circles(texts: Texts, steps: int) -> Iterator[Fault]:
    """The start of a chain of so many steps is made to wait for its end."""
    direct = waits(texts)
    for owner, path, start, end, form in lists(texts):
        if form in ("arrow", "spec"):
            continue
        ends = {owner}
        for _ in range(steps):
            ends = {each for each, needs in direct.items() if needs & ends}
        piece = texts[path][start:end]
        for last in sorted(ends):
            new = f'{piece}, "{last}"' if form == "order" else f"{piece}, {last}"
            yield put(texts, path, start, end, last if piece == "none" else new)
    plan = plan_of(texts)
    for path, match in matches({plan: texts[plan]}, r"^ +(RA-\d+) --> (RA-\d+)\n"):
        ends = {match[1]}
        for _ in range(steps):
            ends = {each for each, needs in direct.items() if needs & ends}
        for last in sorted(ends):
            yield put(texts, path, match.end(), match.end(), f"    {last} --> {match[1]}\n")


@kind("dependency on a later phase", "PL302")
def later_phase(texts: Texts) -> Iterator[Fault]:
    """On something of a later phase that does not wait for the item itself."""
    above = upstream(texts)
    phase = {item.id: item.phase for item in items(texts)}
    for owner, path, start, end, form in lists(texts):
        if form in ("arrow", "spec", "order"):
            continue
        piece = texts[path][start:end]
        for later in sorted(phase):
            if phase[later] > phase[owner] and owner not in above[later]:
                yield put(texts, path, start, end, later if piece == "none" else f"{piece}, {later}")
