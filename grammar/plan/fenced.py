"""Fields in code blocks: what a block of YAML, or of labels and values, says of the item that it stands in.

    ### Task 2.1: Train
    ```yaml
    id: 2.1
    depends_on: [1.1, 1.2]
    ```

A block counts if it says what the item waits for, and nothing that is no field of an item: the settings of
a service, a workflow or a job have keys of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from compiler.ir import Ref, Relation, Word
from compiler.labels import canonical, kind_of
from compiler.patterns import later
from compiler.source import Source
from grammar import phrases
from grammar.blocks import Fence, Text
from grammar.phrases.fields import hint_of
from grammar.plan import words
from grammar.plan.chains import known_items
from grammar.plan.drafts import Draft
from grammar.plan.fields import Fields
from grammar.plan.lowered import Lowered
from grammar.plan.margin import Margin
from grammar.sentences import LISTING

if TYPE_CHECKING:
    from grammar.yaml_marks import Mark

_READ = ("yaml", "yml", "", "text", "txt")
_NEEDS = later(
    r"^\s*[\"'`*_]{0,3}(?:depends|depend[_ ]|dependenc|deps|blocked|blocks|prereq|pre-req|requires|needs"
    r"|after|waits|upstream|predecessor|依赖|前置|依存|의존|선행|depende|dependência|abhängig|dépend)",
    re.IGNORECASE | re.MULTILINE,
)
_LINE = later(r"\s*(?:#.*|-\s.*|[\"']?\w[^:：\n]{0,40}[:：](?:\s.*)?|[\]\[},{].*|)", re.IGNORECASE)
_NAMES = frozenset(
    ("id", "name", "title", "task", "story", "phase", "description", "task_id", "story_id", "label", "type")
)
_LONGEST = 4000


def _root(fence: Fence, source: Source, listing: bool = False) -> Mark | None:
    typed = source.slice(fence.body)
    if fence.info not in _READ or len(typed) > _LONGEST or not (listing or _NEEDS.search(typed)):
        return None
    if not all(_LINE.fullmatch(line) for line in typed.splitlines()):
        return None
    from grammar.yaml_marks import read_yaml

    return read_yaml(source, fence.body, fence.indent).root


# -- of one item ------------------------------------------------------------------------------------


def fenced_fields(fence: Fence, owner: Draft, fields: Fields, source: Source, margin: Margin) -> None:
    root = _root(fence, source)
    if root is None or not root.is_mapping:
        return
    entries = dict(root.items())
    if len(entries) == 1:
        key, inner = next(iter(entries.items()))
        if inner.is_mapping and _is_label(key.text):
            entries = dict(inner.items())
    if not _tells_of(entries, owner):
        return
    for key, value in entries.items():
        meaning = words.field(key.text)
        if meaning is None or key.text.casefold() in _NAMES:
            continue
        for leaf in _leaves(value):
            if fields.set(owner, meaning, leaf, hint_of(key.text)):
                line = source.line_of(leaf.span.start)
                margin.mark(source.line_of(key.span.start), line, "fields in a block")


def _tells_of(entries: dict[Word, Mark], owner: Draft) -> bool:
    meanings = [words.field(key.text) for key in entries]
    known = all(
        meaning not in (None, "tasks") or key.text.casefold() in _NAMES
        for key, meaning in zip(entries, meanings, strict=True)
    )
    if not known or not {"needs", "blocks"} & set(meanings):
        return False
    said = next(
        (
            value.text
            for key, value in entries.items()
            if key.text.casefold() in ("id", "task_id", "story_id")
        ),
        None,
    )
    return said is None or said.casefold() == (owner.written_id or "").casefold()


def _is_label(word: str) -> bool:
    return kind_of(canonical(word)) is not None or canonical(word) == "step"


def _leaves(value: Mark) -> Iterator[Text]:
    for element in value.elements():
        if (line := element.line) is not None:
            yield line


# -- of several items -------------------------------------------------------------------------------


def fenced_relations(
    lowered: Lowered, items: Iterable[Draft], source: Source, margin: Margin
) -> Iterator[Relation]:
    """Blocks that map items to what each waits for: under a heading or key of dependencies."""
    known: set[str] | None = None
    for part, owner, heading in lowered.fences:
        fence, listing = part.block, LISTING.search(heading) is not None
        if not isinstance(fence, Fence) or owner is not None:
            continue
        root = _root(fence, source, listing)
        if root is None:
            continue
        known = known_items(items) if known is None else known
        told = list(_mapped(root, listing, known))
        if told:
            margin.mark(fence.line, source.line_of(fence.span.end), "dependencies")
            yield from told


def _mapped(root: Mark, listing: bool, known: set[str]) -> Iterator[Relation]:
    for key, value in root.items():
        if words.field(key.text) == "needs" and value.is_mapping:
            yield from _mapped(value, True, known)
            continue
        after = _known(Text(key.text, key.span), known)
        if not after:
            continue
        if value.is_mapping:
            value, listing = next(
                ((v, True) for k, v in value.items() if words.field(k.text) == "needs"), (value, False)
            )
        before = [_known(leaf, known) for leaf in _leaves(value)]
        if listing and before and all(before):
            refs = tuple(ref for found in before for ref in found)
            yield Relation(before=refs, after=after, span=key.span, form="yaml", declared=True)


def _known(text: Text, known: set[str]) -> tuple[Ref, ...]:
    """The references that a text consists of, all of them to items of the plan; else none."""
    refs = phrases.need(text).refs
    if all(
        ref.form in ("one", "name", "range") and (ref.id or ref.written).casefold() in known for ref in refs
    ):
        return refs
    return ()
