"""A small language for plans in tests: the IR is built by hand, with spans into a text that exists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from compiler.ir import DatasetRef, Duration, Need, Phase, Plan, Ref, Relation, Task, Window, Word
from compiler.source import Source, Sources, Span
from passes.analyse import analyse
from passes.facts import Facts


class Draft:
    """Collects lines of a plan and the items they stand for."""

    path = "execution_plan.md"

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.length = 0
        self.phases: list[Phase] = []
        self.tasks: list[Task] = []
        self.relations: list[Relation] = []
        self.more: dict[str, Any] = {}

    def line(self, text: str) -> int:
        start = self.length
        self.lines.append(text)
        self.length += len(text) + 1
        return start

    def span(self, start: int, text: str, part: str) -> Span:
        at = start + text.index(part)
        return Span(self.path, at, at + len(part))

    def _item(self, label: str, written: str | None, name: str, fields: dict[str, Any]) -> dict[str, Any]:
        text = f"### {label} {written}: {name}" if written else f"### {name}"
        window = fields.pop("window", None)
        if window:
            text += f" ({window.written})"
        start = self.line(text)
        if window:
            window = window.model_copy(update={"span": self.span(start, text, window.written)})
        days = fields.pop("days", None)
        duration = None
        if days is not None:
            said = f"- **Duration**: {days} days"
            at = self.line(said)
            part = f"{days} days"
            duration = Duration(written=part, span=self.span(at, said, part), low=days, high=days)
        needs = fields.pop("needs", None)
        id_span = self.span(start, text, f"{written}:") if written else None
        if id_span:
            id_span = Span(id_span.path, id_span.start, id_span.end - 1)
        return {
            "written_id": written,
            "label": label,
            "name": Word(text=name, span=self.span(start, text, name)),
            "span": Span(self.path, start, start + len(text)),
            "id_span": id_span,
            "window": window,
            "duration": duration,
            "needs": () if needs is None else (self.need(needs),),
            **fields,
        }

    def phase(self, written: str | None, name: str = "", *, id: str | None = None, **fields: Any) -> str:
        label = fields.pop("label", "Phase")
        own = id or f"phase-{written}"
        self.phases.append(Phase(id=own, **self._item(label, written, name or f"Part {written}", fields)))
        return own

    def task(self, written: str | None, name: str = "", *, id: str | None = None, **fields: Any) -> str:
        label = fields.pop("label", "Story")
        own = id or written or f"task-{len(self.tasks)}"
        fields.setdefault("phase", self.phases[-1].id if self.phases else None)
        for way in ("inputs", "outputs"):
            if fields.get(way):
                fields[way] = tuple(
                    DatasetRef(name=n, span=Span(self.path, self.length, self.length + 1))
                    for n in fields[way]
                )
        self.tasks.append(Task(id=own, **self._item(label, written, name or f"Work {own}", fields)))
        return own

    def need(self, written: str) -> Need:
        text = f"- **Depends on**: {written}"
        start = self.line(text)
        span = self.span(start, text, written)
        if written.lower() == "none":
            return Need(written=written, span=span, none=True)
        return Need(written=written, span=span, refs=tuple(self.refs(written, span.start)))

    def refs(self, written: str, start: int) -> list[Ref]:
        found = []
        for match in re.finditer(r"[^,]+", written):
            part = match[0].strip()
            at = start + match.start() + match[0].index(part)
            found.append(ref(part, Span(self.path, at, at + len(part))))
        return found

    def relation(self, before: Sequence[str], after: Sequence[str], **fields: Any) -> None:
        text = f"{', '.join(before)} -> {', '.join(after)}"
        start = self.line(text)
        span = Span(self.path, start, start + len(text))
        relation = Relation(
            before=tuple(ref(b, self.span(start, text, b)) for b in before),
            after=tuple(ref(a, self.span(start, text, a)) for a in after),
            span=span,
            form=fields.pop("form", "arrow"),
            **fields,
        )
        self.relations.append(relation)

    def plan(self) -> Plan:
        return Plan(
            path=self.path,
            phases=tuple(self.phases),
            tasks=tuple(self.tasks),
            relations=tuple(self.relations),
            **self.more,
        )

    def sources(self, *others: Source) -> Sources:
        return Sources([Source(self.path, "\n".join([*self.lines, ""])), *others])

    def facts(self, *others: Source) -> Facts:
        return analyse(self.plan(), self.sources(*others))


_LABELLED = re.compile(r"(?i)(phase|story|task|step|epic|milestone|stage)s? (\S+)")


def ref(written: str, span: Span) -> Ref:
    """The reference that the grammar would read."""
    if written.lower().startswith("all previous"):
        label = "phase" if "phase" in written else "story" if "stor" in written else None
        return Ref(form="all_previous", written=written, span=span, label=label)
    match = _LABELLED.fullmatch(written)
    label = match[1].lower() if match else None
    ident = match[2] if match else written
    ends = re.fullmatch(r"([\w.]+?)\s*(?:\.\.|~)\s*([\w.]+)", ident)
    if ends:
        return Ref(form="range", written=written, span=span, label=label, id=ends[1], last=ends[2])
    if not match and (" " in written or not any(c.isdigit() for c in written)):
        return Ref(form="name", written=written, span=span)
    return Ref(form="one", written=written, span=span, label=label, id=ident)


def weeks(written: str, first: int, last: int | None = None, **more: Any) -> Window:
    last = last or first
    span = Span(Draft.path, 0, 0)
    return Window(written=written, span=span, start=(first - 1) * 5, finish=last * 5, unit="week", **more)


def days(written: str, first: int, last: int | None = None, **more: Any) -> Window:
    span = Span(Draft.path, 0, 0)
    return Window(written=written, span=span, start=first - 1, finish=last or first, unit="day", **more)
