"""Milestones that end phases, rather than hold work: ``M1: data complete (end of Phase 1)``.

They are told in a section of their own, in a table, or in the phase that they end.  An item that waits for
one waits for that phase, where the plan says which; else for a state of the world, nothing to look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from compiler.ir import Inference, Ref, Relation
from compiler.labels import canonical, kind_of
from compiler.patterns import later
from compiler.source import Span
from grammar.blocks import Table, Text
from grammar.inline import cut
from grammar.phrases import need
from grammar.plan import words
from grammar.plan.drafts import Draft, ref_to
from grammar.plan.glance import glance
from grammar.plan.grouped import label_of_head
from grammar.plan.groups import label_in
from grammar.plan.parts import Part

_CODE = re.compile(r"(?P<letters>MS|ML|M)[-. ]?(?P<number>\d{1,3}(?:\.\d{1,3})?[a-z]?)$", re.IGNORECASE)
_BEGINS = later(
    r"start|begin|kick|before|not\b|without|prior|启动|开始|之前|開始|着手|시작|착수|inici|começ|beginn|début|avant|antes|vor\b"
    r"|bắt đầu|mulai|sebelum",
    re.IGNORECASE,
)
"""Words by which a milestone is no end of the phase that it names."""


@dataclass(slots=True)
class Mark:
    """One milestone: its number, and the phase that it ends, if that is told."""

    written: str
    span: Span
    line: int
    phase: Draft | None = None


def find_marks(parts: Iterable[Part], phases: list[Draft]) -> dict[str, Mark]:
    """The milestones that are no phases themselves, by their numbers; the first place that tells of each."""
    by_line = {phase.line: phase for phase in phases}
    taken = {_key(phase.written_id, phase.canonical) for phase in phases if phase.written_id}
    found: dict[str, Mark] = {}
    for written, span, line, said, home in _told(parts, None, False, by_line):
        key = _key(written, "milestone")
        if key is None or key in taken:
            continue
        mark = found.setdefault(key, Mark(written, span, line))
        mark.phase = mark.phase or home or _ended(said, phases)
    return found


def _key(written: str | None, label: str) -> str | None:
    """M1 and Milestone 1 are one."""
    if not written:
        return None
    code = _CODE.match(written)
    if code:
        return code["number"].lower()
    return written.lower() if label == "milestone" and written[:1].isdecimal() else None


_Told = tuple[str, Span, int, tuple[Text, ...], Draft | None]


def _told(
    parts: Iterable[Part], home: Draft | None, inside: bool, phases: dict[int, Draft]
) -> Iterator[_Told]:
    """Everything that looks like a milestone: its id, its place, the texts that tell of it, and its phase."""
    for part in parts:
        here = phases.get(part.line) if part.role == "phase" and part.shape != "table" else None
        own = here or home
        if part.shape == "table" and isinstance(part.block, Table) and part.role not in ("phase", "task"):
            yield from _rows(part.block, own)
            continue
        within = inside or label_in(part) == "milestone"
        text, sure = part.text, part.shape in ("line", "heading") or inside
        if part.shape in ("field", "label") and part.span is not None:
            named = canonical(words.fold(part.label)) == "milestone"
            text, sure = (part.text, True) if named else (Text(part.label, part.span), inside)
        elif part.shape in ("item", "text") and (value := _value(part.text)) is not None:
            text, sure = value, True
        if here is None and part.role != "task":
            look = glance(text.text)
            coded = look.form == "coded" and sure and look.set_off
            if look.id and (look.label == "milestone" or coded):
                rest = part.text if part.label and text is not part.text else _after(part.text, look.id)
                yield look.id, part.text.span, part.line, (rest,), own
        if part.children:
            yield from _told(part.children, own, within, phases)


def _value(text: Text) -> Text | None:
    """What ``**Milestone:** M1 – data in place`` says."""
    label, colon, _ = text.text[:40].partition(":" if ":" in text.text[:40] else "：")
    named = colon and canonical(words.fold(label)) == "milestone"
    return cut(text, len(label) + 1) if named else None


def _after(text: Text, written: str) -> Text:
    return cut(text, max(text.text.find(written) + len(written), 0))


def _rows(table: Table, home: Draft | None) -> Iterator[_Told]:
    """The rows of a table of milestones; another column may say which phase each ends."""
    heads = [cell.text for cell in table.header.cells]
    column = next((i for i, head in enumerate(heads) if label_of_head(head) == "milestone"), None)
    if column is None or column > 1:
        return
    for row in table.rows:
        for index in sorted({0, column}):
            look = glance(row.cells[index].text)
            if look.id and (look.label == "milestone" or look.form == "coded"):
                rest = tuple(cell for at, cell in enumerate(row.cells) if at != index)
                yield look.id, row.span, row.line, rest, home
                break


def _ended(said: Iterable[Text], phases: list[Draft]) -> Draft | None:
    """The one phase that the words about a milestone name."""
    for text in said:
        if _BEGINS.search(text.text) or len(text.text) > 200:
            continue
        refs = [ref for ref in need(text).refs if ref.form == "one" and _is_phase(ref)]
        named = [phase for ref in refs for phase in phases if _means(ref, phase)]
        word = refs[0].written.split()[0].lower() if len(refs) == 1 else ""
        if len(named) == 1 and text.text.lower().count(word) == 1:
            return named[0]
    return None


def _is_phase(ref: Ref) -> bool:
    return bool(ref.label) and ref.label != "milestone" and kind_of(ref.label or "") == "phase"


def _means(ref: Ref, phase: Draft) -> bool:
    same = (phase.written_id or "").casefold() == (ref.id or "").casefold()
    return same and phase.canonical in ("", ref.label)


# -- who waits for them -------------------------------------------------------------------------------


def settle_marks(
    marks: dict[str, Mark], items: list[Draft], relations: Iterable[Relation]
) -> tuple[list[Relation], list[Inference]]:
    """References to milestones come to mean the phases that they end, which orders, but declares nothing; or
    nothing in the plan.  Needs are changed in place."""
    if not marks:
        return list(relations), []
    known = {(item.canonical == "milestone", item.written_id.casefold()) for item in items if item.written_id}
    used: dict[int, Mark] = {}
    found = list(map(partial(_restated, marks=marks, known=known, used=used), relations))
    for item in items:
        for number, stated in enumerate(item.needs):
            meant = [(ref, _mark(ref, marks, known)) for ref in stated.refs]
            refs = tuple(ref.model_copy(update={"form": "external"}) if mark else ref for ref, mark in meant)
            if refs == stated.refs:
                continue
            item.needs[number] = stated.model_copy(update={"refs": refs})
            before = [_end(ref, mark) for ref, mark in meant if mark and mark.phase not in (None, item)]
            used.update((id(mark), mark) for _, mark in meant if mark)
            if before:
                own = ref_to(item, stated.span)
                found.append(
                    Relation(
                        before=tuple(before), after=(own,), span=stated.span, form="prose", declared=False
                    )
                )
    return found, list(_inferred(used.values()))


def _restated(
    relation: Relation, marks: dict[str, Mark], known: set[tuple[bool, str]], used: dict[int, Mark]
) -> Relation:
    """A relation between milestones orders the phases that they end."""
    ends: list[tuple[Ref, ...]] = []
    for side in (relation.before, relation.after):
        meant = [(ref, _mark(ref, marks, known)) for ref in side]
        used.update((id(mark), mark) for _, mark in meant if mark)
        ends.append(tuple(_end(ref, mark) if mark else ref for ref, mark in meant))
    if ends == [relation.before, relation.after]:
        return relation
    return relation.model_copy(update={"before": ends[0], "after": ends[1], "declared": False})


def _end(ref: Ref, mark: Mark) -> Ref:
    """What a milestone means in place of itself: the phase that it ends, or nothing in the plan."""
    return ref.model_copy(update={"form": "external"}) if mark.phase is None else ref_to(mark.phase, ref.span)


def _mark(ref: Ref, marks: dict[str, Mark], known: set[tuple[bool, str]]) -> Mark | None:
    if ref.form != "one" or not ref.id or ref.label not in (None, "milestone"):
        return None
    if ref.label is None and not _CODE.match(ref.id):
        return None  # a bare 1 is a task
    if (True, ref.id.casefold()) in known or (not ref.label and (False, ref.id.casefold()) in known):
        return None
    return marks.get(_key(ref.id, "milestone") or "")


def _inferred(used: Iterable[Mark]) -> Iterator[Inference]:
    for mark in sorted(used, key=lambda mark: mark.line):
        if mark.phase is not None:
            named = mark.phase.written_id or mark.phase.name.text
            fact = f"milestone {mark.written} is the end of {mark.phase.label} {named}"
            yield Inference(subject="milestones", fact=fact, rule="milestone", span=mark.span)
