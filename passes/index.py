"""Looking items up by what people call them: ids, labels with numbers, short forms, names.

An id is looked up as it is first, then in ever looser ways.  The first way that finds anything decides,
so a loose reading can never take a reference away from the item that bears the id.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from compiler.ir import Flow, Item, Phase, Plan, Task
from compiler.naming import ByName
from compiler.naming import fold_name as fold_name
from compiler.patterns import later
from passes.labels import VAGUE, Kind, abbreviates, canonical, kind_of
from passes.spelling import Speller

_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "_": "-"})
_ZEROS = re.compile(r"(?<![\d])0+(?=\d)")
TOKEN = re.compile(r"\d+|[^\W\d_]+")
_LETTERED = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?)[-. ]?(\d.*)")
_DIGITS = 18
"""Longer numbers are read as words: Python refuses to count with thousands of digits."""
_TIMES = frozenset(("hour", "day", "week", "month", "quarter"))
_CROWD = 64
"""How many bearers of one id are looked at, so that hostile plans stay linear."""

Token = tuple[int, int, str]
Series = tuple[Kind, tuple[Token, ...], str | None]
"""Items numbered in one run: their kind, what their ids begin with, their phase if it restarts there."""


@lru_cache(maxsize=65_536)
def fold(written: str) -> str:
    """An id without the accidents of how it was written: case, kind of dash, marks around it."""
    return written.translate(_DASHES).strip(" \t#`*.:,;()[]").casefold()


_LOOKS_LIKE_0 = later(r"(?<=\d)o|o(?=\d)")
_LOOKS_LIKE_1 = later(r"(?<=\d)[li](?![a-z])|(?<![a-z])[li](?=\d)")
"""Letters that are typed for digits, beside one."""


@lru_cache(maxsize=65_536)
def tokens(key: str) -> tuple[Token, ...]:
    """Numbers and words of a folded id, so that 1.10 comes after 1.9 and 4a before 4b."""
    return tuple(
        (0, int(t), "") if t.isdecimal() and len(t) <= _DIGITS else (1, 0, t) for t in TOKEN.findall(key)
    )


def kind(item: Item) -> Kind:
    return "phase" if isinstance(item, Phase) else "task"


def in_plan_order(plan: Plan) -> dict[str, Item]:
    """Phases and tasks as the plan gives them: each phase before its tasks, ties as listed."""
    by_phase: dict[str | None, list[Task]] = {}
    known = {phase.id for phase in plan.phases}
    for task in plan.tasks:
        by_phase.setdefault(task.phase if task.phase in known else None, []).append(task)
    items: list[Item] = []
    for phase in plan.phases:
        items.append(phase)
        items.extend(by_phase.get(phase.id, ()))
    items.extend(by_phase.get(None, ()))
    files = {plan.path: 0}
    for item in items:
        files.setdefault(item.span.path, len(files))
    items.sort(key=lambda item: (files[item.span.path], item.span.start))
    return {item.id: item for item in items}


class Index:
    """All phases and tasks of a plan, by every key that a reference may use."""

    def __init__(self, plan: Plan) -> None:
        self.items: Mapping[str, Item] = in_plan_order(plan)
        self.rank = {item_id: number for number, item_id in enumerate(self.items)}
        self._by_written: dict[tuple[Kind, str], list[Item]] = {}
        self._by_label: dict[tuple[str, str], list[Item]] = {}
        self._by_place: dict[tuple[str, str], list[Item]] = {}
        self._by_id: dict[str, Item] = {}
        self.labels: dict[str, None] = {}
        self.duplicates: dict[str, str] = {}
        self._runs: dict[str, int] = {}
        self._last: dict[str, tuple[int, int, int]] = {}
        claimed: dict[tuple[object, ...], str] = {}
        for item in self.items.values():
            self._by_id.setdefault(fold(item.id), item)
            label = canonical(item.label)
            self.labels.setdefault(label)
            if item.written_id is None:
                continue
            key = fold(item.written_id)
            own = kind(item)
            self._by_written.setdefault((own, key), []).append(item)
            self._by_label.setdefault((label, key), []).append(item)
            if isinstance(item, Task) and item.phase:
                self._by_place.setdefault((item.phase, key), []).append(item)
            named = None if key[:1].isalpha() else label  # ids that say themselves what they are
            first = claimed.setdefault((own, named, self._scope(item, label, key), key), item.id)
            if first != item.id:
                self.duplicates[item.id] = first
        self._flows: dict[str, str] = {}

    def _scope(self, item: Item, label: str, key: str) -> object:
        """Within what an id is unique.  Tasks count anew in every phase, and phases where the plan starts
        over (a second series of phases, say for the rollout); two weeks 3 with names run side by side."""
        if label in _TIMES:
            return fold_name(item.name.text)
        if not key.isdecimal() or len(key) > _DIGITS:
            return None
        if isinstance(item, Task):
            return item.phase
        number = int(key)
        run, start, last = self._last.get(label, (0, number, number - 1))
        if number <= last and number == start:
            run += 1
        self._last[label] = (run, start, number)
        self._runs[item.id] = run
        return run

    def add_flows(self, task_of: Iterable[tuple[Flow, str]]) -> None:
        """Flows may be referred to, too; they stand for the task that they specify."""
        for flow, task in task_of:
            self._flows.setdefault(fold(flow.id), task)
            self._flows.setdefault(fold_name(flow.name.text), task)

    # -- by id --------------------------------------------------------------------------------------

    def find(self, written: str, label: str | None, wanted: Kind, owner: Item | None) -> Sequence[Item]:
        """All items that an id may mean: none, the one, or several between which nothing decides."""
        key = fold(written)
        label = canonical(label) if label else None
        ways = self._labelled(key, label, wanted) if label else self._bare(key, wanted)
        home = owner.id if isinstance(owner, Phase) else _phase(owner) if owner else None
        if home and wanted == "task" and (label is None or kind_of(label) != "phase"):
            here = self._by_place.get((home, key), ())
            if label:
                here = [item for item in here[:_CROWD] if canonical(item.label) == label]
            ways = itertools.chain((here,), ways)
        for found in ways:
            if found:
                return self._narrow(found, owner)
        return self._narrow(self._loose(key, label, wanted), owner)

    def has_id(self, written: str, wanted: Kind) -> bool:
        return (wanted, fold(written)) in self._by_written

    def _labelled(self, key: str, label: str, wanted: Kind) -> Iterable[Sequence[Item]]:
        yield self._by_label.get((label, key), ())
        if label in VAGUE and label not in self.labels:
            return  # release 1.1 is no task 1.1
        own = kind_of(label) or wanted
        yield self._by_written.get((own, key), ())
        lettered = _LETTERED.fullmatch(key)
        if lettered and abbreviates(lettered[1], label):  # "Phase P1" where the plan says "Phase 1"
            yield self._by_label.get((label, lettered[2]), ())
            yield self._by_written.get((own, lettered[2]), ())
        if key[:1].isdecimal():  # "Story 3" where the plan says "S3"
            for short in ("us", label[0], label[:2], "".join(word[0] for word in label.split())):
                if abbreviates(short, label):
                    yield self._by_written.get((own, short + key), ())
                    yield self._by_written.get((own, f"{short}-{key}"), ())
        if label not in self.labels:  # the plan has no such label, so the word tells little
            yield self._by_written.get(("phase" if own == "task" else "task", key), ())
        yield self._one(key)

    def _bare(self, key: str, wanted: Kind) -> Iterable[Sequence[Item]]:
        other: Kind = "phase" if wanted == "task" else "task"
        yield self._by_written.get((wanted, key), ())
        yield self._one(key)
        yield self._by_written.get((other, key), ())
        if lettered := _LETTERED.fullmatch(key):  # "E2" or "phase_2" where the plan says "Epic 2"
            label = canonical(lettered[1])
            yield self._by_label.get((label, lettered[2]), ())
            for known in self.labels:
                if abbreviates(lettered[1], known):
                    yield self._by_label.get((known, lettered[2]), ())
        elif key[:1].isdecimal() and (prefix := self._prefixes.get(wanted)):
            yield self._by_written.get((wanted, prefix + key), ())

    def _one(self, key: str) -> Sequence[Item]:
        item = self._by_id.get(key)
        if item is None and key in self._flows:
            item = self.items.get(self._flows[key])
        return (item,) if item else ()

    def _loose(self, key: str, label: str | None, wanted: Kind) -> Sequence[Item]:
        """The last resort: numbers without their leading zeros, T1 for T001."""
        own = (kind_of(label) if label else None) or wanted
        return self._without_zeros.get((own, _ZEROS.sub("", key)), ())

    @cached_property
    def _without_zeros(self) -> dict[tuple[Kind, str], list[Item]]:
        found: dict[tuple[Kind, str], list[Item]] = {}
        for (own, key), items in self._by_written.items():
            found.setdefault((own, _ZEROS.sub("", key)), []).extend(items)
        return found

    @cached_property
    def _prefixes(self) -> dict[Kind, str]:
        """The letters that all ids of a kind begin with, where they all do: then 3 means S3."""
        shared: dict[Kind, str | None] = {}
        for own, key in self._by_written:
            match = re.match(r"[^\W\d_]+-?(?=\d)", key)
            prefix = match[0] if match else None
            shared[own] = prefix if shared.setdefault(own, prefix) == prefix else None
        return {own: prefix for own, prefix in shared.items() if prefix}

    def _narrow(self, found: Sequence[Item], owner: Item | None) -> Sequence[Item]:
        """Of several bearers of an id, those nearest to where it was written."""
        if len(found) < 2:
            return found
        ids = {item.id for item in found[:_CROWD]}
        found = [item for item in found[:_CROWD] if self.duplicates.get(item.id) not in ids]
        if len(found) > 1 and all(item.id in self._runs for item in found):
            home = owner.id if isinstance(owner, Phase) else _phase(owner) if owner else None
            run = self._runs.get(home or "", 0)
            found = [item for item in found if self._runs[item.id] == run] or found[:1]
        if owner is None or len(found) < 2:
            return found
        label = canonical(owner.label)
        alike = [item for item in found if canonical(item.label) == label]
        return alike or found

    # -- ranges -------------------------------------------------------------------------------------

    def between(self, first: Item, last: Item) -> list[Item]:
        """All items of the same kind from one to the other, by number if the ids allow, else by place."""
        low, high = _series_of(first), _series_of(last)
        if low and high and low[0] == high[0]:
            series = self._whole(first) or self._series[low[0]]
            start, end = sorted((low[1], high[1]))
            found = series[bisect_left(series, start, key=_number) : bisect_right(series, end, key=_number)]
            return [item for _, item in found]
        start_rank, end_rank = sorted((self.rank[first.id], self.rank[last.id]))
        return [item for item in self._listed[kind(first)] if start_rank <= self.rank[item.id] <= end_rank]

    def _whole(self, like: Item) -> list[tuple[Token, Item]]:
        """The run that goes on through all phases, of numbers that none of them counts anew; else nothing."""
        place = _series_of(like)
        return self._wholes.get((*place[0][:2], canonical(like.label)), []) if place and place[0][2] else []

    @cached_property
    def _wholes(self) -> dict[tuple[Kind, tuple[Token, ...], str], list[tuple[Token, Item]]]:
        runs: dict[tuple[Kind, tuple[Token, ...], str], list[tuple[Token, Item]]] = {}
        for series, members in self._series.items():
            for member in members if series[2] else ():
                runs.setdefault((*series[:2], canonical(member[1].label)), []).append(member)
        unique = {key: run for key, run in runs.items() if len({number for number, _ in run}) == len(run)}
        return {key: sorted(run, key=_number) for key, run in unique.items()}

    def before(self, owner: Item, wanted: Kind) -> Item | None:
        """The item of a kind that the plan tells before an owner, or before the phase that it is in."""
        here: Item | None = owner
        if kind(owner) != wanted:
            here = self.items.get(_phase(owner) or "") if wanted == "phase" else None
        if here is None:
            return None
        listed = self._listed[wanted]
        at = bisect_left(listed, self.rank[here.id], key=lambda item: self.rank[item.id])
        return listed[at - 1] if at else None

    @cached_property
    def _series(self) -> dict[Series, list[tuple[Token, Item]]]:
        found: dict[Series, list[tuple[Token, Item]]] = {}
        for item in self.items.values():
            if place := _series_of(item):
                found.setdefault(place[0], []).append((place[1], item))
        for members in found.values():
            members.sort(key=_number)
        return found

    @cached_property
    def _listed(self) -> dict[Kind, list[Item]]:
        listed: dict[Kind, list[Item]] = {"phase": [], "task": []}
        for item in self.items.values():
            listed[kind(item)].append(item)
        return listed

    # -- names --------------------------------------------------------------------------------------

    def named(self, words: str, wanted: Kind | None, owner: Item | None) -> Sequence[Item]:
        """The items of that name; the kind decides between equal names."""
        key = fold_name(words)
        found: Sequence[Item] = self._by_name.exact(words)
        found = [item for item in found if owner is None or item.id != owner.id] or found
        if len(found) > 1 and wanted:
            found = [item for item in found if kind(item) == wanted] or found
        if not found and key in self._flows:
            found = [self.items[self._flows[key]]]
        return self._narrow(found, owner)

    def alluded(self, words: str, owner: Item | None) -> Item | None:
        """The one item that a name without its article or its end can mean, the owner and its phase aside."""
        own = (owner.id, _phase(owner)) if owner else ()
        found = [item for item in self._by_name.loose(words) if item.id not in own]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_name(self) -> ByName[Item]:
        items = self.items.values()
        by_number = ((f"{item.label} {item.written_id or ''}", item) for item in items)
        return ByName([*((item.name.text, item) for item in items), *by_number])

    # -- near misses --------------------------------------------------------------------------------

    def near_ids(self, written: str, wanted: Kind | None) -> tuple[str, ...]:
        """Ids of items whose written ids are spelled like this one, their digits being the same."""
        key = fold(written)
        typed = _LOOKS_LIKE_1.sub("1", _LOOKS_LIKE_0.sub("0", key))
        if typed != key and (same := self._spelled[wanted].get(typed)):
            return (same[0].id,)
        for own in (wanted, None) if wanted else (None,):
            close = self._spellers[own].closest(key)
            if close:
                return tuple(item.id for one in close for item in self._spelled[own][one][:1])
        return ()

    def near_names(self, words: str) -> tuple[str, ...]:
        close = self._name_speller.closest(fold_name(words))
        return tuple(self._by_name.items[name][0].id for name in close)

    @cached_property
    def _spelled(self) -> dict[Kind | None, dict[str, list[Item]]]:
        found: dict[Kind | None, dict[str, list[Item]]] = {"phase": {}, "task": {}, None: {}}
        for (own, key), items in self._by_written.items():
            found[own].setdefault(key, []).extend(items)
            found[None].setdefault(key, []).extend(items)
        return found

    @cached_property
    def _spellers(self) -> dict[Kind | None, Speller]:
        return {own: Speller(keys, numbers_count=True) for own, keys in self._spelled.items()}

    @cached_property
    def _name_speller(self) -> Speller:
        return Speller(self._by_name.items)

    def has_shape(self, written: str, label: str | None) -> bool:
        """Whether ids of this make exist in the plan: the same letters, as many numbers; under the same
        label, for a mere number."""
        make = _make(fold(written))
        if make == ("9",) and label:
            return (canonical(label), make) in self._makes
        return (None, make) in self._makes

    @cached_property
    def _makes(self) -> frozenset[tuple[str | None, tuple[str, ...]]]:
        found: dict[tuple[str | None, tuple[str, ...]], None] = {}
        for label, key in self._by_label:
            made = _make(key)
            found[label, made] = found[None, made] = None
        return frozenset(found)


def _make(key: str) -> tuple[str, ...]:
    return tuple("9" if word[0] == 0 else word[2] for word in tokens(key))


def _series_of(item: Item) -> tuple[Series, Token] | None:
    """The run that an item is numbered in, and its number there."""
    parts = tokens(fold(item.written_id)) if item.written_id else ()
    if not parts:
        return None
    return (kind(item), parts[:-1], _phase(item) if len(parts) == 1 else None), parts[-1]


def _number(member: tuple[Token, Item]) -> Token:
    return member[0]


def _phase(item: Item) -> str | None:
    return item.phase if isinstance(item, Task) else None
