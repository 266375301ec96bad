"""What a table is to the plan: a list of tasks, of phases, of fields, or of something else."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field
from typing import Literal

from compiler.labels import VAGUE, abbreviates, canonical
from compiler.patterns import later
from grammar.blocks import Row, Table, Text
from grammar.phrases.fields import hint_of
from grammar.phrases.verbs import instructing
from grammar.plan import words
from grammar.plan.contents import dated
from grammar.plan.foreign_words import TASK_COLUMNS
from grammar.plan.glance import Glance, glance
from grammar.plan.grouped import Grouped, by_column, by_heads, counts_on, label_of_head
from grammar.plan.square import matrix
from grammar.plan.wished import WISHED, wishes

Use = Literal["tasks", "phases", "fields", "other"]

_PROPERTIES = frozenset(
    (
        "needs",
        "blocks",
        "duration",
        "window",
        "start",
        "finish",
        "points",
        "status",
        "owner",
        "priority",
        "days",
        "hours",
        "weeks",
    )
)
_TASK_WORDS_LISTED = (
    "task|tasks|activity|activities|story|stories|step|action|ticket|to do|todo|user story"
    "|work item|action item|task name|story name|story title|work package"
)
_TASK_WORDS = frozenset(_TASK_WORDS_LISTED.split("|")) | TASK_COLUMNS


_RISKS = frozenset(("risk", "likelihood", "probability", "mitigation", "风险", "riesgo", "risco"))
_WEIGHED = frozenset(("impact", "severity"))
"""Columns of risks, unless the table says that it holds tasks."""


_COUNTING_LISTED = (
    "#|no|nr|№|序号|s.no|s. no|sr. no|sr no|sl no|sl. no|n°|nº|num|number|order|순서|顺序|順序|順番|번호|番号"
    "|seq|stt|pos|item #"
)
_COUNTING = frozenset(_COUNTING_LISTED.split("|"))
"""Headings of columns whose numbers are counted, not given."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds what; the first that fits wins."""

    use: Use
    at: dict[words.Meaning, int]
    id: int | None = None
    name: int | None = None
    units: dict[words.Meaning, str | None] = field(default_factory=dict)
    """The unit of bare numbers, where a column's heading says it."""
    ordinal: bool = False
    """The ids are counted, not given: a column headed ``#``."""
    sure: bool = False
    """A heading says that the rows are tasks, or that they have what only tasks have."""
    named: bool = False
    """The column of names is headed as one of tasks."""
    weak: bool = False
    """The rows are phases only where the plan tells of its work in no other way."""
    grouped: Grouped | None = None
    """How a column, or rows between the others, part the rows into phases."""

    def cell(self, row: Row, meaning: words.Meaning) -> Text | None:
        index = self.at.get(meaning)
        return row.cells[index] if index is not None and index < len(row.cells) else None


_WHEN: frozenset[words.Meaning] = frozenset(("window",))


def names_tasks(table: Table) -> bool:
    """Whether a column is headed as one of tasks."""
    return any(words.fold(cell.text) in _TASK_WORDS for cell in table.header.cells)


def columns(table: Table) -> Columns:
    if matrix(table) is not None:
        return Columns("other", {})
    heads = [cell.text for cell in table.header.cells]
    meanings = [words.column(head) for head in heads]
    meanings = [said or _WHEN if said or dated(table, index) else said for index, said in enumerate(meanings)]
    looks = [_looks(table, index) for index in range(len(heads))]
    _pairs(heads, meanings)
    if looks and looks[0] != "id" and "priority" not in meanings[0] and _counts_p(table):
        looks[0] = "id"
    grouped = _grouping(table, heads, meanings, looks)
    phases = [] if grouped else _phase_columns(table, heads, meanings, looks)
    if phases:
        meanings[phases[0]] -= {"blocks"}  # "Block 2" is one
    tasks = [index for index, look in enumerate(looks) if look in ("task", "id")]
    identity = _identity(heads, meanings, looks)
    name = _name(heads, meanings, looks, identity)
    at: dict[words.Meaning, int] = {}
    joined = frozenset().union(*meanings)
    for index, meaning in enumerate(meanings):
        for one in meaning & (words.NOTES | _PROPERTIES | {"phase", "inputs", "outputs", "flow", "platform"}):
            if index not in (identity, name) or (one == "needs" and "blocks" not in joined):
                at.setdefault(one, index)
    if (spent := at.get("duration")) is not None and counts_on(table, spent):
        del at["duration"]
        at["window"] = spent
    units = {meaning: hint_of(heads[index]) for meaning, index in at.items()}
    named = names_tasks(table)
    properties = len(_PROPERTIES & at.keys())
    use: Use = "other"
    weak = False
    if _RISKS & {words.fold(head) for head in heads} and not (heads and words.fold(heads[0]) in _TASK_WORDS):
        identity = name = None
    elif phases and phases[0] <= 1 and not (tasks and tasks[0] < phases[0]):
        use = "phases"
        identity = phases[0]
        name = identity if _telling(table, identity) else _name(heads, meanings, looks, identity)
        if name is None and _bare(table, identity):
            name = _wordy(table, looks, identity)
    elif grouped is None and (named_in := _phase_names(table, heads)) is not None:
        use, identity, name = "phases", named_in, named_in
    elif len(heads) == 2 and _fields(table):
        use = "fields"
    elif not named and grouped is None and _stages_named(table, heads, at.keys() & _PROPERTIES):
        use, identity, name, weak = "phases", 0, 0, True
    elif wishes(heads, at):
        use, name = "tasks", next(index for index, head in enumerate(heads) if words.fold(head) in WISHED)
    elif (
        (grouped is not None and name is not None and (named or properties))
        or (named and (properties or identity is not None or len(heads) <= 3))
        or (identity is not None and looks[identity] in ("task", "id") and (properties or name is not None))
    ):
        use = "tasks"
    ordinal = identity is not None and heads[identity].strip(" *.").lower() in _COUNTING
    sure = named or properties > 0 or (use == "tasks" and _instructs(table, name))
    if name is None and use == "tasks" and grouped:
        name = next((i for i, head in enumerate(heads) if words.fold(head) in _TASK_WORDS), None)
    name = name if name is not None else identity
    headed = name is not None and words.fold(heads[name]) in _TASK_WORDS
    if use == "tasks" and grouped is None and name is not None:
        grouped = by_heads(table, name)
    elif use == "phases" and identity is not None:
        grouped = by_column(table, identity, len(heads), "phase")
    return Columns(use, at, identity, name, units, ordinal, sure, headed, weak, grouped)


def _grouping(
    table: Table, heads: list[str], meanings: list[frozenset[words.Meaning]], looks: list[str | None]
) -> Grouped | None:
    """A column that names the phase of several rows, whose tasks stand in another; it has no other sense."""
    names = [index for index, head in enumerate(heads) if words.fold(head) in _TASK_WORDS]
    if not names:
        named = [index for index, meaning in enumerate(meanings) if "name" in meaning]
        names = [i for i in named if label_of_head(heads[i]) is None and not words.NOTES & meanings[i]]
        names = names or [i for i in named if i and not words.NOTES & meanings[i] and _differ(table, i)]
    if not names:
        return None
    for index, head in enumerate(heads):
        label = label_of_head(head) or ("" if index == 0 and looks[0] == "phase" else None)
        if label is None or index == names[0]:
            continue
        if found := by_column(table, index, names[0], label):
            timely: frozenset[words.Meaning] = frozenset(("phase", "window"))
            meanings[index] = timely if "window" in meanings[index] else timely - {"window"}
            looks[index] = None
            return found
    if looks[names[0]] == "phase" and (found := by_heads(table, names[0])):
        looks[names[0]] = None
        return found
    return None


def _differ(table: Table, index: int) -> bool:
    """Whether each row says something else in a column, as "Milestone" beside a phase of several rows."""
    cells = [row.cells[index].text for row in table.rows]
    return all(cells) and len(set(cells)) == len(cells)


def _phase_columns(
    table: Table, heads: list[str], meanings: list[frozenset[words.Meaning]], looks: list[str | None]
) -> list[int]:
    """The columns whose cells say that they are phases, or are counted under a heading that says so."""
    found = [index for index, look in enumerate(looks) if look == "phase"]
    counted = looks[:1] in (["number"], ["counted"]) or _codes(table, heads, looks)
    named = looks and counted and ("phase" in meanings[0] or _blocks(heads, meanings))
    return [0, *found] if named else found


def _blocks(heads: list[str], meanings: list[frozenset[words.Meaning]]) -> bool:
    """Whether numbered blocks, modules or tracks wait for each other and have what only work has."""
    said = frozenset().union(*meanings)
    label = label_of_head(heads[0])
    return label in VAGUE and label not in words.NOTES and "needs" in said and len(_PROPERTIES & said) > 1


def _phase_names(table: Table, heads: list[str]) -> int | None:
    """The column of names of phases, one in each row, before what is done in them: ``Phase | Activities``."""
    for index, head in enumerate(heads):
        label = label_of_head(head)
        cells = [row.cells[index].text for row in table.rows]
        if words.fold(head) in _TASK_WORDS or not label:
            continue
        wordy = label not in VAGUE and all(any(c.isalpha() for c in text) for text in cells)
        several = {words.fold(other) for other in heads[index + 1 :]} & _TASK_WORDS
        if wordy and any(other.endswith("s") for other in several) and len(set(cells)) == len(cells) > 1:
            return index
    return None


_STAGES = frozenset(("phase", "stage", "milestone"))


def _stages_named(table: Table, heads: list[str], told: Set[words.Meaning]) -> bool:
    """Milestones or phases by name, with when, how long or how far: ``Jalon | Date prévue | Livrable``."""
    if not heads or label_of_head(heads[0]) not in _STAGES or not told:
        return False
    cells = [row.cells[0].text for row in table.rows]
    return len(set(cells)) == len(cells) > 2 and all(any(c.isalpha() for c in text) for text in cells)


def _instructs(table: Table, index: int | None) -> bool:
    cells = [row.cells[index or 0].text for row in table.rows[:40]]
    return instructing(cells) >= 0.6


def _risks(heads: set[str], named: bool) -> bool:
    return not _RISKS.isdisjoint(heads) or not (named or _WEIGHED.isdisjoint(heads))


def _codes(table: Table, heads: list[str], looks: list[str | None]) -> bool:
    """``M1: Load`` in a column "Milestone": codes that begin as their heading does, and names."""
    if looks[0] != "id":
        return False
    letters = {(glance(row.cells[0].text).id or "").rstrip("0123456789.-") for row in table.rows[:40]}
    head = words.fold(heads[0])
    label = canonical(head)
    if _counts_p(table) and label not in _TASK_WORDS:
        letters, label = {"P"}, "phase" if "phase" in words.column(heads[0]) else label
    letter = letters.pop().lower() or "?" if len(letters) == 1 else "?"
    if head.startswith(letter) and "phase" in words.column(heads[0]):
        return True  # S1, S2 … under "Semaine"
    return abbreviates(letter, label) and _telling(table, 0)


_P_CODE = later(r"P-?\d{1,2}(?=$|[\s:：.—–])")


def _counts_p(table: Table) -> bool:
    """P0, P1, P2 … each once are ids rather than urgencies."""
    codes = [row.cells[0].text.strip("*`_ ") for row in table.rows[:40]]
    coded = [match.group() for code in codes if (match := _P_CODE.match(code))]
    return len(coded) > 2 and len(set(coded)) == len(coded) and len(coded) * 4 >= len(codes) * 3


def _pairs(heads: list[str], meanings: list[frozenset[words.Meaning]]) -> None:
    """``From | To``: an item and what waits for it."""
    folded = [words.fold(head) for head in heads]
    if folded[:2] == ["from", "to"]:
        meanings[0], meanings[1] = meanings[0] | {"id"}, meanings[1] | {"blocks"}


def _looks(table: Table, index: int) -> str | None:
    """What most cells of a column begin with: a phase, a task, an id without label, a number."""
    counts: dict[str, int] = {}
    filled = 0
    for row in table.rows[:40]:
        text = row.cells[index].text
        if not text:
            continue
        filled += 1
        kind = _kind(glance(text), text)
        if kind:
            counts[kind] = counts.get(kind, 0) + 1
    if not filled:
        return None
    best = max(counts, key=counts.__getitem__, default=None)
    return best if best and counts[best] * 2 >= filled else None


def _kind(look: Glance, text: str) -> str | None:
    if look.kind in ("phase", "task", "step"):
        return "phase" if look.kind == "phase" and look.label != "work package" else "task"
    if look.form in ("dotted", "coded", "lettered") and (look.set_off or len(text) <= len(look.id or "") + 6):
        return "id"
    if text.strip("*`. ").isdecimal():
        return "number"
    if look.form == "plain":
        return "counted"
    return "word" if len(text.split()) == 1 and text.strip("*`-–—") else None


_ID_HEAD = later(r"\bids?\b|_id\b|编号|番号|번호", re.IGNORECASE)


def _identity(
    heads: list[str], meanings: list[frozenset[words.Meaning]], looks: list[str | None]
) -> int | None:
    for index, meaning in enumerate(meanings):
        if "id" in meaning and looks[index] in ("id", "task", "number"):
            return index
        if meaning == {"id"} and looks[index] == "word" and _ID_HEAD.search(heads[index]):
            return index  # ids such as load_trips, in a column that says so
    if looks and looks[0] == "counted" and "needs" in {one for meaning in meanings for one in meaning}:
        return 0 if words.fold(heads[0]) in _TASK_WORDS else None  # "1. Load", which others depend on
    if looks and looks[0] == "number" and words.fold(heads[0]) in _TASK_WORDS:
        return 0  # "Step": 1, 2, 3
    return 0 if looks and looks[0] in ("id", "task") else None


def _telling(table: Table, index: int) -> bool:
    """Whether most cells say a name besides label and id: ``Phase 1: Load``."""
    cells = [row.cells[index].text for row in table.rows[:40] if row.cells[index].text]
    named = sum(len(_after_id(text).strip(" *:：.—–-")) > 2 for text in cells)
    return named * 2 > len(cells)


def _after_id(text: str) -> str:
    written = glance(text).id
    return text.partition(written)[2] if written else text


def _name(
    heads: list[str],
    meanings: list[frozenset[words.Meaning]],
    looks: list[str | None],
    identity: int | None,
) -> int | None:
    """The column of names: one that is headed as such, the more telling words first."""
    best: tuple[int, int] | None = None
    for index, meaning in enumerate(meanings):
        if index == identity or "name" not in meaning:
            continue
        word = words.fold(heads[index])
        rank = 0 if word in _TASK_WORDS or "name" in word or word == "title" else 1
        rank = 2 if words.field(word) == "description" else rank
        if best is None or (rank, index) < best:
            best = (rank, index)
    if best:
        return best[1]
    after = meanings[identity + 1] if identity is not None and len(heads) > identity + 1 else None
    may_name = {"name", "phase"} if looks[identity or 0] == "phase" else {"name", "phase", "description"}
    if identity is not None and after is not None and not after - may_name:
        return identity + 1
    return None


def _bare(table: Table, index: int) -> bool:
    """Whether the cells of a column say which phase it is, and no name."""
    cells = [row.cells[index].text.strip("*`_ ") for row in table.rows]
    return all(len(text) <= 12 and (text.isdecimal() or glance(text).id) for text in cells if text)


def _wordy(table: Table, looks: list[str | None], identity: int) -> int | None:
    """The first column after the phases that holds words rather than ids, numbers or times."""
    for index in range(identity + 1, len(looks)):
        cells = [row.cells[index].text for row in table.rows if row.cells[index].text]
        wordy = [text for text in cells if not any(c.isdigit() for c in text[:8]) and len(text) > 3]
        if looks[index] in (None, "word") and cells and len(wordy) * 2 > len(cells):
            return index
    return None


def _fields(table: Table) -> bool:
    """A table of labels and values: most of its first cells are labels of fields."""
    labels = [table.header.cells[0].text, *(row.cells[0].text for row in table.rows)]
    known = sum(1 for label in labels if words.field(label))
    return known > 1 and known * 2 > len(labels)
