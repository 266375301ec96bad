"""What a field says of the phase or task that it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from compiler.diagnostics import Diagnostic, Label
from compiler.ir import DatasetRef, Need, Note, Window, Word, proven
from compiler.source import Source, Span
from grammar import phrases
from grammar.blocks import Item, Text
from grammar.faults import unreadable_field
from grammar.inline import cut, links, plain
from grammar.plan import words
from grammar.plan.drafts import Draft
from grammar.plan.parts import Part

_note_of = proven(Note)
_dataset_of = proven(DatasetRef)


class Fields:
    """Sets fields of drafts; keeps the findings and the relations that come of it."""

    def __init__(self) -> None:
        self.findings: list[Diagnostic] = []
        self.blocking: list[tuple[Draft, Need]] = []
        """Items and what they say waits for them."""
        self.setters: dict[str, Callable[[Draft, Text, str, str | None], bool]] = {
            "needs": self._needs,
            "blocks": self._blocks,
            "duration": self._time,
            "window": self._time,
            "start": self._time,
            "finish": self._time,
            "points": self._time,
            "status": self._status,
            "owner": self._owner,
            "priority": self._priority,
            "platform": self._platform,
            "inputs": self._inputs,
            "outputs": self._outputs,
            "flow": self._flow,
        }

    def set(self, draft: Draft, meaning: words.Meaning, value: Text, unit: str | None = None) -> bool:
        """Whether the value set a typed field.  `unit`: that of a bare number."""
        setter = self.setters.get(meaning)
        if setter is None:
            return False
        if not value.text.strip("*_ -–—"):
            return _empty(draft, meaning, value)
        return setter(draft, value, meaning, unit)

    def note(self, draft: Draft, meaning: words.Meaning, value: Text) -> bool:
        """A part that is kept as what it is, in words; no such text counts as understood."""
        word = plain(value)
        if word.text and meaning in words.NOTES:
            draft.notes.append(_note_of(kind=meaning, text=" ".join(word.text.split()), span=word.span))
        return False

    # -- one method a field -------------------------------------------------------------------------

    def _needs(self, draft: Draft, value: Text, meaning: str, unit: str | None) -> bool:
        need = phrases.need(value)
        draft.needs.append(need)
        return bool(need.refs) or need.none

    def _blocks(self, draft: Draft, value: Text, meaning: str, unit: str | None) -> bool:
        need = phrases.need(value)
        if any(ref.form in ("one", "range") for ref in need.refs):
            self.blocking.append((draft, need))
        return bool(need.refs) or need.none

    def _time(self, draft: Draft, value: Text, meaning: str, unit: str | None) -> bool:
        found = phrases.when(value, unit)
        if meaning == "window" and found.window is None and unit and _NUMBERS.fullmatch(value.text):
            said = phrases.when(Text(f"{unit} {value.text}", value.span))  # "Week: 3" is the third
            if said.window is not None:
                window = said.window.model_copy(update={"written": value.text, "span": value.span})
                found = replace(said, window=window, duration=None)
        if found.duration is not None:
            draft.duration = found.duration
        if found.window is not None:
            draft.window = _ends(draft.window, found.window, meaning)
        if found.points is not None:
            draft.points = found.points
        if not found.read and meaning != "window" and not _vague(value):
            span = plain(value).span
            dated = meaning in ("start", "finish")
            what = "story points" if meaning == "points" else "date" if dated else "duration"
            wanted = "a date" if dated else "an amount"
            finding = unreadable_field.FAULT.finding(
                f"this {what} cannot be read",
                [Label(span, f"not {wanted} that planc knows", draft.span)],
                help="write an amount such as `3 days` or `2-3 weeks`, or a window such as `Week 1-2`",
            )
            self.findings.append(finding)
        return found.duration is not None or found.window is not None or found.points is not None

    def _status(self, draft: Draft, value: Text, meaning: str, unit: str | None) -> bool:
        status = phrases.status(value)
        draft.status = status or draft.status
        return status is not None

    def _owner(self, draft: Draft, value: Text, meaning: str, unit: str | None) -> bool:
        draft.owner = draft.owner or plain(value)
        return True

    def _priority(self, draft: Draft, value: Text, meaning: str, unit: str | None) -> bool:
        draft.priority = draft.priority or plain(value)
        return True

    def _platform(self, draft: Draft, value: Text, meaning: str, unit: str | None) -> bool:
        draft.platform = draft.platform or plain(value)
        return True

    def _inputs(self, draft: Draft, value: Text, meaning: str, unit: str | None) -> bool:
        found = list(datasets(value))
        draft.inputs.extend(found)
        if found:
            return True
        # Words about what goes in may say whose work it is: "transfers as loaded in Step 1".
        need = phrases.need(value)
        refs = tuple(ref for ref in need.refs if ref.form in ("one", "range") and ref.label)
        if refs:
            draft.needs.append(need.model_copy(update={"refs": refs, "none": False}))
        return bool(refs)

    def _outputs(self, draft: Draft, value: Text, meaning: str, unit: str | None) -> bool:
        found = list(datasets(value))
        draft.outputs.extend(found)
        if not found:
            return self.note(draft, "deliverable", value)
        return True

    def _flow(self, draft: Draft, value: Text, meaning: str, unit: str | None) -> bool:
        target = next((link.target for link in links(value)), None)
        if target is None:
            word = plain(value)
            if " " in word.text or "." not in word.text:
                return False
            target = Text(word.text, word.span)
        draft.spec = draft.spec or Word(text=target.text, span=target.span)
        return True


_NUMBERS = re.compile(r"\d{1,3}(?:\s?[-–—]\s?\d{1,3})?")


def _ends(known: Window | None, said: Window, meaning: str) -> Window:
    """`Start` and `End` in two fields are the ends of one window; `Due` says nothing of a beginning."""
    if meaning not in ("start", "finish"):
        return said
    if meaning == "start":
        said = said.model_copy(update={"finish": None, "finish_date": None, "inverted": False})
        other = known is not None and known.start is None and known.start_date is None
        begin, stop = said, known
    else:
        said = said.model_copy(update={"start": None, "start_date": None, "inverted": False})
        other = known is not None and known.finish is None and known.finish_date is None
        begin, stop = known or said, said
    if not other or begin is None or stop is None:
        return said if known is None or not _both(known) else known
    joined = begin.model_copy(
        update={
            "written": f"{begin.written} – {stop.written}",
            "finish": stop.finish,
            "finish_date": stop.finish_date,
        }
    )
    return joined.model_copy(update={"inverted": _backwards(joined)})


def _both(window: Window) -> bool:
    return (window.start is not None and window.finish is not None) or (
        window.start_date is not None and window.finish_date is not None
    )


def _backwards(window: Window) -> bool:
    if window.start is not None and window.finish is not None:
        return window.finish <= window.start
    first, last = window.start_date, window.finish_date
    return bool(first and last and last < first and not first.startswith("--"))


def _empty(draft: Draft, meaning: words.Meaning, value: Text) -> bool:
    """A dash in a dependency field says that there is none; elsewhere it says nothing."""
    if meaning == "needs" and value.text and not value.text.strip("*_ -–—"):
        draft.needs.append(Need(written=value.text, span=value.span, none=True))
        return True
    return False


_SIZE = re.compile(
    r"\W*(?:x{0,3}[sl]|m|small|medium|large|low|high|very \w+|trivial|easy|simple|moderate|hard|complex)"
    r"(?:\W+(?:to\W+)?(?:small|medium|large|low|high|m|l))?\W*",
    re.IGNORECASE,
)


def _vague(value: Text) -> bool:
    """A size, a status, a sentence: no amount of time, and not meant for one."""
    words = plain(value).text
    return len(words) > 30 or _SIZE.fullmatch(words) is not None or phrases.status(value) is not None


# -- values that go on below the label --------------------------------------------------------------


def values(part: Part, source: Source, listed: bool = False) -> Iterator[Text]:
    """What a field says: its value, and each paragraph and list item that continues it.

    A value wrapped over lines is one.  With `listed`, a line that is complete in itself is one, too.
    """
    run: list[Text] = [part.text] if part.text.text.strip("*_ ") else []
    last = part.line
    for child in _continuing(part):
        goes_on = child.shape == "text" and bool(run) and child.line == last + 1
        if not goes_on or (listed and _complete(run[-1], child.text)):
            yield from _joined(run, source)
            run = []
        block = child.block
        field = child.shape == "field" and isinstance(block, Item)
        run.append(block.lines[0] if field and isinstance(block, Item) else child.text)
        last = max(child.line, child.last) if child.shape == "text" else child.line
        for more in child.children if child.shape == "item" else ():
            if more.shape != "text" or more.line != last + 1:
                break
            run.append(more.text)
            last = more.line
    yield from _joined(run, source)


def _continuing(part: Part) -> Iterator[Part]:
    """The lines and items below a field.  What stands below an item tells more of it, not another value."""
    stack = list(reversed(part.children))
    while stack:
        child = stack.pop()
        if (child.shape in ("item", "text") and child.text.text) or (
            child.shape == "field" and isinstance(child.block, Item)
        ):
            yield child
        if child.shape != "item":
            stack.extend(reversed(child.children))


def _complete(line: Text, following: Text) -> bool:
    """Whether a line of a list of references ends one: no bracket is open, and the next does not go on."""
    typed = line.text
    depth = sum(typed.count(c) for c in "(（[") - sum(typed.count(c) for c in ")）]")
    return depth <= 0 and not following.text[:1].islower() and not following.text.startswith(("(", "（"))


def _joined(run: list[Text], source: Source) -> Iterator[Text]:
    """One text of all lines; every character keeps its place."""
    if len(run) > 1:
        span = Span(run[0].span.path, run[0].span.start, run[-1].span.end)
        yield Text(_WRAP.sub(lambda wrap: " " * len(wrap[0]), source.slice(span)), span)
    elif run:
        yield run[0]


_WRAP = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t>]*")


# -- datasets ---------------------------------------------------------------------------------------

_CODE = re.compile(r"`([^`]+)`")
_DATASET = re.compile(r"[\w$@{}][\w./:$@{}*-]*")
_PARENTHESES = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_FORMATS_LISTED = (
    "parquet|csv|json|jsonl|delta|avro|orc|feather|arrow|excel|xlsx|sql|table|view|html|pdf|png"
    "|svg|pickle|pkl|joblib|onnx|iceberg|hudi|yaml|xml|txt|markdown|md|ipynb|pptx|docx|dashboar|d"
    "|report|chart|model"
)
_FORMATS = frozenset(_FORMATS_LISTED.split("|"))
_NOTHING = frozenset(("none", "n/a", "-", "–", "—", "nothing", "tbd"))


def datasets(value: Text) -> Iterator[DatasetRef]:
    """The datasets that a value lists, each perhaps with its format or columns in parentheses.

    Code is a name; so is a single word between commas.  Other words are prose, and no dataset.
    """
    for piece in _pieces(value):
        code = _CODE.search(piece.text)
        if code:
            for match in _CODE.finditer(piece.text):
                yield _dataset(cut(piece, *match.span(1)), piece, match.end())
            continue
        word = _DATASET.match(piece.text)
        if word is None or piece.text.casefold() in _NOTHING:
            continue
        rest = piece.text[word.end() :]
        if not rest.strip() or _PARENTHESES.fullmatch(rest):
            yield _dataset(cut(piece, *word.span()), piece, word.end())


def _dataset(name: Text, piece: Text, end: int) -> DatasetRef:
    """`end`: where the name ends in the piece, and a remark may follow."""
    remark = _PARENTHESES.match(piece.text, end)
    inner = cut(piece, *(remark.span(1) if remark else (end, end)))
    kind = inner.text.lower() if inner.text.lower() in _FORMATS else None
    path = name.text if "/" in name.text else None
    columns = tuple(plain(column) for column in _pieces(inner)) if "," in inner.text else ()
    if not all(_DATASET.fullmatch(column.text) for column in columns):
        columns = ()
    return _dataset_of(name=name.text, span=name.span, columns=columns, path=path, format=kind)


def _pieces(value: Text) -> Iterator[Text]:
    """The parts of a list in one line: at commas and "and", outside of parentheses and code."""
    depth, start, code = 0, 0, False
    for index, character in enumerate(value.text):
        if character == "`":
            code = not code
        elif code:
            continue
        elif character in "([{（":
            depth += 1
        elif character in ")]}）":
            depth = max(0, depth - 1)
        elif character in ",;，、；" and depth == 0:
            yield cut(value, start, index)
            start = index + 1
    yield cut(value, start)
