"""From the syntax tree of a plan to drafts of its phases and tasks, with all that their fields say."""

from __future__ import annotations

from compiler.ir import Note, Status, proven
from compiler.labels import canonical
from compiler.source import Source, Span
from grammar import phrases
from grammar.blocks import Fence, Item, Row, Table, Text
from grammar.inline import cut, plain
from grammar.phrases.dates import UNDECIDED
from grammar.phrases.fields import hint_of
from grammar.plan import words
from grammar.plan.drafts import Draft
from grammar.plan.fenced import fenced_fields
from grammar.plan.fields import Fields, values
from grammar.plan.glance import glance
from grammar.plan.levels import SECTIONS
from grammar.plan.lowered import Lowered, Said
from grammar.plan.margin import Margin, what
from grammar.plan.parts import Part
from grammar.plan.said import said_first
from grammar.plan.syntax import Node, Token
from grammar.plan.tables import Columns
from grammar.plan.titled import Kind, titled
from grammar.plan.titles import counted_name
from grammar.sentences import sentences

_note_of = proven(Note)
_TIMES = frozenset(("duration", "window", "points", "start", "finish"))
_ORDER = frozenset(("needs", "blocks"))


class Lowering:
    def __init__(self, source: Source, margin: Margin) -> None:
        self.source = source
        self.margin = margin
        self.fields = Fields()
        self.found = Lowered()
        self.heading = ""
        """The words of the innermost heading."""

    def plan(self, nodes: list[Node | Token]) -> Lowered:
        first = next((node for node in nodes if isinstance(node, Node)), None)
        head = first.opener.part if first is not None and first.rule != "phase" else None
        if head is not None and head.rank == 10 and head.id_text is None:
            self.found.title = head.text
        self._walk(nodes, None, None)
        return self.found

    # -- the rules of the grammar -------------------------------------------------------------------

    def _walk(self, nodes: list[Node | Token], phase: Draft | None, task: Draft | None) -> None:
        outer = self.heading
        for node in nodes:
            if isinstance(node, Token):
                self._leaf(node, task or phase)
                continue
            part = node.opener.part
            self.heading = part.text.text or part.label if part.shape in SECTIONS else outer
            if node.rule == "phase":
                self._phase(node, phase)
            elif node.rule == "task":
                draft = self._draft("task", node.opener)
                draft.phase = phase
                self._add(draft, node.opener)
                self._name_below(draft, node)
                self._walk(node.children, phase, draft)
            elif node.rule == "step":
                self._step(node, task)
            elif node.rule in ("aside", "overview"):
                self._aside(node, task or phase)
            else:
                self._group(node, phase, task)
        self.heading = outer

    def _phase(self, node: Node, outer: Draft | None) -> None:
        draft = self._draft("phase", node.opener)
        draft.phase = outer
        self._add(draft, node.opener)
        self._name_below(draft, node)
        self._walk(node.children, draft, None)

    def _group(self, node: Node, phase: Draft | None, task: Draft | None) -> None:
        """A section or list item that is neither phase nor task; it may still mention one."""
        part = node.opener.part
        if part.glance.kind in ("phase", "task") and part.glance.set_off and task is None:
            echo = self._draft("phase" if part.glance.kind == "phase" else "task", node.opener)
            echo.echo = True
            self._add(echo, node.opener)
            task = echo if node.rule == "section" else None
        elif part.shape == "item" and part.text.text:
            if task is not None:
                self._note(task, "step", part.text)
            self._say(part.text, part.line, task or phase)
        self._walk(node.children, phase, task)

    def _step(self, node: Node, task: Draft | None) -> None:
        part = node.opener.part
        row, columns = node.opener.row, node.opener.columns
        text = row.cells[columns.name or 0] if row and columns else part.text
        if task is not None and text.text:
            self._note(task, "step", text)
        for child in node.children:
            if isinstance(child, Node):
                ticked = child.opener.part.box is not None
                self._step(child, task if ticked else None)

    def _aside(self, node: Node, owner: Draft | None) -> None:
        """Criteria, goals, risks …: their lines are notes of the item that they stand in."""
        part = node.opener.part
        meaning = part.meaning
        if owner is not None and part.rank > 10 and meaning in self.fields.setters:
            assert meaning is not None
            self._values(part, owner, meaning)
            for child in node.children:
                if isinstance(child, Token) and child.type in ("FENCE", "ROW"):
                    self._leaf(child, owner)
            return
        self._remarks(node.children, owner, meaning if meaning in words.NOTES else None)

    def _remarks(self, nodes: list[Node | Token], owner: Draft | None, meaning: words.Meaning | None) -> None:
        for node in nodes:
            if isinstance(node, Token):
                self._leaf(node, owner if node.type == "FENCE" else None)
                if node.type == "TEXT":
                    self._remark(node.part, owner, meaning)
                continue
            part = node.opener.part
            look = part.glance
            told = look.kind in ("phase", "task") and look.set_off and part.shape != "table"
            if told and meaning in (None, "description"):
                echo = self._draft("phase" if look.kind == "phase" else "task", node.opener)
                echo.echo = True
                self._add(echo, node.opener)
                if part.shape == "item" and sentences(part.text, self.heading):
                    self._say(part.text, part.line)
            elif part.shape == "item":
                self._remark(part, owner, meaning)
                self._say(part.text, part.line)
            self._remarks(node.children, owner, meaning)

    def _remark(self, part: Part, owner: Draft | None, meaning: words.Meaning | None) -> None:
        if meaning in words.NOTES and part.text.text:
            self._note(owner, meaning, part.text)

    def _note(self, owner: Draft | None, meaning: str, text: Text) -> None:
        word = plain(text)
        if not word.text:
            return
        note = _note_of(kind=meaning, text=" ".join(word.text.split()), span=word.span)
        (owner.notes if owner else self.found.notes).append(note)
        self.margin.keep(self.source.line_of(text.span.start), what(meaning))

    # -- leaves -------------------------------------------------------------------------------------

    def _leaf(self, token: Token, owner: Draft | None) -> None:
        if token.type == "FIELD":
            self._field(token.part, owner)
        elif token.type == "ROW":
            self._row(token, owner)
        elif token.type == "FENCE":
            self._fence(token.part, owner)
        elif token.type == "TABLE":
            self.found.tables.append((token.part, self.heading))
        elif token.type == "TEXT":
            self._say(token.part.text, token.part.line, owner)

    def _field(self, part: Part, owner: Draft | None) -> None:
        meaning = part.meaning
        self._inner_fences(part, owner)
        if meaning is None:
            self._say_field(part)
            return
        if owner is None:
            self._plan_field(part, meaning)
            return
        self._values(part, owner, meaning, hint_of(part.label) if meaning in _TIMES else None)

    def _values(self, part: Part, owner: Draft, meaning: words.Meaning, unit: str | None = None) -> None:
        """All that a field says of an item; the label's line and that of each value become what they set."""
        for value in values(part, self.source, listed=meaning in _ORDER):
            if meaning in _ORDER and value is not part.text and sentences(value):
                self._say(value, self.source.line_of(value.span.start))
                continue
            kept = len(owner.notes)
            used = self._value(owner, meaning, value, unit)
            first, last = self.source.line_of(value.span.start), self.source.line_of(value.span.end)
            if used:
                self.margin.mark(part.line, part.line, what(meaning))
                self.margin.mark(first, last, what(meaning))
            elif len(owner.notes) > kept:
                for number in (part.line, *range(first, last + 1)):
                    self.margin.keep(number, what(owner.notes[-1].kind))

    def _value(self, owner: Draft, meaning: words.Meaning, value: Text, unit: str | None = None) -> bool:
        """Whether the value set a typed field."""
        if meaning in words.NOTES:
            return self.fields.note(owner, meaning, value)
        return self.fields.set(owner, meaning, value, unit)

    def _plan_field(self, part: Part, meaning: words.Meaning) -> None:
        """A field of the plan as a whole."""
        if meaning in words.NOTES:
            for value in values(part, self.source):
                self._note(None, meaning, value)
        elif meaning == "start" and self.found.start_date is None:
            window = phrases.when(part.text).window
            if window is not None and (window.start_date or "").startswith(UNDECIDED):
                self.found.start = Draft("phase", "Phase", plain(part.text), part.text.span, part.line)
                self.found.start.window = window
                self.margin.mark(part.line, part.line, "start date")
            if window is not None and window.start_date and not window.start_date.startswith("--"):
                self.found.start_date = window.start_date
                self.margin.mark(part.line, part.line, "start date")
        self._say_field(part)

    def _inner_fences(self, part: Part, owner: Draft | None) -> None:
        for child in part.children:
            if child.shape == "fence":
                self._fence(child, owner)

    def _fence(self, part: Part, owner: Draft | None) -> None:
        self.found.fences.append((part, owner, self.heading))
        fence = part.block
        if isinstance(fence, Fence) and owner is not None:
            fenced_fields(fence, owner, self.fields, self.source, self.margin)
        if isinstance(fence, Fence) and not fence.info:
            body = Text(self.source.slice(fence.body), fence.body)
            self.found.said.append(Said(body, part.line, self.heading, part.line, fence))

    def _say(self, text: Text, line: int, owner: Draft | None = None) -> None:
        self.found.said.append(Said(text, line, self.heading, line, None, owner))

    def _say_field(self, part: Part) -> None:
        """The whole line of a field, its label included, and what continues it."""
        if part.span is not None:
            self._say(Text(self.source.slice(part.span), part.span), part.line)
        for child in part.children:
            if child.shape in ("text", "item"):
                self._say(child.text, child.line)

    # -- rows ---------------------------------------------------------------------------------------

    def _row(self, token: Token, owner: Draft | None) -> None:
        """A row of a table that is told elsewhere in full, or a label with its value."""
        row, columns = token.row, token.columns
        assert row is not None
        assert columns is not None
        if columns.use == "fields":
            meaning = words.field(row.cells[0].text)
            if owner is not None and meaning is not None and self._value(owner, meaning, row.cells[1]):
                self.margin.mark(row.line, row.line, what(meaning))
            return
        echo = self._draft("phase" if columns.use == "phases" else "task", token)
        echo.echo = True
        if echo.written_id is not None or echo.name.text:
            self._add(echo, token)

    def _cells(self, draft: Draft, row: Row, columns: Columns) -> None:
        for meaning, index in columns.at.items():
            if meaning != "phase" and index < len(row.cells) and row.cells[index].text:
                self._value(draft, meaning, row.cells[index], columns.units.get(meaning))

    # -- titles -------------------------------------------------------------------------------------

    def _add(self, draft: Draft, opener: Token) -> None:
        self.found.drafts.append(draft)
        self.fields.blocking.extend((draft, need) for need in draft.blocks)
        what = (
            f"{draft.kind} {draft.written_id or ''}".strip()
            if not draft.echo
            else f"{draft.kind}, told again"
        )
        last = opener.row.line if opener.row else max(opener.part.last, draft.line)
        self.margin.mark(draft.line, last, what)
        if opener.row is not None and isinstance(opener.part.block, Table):
            self.margin.mark(opener.part.line, opener.part.line + 1, "columns")

    def _draft(self, kind: Kind, opener: Token) -> Draft:
        if opener.row is not None and opener.columns is not None:
            return self._row_draft(kind, opener.row, opener.columns)
        part = opener.part
        said = said_first(part.text) if part.shape == "item" and part.box is None else None
        text = said[1] if said else part.text
        draft = titled(kind, text, part.glance, part.line, part.span or part.text.span)
        draft.status = said[0] if said else draft.status
        if part.id_text is not None:
            draft.written_id, draft.id_span = part.id_text.text, part.id_text.span
        draft.shape = part.shape
        draft.ordinal = draft.ordinal or (part.ordinal is not None and draft.written_id is None)
        if part.box is not None and draft.status is None:
            draft.status = _ticked(part)
        if part.box is not None and draft.written_id is None and part.glance.form == "plain":
            at = part.text.span.start + part.text.text.index(part.glance.id or "")
            draft.id_span = Span(part.text.span.path, at, at + len(part.glance.id or ""))
            draft.written_id, draft.numbered = part.glance.id, True
        if isinstance(part.block, Item):
            self._long_name(draft, part)
            draft.count(part.ordinal, part.block.span)
        return draft

    def _row_draft(self, kind: Kind, row: Row, columns: Columns) -> Draft:
        """An item as a row of a table: id and name each in a cell, or both in one."""
        grouped = columns.grouped
        over = grouped.cells.get(row.line) if grouped else None
        rest = columns.use == "phases" and grouped is not None and grouped.several(row)
        name = row.cells[columns.name if columns.name is not None else 0]
        identity = row.cells[columns.id] if columns.id is not None else None
        results = columns.use == "phases" and _is_result(columns)
        if (rest or results) and over is not None:
            name = over if columns.id in (None, columns.name) or results else name
            identity = over if identity is not None else None
        draft = titled(kind, name, glance(name.text), row.line, row.span)
        if identity is not None and identity.text and columns.id != columns.name:
            look, word = glance(identity.text), plain(identity)
            draft.written_id, draft.id_span = look.id if look.label else word.text, word.span
            if look.form == "plain" and word.text != look.id:
                draft.written_id, draft.name = look.id, counted_name(identity, look.id or "")
            draft.canonical = look.label or draft.canonical
            draft.label = look.label.capitalize() if look.label else draft.label
            draft.ordinal = columns.ordinal and word.text.isdecimal()
        # A row without a name of its own, as in a matrix of dependencies, only mentions its task.
        draft.shape = "row" if identity is None or columns.id != columns.name else "item"
        draft.phase_named = over if grouped else columns.cell(row, "phase")
        draft.phase_label = grouped.head if grouped else ""
        self._cells(draft, row, columns)
        if rest:  # the times of a part are not those of the phase
            _tell_results(draft)
            draft.duration = draft.window = draft.status = None
        return draft

    def _long_name(self, draft: Draft, part: Part) -> None:
        """A list item's name goes on over its lines, unless the first of them ends with a remark."""
        end = draft.name.span.end
        typed = part.text.span
        if self.source.text[end : typed.end].strip("*_`~ "):
            return
        name, line = draft.name, part.line
        last = line + len(part.block.lines) if isinstance(part.block, Item) else line
        for child in part.children:
            over = child.line >= last or child.line != line + 1 or len(name.text) > 160
            if child.shape != "text" or over:
                break
            more = plain(child.text)
            span = Span(name.span.path, name.span.start, more.span.end)
            name = name.model_copy(update={"text": f"{name.text} {more.text}", "span": span})
            line = child.line
            self.margin.mark(line, line, draft.kind)
        draft.name = name

    def _name_below(self, draft: Draft, node: Node) -> None:
        """``## Chunk 6.1`` over a line that says what it is."""
        bare = (
            draft.id_span is not None and draft.name.span.start <= draft.id_span.start < draft.name.span.end
        )
        first = node.children[0] if node.children else None
        if not bare or not isinstance(first, Token) or first.type != "TEXT":
            return
        after = node.children[1] if len(node.children) > 1 else None
        if isinstance(after, Token) and after.type == "TEXT" and after.part.line == first.part.line + 1:
            return  # one of several lines
        text = first.part.text
        if len(text.text) <= 80 and not text.text.endswith((":", "：")):
            draft.name = plain(cut(text, 0, len(text.text.rstrip(".;。"))))
            self.margin.mark(first.part.line, first.part.line, draft.kind)


def _is_result(columns: Columns) -> bool:
    """Whether the rows are named by what comes out, several in a phase."""
    return columns.name is not None and columns.at.get("deliverable") == columns.name


def _tell_results(draft: Draft) -> None:
    """Of a phase with several rows, each result keeps who and when: "Clean tables (Ana, Feb 15)"."""
    when = draft.window or draft.duration
    said = [draft.owner.text if draft.owner else "", when.written if when else ""]
    remark = ", ".join(filter(None, said))
    for at, note in enumerate(draft.notes if remark else ()):
        if note.kind == "deliverable":
            draft.notes[at] = note.model_copy(update={"text": f"{note.text} ({remark})"})
            draft.owner = None


def _ticked(part: Part) -> Status:
    """What a checkbox says; ``[-]`` over open and ticked ones is work under way, alone it was dropped."""
    said = phrases.status(part.sign) if part.sign is not None else None
    if said is Status.DROPPED and any(child.box is not None for child in part.children):
        return Status.ACTIVE
    return said or (Status.DONE if part.box else Status.OPEN)


def label_of(draft: Draft) -> str:
    """The canonical label of a draft, or of its kind."""
    return draft.canonical or canonical(draft.kind)
