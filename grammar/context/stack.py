"""The tech stack: which technologies a project uses, for what, and which it does not use.

A heading or label says what a technology is for and may choose or exclude it ("Preferred", "Not used").
What stands in a list, a table or a field counts before what prose and remarks mention in passing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from compiler.ir import Inference, Tech
from compiler.source import Source, Span
from grammar.blocks import Item, List
from grammar.context.mentions import mentions
from grammar.context.stack_blocks import of_fence, of_node, of_table
from grammar.context.stack_entries import Found, Setting, names_in, of_entry, unknown_in
from grammar.records import Group, Node, Section, as_field

StackReading = tuple[list[Tech], list[Inference], list[tuple[Span, str]]]


def stack_in(nodes: Sequence[Node]) -> StackReading:
    """The technologies of settings: what stands below keys that name a stack."""
    found = [one for node in nodes for one in _of_settings(node)]
    return _gathered(found, [])


_STACKS = frozenset(
    (
        *("tech stack", "technology stack", "technical stack", "stack", "technologies", "languages", "tools"),
        *("language", "engine", "platform", "scheduler", "orchestrator", "orchestration", "libraries"),
    )
)
"""Keys of settings below which there are technologies."""


def _of_settings(node: Node) -> Iterator[Found]:
    if isinstance(node, Group):
        told = tuple(entry for entry in node.entries if entry.name in _STACKS)
        if told:
            yield from of_node(Group(told, node.span), Setting())
        for entry in node.entries:
            if entry not in told and isinstance(entry.value, Group):
                yield from _of_settings(entry.value)


def read_stack(root: Section, source: Source) -> StackReading:
    """The technologies of a tech-stack page, what was concluded, and the spans that said so."""
    found: list[Found] = []
    spans: list[tuple[Span, str]] = []
    _section(root, Setting(), found, source, spans)
    return _gathered(found, spans)


def _gathered(found: list[Found], spans: list[tuple[Span, str]]) -> StackReading:
    order = [f for f in found if not f.weak] + [f for f in found if f.weak]
    merged: dict[str, Tech] = {}
    for one in order:
        known = merged.get(one.tech.name)
        merged[one.tech.name] = _merge(known, one.tech, one.weak) if known else one.tech
    tech = list(merged.values())
    return tech, list(_inferences(tech)), [*spans, *((f.tech.written.span, "technology") for f in found)]


def _merge(known: Tech, other: Tech, weak: bool) -> Tech:
    preferred = known.preferred or (other.preferred and not known.excluded)
    return known.model_copy(
        update={
            "version": known.version or other.version,
            "preferred": preferred,
            "excluded": not preferred and (known.excluded or (other.excluded and not weak)),
            "tentative": not preferred and known.tentative and (other.tentative or weak),
        }
    )


def _inferences(tech: list[Tech]) -> Iterator[Inference]:
    for area in ("platform", "engine", "language", "scheduler"):
        named = [t for t in tech if t.area == area and t.used]
        if len(named) == 1 and not named[0].preferred:
            only = named[0]
            yield Inference(subject=area, fact=only.name, rule="only-one-named", span=only.written.span)


def _section(
    section: Section, setting: Setting, found: list[Found], source: Source, spans: list[tuple[Span, str]]
) -> None:
    before = len(found)
    if section.title:
        setting = setting.under(section.title.text)
        if section.level > 1:
            found.extend(names_in(section.title, setting, weak=True))
    for entry in section.entries:
        found.extend(of_entry(entry, setting))
    choice = _is_choice(section.items)
    for item in section.items:
        found.extend(_item(item, _boxed(item, setting, choice)))
    for table in section.tables:
        rows = list(of_table(table, setting))
        found.extend(rows)
        spans.extend([(table.header.span, "header")] if rows else [])
    for fence in section.fences:
        found.extend(of_fence(fence, setting, source))
    for line in section.lines:
        found.extend(names_in(line, replace(setting, chosen=False), weak=True))
    for below in section.sections:
        _section(below, setting, found, source, spans)
    if section.title and len(found) > before and setting != Setting():
        spans.append((section.span, "technology"))


def _is_choice(items: Sequence[Item]) -> bool:
    """Whether some boxes are ticked and others are not, and every one stands before a technology."""
    boxed = [item for item in items if item.checked is not None and item.lines]
    if len({item.checked for item in boxed}) < 2:
        return False
    heads = [mentions(item.lines[0].text, expected=True)[:1] for item in boxed]
    return all(
        head and not re.search(r"\w", item.lines[0].text[: head[0].start])
        for item, head in zip(boxed, heads, strict=True)
    )


def _boxed(item: Item, setting: Setting, choice: bool) -> Setting:
    """What is not ticked where others are is a possibility only."""
    return replace(setting, chosen=False, tentative=True) if choice and item.checked is False else setting


def _item(item: Item, setting: Setting) -> Iterator[Found]:
    """A list item: its first words are the technology, a remark may follow."""
    for number, line in enumerate(item.lines):
        chosen = setting if item.checked is not True else Setting(setting.area, True)
        names = list(names_in(line, chosen, expected=number == 0, weak=number > 0))
        yield from names
        if not names and number == 0 and setting.area and item.checked is None:
            yield from unknown_in(line, setting)
    for child in item.children:
        if not isinstance(child, List):
            continue
        under = setting.under(" ".join(line.text for line in item.lines))
        choice = _is_choice(child.items)
        for nested in child.items:
            pair = as_field(nested.lines[0]) if nested.lines else None
            if pair:
                yield from names_in(pair[1], under.under(pair[0].text), expected=True)
            else:
                yield from _item(nested, _boxed(nested, under, choice))
