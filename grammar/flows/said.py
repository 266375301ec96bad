"""What has been understood of a specification so far, and the shapes in which lists of named things come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from compiler.ir import Word
from compiler.source import Span
from grammar.records import Entry, Group, Leaf, Node, Series, leaves, listed

_FREE = frozenset(("description", "notes", "comment"))


class Said:
    """Remembers the places that set a typed field; what is free text is not among them."""

    def __init__(self) -> None:
        self.spans: list[tuple[Span, str]] = []
        self.became = "specification"

    def use(self, node: Node) -> None:
        """A value was understood, with all that is in it."""
        if isinstance(node, Group):
            self.use_entries(node.entries)
        elif isinstance(node, Series):
            for item in node.items:
                self.use(item)
        else:
            self.spans.append((node.span, self.became))

    def use_entries(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.use_word(entry.key)
            self.use(entry.value)

    def use_word(self, word: Word | None) -> None:
        if word is not None:
            self.spans.append((word.span, self.became))

    def parts(self, group: Group, known: Mapping[str, str]) -> dict[str, Entry]:
        """The entries of a map by what they say; the first of two that say the same counts."""
        found: dict[str, Entry] = {}
        for entry in group.entries:
            part = known.get(entry.name)
            if part is None or part in found:
                continue
            found[part] = entry
            if part not in _FREE:
                self.use_word(entry.key)
                self.use(entry.value)
        return found


def named_maps(node: Node, known: Mapping[str, str], naming: str) -> Iterator[tuple[Word | None, Node]]:
    """The members of a list of named things, whatever its shape, with the name that stands as a key.

    - ``[{name: a, …}, {name: b, …}]``, ``[a, b]``, ``a, b``
    - ``{a: {…}, b: {…}}``, ``[{a: {…}}, {b: {…}}]``
    - ``{name: a, …}``: one member alone
    """
    if isinstance(node, Series):
        for item in node.items:
            yield from named_maps(item, known, naming)
    elif isinstance(node, Leaf) or is_member(node, known, naming):
        yield None, node
    else:
        for entry in node.entries:
            yield entry.key, entry.value


def is_member(group: Group, known: Mapping[str, str], naming: str) -> bool:
    """Whether a map is a thing itself rather than a map of things by name."""
    parts = [known.get(entry.name) for entry in group.entries]
    if naming in parts and not isinstance(group.entries[parts.index(naming)].value, Group):
        return True
    told = [part for part in parts if part]
    return len(told) == len(parts) and len(told) > 1


def names_of(node: Node) -> tuple[Word, ...]:
    """Names of columns: a list, a comma list, the keys of a map, maps with a name."""
    if isinstance(node, Group):
        named = next((e for e in node.entries if e.name in ("name", "column", "field")), None)
        return names_of(named.value) if named else tuple(entry.key for entry in node.entries)
    if isinstance(node, Series):
        return tuple(word for item in node.items for word in names_of(item))
    return tuple(word for word in listed(node) if word.text not in ("*", "all"))


def is_empty(node: Node) -> bool:
    return not any(leaf.word.text for leaf in leaves(node))
