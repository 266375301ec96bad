"""Where each task lands in the emitted project, and why: kind of work, module, platform, engine, language.

What a task's specification holds decides first: models make it predictive, features a feature task.  Then
the words of its name (`passes.placement_rules`), then what it reads.  A task that no rule knows is
`other`, and says so.  Platform, engine and language come from the tech stack alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from compiler.frames import frames
from compiler.ir import Flow, Plan, Task, Tech, Word
from compiler.names import identifier, unique
from compiler.ordered import DataLink, Kind, Placement, Reason
from passes import placement_rules as rules

_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")


class Hint(NamedTuple):
    kind: Kind
    weight: int
    word: str


class Stack(NamedTuple):
    """What holds for every task of a project."""

    platform: str
    platform_reason: Reason
    engine: str
    engine_reason: Reason
    language: str
    language_reason: Reason


def place(plan: Plan, flow_of: Mapping[str, Flow], links: tuple[DataLink, ...]) -> dict[str, Placement]:
    """The placement of every task, in the order of the plan's tasks."""
    stack = read_stack(plan)
    has_data = bool(plan.flows or plan.context.tables or links)
    reads = {link.task: link for link in reversed(links) if link.direction == "reads" and link.table}
    names = unique(identifier(f"{t.label} {t.written_id or ''} {t.name.text}", "task") for t in plan.tasks)
    placed: dict[str, Placement] = {}
    for task, name in zip(plan.tasks, names, strict=True):
        kind, reason = kind_of(task, flow_of.get(task.id), reads.get(task.id), has_data)
        folder = rules.FOLDERS[kind]
        module = f"{folder}/{name}.py" if folder else None
        placed[task.id] = Placement(kind, reason, module, name, *stack, gate=module is None)
    return placed


# -- kind of work -----------------------------------------------------------------------------------


def kind_of(task: Task, flow: Flow | None, reads: DataLink | None, has_data: bool) -> tuple[Kind, Reason]:
    if flow is not None and (found := _by_flow(task, flow, reads, has_data)):
        return found
    if named := _by_words(task.name.text, has_data):
        kind, words = named
        return kind, Reason(f"name-{kind}", f"its name says {_quoted(words)}", task.name.span)
    for note in task.notes:
        if note.kind in ("deliverable", "goal", "description") and (named := _by_words(note.text, has_data)):
            kind, words = named
            return kind, Reason(f"{note.kind}-{kind}", f"its {note.kind} says {_quoted(words)}", note.span)
    if reads is not None:
        because = f"it reads {reads.table}, a documented source table"
        return "extraction", Reason("reads-source", because, reads.span)
    because = "no rule matched: "
    because += "no specification, and " if flow is None else "its specification names no kind of work, and "
    because += "no word of its name tells what kind of work it is"
    return "other", Reason("none", because, task.name.span)


def _by_flow(task: Task, flow: Flow, reads: DataLink | None, has_data: bool) -> tuple[Kind, Reason] | None:
    """What the specification holds, the most telling part first."""
    if flow.models:
        return "predictive", _flow_reason("models", "plans the model", flow.models[0].name)
    if flow.methods:
        method = flow.methods[0].name
        diagnostic = any(mark in method.text.lower() for mark in rules.DIAGNOSTIC_METHODS)
        kind: Kind = "diagnostic" if diagnostic else "descriptive"
        return kind, _flow_reason("methods", "plans the analysis", method)
    if flow.features:
        return "features", _flow_reason("features", "plans the feature", flow.features[0].name)
    for output in flow.outputs:
        if output.kind == "dashboard":
            return "dashboard", _flow_reason("dashboard", "leaves the dashboard", output.name)
        if output.kind == "report":
            return "report", _flow_reason("report", "leaves the report", output.name)
    if flow.charts:
        return "dashboard", _flow_reason("charts", "plans the chart", flow.charts[0].name)
    return _by_steps(task, flow, reads, has_data)


def _by_steps(task: Task, flow: Flow, reads: DataLink | None, has_data: bool) -> tuple[Kind, Reason] | None:
    """Between loading, checking and cleaning the task's own name decides, then what there is most of.

    One that only reads what other tasks wrote ("Score the customers") is whatever its name says.
    """
    kinds = [rules.STEP_KINDS.get(step.kind.lower(), "features") for step in flow.steps]
    possible: dict[Kind, None] = dict.fromkeys(kinds)
    if flow.extractions:
        possible["extraction"] = None
    if not possible:
        return None
    named = _by_words(task.name.text, has_data)
    if named and (named[0] in possible or (reads is None and not kinds)):
        kind, words = named
        return kind, Reason(f"flow-name-{kind}", f"its name says {_quoted(words)}", task.name.span)
    if flow.extractions:
        first = flow.extractions[0].table
        return "extraction", Reason("flow-extraction", f"its specification extracts {first.text}", first.span)
    kind = max(possible, key=kinds.count)
    step = flow.steps[kinds.index(kind)]
    return kind, Reason(f"flow-{kind}", f"its specification plans the step {step.name.text}", step.name.span)


def _flow_reason(rule: str, because: str, part: Word) -> Reason:
    return Reason(f"flow-{rule}", f"its specification {because} {part.text}", part.span)


def _quoted(words: Iterable[str]) -> str:
    return " and ".join(f"“{word}”" for word in words)


def _by_words(text: str, has_data: bool) -> tuple[Kind, tuple[str, ...]] | None:
    """The kind that the words of a text point to, and those words; None if they are too few or vague."""
    scores: dict[Kind, int] = {}
    said: dict[Kind, list[str]] = {}
    hints = _hints(text.casefold())
    for hint in hints:
        weight = hint.weight
        if weight == rules.WEAK and has_data:
            weight = rules.PLAIN
        scores[hint.kind] = scores.get(hint.kind, 0) + weight
        said.setdefault(hint.kind, []).append(hint.word)
    if not scores:
        return None
    kind = max(scores, key=lambda k: (scores[k], -rules.PRIORITY.index(k)))
    if scores[kind] < rules.THRESHOLD:
        return None
    return kind, tuple(dict.fromkeys(said[kind]))[:2]


def _hints(text: str) -> list[Hint]:
    words: list[str] = _WORD.findall(text)
    found: list[Hint] = []
    before = ""
    # "Train and sign off" is for people, as long as no model is named.
    signed = "model" not in text and any(mark in text for mark in ("sign off", "sign-off", "signoff"))
    people = rules.TAUGHT.search(text) or rules.TAUGHT_BEFORE.search(text)
    for number, word in enumerate(words):
        if people and word in rules.TEACHING:
            found.append(Hint("manual", rules.STRONG, people[0]))
            before = word
            continue
        hints = (_PAIRS.get(f"{before} {word}") if before else None) or _word_hints(word)
        if hints:
            found.extend(hints)
            if number == 0 and word in rules.VERBS and not (word == "train" and signed):
                found.extend(hints)
        before = word
    if not text.isascii():
        found.extend(hint for key, hint in _unspaced() if key in text)
    return found


def _table() -> tuple[dict[str, tuple[Hint, ...]], dict[str, tuple[Hint, ...]], dict[str, tuple[Hint, ...]]]:
    """Whole words, beginnings of words, and pairs of words, each with what they hint at."""
    whole: dict[str, tuple[Hint, ...]] = {}
    stems: dict[str, tuple[Hint, ...]] = {}
    pairs: dict[str, tuple[Hint, ...]] = {}
    for kind, weight, words in rules.WORDS:
        for word in words:
            key = word.removesuffix("*")
            table = pairs if " " in word else stems if word.endswith("*") else whole
            known = table.get(key, ())
            if all(hint.kind != kind for hint in known):
                table[key] = (*known, Hint(kind, weight, key))
    return whole, stems, pairs


_WHOLE, _STEMS, _PAIRS = _table()


@lru_cache(maxsize=16_384)
def _word_hints(word: str) -> tuple[Hint, ...]:
    if word in _WHOLE:
        return _WHOLE[word]
    for length in range(len(word), 2, -1):
        if hints := _STEMS.get(word[:length]):
            return tuple(Hint(hint.kind, hint.weight, word) for hint in hints)
    return ()


@lru_cache(maxsize=1)
def _unspaced() -> tuple[tuple[str, Hint], ...]:
    return tuple((word, Hint(kind, weight, word)) for kind, weight, words in rules.UNSPACED for word in words)


# -- platform, engine, language ---------------------------------------------------------------------


def read_stack(plan: Plan) -> Stack:
    """Platform, engine and language as the tech stack says, or planc's defaults, marked as such."""
    tech = [t for t in plan.context.tech if t.used]
    language = _choose(tech, "language", rules.LANGUAGES)
    if language is None:
        sql = next((t for t in tech if t.area == "language"), None)
        named = f"; the stack names only {sql.written.text}" if sql else ""
        language = ("python", Reason("default-language", f"planc default: no language is stated{named}"))
    platform = _choose(tech, "platform", rules.PLATFORMS) or (
        "local",
        Reason("default-platform", "planc default: no platform is stated"),
    )
    engine = _choose(tech, "engine", rules.ENGINES) or _default_engine(platform, language, plan.context.tech)
    return Stack(*platform, *engine, *language)


def _choose(tech: list[Tech], area: str, known: frozenset[str]) -> tuple[str, Reason] | None:
    """The preferred technology of an area, else the first known one; known names count in any area."""
    found = [t for t in tech if t.area == area or (t.name in known and t.area in ("other", "library"))]
    found = [t for t in found if t.name in known] or [t for t in found if area != "language"]
    if not found:
        return None
    chosen = next((t for t in found if t.preferred), found[0])
    because = f"the tech stack {'prefers' if chosen.preferred else 'names'} {chosen.written.text}"
    return chosen.name, Reason(f"stack-{area}", because, chosen.written.span)


def _default_engine(
    platform: tuple[str, Reason], language: tuple[str, Reason], tech: tuple[Tech, ...]
) -> tuple[str, Reason]:
    """What nobody states, and never what the stack excludes where there is something else."""
    excluded = {one.name: one for one in tech if one.excluded}
    if platform[0] in rules.SPARK_PLATFORMS and "spark" not in excluded:
        because = f"planc default: no engine is stated, and {platform[0]} runs Spark"
        return "spark", Reason("default-engine", because, platform[1].span)
    name: str
    against: Tech | None
    if language[0] == "r":
        against = excluded.get("dplyr")
        name = "data.table" if against and "data.table" not in excluded else "dplyr"
    else:
        name, against = frames(tech)
    if against is None or against.name == name:
        return name, Reason("default-engine", "planc default: no engine is stated")
    because = f"planc default: no engine is stated, and the tech stack excludes {against.written.text}"
    return name, Reason("default-engine", because, against.written.span)
