"""Mermaid flowcharts and Gantt charts: nodes, arrows, tasks, each with its place in the source.

A line that is not Mermaid is reported and, where its meaning is plain, read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from compiler.ir import Ref, Relation, Word
from compiler.patterns import later
from compiler.source import Span
from grammar.blocks import Text
from grammar.gantt import GanttTask, read_gantt
from grammar.mermaid_lists import KINDS, Entry, read_listed
from grammar.phrases.clean import line
from grammar.phrases.needs import need
from grammar.phrases.parsers import Part, failure, parse
from grammar.phrases.titles import title

Style = Literal["solid", "dotted", "thick", "open", "invisible"]
Kind = Literal["flowchart", "gantt", "listed", "other"]


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    label: Word
    """The text of its shape; the id, if it has none."""
    span: Span
    """The node where it is given its label, or first named."""
    subgraph: str | None = None
    shaped: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A subgraph."""

    id: str
    label: Word
    span: Span
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    source: str
    target: str
    span: Span
    """From the one end to the other, as written."""
    source_span: Span
    target_span: Span
    style: Style = "solid"
    text: str | None = None


@dataclass(frozen=True, slots=True)
class MermaidGraph:
    kind: Kind
    nodes: tuple[Node, ...] = ()
    groups: tuple[Group, ...] = ()
    edges: tuple[Arrow, ...] = ()
    tasks: tuple[GanttTask, ...] = ()
    faults: tuple[tuple[Span, str], ...] = ()
    title: Word | None = None
    listed: tuple[Entry, ...] = ()
    """What a timeline, a board, a journey or a mind map lists; `drawn` says which of them it is."""
    drawn: str = ""

    def node(self, id: str) -> Node | Group | None:
        named: Iterator[Node | Group] = chain(self.nodes, self.groups)
        return next((node for node in named if node.id == id), None)


@dataclass(slots=True)
class _Building:
    path: str
    nodes: dict[str, Node] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    edges: list[Arrow] = field(default_factory=list)
    faults: list[tuple[Span, str]] = field(default_factory=list)
    within: list[str] = field(default_factory=list)


_IGNORED = later(
    r"(?:classDef|class|style|linkStyle|click|direction|accTitle|accDescr|title|%%)(?![\w-])|%%|---\s*$|end\s*;?\s*$"
)
_LONGEST = 4000
_SUBGRAPH = later(r"subgraph(?:\s+(?P<id>[\w.-]+)?\s*(?P<label>\[.*\]|\(.*\)|[^\[\]()\n]*)?)?\s*;?\s*$")
_LENIENT = later(
    r"([\w.-]{0,60}\w)[^\s=~-]{0,120}\s{0,8}([-=.]{2,20}[^\n]{0,120}?[-=.]{1,20}>)\s{0,8}([\w.-]{0,60}\w)"
)


def read_mermaid(body: Text) -> MermaidGraph:
    """The graph that a fenced block draws; `body` may have many lines."""
    lines = list(_lines(body))
    first = next((i for i, ln in enumerate(lines) if not _is_comment(ln.text)), None)
    if first is None:
        return MermaidGraph("other")
    first = _after_front_matter(lines, first)
    opening = lines[first].text.lower() if first < len(lines) else ""
    if opening.startswith("gantt"):
        heading, tasks, faults = read_gantt(lines[first + 1 :])
        return MermaidGraph("gantt", tasks=tasks, faults=faults, title=heading)
    if (word := re.match(r"\w*", opening)) and word[0] in KINDS:
        at = lines[first].span.end
        rest = Text(body.text[at - body.span.start :], Span(body.span.path, at, body.span.end))
        return MermaidGraph("listed", listed=read_listed(word[0], rest), drawn=word[0])
    if not re.match(r"(?:flowchart|graph)(?:-elk)?(?![\w-])", opening):
        return MermaidGraph("other")
    building = _Building(body.span.path)
    for number, ln in enumerate(lines[first:]):
        _statement(_without_opening(ln) if not number else ln, building)
    nodes = tuple(node for node in building.nodes.values() if node.id not in building.groups)
    return MermaidGraph(
        "flowchart", nodes, tuple(building.groups.values()), tuple(building.edges), (), tuple(building.faults)
    )


def _lines(body: Text) -> Iterator[Text]:
    """Statements without the blanks around them; a semicolon ends one as a line end does."""
    at = 0
    for typed in body.text.splitlines(keepends=True):
        start = 0
        for part in typed.split(";") if ";" in typed and '"' not in typed and "%%" not in typed else (typed,):
            stripped = part.strip()
            if stripped:
                begin = body.span.start + at + start + len(part) - len(part.lstrip())
                yield Text(stripped, Span(body.span.path, begin, begin + len(stripped)))
            start += len(part) + 1
        at += len(typed)


def _is_comment(text: str) -> bool:
    return text.startswith("%%")


def _after_front_matter(lines: list[Text], first: int) -> int:
    if lines[first].text != "---":
        return first
    return next((i + 1 for i in range(first + 1, len(lines)) if lines[i].text == "---"), len(lines))


def _without_opening(ln: Text) -> Text:
    """``graph TD`` may be followed by a statement on the same line, after a blank or a semicolon."""
    match = re.match(r"\S+(?:\s+(?:TB|TD|BT|RL|LR))?\s*;?\s*", ln.text)
    skip = match.end() if match else len(ln.text)
    return Text(ln.text[skip:], Span(ln.span.path, ln.span.start + skip, ln.span.end))


def _statement(ln: Text, building: _Building) -> None:
    text = ln.text
    if not text or text.startswith("%%"):
        return
    if re.match(r"end\b(?!\s*(?:-|=|\[|\())", text):
        if building.within:
            building.within.pop()
        return
    if text.startswith("subgraph"):
        _open(ln, building)
        return
    if _IGNORED.match(text) and not re.match(r"\S+\s*(?:--|==|-\.)", text):
        return
    comment = text.find("%%")
    if comment > 0:
        text = text[:comment].rstrip()
    if len(text) > _LONGEST:
        building.faults.append((_part(ln, 0, 1).span, "this line is too long to be read"))
        return
    parts = parse("flowchart", text)
    if parts is None:
        _fault(Text(text, ln.span), building)
        return
    _chain(parts, ln, building)


def _open(ln: Text, building: _Building) -> None:
    match = _SUBGRAPH.match(ln.text)
    written = (match["label"] or "").strip() if match else ""
    own = match["id"] if match else None
    if written and written[0] not in "[(\"'":  # subgraph Phase one: label without id
        start = match.start("id") if match and own else (match.start("label") if match else 0)
        label = Text(ln.text[start:].rstrip("; "), Span(ln.span.path, ln.span.start + start, ln.span.end))
        own = None
    elif written and match:
        label = _part(ln, match.start("label"), match.start("label") + len(written))
    elif own and match:
        label = _part(ln, match.start("id"), match.end("id"))
    else:
        label = _part(ln, len("subgraph"), len(ln.text))
    word = _unwrapped(label)
    name = own or word.text or f"subgraph {len(building.groups) + 1}"
    parent = building.within[-1] if building.within else None
    building.groups.setdefault(name, Group(name, word, ln.span, parent))
    building.within.append(name)


def _part(ln: Text, start: int, end: int) -> Text:
    return Text(ln.text[start:end], Span(ln.span.path, ln.span.start + start, ln.span.start + end))


_WRAPS = "[](){}<>/\\|\"'"


def _unwrapped(text: Text) -> Word:
    """The words of a shape, without its brackets, quotes and markup."""
    typed = text.text
    start = len(typed) - len(typed.lstrip(_WRAPS + " "))
    end = max(start, len(typed.rstrip(_WRAPS + " ")))
    opened = typed[start:end].count("(") - typed[start:end].count(")")
    while opened > 0 and end < len(typed) and typed[end] == ")":  # "(DONE)" at the end of a label
        end, opened = end + 1, opened - 1
    ln = line(_part(text, start, end))
    return ln.word(0, len(ln.text))


def _chain(parts: tuple[Part, ...], ln: Text, building: _Building) -> None:
    groups: list[list[tuple[str, Span]]] = []
    links: list[tuple[Style, str | None]] = []
    for rule, tokens in parts:
        if rule != "group":
            links.append(_link(tokens[0].text, tokens[1].text if len(tokens) > 1 else None))
            continue
        ends: list[tuple[str, Span]] = []
        for i, token in enumerate(tokens):
            if token.kind != "ID":
                continue
            shape = tokens[i + 1] if i + 1 < len(tokens) and tokens[i + 1].kind in ("SHAPE", "DATA") else None
            place = _part(ln, token.start, shape.end if shape else token.end)
            shape_text = _part(ln, shape.start, shape.end) if shape and shape.kind == "SHAPE" else None
            _declare(token.text, place.span, shape_text, _part(ln, token.start, token.end), building)
            ends.append((token.text, _part(ln, token.start, token.end).span))
        groups.append(ends)
    for (style, text), before, after in zip(links, groups, groups[1:], strict=False):
        for source, source_span in before:
            for target, target_span in after:
                span = Span(ln.span.path, source_span.start, target_span.end)
                building.edges.append(Arrow(source, target, span, source_span, target_span, style, text))


def _declare(id: str, span: Span, shape: Text | None, own: Text, building: _Building) -> None:
    """The first shape gives a node its label; the first subgraph that names it holds it."""
    known = building.nodes.get(id)
    if known and (known.shaped or shape is None):
        return
    label = _unwrapped(shape) if shape else Word(text=own.text, span=own.span)
    home = known.subgraph if known else (building.within[-1] if building.within else None)
    building.nodes[id] = Node(id, label, span, home, shape is not None)


def _link(arrow: str, text: str | None) -> tuple[Style, str | None]:
    style: Style = "solid"
    if arrow.startswith("~"):
        style = "invisible"
    elif "." in arrow[:4]:
        style = "dotted"
    elif "=" in arrow[:3]:
        style = "thick"
    elif not arrow.endswith(">"):
        style = "open"
    said = text.strip("| ") if text else arrow.strip("<>-=.~xo ")
    return style, said or None


def _fault(ln: Text, building: _Building) -> None:
    """Where the line stops making sense, and what it means if that is plain."""
    at = min(failure("flowchart", ln.text) or 0, max(0, len(ln.text) - 1))
    word = re.match(r"[-=.<>~|]+|\w+|\S", ln.text[at:])
    place = _part(ln, at, at + (len(word[0]) if word else 1))
    said = f"`{place.text}` is not expected here"
    lenient = _LENIENT.match(ln.text)
    if lenient:
        said = f"`{lenient[2]}` is no Mermaid arrow; text on an arrow is written -->|text|"
        place = _part(ln, *lenient.span(2))
        style: Style = "thick" if "=" in lenient[2] else "dotted" if "." in lenient[2] else "solid"
        ends = [_part(ln, *lenient.span(1)), _part(ln, *lenient.span(3))]
        for end in ends:
            _declare(end.text, end.span, None, end, building)
        span = _part(ln, 0, lenient.end()).span
        building.edges.append(Arrow(ends[0].text, ends[1].text, span, ends[0].span, ends[1].span, style))
    building.faults.append((place.span, said))


# -- what a drawing says about order ----------------------------------------------------------------


def relations_of(graph: MermaidGraph) -> tuple[Relation, ...]:
    """Each arrow as order between what its ends name.  Nodes such as "all of phase 1 complete" are passed
    through: they name no item of their own."""
    if graph.kind == "gantt":
        return tuple(_gantt_relations(graph))
    named: Iterator[Node | Group] = chain(graph.nodes, graph.groups)
    refs = {node.id: _refs(node.label) for node in named}
    junctions = {
        key for key, found in refs.items() if any(r.form in ("range", "all_previous") for r in found)
    }
    drawn = [edge for edge in graph.edges if edge.style != "invisible" and edge.source != edge.target]
    relations: list[Relation] = []
    for edge in drawn:
        if edge.source in junctions or edge.target in junctions:
            continue
        relations.append(_relation(refs[edge.source], refs[edge.target], edge.span))
    for junction in sorted(junctions):
        before = [e for e in drawn if e.target == junction and e.source not in junctions]
        for edge in (e for e in drawn if e.source == junction and e.target not in junctions):
            sources = tuple(ref for e in before for ref in refs[e.source]) or refs[junction]
            relations.append(_relation(sources, refs[edge.target], edge.span))
    relations.sort(key=lambda relation: relation.span.start)
    return tuple(relations)


def _relation(before: tuple[Ref, ...], after: tuple[Ref, ...], span: Span) -> Relation:
    return Relation(before=before, after=after, span=span, form="mermaid")


def _refs(label: Word) -> tuple[Ref, ...]:
    """What a node stands for: several items ("all of phases 1-2 complete"), or the one that it names."""
    whole = Text(label.text, Span(label.span.path, 0, len(label.text)))
    stated = need(whole)
    if stated.refs and all(ref.form in ("range", "all_previous") for ref in stated.refs):
        return tuple(_placed(ref, label) for ref in stated.refs)
    found = title(whole)
    if found.id is None:
        ref = Ref(form="name", written=found.name.text, span=found.name.span)
    else:
        span = found.id_span or found.name.span
        ref = Ref(form="one", written=label.text, span=span, label=found.label, id=found.id)
    return (_placed(ref, label),)


def _placed(ref: Ref, label: Word) -> Ref:
    """Within a label that has lost markup, the place of a part is that of the whole."""
    _, start, end = label.span
    if len(label.text) != end - start:
        return ref.model_copy(update={"span": label.span})
    return ref.model_copy(
        update={"span": Span(label.span.path, start + ref.span.start, start + ref.span.end)}
    )


def _gantt_relations(graph: MermaidGraph) -> Iterator[Relation]:
    by_id = {task.id: task for task in graph.tasks if task.id}
    for task in graph.tasks:
        before = tuple(
            ref for word in task.after if word.text in by_id for ref in _refs(by_id[word.text].name)
        )
        if before:
            yield Relation(before=before, after=_refs(task.name), span=task.span, form="gantt")
