"""Values of a specification as words: names, conditions, lists of texts."""

from __future__ import annotations

import re

from compiler.ir import Word
from grammar.blocks import Text
from grammar.records import Group, Leaf, Node, first, leaves


def as_text(word: Word) -> Text:
    return Text(word.text, word.span)


def bare_name(word: Word) -> Word | None:
    """A dataset's name, without the remark behind it; None for sentences."""
    match = re.match(r"^[\"'`]?([\w./$:{}-]+)[\"'`]?(?:\s*[(–—-].*|\s*)$", word.text)
    if match is None:
        return None
    start, end = match.span(1)
    if len(word.text) != word.span.end - word.span.start:
        return Word(text=match.group(1), span=word.span)
    span = word.span._replace(start=word.span.start + start, end=word.span.start + end)
    return Word(text=match.group(1), span=span)


def exact_word(text: Text) -> Word:
    """Code keeps its stars and underscores."""
    return Word(text=text.text.strip("`"), span=text.span)


def texts_of(node: Node) -> list[str]:
    return [leaf.word.text for leaf in leaves(node)]


def joined(node: Node) -> Word | None:
    """One value out of several: conditions joined by "and", settings by commas."""
    if isinstance(node, Leaf):
        word = node.word
        if node.given is None:
            word = exact_word(node.text)
        return word if word.text else None
    if isinstance(node, Group):
        text = ", ".join(f"{entry.key.text}: {', '.join(texts_of(entry.value))}" for entry in node.entries)
        return Word(text=text, span=node.span) if text else None
    texts = [text for text in texts_of(node) if text]
    if len(texts) == 1:
        return first(node)
    return Word(text=" and ".join(texts), span=node.span) if texts else None
