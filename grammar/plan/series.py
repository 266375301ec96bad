"""Labelled headings as the phases of a plan: which of several series is the plan, which phases stand within
others, and which only tell of another again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from compiler.labels import VAGUE
from grammar.plan import words
from grammar.plan.parts import Part, walk, within
from grammar.plan.signs import closed
from grammar.plan.work import Tables, any_list, holds_work

_MARKS = frozenset(("milestone",))
"""What is a mark at the end of a phase rather than a stretch of it, unless it holds work."""

_PARTS = frozenset(("stage", "milestone", "wave", "iteration", "increment", "part", "work package"))
"""What phases are parted into that is no time: without work of its own, it is work."""


@dataclass(slots=True, eq=False)
class _Phase:
    part: Part
    above: tuple[Part, ...]
    """The headings that it stands under, the outermost first."""
    work: bool
    inner: list[_Phase] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.part.glance.label or ""


def phases_among(labelled: Iterable[Part], parts: list[Part], tables: Tables) -> list[Part]:
    """Of all headings and lines with the label of a phase, those that are phases, in order."""
    found = _told_once(_series(_tree({id(part) for part in labelled}, parts, tables)))
    return [phase.part for phase in _flat(found)]


def _flat(phases: Iterable[_Phase]) -> Iterator[_Phase]:
    for phase in phases:
        yield phase
        yield from _flat(phase.inner)


# -- phases within phases -----------------------------------------------------------------------------


def _tree(chosen: set[int], parts: list[Part], tables: Tables) -> list[_Phase]:
    top: list[_Phase] = []

    def descend(siblings: list[Part], outer: _Phase | None, above: tuple[Part, ...]) -> None:
        for part in siblings:
            inside = outer
            if id(part) in chosen:
                phase = _Phase(part, above, holds_work(part, tables))
                if outer is None:
                    top.append(phase)
                    inside = phase
                elif _stands_within(phase, outer):
                    outer.inner.append(phase)
                    inside = phase
                else:
                    part.role = "section"
            descend(part.children, inside, (*above, part) if part.shape == "heading" else above)

    descend(parts, None, ())
    return top


def _stands_within(phase: _Phase, outer: _Phase) -> bool:
    """A week of a phase, a day of a week, "Phase 4.1" of phase 4; a bold line only groups tasks, but for
    the last of these."""
    look, around = phase.part.glance, outer.part.glance
    if look.label == around.label:
        return look.id != around.id
    if phase.part.shape != "heading":
        return False
    if not phase.work and look.label in _PARTS and not _tells_more(phase.part):
        return False  # "Stage 3: Train" over a command is one piece of work
    return phase.work or (look.label not in _MARKS and look.label not in VAGUE)


def _tells_more(heading: Part) -> bool:
    """Whether a list or table stands below a heading, lists of nothing but files aside."""
    return any(
        part.shape == "table" or (part.shape == "item" and not part.text.text.startswith("`"))
        for part in within(heading.children, closed)
    )


# -- series -------------------------------------------------------------------------------------------


def _series(phases: list[_Phase]) -> list[_Phase]:
    """The phases without the series that are not the plan's: see `_running` and `_repeating`."""
    kept = _without_vague(phases)
    for stray in (_running, _repeating, _mentioning):
        groups: dict[tuple[str, str, int], list[_Phase]] = {}
        for phase in kept:
            under = id(phase.above[-1]) if phase.above else 0
            groups.setdefault((phase.label, phase.part.shape, under), []).append(phase)
        gone = {id(phase) for group in groups.values() if stray(group, kept) for phase in group}
        for phase in kept:
            if id(phase) in gone:
                phase.part.role = "section"
        kept = [phase for phase in kept if id(phase) not in gone]
    return kept


def _without_vague(phases: list[_Phase]) -> list[_Phase]:
    """Parts, modules and versions are phases where they hold work or phases, or where nothing else is one."""
    plain = [phase for phase in phases if phase.label not in VAGUE]
    vague = [phase for phase in phases if phase.label in VAGUE]
    if not vague:
        return phases
    counts: dict[str, int] = {}
    for phase in vague:
        counts[phase.label] = counts.get(phase.label, 0) + (phase.work or bool(phase.inner))
    listed = not plain and sum(any_list(phase.part) for phase in vague) * 2 > len(vague)
    return [p for p in phases if p.label not in VAGUE or counts[p.label] or listed]


def _running(group: list[_Phase], phases: list[_Phase]) -> bool:
    """The stages of an algorithm, a pipeline or a rollout, as the heading above them says, where another
    series has the work."""
    above = group[0].above
    if not any(words.runs(part.text.text) for part in above):
        return False
    own = {id(phase) for phase in group}
    others = [phase for phase in phases if id(phase) not in own]
    if not any(phase.work for phase in others):
        return False
    if not any(phase.work for phase in group):
        return True
    numbers = {phase.part.glance.id for phase in others if phase.label == group[0].label}
    return all(phase.part.glance.id in numbers for phase in group)


def _repeating(group: list[_Phase], phases: list[_Phase]) -> bool:
    """A timeline or an overview under another label, or bold lines without work, beside headings."""
    first = group[0]
    if first.part.shape == "heading" and not any(part.role == "overview" for part in first.above):
        return False
    own = {id(phase) for phase in group}
    others = [phase for phase in phases if phase.part.shape == "heading" and id(phase) not in own]
    if not others:
        return False
    if first.part.shape == "line" and not any(phase.work for phase in group):
        return True
    if any(phase.work for phase in group) and not any(phase.work for phase in others):
        return False
    same = any(phase.label == first.label for phase in others)
    return not same and any(part.role == "overview" for part in first.above)


def _mentioning(group: list[_Phase], phases: list[_Phase]) -> bool:
    """``## Phase 2 goal``: a heading that speaks of a phase, beside a series that has the work."""
    if len(group) > 1 or group[0].work or group[0].inner or group[0].part.glance.set_off:
        return False
    others = [phase for phase in phases if phase.label != group[0].label]
    return len(others) > 1 and any(phase.work for phase in others)


# -- told twice ---------------------------------------------------------------------------------------


def _told_once(phases: list[_Phase]) -> list[_Phase]:
    """Phases without those that only repeat another one: in an overview, a look back, by the same name."""
    by_key: dict[tuple[str, str], list[_Phase]] = {}
    for phase in phases:
        by_key.setdefault(_key(phase), []).append(phase)
    sizes = {id(phase): sum(1 for _ in walk(phase.part.children)) for phase in phases}
    fullest = {
        key: max(same, key=lambda one: (not _retells(one), one.work, sizes[id(one)], -one.part.line))
        for key, same in by_key.items()
    }
    kept: list[_Phase] = []
    for phase in phases:
        key = _key(phase)
        if len(by_key[key]) > 1:
            best = fullest[key]
            alike = _name(phase.part)[:12] == _name(best.part)[:12] or not _name(phase.part)
            again = _retells(phase) and not _retells(best)
            small = sizes[id(phase)] <= 1 and not _beside(phase, best)
            if phase is not best and (alike or again or small):
                for told in _flat((phase,)):
                    told.part.role = "section"
                    told.part.glance = told.part.glance._replace(set_off=True)
                continue
        phase.inner = _told_once(phase.inner)
        kept.append(phase)
    return kept


def _beside(phase: _Phase, best: _Phase) -> bool:
    """Two headings of one number and rank that stand side by side with other names: another phase."""
    same = phase.part.shape == best.part.shape == "heading" and phase.above == best.above
    return same and phase.part.rank == best.part.rank


def _retells(phase: _Phase) -> bool:
    """Whether a phase looks back: ``Phase 1 summary``, or ``Phase 1`` under "Progress"."""
    above = (part for part in phase.above if part.rank > 10)
    own = not phase.part.glance.set_off and words.retells(_name(phase.part))
    return own or any(words.retells(part.text.text) for part in above)


def _key(phase: _Phase) -> tuple[str, str]:
    return phase.label, (phase.part.glance.id or "").lower()


def _name(part: Part) -> str:
    return words.fold(part.text.text.replace("*", "").partition(part.glance.id or " ")[2])
