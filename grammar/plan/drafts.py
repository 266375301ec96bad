"""Phases and tasks while they are being read: what will be an item of the IR once all of it is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from compiler.ir import DatasetRef, Duration, Need, Note, Ref, Restatement, Status, Window, Word
from compiler.source import Span
from grammar.blocks import Text


@dataclass(slots=True, eq=False)
class Draft:
    kind: Literal["phase", "task"]
    label: str
    """The plan's own word."""
    name: Word
    span: Span
    line: int
    shape: str = "item"
    """How it is told: heading, line, item, row, node (of a diagram)."""
    canonical: str = ""
    """The label in English; empty if the plan gives none."""
    written_id: str | None = None
    id_span: Span | None = None
    ordinal: bool = False
    """The id was counted, not given, and may begin anew in every phase."""
    counted: int | None = None
    """The number that a list gives the item."""
    count_span: Span | None = None
    numbered: bool = False
    """The id is the number that a checkbox begins with, and stands where no phase could have it."""
    phase: Draft | None = None
    phase_named: Text | None = None
    """The phase that a table row names in a column of its own."""
    phase_label: str = ""
    """What that column is called."""
    duration: Duration | None = None
    window: Window | None = None
    status: Status | None = None
    needs: list[Need] = field(default_factory=list)
    hopes: list[Need] = field(default_factory=list)
    """Needs by name of what the plan may not have: "(after the review)"."""
    blocks: list[Need] = field(default_factory=list)
    """What its title says that waits for it."""
    owner: Word | None = None
    priority: Word | None = None
    notes: list[Note] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    restated: list[Restatement] = field(default_factory=list)
    points: float | None = None
    platform: Word | None = None
    spec: Word | None = None
    inputs: list[DatasetRef] = field(default_factory=list)
    outputs: list[DatasetRef] = field(default_factory=list)
    echo: bool = False
    """Told elsewhere in full: this is a mention in an overview, a progress table, a summary."""
    met: bool = False
    """Of a mention: the item that it means was found."""

    def count(self, number: int | None, item: Span) -> None:
        """Remember the number that begins a list's item."""
        if number is not None and not self.written_id:
            self.counted = number
            self.count_span = Span(item.path, item.start, item.start + len(str(number)))

    def take(self, other: Draft) -> None:
        """What another place says of the same item, where this one is silent."""
        self.places.append(other.span)
        self._compare(other)
        if self.written_id is None and other.written_id and self.kind == other.kind:
            self.written_id, self.id_span = other.written_id, other.id_span
            self.canonical = self.canonical or other.canonical
        self.duration = self.duration or other.duration
        self.window = self.window or other.window
        self.status = self.status or other.status
        self.owner = self.owner or other.owner
        self.priority = self.priority or other.priority
        self.platform = self.platform or other.platform
        self.spec = self.spec or other.spec
        self.points = other.points if self.points is None else self.points
        known = {ref.written.casefold() for need in self.needs for ref in need.refs}
        for need in other.needs:
            if any(ref.written.casefold() not in known for ref in need.refs) or (
                need.none and not self.needs
            ):
                self.needs.append(need)
        self.inputs = self.inputs or other.inputs
        self.outputs = self.outputs or other.outputs
        noted = {note.text for note in self.notes}
        for note in other.notes:
            if note.text not in noted:
                noted.add(note.text)
                self.notes.append(note)

    def _compare(self, other: Draft) -> None:
        """Keep what the other place says otherwise."""
        duration = other.duration if self.duration and _amount(self) != _amount(other) else None
        window = other.window if self.window and _interval(self) != _interval(other) else None
        status = other.status if self.status and other.status is not self.status else None
        owner = other.owner if self.owner and _people(self) != _people(other) else None
        if duration or window or status or owner:
            self.restated.append(
                Restatement(span=other.span, duration=duration, window=window, status=status, owner=owner)
            )


def _people(draft: Draft) -> str:
    return " ".join(draft.owner.text.casefold().split()) if draft.owner else ""


def _amount(draft: Draft) -> tuple[float, float] | None:
    return (draft.duration.low, draft.duration.high) if draft.duration else None


def _interval(draft: Draft) -> tuple[float | str | None, ...]:
    said = draft.window
    return (said.start, said.finish, said.start_date, said.finish_date) if said else ()


def ref_to(draft: Draft, span: Span) -> Ref:
    """A reference to an item, written at `span`."""
    if draft.written_id:
        label = draft.canonical or ("phase" if draft.kind == "phase" else None)
        return Ref(form="one", written=draft.written_id, span=span, label=label, id=draft.written_id)
    return Ref(form="name", written=draft.name.text, span=span)
