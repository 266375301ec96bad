"""Which tasks a selector names: the habits of dbt, over a plan's phases and tasks.

    1.2            one task or phase, by id        +1.2   and all that it waits for
    phase:2        the tasks of a phase            1.2+   and all that waits for it
    kind:report    by kind, status, owner, wave    2+1.2+3   two steps before, three after
    name:*trips*   by pattern of the name          @1.2   what depends on it, with all that these wait for

A space (or a repeated option) unites, a comma intersects.  Patterns (`*`, `?`) go in every value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from compiler.ir import Task
from compiler.refusal import Refusal, did_you_mean

if TYPE_CHECKING:
    from passes.facts import Facts

Neighbours = Mapping[str, Collection[str]]
_TERM = re.compile(
    r"(?P<at>@)?(?:(?P<before>\d*)\+)?(?:(?P<method>[a-z]+):)?(?P<value>[^+]+?)(?:\+(?P<after>\d*))?"
)
_WAVE = re.compile(r"[\d*?]+")
METHODS = ("id", "phase", "kind", "status", "wave", "owner", "name", "label")


def choose(facts: Facts, wanted: Iterable[str], excluded: Iterable[str] = ()) -> tuple[str, ...]:
    """The nodes of the graph that are asked for, in execution order; all of them if nothing is."""
    chosen = [term for each in wanted for term in each.split()]
    left_out = [term for each in excluded for term in each.split()]
    found = set(facts.order.nodes) if not chosen else set[str]()
    for term in chosen:
        found |= _all_of(term, facts)
    for term in left_out:
        found -= _all_of(term, facts)
    return tuple(node for node in _order(facts) if node in found)


def wave_numbers(facts: Facts) -> dict[str, int]:
    """Of each node the number of its wave, from 1; none while there are cycles."""
    return {node: number for number, wave in enumerate(facts.waves, 1) for node in wave}


def _order(facts: Facts) -> tuple[str, ...]:
    """Execution order; plan order while there are cycles."""
    return tuple(node for wave in facts.waves for node in wave) or tuple(facts.order.nodes)


def _all_of(terms: str, facts: Facts) -> set[str]:
    parts = [_named(term, facts) for term in terms.split(",") if term]
    if not parts:
        raise Refusal(f"`{terms}` selects nothing", "`planc ls --help` shows how selectors are written")
    return set.intersection(*parts)


def _named(term: str, facts: Facts) -> set[str]:
    match = _TERM.fullmatch(term)
    if match is None:
        raise Refusal(f"cannot read the selector `{term}`", "`planc ls --help` shows how they are written")
    found = _matching(match["method"] or "", match["value"], facts)
    after, before = facts.order.after, facts.order.before
    if match["at"]:
        found = _reach(found, after, None)
        return _reach(found, before, None)
    whole = set(found)
    if match["before"] is not None:
        whole |= _reach(found, before, int(match["before"]) if match["before"] else None)
    if match["after"] is not None:
        whole |= _reach(found, after, int(match["after"]) if match["after"] else None)
    return whole


def _reach(start: Collection[str], neighbours: Neighbours, steps: int | None) -> set[str]:
    """Everything within some steps of a set, itself included."""
    found, edge = set(start), set(start)
    while edge and steps != 0:
        edge = {other for node in edge for other in neighbours[node]} - found
        found |= edge
        steps = None if steps is None else steps - 1
    return found


def _matching(method: str, value: str, facts: Facts) -> set[str]:
    if method and method not in METHODS:
        near = did_you_mean(method, list(METHODS))
        listed = ", ".join(f"`{each}:`" for each in METHODS)
        raise Refusal(f"there is no selector `{method}:`", *([near] if near else []), f"there are {listed}")
    if method == "wave" and not _WAVE.fullmatch(value):
        raise Refusal(f"`{value}` is no number of a wave", f"the plan has {len(facts.waves)}, from 1")
    pattern = value.casefold()
    values = _values(method or "id", facts)
    found = {node for node in facts.order.nodes if any(_like(each, pattern) for each in values(node))}
    if not found and method in ("", "id", "phase"):
        known = [each for node in facts.order.nodes for each in values(node)]
        if method != "phase" and (inside := _members(pattern, facts)):
            return inside
        near = did_you_mean(value, known)
        raise Refusal(
            f"no {method if method == 'phase' else 'phase or task'} has the id `{value}`",
            *([near] if near else []),
        )
    return found


def _members(pattern: str, facts: Facts) -> set[str]:
    """A phase named like a task: all of its tasks."""
    values = _values("phase", facts)
    return {node for node in facts.order.nodes if any(_like(each, pattern) for each in values(node))}


def _like(text: str, pattern: str) -> bool:
    return fnmatchcase(text.casefold(), pattern)


def _values(method: str, facts: Facts) -> Callable[[str], tuple[str, ...]]:
    """What a method compares the value with, for one node."""
    items = facts.items
    wave_of = wave_numbers(facts)

    def phase(node: str) -> tuple[str, ...]:
        found = facts.phase_of(node)
        return (found.id, found.written_id or found.id, found.name.text) if found else ()

    def owner(node: str) -> tuple[str, ...]:
        word = items[node].owner
        return (word.text,) if word else ()

    def kind(node: str) -> tuple[str, ...]:
        placed = facts.placements.get(node)
        return (placed.kind,) if placed else ("phase",) if not isinstance(items[node], Task) else ()

    def status(node: str) -> tuple[str, ...]:
        stated = items[node].status
        return (stated.value if stated else "open",)

    return {
        "id": lambda node: (node, items[node].written_id or node),
        "phase": phase,
        "kind": kind,
        "status": status,
        "wave": lambda node: (str(wave_of[node]),) if node in wave_of else (),
        "owner": owner,
        "name": lambda node: (items[node].name.text,),
        "label": lambda node: (items[node].label,),
    }[method]
