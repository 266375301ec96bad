"""Phases that a list announces, and headings without labels tell in full.

## Overview                             ## Data ingestion

1. Data ingestion (week 1)              - Read the pings
2. Feature work (weeks 2-3)             - Write the lake
"""

from __future__ import annotations

from grammar.blocks import Text
from grammar.plan import words
from grammar.plan.glance import Glance
from grammar.plan.groups import label_in
from grammar.plan.parts import Part, within
from grammar.plan.signs import closed, hard
from grammar.plan.titles import title_of
from grammar.plan.work import Tables, any_list, holds_work


def announced(parts: list[Part], tables: Tables) -> list[Part]:
    """The headings that the items of such a list name; the list mentions them."""
    heads: dict[str, Part] = {}
    for part in within(parts, closed):
        if part.shape == "heading" and part.glance.kind is None and part.role == "section":
            heads.setdefault(_name(part.text), part)
    for holder in [part for part in within(parts, _elsewhere) if part.shape in ("heading", "label", "line")]:
        items = [part for part in holder.children if part.shape == "item" and part.box is None]
        if len(items) < 2 or any("](" in item.text.text for item in items) or not _plans(holder, items):
            continue
        met = [(item, head) for item in items if (head := heads.get(_name(item.text))) and head is not holder]
        work = [head for _, head in met if any_list(head) or holds_work(head, tables)]
        if len(met) > 1 and len(met) * 2 > len(items) and len(work) == len(met):
            if holder.shape == "label":
                holder.meaning, holder.role = (
                    None,
                    "section",
                )  # "Timeline:" says nothing of the plan as a whole
            return [_announce(item, head, number) for number, (item, head) in enumerate(met, 1)]
    return []


def _elsewhere(part: Part) -> bool:
    return hard(part) and part.meaning not in ("window", "duration")


def _plans(holder: Part, items: list[Part]) -> bool:
    """Whether the list is one of a plan: by its heading, or because it says how long most of it takes."""
    if (
        holder.role == "overview"
        or holder.meaning in ("window", "duration")
        or label_in(holder)
        or words.promises(holder.text.text or holder.label)
    ):
        return True
    read = [title_of(item.text) for item in items]
    return sum(bool(one.duration or one.window) for one in read) * 2 > len(items)


def _name(text: Text) -> str:
    """The words that a heading or item is called by, numbers of sections and remarks left out."""
    return words.fold(title_of(text).name.text)


def _announce(item: Part, head: Part, number: int) -> Part:
    written = str(item.ordinal or number)
    item.glance = head.glance = Glance("phase", written, "phase", True, "plain")
    return head
