"""Composing YAML: nodes without objects, quickly where libyaml is there, guarded either way.

libyaml reads what is sound.  Whatever it rejects is read again by PyYAML itself, so that what is said of a
fault is the same on every machine.
"""

from __future__ import annotations

import re

import yaml

_LONGEST = 4_000_000
_LONGEST_SLOW = 400_000
"""PyYAML reads some 50,000 characters in a second."""
_DEPTH = 60
_EXPANDED = 200_000
"""How many nodes a document may have once all aliases are followed."""
_SAFE_DEPTH = 2000
"""libyaml's composer calls itself in C; what could nest deeper than this is kept from it."""


class Refused(Exception):  # noqa: N818 - it says what happened, not that somebody erred
    """Why a text is not read, the offset of the character at fault, and that of what it is a part of."""

    def __init__(self, message: str, index: int, since: tuple[str, int] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.index = index
        self.since = since


def compose(text: str) -> yaml.Node | None:
    """The first document of a text; None if it is empty.  Raises `Refused` and nothing else."""
    if len(text) > _LONGEST:
        raise Refused("the block is too long to be read", 0)
    node = _fast(text)
    if node is None:
        if len(text) > _LONGEST_SLOW:
            raise Refused("not valid YAML, and too long to say where", 0)
        node = _slow(text)
    if node is not None:
        _weigh(node, 1, {}, set())
    return node


def _fast(text: str) -> yaml.Node | None:
    if not yaml.__with_libyaml__ or _may_nest(text) > _SAFE_DEPTH:
        return None
    loader = yaml.CSafeLoader(text)
    try:
        return loader.get_node() if loader.check_node() else None
    except (yaml.YAMLError, ValueError):
        return None
    finally:
        loader.dispose()


_DASHES = re.compile(r"[ \t]*(?:[-?][ \t]+)*")


def _may_nest(text: str) -> int:
    """No document nests deeper than it has brackets, and indents or dashes on one line."""
    longest = max((match.end() - match.start() for match in _DASHES.finditer(text)), default=0)
    return text.count("[") + text.count("{") + longest


def _slow(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        return loader.get_node() if loader.check_node() else None
    except yaml.MarkedYAMLError as error:
        mark, context = error.problem_mark or error.context_mark, error.context_mark
        message = " ".join(str(error.problem or error.context or "not valid YAML").split())
        doing = " ".join(str(error.context or "").split())
        since = (doing, context.index) if context and doing else None
        index = mark.index if mark else 0
        raise Refused(message, index, _begun_before(text, index, message) or since) from None
    except (yaml.YAMLError, ValueError):
        raise Refused("not valid YAML", 0) from None
    except RecursionError:
        raise Refused("nested too deeply", 0) from None
    finally:
        loader.dispose()


_ABOVE = 20
"""So many lines above the fault a quote is looked for that has no end."""
_BARE_KEY = re.compile(r"[ \t]*(?:-[ \t]+)?([\w-]+)[ \t]+[^\s:#-][^:\n]*")


def _begun_before(text: str, index: int, message: str) -> tuple[str, int] | None:
    """What went wrong above the line at which the parser stopped, where it does not say so itself.

    A quote without its end takes in the lines below up to the next quote; a key without its colon goes on
    as a plain text, and the colon of the line below is one too many.
    """
    start = text.rfind("\n", 0, index) + 1
    above = text[:start].rstrip().rpartition("\n")[2]
    at = len(text[:start].rstrip()) - len(above)
    if message == "mapping values are not allowed here" and (bare := _BARE_KEY.fullmatch(above)):
        return "while scanning a simple key", at + bare.start(1)
    if not message.startswith("expected"):
        return None
    for _ in range(_ABOVE):
        if above.count('"') % 2:
            break
        before = text[: max(at - 1, 0)].rstrip()
        above = before.rpartition("\n")[2]
        at = len(before) - len(above)
    else:
        return None
    return "while scanning a quoted scalar", at + above.rfind('"')


class _Loader(yaml.SafeLoader):
    """Counts the depth, which the parser of PyYAML does not."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        self.depth += 1
        if self.depth > _DEPTH:
            event = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs leave the parser untyped
            raise Refused("nested too deeply", event.start_mark.index)
        try:
            return super().compose_node(parent, index)  # type: ignore[arg-type]  # its stub knows one kind of parent
        finally:
            self.depth -= 1


def _weigh(node: yaml.Node, depth: int, known: dict[int, int], above: set[int]) -> int:
    """The number of nodes with all aliases followed: a few lines must not stand for millions."""
    if id(node) in above:
        raise Refused("an alias stands for what it is part of", node.start_mark.index)
    if depth > _DEPTH:
        raise Refused("nested too deeply", node.start_mark.index)
    if id(node) in known:
        return known[id(node)]
    total = 1
    if isinstance(node, yaml.CollectionNode):
        above.add(id(node))
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                total += _weigh(part, depth + 1, known, above)
        above.discard(id(node))
    if total > _EXPANDED:
        raise Refused("the aliases stand for too much", node.start_mark.index)
    known[id(node)] = total
    return total
