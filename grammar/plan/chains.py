"""Order told in passing: chains of arrows, and sentences about what comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compiler.ir import Ref, Relation
from compiler.source import Source, Span
from grammar.blocks import Text
from grammar.plan.drafts import Draft
from grammar.plan.lowering import Lowered, Said
from grammar.plan.margin import Margin
from grammar.relations import arrows, sentences

_PROSE = ("", "text", "txt", "ascii", "plain", "plaintext")


def told_in_passing(lowered: Lowered, items: Iterable[Draft], margin: Margin) -> Iterator[Relation]:
    """The relations in paragraphs, list items and unmarked code whose ends are items of the plan."""
    known = _known(items)
    for relation, said in _relations(lowered, margin.source):
        if all(_is_known(ref, known) for ref in (*relation.before, *relation.after)):
            if said.fence is None:
                line = margin.source.position(relation.span.start).line
                margin.mark(line, line, "order")
            else:
                last = margin.source.position(said.fence.span.end).line
                margin.mark(said.fence.line, last, "order")
            yield relation


def _relations(lowered: Lowered, source: Source) -> Iterator[tuple[Relation, Said]]:
    for said in _paragraphs(lowered.said, source):
        for relation in arrows(said.text, said.context):
            yield relation, said
        if said.fence is None:
            for relation in sentences(said.text):
                yield relation, said


def _paragraphs(said: list[Said], source: Source) -> Iterator[Said]:
    """Lines that follow each other are one text: arrows may lead down the page."""
    current: Said | None = None
    for one in said:
        if one.fence is not None and one.fence.info not in _PROSE:
            continue
        adjoins = current is not None and one.fence is None and one.line == current.last + 1
        if current is not None and adjoins and current.fence is None:
            span = Span(one.text.span.path, current.text.span.start, one.text.span.end)
            current = Said(Text(source.slice(span), span), current.line, current.context, one.line)
            continue
        if current is not None:
            yield current
        current = one
    if current is not None:
        yield current


def _known(items: Iterable[Draft]) -> set[str]:
    found: set[str] = set()
    for item in items:
        if item.written_id:
            written = item.written_id.casefold()
            found.add(written)
            if item.canonical:
                found.add(item.canonical[0] + written)
        found.add(item.name.text.casefold())
    return found


def _is_known(ref: Ref, known: set[str]) -> bool:
    if ref.form == "all_previous":
        return True
    ends = (ref.id, ref.last) if ref.form == "range" else (ref.id or ref.written,)
    return all(end is not None and end.casefold() in known for end in ends[:1])
