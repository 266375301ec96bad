"""Columns that a data flow names and, as far as the documents tell, neither reads nor makes.

What is looked up in a documented table is not here (`passes.rules.context.unknown_column`), nor are formulas.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from compiler.ir import Extraction, Flow, Word
from compiler.patterns import later
from compiler.source import Span
from passes.catalogue import column_key, one_slip
from passes.columns import Known, View
from passes.facts import Facts
from passes.formulas import KEYWORDS, names, place
from passes.joins import conditions, named
from passes.spelling import Speller

_NAME = later(r"[`\"'\[]?[^\W\d][\w$#-]*[`\"'\]]?")
_LONG = 6
"""Shorter names are too often like others by chance where not all columns are known: rate and date."""


class Unseen(NamedTuple):
    name: str
    span: Span
    near: tuple[Known, ...]
    dataset: str | None = None
    """Where it is looked up, if not in all that the flow has."""


class _Names:
    """The columns of a view by their spelling; the speller is made when a name is not among them."""

    def __init__(self, view: View) -> None:
        self.view = view

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self.view.columns, numbers_count=True)

    def near(self, name: str) -> tuple[Known, ...]:
        """The only column of the view that a name is a slip of the pen away from, or all that are alike."""
        close = self._speller.closest(column_key(name))
        found = tuple(self.view.columns[key][0] for key in close)
        slips = tuple(one for one in found if one_slip(name, one.name))
        if self.view.closed:
            return slips or found
        return slips if len(slips) == 1 and len(name) >= _LONG else ()


def unseen_columns(facts: Facts, flow: Flow) -> Iterator[Unseen]:
    """In the order of the flow: what is extracted, joined by, and used later."""
    made = {column_key(feature.name.text) for feature in flow.features}
    bases: dict[str, _Names] = {}
    for extraction in flow.extractions:
        view = facts.columns.of(extraction.table.text)
        if view is not None and view.columns:
            bases[extraction.table.text] = _Names(view)
    for extraction in flow.extractions:
        if (base := bases.get(extraction.table.text)) is not None:
            yield from _extracted(facts, extraction, base)
    for condition in conditions(flow):
        for side in condition:
            source = named(flow, side.table)
            base = bases.get(source.table.text) if source else None
            if source is None or base is None or side.column in base.view:
                continue
            if column_key(side.column) in made or _documented(facts, source):
                continue
            yield from _unseen(side.column, side.span, base, source.table.text)
    yield from _later(facts, flow, bases)


def _documented(facts: Facts, extraction: Extraction) -> bool:
    table = facts.catalogue.table(extraction.table.text)
    return table is not None and bool(table.columns)


def _extracted(facts: Facts, extraction: Extraction, base: _Names) -> Iterator[Unseen]:
    if _documented(facts, extraction):
        return
    for word in (*extraction.columns, *([extraction.incremental] if extraction.incremental else [])):
        if word.text not in base.view and _NAME.fullmatch(word.text):
            yield from _unseen(word.text, word.span, base, extraction.table.text)


def _unseen(name: str, span: Span, base: _Names, dataset: str) -> Iterator[Unseen]:
    near = base.near(name)
    if near or base.view.closed:
        yield Unseen(name, span, near, dataset)


def _later(facts: Facts, flow: Flow, bases: dict[str, _Names]) -> Iterator[Unseen]:
    """Of what is used after the extraction, only what is spelled like a column: others may have been made."""
    seen = _Names(facts.columns.seen_in(flow))
    if not seen.view.columns:
        return
    for name, span in _used(flow):
        if name in seen.view or not _NAME.fullmatch(name) or len(name) < _LONG:
            continue
        if any(name in base.view for base in bases.values()):
            continue  # known, but not extracted: somebody else's mistake, or a step's own doing
        near = tuple(one for one in seen.near(name) if one_slip(name, one.name))
        if len(near) == 1:
            yield Unseen(name, span, near)


def _used(flow: Flow) -> Iterator[tuple[str, Span]]:
    for word in _words(flow):
        yield word.text, word.span
    for condition in _conditions(flow):
        for token in names(condition.text):
            if "." not in token.text and token.text.lower() not in KEYWORDS:
                yield token.text, place(condition, token)


def _words(flow: Flow) -> Iterator[Word]:
    for step in flow.steps:
        yield from step.columns
    for feature in flow.features:
        yield from feature.group_by
    for method in flow.methods:
        yield from method.columns
    for model in flow.models:
        yield from (*([model.target] if model.target else []), *model.features)
    for chart in flow.charts:
        yield from filter(None, (chart.x, chart.y))
    for output in flow.outputs:
        yield from output.partition_by


def _conditions(flow: Flow) -> Iterator[Word]:
    for extraction in flow.extractions:
        if extraction.filter is not None:
            yield extraction.filter
    for step in flow.steps:
        if step.rule is not None and step.kind != "join":
            yield step.rule
