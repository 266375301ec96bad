"""The YAML block ``execution_order``: which item waits for which, in all the forms that people give it.

    execution_order:
      phase_1:                                  # groups by name: phases, waves, stages …
        - story: "1.1"                          # items as maps, with their `depends_on`
          depends_on: []
        - "1.2"                                 # or as bare ids
      phase_2:
        parallel: ["2.1", "2.2"]                # both hang on the group's `depends_on`
        depends_on: ["phase_1"]
      phase_3:
        sequential: ["3.1", "3.2"]              # each after the one before

A list in place of the groups holds items (``- id: a``), groups (``- phase: 1`` with ``stories: [...]``), or
lists, one per wave: each wave comes after the one before.  A plain list of ids orders them, but declares no
dependency.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from compiler.ir import Need, Ref, Relation, Word
from compiler.labels import canonical, kind_of
from compiler.source import Span
from grammar.blocks import Text
from grammar.phrases.needs import is_none, need
from grammar.yaml_marks import Mark, fold

ROOTS = ("execution_order", "execution_plan", "task_order", "dependency_order", "execution_sequence")
_NEEDS = (
    "depends_on",
    "depends",
    "depend_on",
    "dependencies",
    "dependency",
    "needs",
    "after",
    "requires",
    "blocked_by",
    "prerequisites",
    "upstream",
    "waits_for",
)
_PARALLEL = ("parallel", "concurrent", "in_parallel", "parallel_tasks", "parallel_stories")
_SEQUENTIAL = ("sequential", "sequence", "serial", "in_order", "sequential_tasks", "sequential_stories")
_MEMBERS = (
    "stories",
    "tasks",
    "items",
    "flows",
    "data_flows",
    "steps",
    "jobs",
    "nodes",
    "user_stories",
    "work",
)
_GROUPS = ("phases", "waves", "stages", "groups", "sprints", "order", "levels")
_ITEM_KEYS = (
    "story",
    "task",
    "data_flow",
    "flow",
    "user_story",
    "step",
    "job",
    "item",
    "id",
    "story_id",
    "task_id",
)
_ID_KEYS = ("id", "story_id", "task_id")
_GROUP_KEYS = ("phase", "wave", "stage", "sprint", "group", "level", "milestone", "epic")
_NAMES = ("name", "title", "description")
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """An item or group as the block names it.  `mark` holds what else is said of it."""

    ref: Ref
    group: Ref | None
    is_group: bool
    mark: Mark
    span: Span
    name: Word | None = None
    needs: tuple[Need, ...] = ()
    """As written; `relations` of the order say the same, so they need not be followed twice."""


@dataclass(frozen=True, slots=True)
class ExecutionOrder:
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    span: Span


@dataclass(slots=True)
class _Building:
    known: frozenset[str]
    """Words that the block itself introduces as ids."""
    mentions: list[Mention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def relate(
        self, before: tuple[Ref, ...], after: tuple[Ref, ...], span: Span, declared: bool = True
    ) -> None:
        wild = [ref for ref in before if ref.form == "all_previous"]
        plain = tuple(ref for ref in before if ref.form != "all_previous")
        if plain and after:
            self.relations.append(
                Relation(before=plain, after=after, span=span, form="yaml", declared=declared)
            )
        if wild and after:
            self.relations.append(
                Relation(before=tuple(wild), after=after, span=span, form="yaml", declared=False)
            )


def read_order(root: Mark) -> ExecutionOrder | None:
    """The order that a YAML document states; None if it has no such key."""
    block = root.first(*ROOTS)
    if block is None:
        return None
    building = _Building(frozenset(_introduced(block, 0)))
    if block.is_mapping:
        _mapping(block, building)
    else:
        _top_list(block.elements(), building)
    return ExecutionOrder(tuple(building.mentions), tuple(building.relations), block.span)


def _introduced(mark: Mark, depth: int) -> Iterable[str]:
    if depth > _DEPTH:
        return
    if mark.is_mapping:
        for name, value in mark.items():
            key = fold(name.text)
            if key in _ID_KEYS:
                yield from (word.text for word in value.words())
            elif key not in _NEEDS:
                yield from _introduced(value, depth + 1)
    elif mark.is_list:
        for element in mark.elements():
            yield from _introduced(element, depth + 1)


# -- groups -----------------------------------------------------------------------------------------


def _mapping(block: Mark, building: _Building) -> None:
    for name, value in block.items():
        key = fold(name.text)
        if key in _GROUPS:
            _top_list(value.elements(), building) if value.is_list else _mapping(value, building)
        elif key in _PARALLEL or key in _SEQUENTIAL or key in _MEMBERS:
            _group(None, block, building, 0)
            return
        elif key not in _NEEDS and key not in _NAMES:
            _named_group(name, value, building)


def _named_group(name: Word, value: Mark, building: _Building) -> None:
    """``phase_1: [...]`` is a group; ``"1.2": ["1.1"]`` and ``load: {depends_on: …}`` are items."""
    ref = _ref(name, building)
    if _is_group(ref, value, building):
        building.mentions.append(_mention(ref, None, True, value, name.span))
        _group(ref, value, building, 0)
        return
    needs = value if not value.is_mapping else value.first(*_NEEDS)
    building.mentions.append(_mention(ref, None, False, value, name.span, needs))
    _hang(needs, (ref,), building)


def _is_group(ref: Ref, value: Mark, building: _Building) -> bool:
    if ref.label and (kind := kind_of(ref.label)):
        return kind == "phase"
    if value.is_mapping:
        return any(fold(name.text) in (*_PARALLEL, *_SEQUENTIAL, *_MEMBERS) for name, _ in value.items())
    return any(element.is_mapping or element.is_list for element in value.elements())


def _group(ref: Ref | None, value: Mark, building: _Building, depth: int) -> tuple[Ref, ...]:
    """The members of a group, related as it says."""
    if depth > _DEPTH:
        return ()
    if not value.is_mapping:
        return tuple(r for element in value.elements() for r in _element(element, ref, building, depth))
    members: list[Ref] = []
    firsts: list[Ref] = []
    for name, inner in value.items():
        key = fold(name.text)
        if key in _SEQUENTIAL:
            steps = [_element(element, ref, building, depth) for element in inner.elements()]
            _chain([step for step in steps if step], inner.span, building)
            firsts.extend(steps[0] if steps else ())
            members.extend(r for step in steps for r in step)
        elif key in _PARALLEL or key in _MEMBERS:
            found = tuple(r for element in inner.elements() for r in _element(element, ref, building, depth))
            firsts.extend(found)
            members.extend(found)
        elif inner.is_mapping and key not in _NEEDS:  # "1.1": {depends_on: []}
            found = _entry(name, inner, ref, building)
            firsts.extend(found)
            members.extend(found)
    own = (ref,) if ref else ()
    _hang(value.first(*_NEEDS), tuple(firsts) or own, building, ref)
    return tuple(members)


def _entry(name: Word, inner: Mark, group: Ref | None, building: _Building) -> tuple[Ref, ...]:
    ref = _ref(name, building)
    needs = inner.first(*_NEEDS)
    building.mentions.append(_mention(ref, group, False, inner, name.span, needs))
    _hang(needs, (ref,), building)
    return (ref,)


def _chain(steps: Sequence[tuple[Ref, ...]], span: Span, building: _Building, declared: bool = True) -> None:
    for before, after in pairwise(steps):
        building.relate(before, after, span, declared)


def _top_list(elements: Sequence[Mark], building: _Building) -> None:
    """Items, groups or waves."""
    if elements and all(element.is_list for element in elements):
        waves = [_group(None, element, building, 1) for element in elements]
        _chain([wave for wave in waves if wave], elements[0].span, building)
        return
    found = [_element(element, None, building, 0) for element in elements]
    if all(element.is_scalar for element in elements) and len(elements) > 1:
        _chain([refs for refs in found if refs], elements[0].span, building, declared=False)


# -- items ------------------------------------------------------------------------------------------


def _element(mark: Mark, group: Ref | None, building: _Building, depth: int) -> tuple[Ref, ...]:
    """One element of a list: an id, an item or group as a map, or a list of such."""
    if depth > _DEPTH:
        return ()
    if mark.is_list:
        return tuple(r for element in mark.elements() for r in _element(element, group, building, depth + 1))
    if mark.is_scalar:
        if mark.word is None:
            return ()
        ref = _ref(mark.word, building)
        building.mentions.append(_mention(ref, group, False, mark, mark.span))
        return (ref,)
    keys = {fold(name.text): (name, value) for name, value in mark.items()}
    if any(key in keys for key in (*_PARALLEL, *_SEQUENTIAL, *_MEMBERS)):
        return _inner_group(mark, keys, group, building, depth)
    for key in (*_ITEM_KEYS, *_GROUP_KEYS, *_NAMES):
        if key in keys and (word := keys[key][1].word):
            needs = mark.first(*_NEEDS)
            ref = _ref(word, building, _label(key))
            building.mentions.append(_mention(ref, group, key in _GROUP_KEYS, mark, word.span, needs))
            _hang(needs, (ref,), building)
            return (ref,)
    if len(keys) == 1:  # - "1.2": ["1.1"]   or   - phase_1: [...]
        name, value = next(iter(keys.values()))
        before = len(building.mentions)
        _named_group(name, value, building)
        return (building.mentions[before].ref,) if len(building.mentions) > before else ()
    return ()


def _inner_group(
    mark: Mark, keys: dict[str, tuple[Word, Mark]], group: Ref | None, building: _Building, depth: int
) -> tuple[Ref, ...]:
    key = next((k for k in (*_GROUP_KEYS, "id", *_NAMES) if k in keys and keys[k][1].word), None)
    if key is None:
        return _group(group, mark, building, depth + 1)
    word = keys[key][1].word
    assert word is not None
    ref = _ref(word, building, _label(key))
    building.mentions.append(_mention(ref, None, True, mark, word.span, mark.first(*_NEEDS)))
    return _group(ref, mark, building, depth + 1) or (ref,)


def _label(key: str) -> str | None:
    """The label that a key names: ``story: "1.1"``."""
    label = canonical(key.replace("_id", "").replace("_", " "))
    return label if kind_of(label) or label == "step" else None


def _hang(needs: Mark | None, after: tuple[Ref, ...], building: _Building, group: Ref | None = None) -> None:
    """A bare number in what a group waits for is the number of a group."""
    if needs is None:
        return
    refs = (ref for word in needs.words() if not is_none(word.text) for ref in _all_refs(word, building))
    if group is not None and group.id and "." not in group.id:
        refs = (_with_label(ref, group.label if (ref.id or "").isdecimal() else None) for ref in refs)
    building.relate(tuple(refs), after, needs.span)


def _mention(
    ref: Ref, group: Ref | None, is_group: bool, mark: Mark, span: Span, needs: Mark | None = None
) -> Mention:
    name = mark.first(*_NAMES) if mark.is_mapping else None
    stated: tuple[Need, ...] = ()
    if needs is not None:
        refs = tuple(r for word in needs.words() for r in need(_text(word)).refs)
        written = " ".join(word.text for word in needs.words())
        stated = (Need(written=written, span=needs.span, refs=refs, none=not refs and not needs.is_null),)
    return Mention(ref, group, is_group, mark, span, name.word if name else None, stated)


def _text(word: Word) -> Text:
    return Text(word.text, word.span)


def _ref(word: Word, building: _Building, label: str | None = None) -> Ref:
    """The one item that a key or value names."""
    return _with_label(_all_refs(word, building)[0], label)


def _with_label(ref: Ref, label: str | None) -> Ref:
    if label is None or ref.label or ref.id is None:
        return ref
    return ref.model_copy(update={"label": label})


def _all_refs(word: Word, building: _Building) -> tuple[Ref, ...]:
    """References; a word that the block introduces as an id is one, whatever it looks like."""
    refs = need(_text(word)).refs
    if len(refs) != 1 or refs[0].form not in ("name", "external"):
        return refs or (Ref(form="name", written=word.text, span=word.span),)
    if word.text in building.known and len(word.text.split()) == 1:
        return (Ref(form="one", written=word.text, span=word.span, id=word.text),)
    return (Ref(form="name", written=word.text, span=word.span),)


__all__ = ["ROOTS", "ExecutionOrder", "Mention", "read_order"]
