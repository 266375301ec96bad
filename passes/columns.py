"""Which columns a data flow sees and leaves behind, of which types, as far as the documents tell.

A documented table has its columns; a dataset has those that the flow which writes it reads and makes.  What
comes out of a step that may add columns or change types is open: nothing is held against a name that is
not known there, and its type is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from compiler.ir import Extraction, Flow, Step
from compiler.names import dataset_key
from compiler.patterns import later
from compiler.source import Span
from passes.catalogue import column_key
from passes.facts import Facts
from passes.spelling import Speller

_KEEP = frozenset({"validation", "filter", "cleaning", "imputation", "scaling"})
"""Kinds of steps after which there are the same columns."""
_KEEP_TYPES = frozenset({"validation", "filter"})
_TAKES_OUT = later(r"(?i)(?:drop|de-?dup|remove|delete|filter|keep|exclude|reject)")
_DEEPEST = 50
"""Through more flows than these nothing is followed, as each calls for the next one."""
_WIDEST = 1000
_TYPES = {
    "integer": "int integer bigint smallint tinyint int8 int16 int32 int64 long count",
    "float": "float double real numeric number ratio float32 float64 rate percentage",
    "decimal": "decimal money currency",
    "string": "string str text varchar char category categorical enum",
    "boolean": "bool boolean flag binary",
    "date": "date",
    "timestamp": "timestamp datetime timestamptz",
}
_TYPE_OF = {word: kind for kind, words in _TYPES.items() for word in words.split()}
CLASS_OF = {
    "integer": "number",
    "float": "number",
    "decimal": "number",
    "string": "text",
    "date": "time",
    "timestamp": "time",
    "boolean": "truth value",
    "json": "structure",
    "binary": "bytes",
}
"""What a type is good for; types of one class may be compared."""


class Known(NamedTuple):
    """One column, and where that is told which says most of it."""

    name: str
    type: str
    span: Span
    dataset: str
    written_type: str | None = None


@dataclass(slots=True)
class View:
    """The columns that are known somewhere; `closed`: there are no others."""

    columns: dict[str, list[Known]] = field(default_factory=dict)
    closed: bool = True

    def add(self, known: Known) -> None:
        self.columns.setdefault(column_key(known.name), []).append(known)

    def get(self, name: str) -> Known | None:
        """The only column of a name; of several with one class of type, the first."""
        found = self.columns.get(column_key(name), [])
        return found[0] if len({CLASS_OF.get(one.type) for one in found}) == 1 else None

    def __contains__(self, name: str) -> bool:
        return column_key(name) in self.columns

    def all(self) -> Iterator[Known]:
        for found in self.columns.values():
            yield from found


class Columns:
    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._results: dict[str, View | None] = {}
        self._depth = 0
        self._tasks: dict[str, str] = {}
        for task, flow in facts.flow_of.items():
            self._tasks.setdefault(flow.path, task)
        self._writers: dict[str, list[Flow]] = {}
        for flow in facts.plan.flows:
            for output in flow.outputs:
                if output.kind in ("dataset", "table", "file"):
                    self._writers.setdefault(dataset_key(output.name.text), []).append(flow)

    def of(self, dataset: str) -> View | None:
        """The columns of a table or dataset; None where nothing is known of it."""
        table = self._facts.catalogue.table(dataset)
        if table is not None and table.columns:
            view = View(closed=not table.partial)
            for one in table.columns:
                view.add(Known(one.name.text, one.type, one.name.span, table.name.text, one.written_type))
            return view
        writers = self._writers.get(dataset_key(dataset), [])
        if len(writers) != 1:
            return None
        return self._left_by(writers[0], dataset_key(dataset))

    def read_by(self, flow: Flow) -> View:
        """What a flow has before it makes anything."""
        view = View()
        for extraction in flow.extractions:
            self._extracted(extraction, view)
        stated = {dataset_key(extraction.table.text) for extraction in flow.extractions}
        task = next((t for t in self._facts.plan.tasks if t.id == self._tasks.get(flow.path)), None)
        others = {dataset_key(ref.name) for ref in task.inputs} - stated if task else set()
        view.closed = view.closed and bool(flow.extractions) and not others
        return view

    def seen_in(self, flow: Flow) -> View:
        """What formulas of a flow may use: what it reads and what it makes."""
        view = self.read_by(flow)
        for step in flow.steps:
            view.closed = view.closed and step.kind in _KEEP
        touched = {column_key(w.text) for s in flow.steps if not _keeps_types(s) for w in s.columns}
        for key in touched & view.columns.keys():
            view.columns[key] = [one._replace(type="unknown") for one in view.columns[key]]
        for one in features(flow).values():
            view.columns[column_key(one.name)] = [one]
        return view

    def _extracted(self, extraction: Extraction, view: View) -> None:
        base = self.of(extraction.table.text)
        if base is not None and len(base.columns) > _WIDEST:
            base = None
        if not extraction.columns or any("*" in word.text for word in extraction.columns):
            view.closed = view.closed and base is not None and base.closed
            for one in base.all() if base else ():
                view.add(one)
            return
        for word in extraction.columns:
            known = base.get(word.text) if base else None
            view.add(known or Known(word.text, "unknown", word.span, extraction.table.text))
            if base is not None and word.text not in base:
                # A misspelt name is reported once, here; whoever uses the one that was meant is right.
                for key in Speller(base.columns, numbers_count=True).closest(column_key(word.text)):
                    view.columns.setdefault(key, []).extend(base.columns[key])

    def _left_by(self, flow: Flow, key: str) -> View | None:
        mark = f"{flow.path}\n{key}"
        if mark not in self._results:
            if self._depth > _DEEPEST:
                return None
            self._depth += 1
            self._results[mark] = None  # of a flow that reads what it writes, nothing is known
            view = self.seen_in(flow)
            view.closed = view.closed and not flow.models and not flow.methods
            self._results[mark] = view
            self._depth -= 1
        return self._results[mark]


def _keeps_types(step: Step) -> bool:
    """Whether a step leaves types as they are: it checks, fills gaps or takes rows out."""
    return step.kind in _KEEP_TYPES or (
        step.kind == "cleaning" and _TAKES_OUT.match(step.name.text) is not None
    )


def features(flow: Flow) -> Mapping[str, Known]:
    """What a flow computes, by name."""
    found: dict[str, Known] = {}
    for feature in flow.features:
        written = feature.type.text if feature.type else None
        kind = _TYPE_OF.get((written or "").split("(")[0].strip().lower(), "unknown")
        found[feature.name.text] = Known(feature.name.text, kind, feature.name.span, flow.id, written)
    return found
