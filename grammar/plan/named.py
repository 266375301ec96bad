"""Dependencies on items that are called by their names.

    Cannot start until Load trips is complete.            ### Train the model (after Data ingestion)

Such words may be anything; they are a dependency where they are the name of one item of the plan, or how the
name of only one item begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from compiler.ir import Need
from compiler.naming import ByName
from grammar import phrases
from grammar.plan.drafts import Draft
from grammar.plan.led import led_by_words
from grammar.plan.lowered import Lowered
from grammar.plan.margin import Margin


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
