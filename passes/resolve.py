"""What every written reference means: ids of phases and tasks, or a reason why it means none.

Bare ids mean the same kind first (a phase in a phase, a task in a task); ids that restart in every phase
mean the one in the owner's phase; ranges are expanded; "all previous" stays a wildcard.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from compiler.ir import Flow, Item, Need, Phase, Plan, Ref, Relation, Task
from passes.index import TOKEN, Index, fold, kind, tokens
from passes.labels import FOREIGN_ID, VAGUE, Kind, canonical, kind_of

Outcome = Literal["resolved", "unknown", "ambiguous", "external", "wildcard"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What one written reference came to mean.

    - `resolved`: `targets` holds ids of phases or tasks, in plan order
    - `unknown`: nothing answers to it; `near` holds ids that are spelled alike
    - `ambiguous`: `near` holds the ids of all that it may mean
    - `external`: a file, a package, a state of the world; nobody looks for it
    - `wildcard`: all items before the owner
    """

    ref: Ref
    owner: str | None
    """The phase or task whose field this is; None in a relation or a flow that no task claims."""
    targets: tuple[str, ...]
    status: Outcome
    near: tuple[str, ...] = ()
    need: Need | None = None
    """The field that the reference stands in."""
    relation: Relation | None = None
    kin: bool = False
    """Unknown, but ids of its make exist in this plan, so it hardly means something elsewhere."""
    missing: str | None = None
    """The id that nobody has, where it is only a part of the reference: the far end of a range."""
    alluded: bool = False
    """Named by a part of its name that no other item shares."""


def match_flows(plan: Plan, index: Index) -> dict[str, Flow]:
    """The data-flow specification of each task that has one.

    A link in the plan decides, then the story that the specification names, then an equal id or name.
    """
    by_path = {flow.path: flow for flow in plan.flows}
    found: dict[str, Flow] = {}
    here = posixpath.dirname(plan.path)
    for task in plan.tasks:
        if task.spec is None:
            continue
        link = task.spec.text.split("#")[0]
        for path in (posixpath.normpath(posixpath.join(here, link)), posixpath.normpath(link)):
            if path in by_path:
                found[task.id] = by_path[path]
                break
    claimed = {flow.path for flow in found.values()}
    for flow in plan.flows:
        if flow.path in claimed:
            continue
        owner = _story_of(flow, index)
        if owner is not None:
            found.setdefault(owner.id, flow)
    return {item_id: found[item_id] for item_id in index.items if item_id in found}


def _story_of(flow: Flow, index: Index) -> Item | None:
    candidates: list[Iterable[Item]] = []
    if flow.story is not None:
        candidates.append(index.find(flow.story.text, None, "task", None))
    else:
        candidates.append(index.find(flow.id, None, "task", None))
        candidates.append(index.named(flow.name.text, "task", None))
    for items in candidates:
        tasks = [item for item in items if isinstance(item, Task)]
        if len(tasks) == 1:
            return tasks[0]
    return None


def resolve(plan: Plan, index: Index, flow_of: dict[str, Flow]) -> tuple[Resolution, ...]:
    """Every reference of the plan and its flows, in the order in which they were written."""
    owners: dict[str, str] = {}
    for task_id, flow in flow_of.items():
        owners.setdefault(flow.path, task_id)
    found: list[Resolution] = []
    for item in index.items.values():
        for need in item.needs:
            found.extend(_need(need, item, kind(item), index))
    for relation in plan.relations:
        found.extend(_relation(relation, index))
    for flow in plan.flows:
        owner = index.items.get(owners.get(flow.path, ""))
        if owner is None and flow.story is not None:
            found.append(_unclaimed(flow, index))
        for need in flow.needs:
            found.extend(_need(need, owner, "task", index))
    return tuple(found)


def _unclaimed(flow: Flow, index: Index) -> Resolution:
    """A specification whose story the plan does not have: the story's id is the unknown reference."""
    assert flow.story is not None
    ref = Ref(form="one", written=flow.story.text, span=flow.story.span, id=flow.story.text)
    return _one(ref, None, "task", index)


def _need(need: Need, owner: Item | None, wanted: Kind, index: Index) -> Iterator[Resolution]:
    owner_id = owner.id if owner else None
    for ref in need.refs:
        found = resolve_ref(ref, owner, wanted, index)
        yield Resolution(
            found.ref,
            owner_id,
            found.targets,
            found.status,
            found.near,
            need,
            kin=found.kin,
            missing=found.missing,
            alluded=found.alluded,
        )


def _relation(relation: Relation, index: Index) -> Iterator[Resolution]:
    """A relation's bare ids are of one kind: that of which the plan knows more of them."""
    refs = (*relation.before, *relation.after)
    wanted: Kind = "task"
    bare = [ref for ref in refs if ref.form in ("one", "range") and ref.id and not ref.label]
    if bare:
        hits = {own: sum(index.has_id(ref.id or "", own) for ref in bare) for own in ("task", "phase")}
        wanted = "phase" if hits["phase"] > hits["task"] else "task"
    for ref in refs:
        found = resolve_ref(ref, None, wanted, index)
        yield replace(found, relation=relation)


def resolve_ref(ref: Ref, owner: Item | None, wanted: Kind, index: Index) -> Resolution:
    owner_id = owner.id if owner else None
    if ref.form == "external":
        return Resolution(ref, owner_id, (), "external")
    if ref.form == "all_previous":
        return Resolution(ref, owner_id, (), "wildcard")
    if ref.form == "previous":
        before = index.before(owner, _wanted(ref, wanted)) if owner else None
        return Resolution(ref, owner_id, (before.id,), "resolved") if before else _nothing(ref, owner_id)
    if ref.form == "name" or ref.id is None:
        return _name(ref, owner, wanted, index)
    if ref.form == "range" and ref.last is not None:
        return _range(ref, owner, wanted, index)
    return _one(ref, owner, wanted, index)


def _nothing(ref: Ref, owner: str | None) -> Resolution:
    """The first phase has none before it: what is meant stands elsewhere."""
    return Resolution(ref, owner, (), "external")


def _one(ref: Ref, owner: Item | None, wanted: Kind, index: Index) -> Resolution:
    owner_id = owner.id if owner else None
    written = ref.id or ref.written
    found = index.find(written, ref.label, wanted, owner)
    if len(found) == 1:
        return Resolution(ref, owner_id, (found[0].id,), "resolved")
    if found:
        return Resolution(ref, owner_id, (), "ambiguous", tuple(item.id for item in found))
    if _elsewhere(ref, written, index):
        return Resolution(ref, owner_id, (), "external")
    return _unknown(ref, owner_id, written, wanted, index)


def _elsewhere(ref: Ref, written: str, index: Index) -> bool:
    """The id of a requirement, a day, "release 1.1" where the plan has no releases: nothing of this plan."""
    if ref.label and canonical(ref.label) in VAGUE and canonical(ref.label) not in index.labels:
        return True
    return FOREIGN_ID.fullmatch(fold(written)) is not None and not index.has_shape(written, ref.label)


def _unknown(ref: Ref, owner: str | None, written: str, wanted: Kind, index: Index) -> Resolution:
    near = index.near_ids(written, _wanted(ref, wanted))
    kin = index.has_shape(written, ref.label) and not ref.written.startswith(
        "#"
    )  # the likes of #123 are tickets
    return Resolution(ref, owner, (), "unknown", near, kin=kin, missing=written)


def _wanted(ref: Ref, otherwise: Kind) -> Kind:
    return (kind_of(canonical(ref.label)) if ref.label else None) or otherwise


def _range(ref: Ref, owner: Item | None, wanted: Kind, index: Index) -> Resolution:
    owner_id = owner.id if owner else None
    assert ref.id is not None
    assert ref.last is not None
    if index.has_id(ref.written, wanted) and ref.written.strip("`* ")[:1].isdecimal():
        return _one(ref.model_copy(update={"id": ref.written}), owner, wanted, index)  # 1-2 is an id here
    first = index.find(ref.id, ref.label, wanted, owner)
    last: Iterable[Item] = ()
    for written in _ends(ref.id, ref.last):
        last = index.find(written, ref.label, wanted, first[0] if first else owner)
        if last:
            break
    ends = (tuple(first), tuple(last))
    for items, written in zip(ends, (ref.id, ref.last), strict=True):
        if not items:
            return _unknown(ref, owner_id, written, wanted, index)
        if len(items) > 1:
            return Resolution(ref, owner_id, (), "ambiguous", tuple(item.id for item in items))
    start, end = ends[0][0], ends[1][0]
    if kind(start) != kind(end):
        near = tuple(dict.fromkeys((start.id, end.id)))
        return Resolution(ref, owner_id, near, "resolved")
    between = sorted({item.id for item in index.between(start, end)}, key=index.rank.__getitem__)
    return Resolution(ref, owner_id, tuple(between), "resolved")


def _ends(first: str, last: str) -> tuple[str, ...]:
    """What the far end of a range may be short for: in 4a-c it is 4c, in S1-6 it is S6."""
    key, end = fold(first), fold(last)
    starts = [match.start() for match in TOKEN.finditer(key)]
    count = len(tokens(end))
    if 0 < count < len(starts):
        return (key[: starts[-count]] + end, last)
    return (last,)


def _name(ref: Ref, owner: Item | None, wanted: Kind, index: Index) -> Resolution:
    owner_id = owner.id if owner else None
    found = index.named(ref.written, _wanted(ref, wanted), owner)
    if not found and len(ref.written.split()) == 1:  # ids may be words: load_trips
        found = index.find(ref.written, ref.label, wanted, owner)
    if len(found) == 1:
        return Resolution(ref, owner_id, (found[0].id,), "resolved")
    if found:
        return Resolution(ref, owner_id, (), "ambiguous", tuple(item.id for item in found))
    if alluded := index.alluded(ref.written, owner):
        return Resolution(ref, owner_id, (alluded.id,), "resolved", alluded=True)
    near = _near_words(ref.written, _wanted(ref, wanted), index)
    return Resolution(ref, owner_id, (), "unknown" if near else "external", near, missing=ref.written)


def _near_words(written: str, wanted: Kind, index: Index) -> tuple[str, ...]:
    """Items whose name, or whose id where ids are words, is spelled alike; short words are like too many."""
    if len(written) < 6:
        return ()
    near = index.near_names(written)
    return near or (index.near_ids(written, wanted) if len(written.split()) == 1 else ())


def declared(plan: Plan, resolutions: Iterable[Resolution], index: Index) -> dict[str, tuple[str, ...]]:
    """Predecessors as the plan declares them, by phase or task, in the order in which it says so.

    Wildcards and prose sequences order the work but are no declarations; an item never precedes itself,
    nor a phase its own tasks.
    """
    found: dict[str, dict[str, None]] = {}
    by_relation: dict[int, tuple[Relation, dict[int, Resolution]]] = {}
    for resolution in resolutions:
        if resolution.relation is not None:
            relation = resolution.relation
            by_relation.setdefault(id(relation), (relation, {}))[1][id(resolution.ref)] = resolution
        elif resolution.owner is not None:
            found.setdefault(resolution.owner, {}).update(dict.fromkeys(resolution.targets))
    for relation, resolved in by_relation.values():
        if relation.declared:
            before = [t for ref in relation.before for t in resolved[id(ref)].targets]
            for ref in relation.after:
                for owner in resolved[id(ref)].targets:
                    found.setdefault(owner, {}).update(dict.fromkeys(before))
    declared_by = {
        owner: tuple(t for t in found[owner] if not within(index.items, t, owner))
        for owner in index.items
        if found.get(owner)
    }
    return {owner: targets for owner, targets in declared_by.items() if targets}


def within(items: Mapping[str, Item], one: str, other: str) -> bool:
    """Whether two ids are the same item, or a phase and a task of it."""
    if one == other:
        return True
    return _holds(items, other, one) or _holds(items, one, other)


def _holds(items: Mapping[str, Item], phase_id: str, item_id: str) -> bool:
    """Whether a phase holds an item, or a phase that holds it."""
    if not isinstance(items.get(phase_id), Phase):
        return False  # mostly two tasks are asked about
    item = items.get(item_id)
    while isinstance(item, (Task, Phase)):
        above = item.phase if isinstance(item, Task) else item.within
        if above is None or above == phase_id:
            return above is not None
        item = items.get(above)
    return False
