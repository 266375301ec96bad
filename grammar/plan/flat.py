"""The list of work of a plan without phases, in which nothing says of itself that it is a task."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from grammar.phrases.verbs import instructing
from grammar.plan import words
from grammar.plan.levels import SECTIONS, Level, lists
from grammar.plan.parts import Part, within
from grammar.plan.signs import closed, hard

_BOLD_LED = re.compile(r"\W{0,4}\*\*[^*]+\*\*")
_Listed = tuple[list[Part], Part]


def flat_list(parts: list[Part]) -> tuple[Level, list[Part]]:
    """Lists under a heading of tasks, else numbered or told as instructions; under "Roadmap" and such, which
    tell other plans again, only if no other section has one."""
    named: list[Part] = []
    for part in within(parts, closed):
        if part.shape in SECTIONS and part.meaning == "tasks":
            named.extend(child for child in part.children if child.shape == "item")
    if len(named) > 1:
        return "named", named
    tasks = _most_telling(parts, closed) or _most_telling(parts, hard)
    return ("numbers" if tasks and tasks[0].ordinal is not None else "bullets"), tasks


def _most_telling(parts: list[Part], stop: Callable[[Part], bool]) -> list[Part]:
    """The list that instructs most, and the numbered ones of sections beside its own."""
    best: tuple[float, list[Part]] = (0.0, [])
    counted: list[_Listed] = []
    for items, over in _all_lists(parts, stop):
        share = _share(items)
        if len(items) < 2 or not _promised(over) or share < (0.5 if _numbered(items) else 0.75):
            continue
        if _numbered(items) and over is not None and len(items) > 2:
            counted.append((items, over))
        if share * len(items) > best[0]:
            best = (share * len(items), items)
    rank = next((over.rank for items, over in counted if items is best[1]), 0)
    beside = [item for items, over in counted if rank and over.rank == rank for item in items]
    return sorted(beside, key=lambda item: item.line) or best[1]


def _share(items: list[Part]) -> float:
    share = instructing([item.text.text for item in items])
    bold = _numbered(items) and all(_BOLD_LED.match(item.text.text) for item in items)
    return max(share, 0.5) if bold else share


def _numbered(items: list[Part]) -> bool:
    return all(item.ordinal is not None for item in items)


def _all_lists(parts: list[Part], stop: Callable[[Part], bool]) -> Iterator[tuple[list[Part], Part | None]]:
    """Lists outside of closed sections, each with the section that it stands in."""
    stack: list[tuple[Part | None, list[Part]]] = [(None, parts)]
    while stack:
        holder, siblings = stack.pop()
        for items, _ in lists(siblings):
            yield items, holder
        stack.extend((part, part.children) for part in siblings if part.shape in SECTIONS and not stop(part))


def _promised(over: Part | None) -> bool:
    """A heading that speaks of a plan, or none."""
    if over is None:
        return True
    title = over.text.text or over.label
    return words.promises(title) or bool(words.PLANS & set(words.fold(title).split()))
