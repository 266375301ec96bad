"""Order told in passing: chains of arrows, and sentences about what comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compiler.ir import Ref, Relation
from compiler.source import Source, Span
from grammar.blocks import Text
from grammar.plan.drafts import Draft
from grammar.plan.lowered import Lowered, Said
from grammar.plan.margin import Margin
from grammar.relations import arrows
from grammar.sentences import sentences

_LONG = 200
"""A paragraph of more lines is looked at in parts."""
_PROSE = ("", "text", "txt", "ascii", "plain", "plaintext")


def told_in_passing(lowered: Lowered, items: Iterable[Draft], margin: Margin) -> Iterator[Relation]:
    """The relations in paragraphs, list items and unmarked code whose ends are items of the plan."""
    known = known_items(items)
    marked: set[int] = set()
    for relation, said in relations_told(lowered, margin.source):
        if all(_is_known(ref, known) for ref in (*relation.before, *relation.after)):
            if said.fence is None:
                line = margin.source.position(relation.span.start).line
                margin.mark(line, line, "order")
            elif said.line not in marked:
                marked.add(said.line)
                last = margin.source.position(said.fence.span.end).line
                margin.mark(said.fence.line, last, "order")
            yield relation


def relations_told(lowered: Lowered, source: Source) -> Iterator[tuple[Relation, Said]]:
    """All that arrows and sentences say, whether or not their ends are known, and where."""
    for said in _paragraphs(lowered.said, source):
        for relation in arrows(said.text, said.context):
            yield relation, said
        if said.fence is None:
            for relation in sentences(said.text, said.context):
                yield relation, said


def _paragraphs(said: list[Said], source: Source) -> Iterator[Said]:
    """Lines that follow each other are one text: arrows may lead down the page."""
    run: list[Said] = []
    for one in said:
        if one.fence is not None and one.fence.info not in _PROSE:
            continue
        adjoins = run and one.fence is None and run[-1].fence is None and one.line == run[-1].last + 1
        if run and (not adjoins or len(run) >= _LONG):
            yield _joined(run, source)
            run = []
        run.append(one)
    if run:
        yield _joined(run, source)


def _joined(run: list[Said], source: Source) -> Said:
    first, last = run[0], run[-1]
    if first is last:
        return first
    span = Span(first.text.span.path, first.text.span.start, last.text.span.end)
    return Said(Text(source.slice(span), span), first.line, first.context, last.last)


def known_items(items: Iterable[Draft]) -> set[str]:
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
