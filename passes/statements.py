"""What the plan declares about order, pair by pair, as rules look at it."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.ir import Phase, Relation
from compiler.source import Span
from passes.facts import Facts
from passes.labels import CHRONOLOGICAL, canonical
from passes.resolve import Resolution, within
from passes.windows import comparable, contradict


def statements(facts: Facts) -> Iterator[tuple[str, str, Span]]:
    """(predecessor, dependent, where it is said) of every declared pair of phases or tasks."""
    relations: dict[int, tuple[Relation, dict[int, Resolution]]] = {}
    for found in facts.resolutions:
        if found.relation is not None:
            relations.setdefault(id(found.relation), (found.relation, {}))[1][id(found.ref)] = found
        elif found.owner is not None:
            for target in found.targets:
                if not within(facts.items, target, found.owner):
                    yield target, found.owner, found.ref.span
    for relation, by_ref in relations.values():
        if not relation.declared:
            continue
        for before in relation.before:
            for source in by_ref[id(before)].targets:
                for after in relation.after:
                    for target in by_ref[id(after)].targets:
                        if not within(facts.items, source, target):
                            yield source, target, before.span


def later_phase(facts: Facts, source: str, target: str) -> tuple[Phase, Phase] | None:
    """The phases of `target` and of `source`, if `target` waits for a phase that follows its own in time."""
    home, away = facts.phase_of(target), facts.phase_of(source)
    if home is None or away is None or facts.phase_rank[away.id] <= facts.phase_rank[home.id]:
        return None
    if canonical(home.label) not in CHRONOLOGICAL or canonical(away.label) not in CHRONOLOGICAL:
        return None
    windows = comparable(home, away)
    return (home, away) if windows is None or contradict(*windows) is None else None
