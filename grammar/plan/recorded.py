"""Tasks as records: lists in YAML or JSON, written by hand or by a tool that keeps tasks.

    tasks:                                  {"master": {"tasks": [
      - id: T1                                {"id": 1, "title": "Load trips", "dependencies": [],
        name: Load trips                       "subtasks": [{"id": 1, "title": "Find the files"}]}
        depends_on: []                      ]}}

What counts is that the records have what only work has (a status, an owner, an effort, a predecessor) or are
named as instructions are.  The same marks list services, jobs and models; those say what is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compiler.ir import Need, Note, Ref, Word
from compiler.labels import canonical
from compiler.patterns import later
from compiler.source import Source
from grammar.blocks import Fence, Text
from grammar.phrases.fields import hint_of
from grammar.phrases.needs import need
from grammar.phrases.verbs import instructing
from grammar.plan import words
from grammar.plan.drafts import Draft
from grammar.plan.fields import Fields
from grammar.plan.glance import glance
from grammar.plan.lowered import Lowered
from grammar.plan.margin import Margin, what
from grammar.plan.places import apart
from grammar.plan.titles import title_of

if TYPE_CHECKING:  # PyYAML is for the plans that need it
    from grammar.yaml_marks import Mark

_TASK_LISTS_LISTED = (
    "tasks stories user_stories issues tickets work_items todos todo backlog task_list activities"
    " tarefas tareas aufgaben"
)
_TASK_LISTS = frozenset(_TASK_LISTS_LISTED.split())
_GROUP_LISTS_LISTED = "phases sprints epics milestones stages weeks iterations fases etapas phasen"
_GROUP_LISTS = frozenset(_GROUP_LISTS_LISTED.split())
_NAMES = ("name", "title", "summary", "task", "story", "subject", "description")
_IDS = ("id", "key", "task_id", "story_id", "identifier", "number", "no", "ref")
_STEPS = frozenset(("subtasks", "sub_tasks", "steps", "checklist"))
_RUN_LISTED = (
    "run uses command cmd cmds script scripts image operator notebook_task task_key hosts bash_command module"
    " entrypoint ports container spark_python_task python_callable sql_task args env environment trigger_rule"
)
_RUN = frozenset(_RUN_LISTED.split())
"""Keys of what is run rather than done."""
_PLANNED_LISTED = "status owner duration points priority window start finish needs blocks"
_PLANNED = frozenset(_PLANNED_LISTED.split())
_LIST_KEYS = "|".join(sorted(_TASK_LISTS | _GROUP_LISTS))
_HINT = later(
    rf"\b(?:{_LIST_KEYS})\"?\s{{0,3}}:"
    r"|^\s{0,8}(?:-\s|\{)\s{0,3}\"?(?:id|key|name|title|task)\"?\s{0,3}:",
    re.MULTILINE | re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DEPTH = 3


@dataclass(slots=True)
class _Listed:
    records: Sequence[Mark]
    group: Mark | None = None
    group_name: Word | None = None
    label: str = ""


def read_records(lowered: Lowered, fields: Fields, source: Source, margin: Margin) -> list[Draft]:
    """The tasks, and groups of tasks, of all blocks of records; mentions where the text tells of tasks."""
    told = any(draft.kind == "task" and not draft.echo for draft in lowered.drafts)
    title = lowered.title.text if lowered.title else ""
    found: list[Draft] = []
    for part, owner, heading in lowered.fences:
        fence = part.block
        if not isinstance(fence, Fence) or fence.info not in ("yaml", "yml", "json", "jsonc", "json5", ""):
            continue
        if not _HINT.search(source.slice(fence.body)) or (heading != title and apart(heading)):
            continue
        reader = _Reader(fields, source, margin, owner, told)
        drafts = reader.read(fence)
        found.extend(drafts)
        if drafts and not told:
            margin.mark(fence.line, source.line_of(fence.span.end), "records of tasks")
    return found


class _Reader:
    def __init__(
        self, fields: Fields, source: Source, margin: Margin, owner: Draft | None, told: bool
    ) -> None:
        self.fields = fields
        self.source = source
        self.margin = margin
        self.owner = owner if owner is not None and owner.kind == "phase" else None
        self.told = told

    def read(self, fence: Fence) -> list[Draft]:
        from grammar.execution_order import ROOTS
        from grammar.yaml_marks import read_yaml

        root = read_yaml(self.source, fence.body, fence.indent).root
        if root is None or root.first(*ROOTS) is not None:
            return []
        listed = list(_lists(root, 0))
        known = {word.text for one in listed for record in one.records if (word := _first(record, _IDS))}
        drafts: list[Draft] = []
        for one in listed:
            phase = self._group(one) if one.group_name else None
            drafts += [phase] if phase else []
            for record in one.records:
                if draft := self._task(record, known):
                    draft.phase = phase or self.owner
                    drafts.append(draft)
        for draft in drafts:
            draft.echo = self.told
        return drafts

    def _group(self, one: _Listed) -> Draft:
        assert one.group_name is not None
        draft = self._draft("phase", one.label, one.group_name)
        if one.group is not None and one.group.is_mapping:
            self._id(draft, one.group)
            self._fill(draft, one.group, frozenset())
        return draft

    def _task(self, record: Mark, known: set[str]) -> Draft | None:
        name = record.word if record.is_scalar else _first(record, _NAMES) or _first(record, _IDS)
        if name is None or not name.text:
            return None
        draft = self._draft("task", "Task", name)
        if record.is_mapping:
            self._id(draft, record)
            self._fill(draft, record, known)
        if not self.told:
            self._mark(name, f"task {draft.written_id or ''}".strip())
        return draft

    def _draft(self, kind: str, label: str, name: Word) -> Draft:
        typed = self.source.slice(name.span)
        line = self.source.line_of(name.span.start)
        span = self.source.line_span(line)
        begin = span.start + len(self.source.slice(span)) - len(self.source.slice(span).lstrip())
        draft = Draft("phase" if kind == "phase" else "task", label, name, span._replace(start=begin), line)
        draft.shape = "row"
        if typed == name.text and "\n" not in typed:
            said = title_of(Text(typed, name.span))
            draft.name, draft.written_id, draft.id_span = said.name, said.id, said.id_span
            draft.label, draft.canonical = said.label_written or label, said.label or ""
            draft.duration, draft.window, draft.status = said.duration, said.window, said.status
        return draft

    def _id(self, draft: Draft, record: Mark) -> None:
        word = _first(record, (*_IDS, "phase") if draft.kind == "phase" else _IDS)
        if word is not None and word.text and word.text != draft.name.text:
            look = glance(word.text)
            draft.written_id, draft.id_span = (look.id if look.label else word.text), word.span

    def _fill(self, draft: Draft, record: Mark, known: Iterable[str]) -> None:
        """What the keys of a record say of its item."""
        for key, value in record.items():
            folded = _key(key.text)
            meaning = words.field(folded.replace("_", " "))
            if folded in _STEPS and draft.kind == "task":
                draft.notes.extend(_steps(value))
            elif folded in _IDS or value.word == draft.name or value.is_mapping:
                continue
            elif meaning == "needs":
                draft.needs.append(_need(value, known))
                self._mark(key, what("needs"))
            elif folded in ("phase", "sprint", "epic", "milestone") and value.word and draft.kind == "task":
                draft.phase_named = Text(value.word.text, value.word.span)
            elif meaning is not None and meaning != "tasks":
                self._set(draft, meaning, value, hint_of(key.text))

    def _set(self, draft: Draft, meaning: words.Meaning, value: Mark, unit: str | None) -> None:
        for element in value.elements():
            word = element.word
            if word is None or not word.text:
                continue
            text = element.line or Text(word.text, word.span)
            if meaning in words.NOTES:
                self.fields.note(draft, meaning, text)
            elif self.fields.set(draft, meaning, text, unit):
                self._mark(word, what(meaning))

    def _mark(self, word: Word, became: str) -> None:
        line = self.source.line_of(word.span.start)
        self.margin.mark(line, line, became)


# -- finding them -----------------------------------------------------------------------------------


def _lists(mark: Mark, depth: int) -> Iterator[_Listed]:
    """The lists of tasks in a document, those of groups with the group."""
    if mark.is_list:
        inner = [element for element in mark.elements() if element.is_mapping]
        if any(_members(element) for element in inner):
            yield from _groups(((None, element) for element in inner), "Phase")
        elif _is_work(mark, headed=False):
            yield _Listed(mark.elements())
        return
    for key, value in mark.items():
        folded = _key(key.text)
        if folded in _GROUP_LISTS and not value.is_scalar:
            label = canonical(folded).capitalize()
            pairs = value.items() if value.is_mapping else ((None, element) for element in value.elements())
            yield from _groups(pairs, label)
        elif folded in _TASK_LISTS and value.is_list and _is_work(value, headed=True):
            yield _Listed(value.elements())
        elif value.is_mapping and depth < _DEPTH:
            yield from _lists(value, depth + 1)


def _groups(pairs: Iterable[tuple[Word | None, Mark]], label: str) -> Iterator[_Listed]:
    for key, element in pairs:
        members = _members(element) if element.is_mapping else element
        name = _first(element, (*_NAMES, "phase", "sprint", "epic", "milestone", *_IDS)) or key
        if members is not None and members.is_list and name is not None and not _is_run(members):
            yield _Listed(members.elements(), element, name, label)


def _members(group: Mark) -> Mark | None:
    return next((value for key, value in group.items() if _key(key.text) in (_TASK_LISTS | {"steps"})), None)


def _is_work(records: Mark, headed: bool) -> bool:
    """Whether a list is one of work.  `headed`: its key says so; without, a predecessor is not enough."""
    elements = records.elements()
    named = [(element, name) for element in elements if (name := _first(element, _NAMES))]
    if len(named) < max(2, len(elements)) or _is_run(records):
        return False
    names = [name.text for _, name in named]
    wordy = sum(len(name.split()) > 1 or not name.isascii() for name in names)
    told = instructing(names) >= 0.5
    wanted = _PLANNED if headed else _PLANNED - {"needs", "blocks"}
    planned = sum(not wanted.isdisjoint(_meanings(element)) for element, _ in named)
    strange = any(value.is_mapping for element in elements for _, value in element.items())
    return wordy * 2 >= len(names) and (planned * 2 >= len(names) or (told and not strange))


def _is_run(records: Mark) -> bool:
    return any(_key(key.text) in _RUN for element in records.elements() for key, _ in element.items())


def _meanings(record: Mark) -> set[str]:
    return {found for key, _ in record.items() if (found := words.field(_key(key.text).replace("_", " ")))}


def _key(written: str) -> str:
    """``dependsOn``, ``Depends-On`` and ``depends on`` are one key."""
    return "_".join(_CAMEL.sub(" ", written).lower().replace("-", " ").replace("_", " ").split())


def _first(record: Mark, keys: Sequence[str]) -> Word | None:
    """The value of the first of these keys that has one."""
    said = {_key(key.text): value.word for key, value in record.items()}
    return next((word for key in keys if (word := said.get(key)) is not None and word.text), None)


def _steps(value: Mark) -> Iterator[Note]:
    for element in value.elements():
        word = element.word if element.is_scalar else _first(element, _NAMES)
        if word is not None and word.text:
            yield Note(kind="step", text=" ".join(word.text.split()), span=word.span)


def _need(value: Mark, known: Iterable[str]) -> Need:
    """What a record waits for; a word that another record has for an id is one, whatever it looks like."""
    refs: list[Ref] = []
    for word in value.words():
        if word.text in known:
            refs.append(Ref(form="one", written=word.text, span=word.span, id=word.text))
        else:
            refs.extend(need(Text(word.text, word.span)).refs)
    written = " ".join(word.text for word in value.words())
    return Need(written=written, span=value.span, refs=tuple(refs), none=not refs and not value.is_null)
