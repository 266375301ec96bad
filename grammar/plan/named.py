"""Dependencies on items that are called by their names.

    Cannot start until Load trips is complete.            ### Train the model (after Data ingestion)

Such words may be anything; they are a dependency where they are the name of one item of the plan, or how the
name of only one item begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from compiler.ir import Need, Ref, Relation
from compiler.naming import ByName
from compiler.patterns import later
from grammar import phrases
from grammar.inline import cut, plain
from grammar.plan.drafts import Draft
from grammar.plan.led import led_by_words
from grammar.plan.lowered import Lowered, Said
from grammar.plan.margin import Margin
from grammar.sentences import LISTING


def named_needs(lowered: Lowered, items: Sequence[Draft], margin: Margin) -> None:
    """Adds to the items what lines and remarks say by name."""
    names = ByName((item.name.text, item) for item in items)
    for item in items:
        item.needs.extend(need for need in item.hopes if _meant(need, item, names))
    kept = {id(item) for item in items}
    for said in lowered.said:
        owner = said.owner
        if owner is None or id(owner) not in kept:
            continue
        found = led_by_words(said.text)
        if found is None or found.meaning != "needs":
            continue
        need = phrases.need(found.value)
        if _meant(need, owner, names):
            owner.needs.append(need)
            margin.mark(said.line, said.last, "dependencies")


def _meant(need: Need, owner: Draft, names: ByName[Draft]) -> bool:
    """Whether all that it says are names, each of one item, and none the item that says so."""
    return bool(need.refs) and all(
        ref.form == "name" and _one(ref.written, owner, names) is not None for ref in need.refs
    )


def _one(words: str, owner: Draft, names: ByName[Draft]) -> Draft | None:
    found = names.exact(words) or names.loose(words)
    return found[0] if len(found) == 1 and found[0] not in (owner, owner.phase) else None


# -- pairs under a heading of dependencies ----------------------------------------------------------

_TOLD = later(
    r"[\s*_`-]*(.{2,80}?)[\s*_`]*(?:\s(?:depends?\s+on|requires|(?:is|are)\s+blocked\s+by|needs|waits\s+for|follows"
    r"|comes\s+after|must\s+follow|after)\s|[:：]\s|←|<-)[\s*_`]*(\S.{1,120})$",
    re.IGNORECASE,
)


def named_relations(lowered: Lowered, items: Iterable[Draft], margin: Margin) -> Iterator[Relation]:
    """ "Train depends on Load trips": each side the whole name of one item, perhaps several to the right."""
    names: ByName[Draft] | None = None
    for said in lowered.said:
        if said.fence is not None or len(said.text.text) > 240 or not LISTING.search(said.context):
            continue
        if (match := _TOLD.match(said.text.text)) is None:
            continue
        names = names or ByName((item.name.text, item) for item in items)
        if relation := _relation(said, match, names):
            margin.mark(said.line, said.last, "order")
            yield relation


def _relation(said: Said, match: re.Match[str], names: ByName[Draft]) -> Relation | None:
    one = plain(cut(said.text, *match.span(1)))
    need = phrases.need(cut(said.text, *match.span(2)))
    called = [one.text, *(ref.written for ref in need.refs)]
    if not need.refs or any(ref.form != "name" for ref in need.refs):
        return None
    found = [names.exact(name) for name in called]
    if any(len(items) != 1 for items in found) or found[0][0] in [items[0] for items in found[1:]]:
        return None
    after = Ref(form="name", written=one.text, span=one.span)
    return Relation(before=need.refs, after=(after,), span=said.text.span, form="prose", declared=True)
