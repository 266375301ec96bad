"""Phrases as they stand in a source, and short ways to write down what is read out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from compiler.ir import Need, Ref, Relation
from compiler.source import Span
from grammar.blocks import Text
from grammar.phrases import Title, When

START = 1000
"""Phrases stand somewhere in a file, not at its beginning."""


def typed(words: str) -> Text:
    return Text(words, Span("plan.md", START, START + len(words)))


def at(span: Span, words: str) -> str:
    """What a span covers in the phrase."""
    return words[span.start - START : span.end - START]


def ref(one: Ref) -> str:
    """``story 3``, ``S1…S6``, ``all``, ``"Load trips"``, ``(AWS access)``"""
    if one.form == "all_previous":
        return "all"
    if one.form == "previous":
        return f"{one.label} before"
    if one.form == "name":
        return f'"{one.written}"'
    if one.form == "external":
        return f"({one.written})"
    last = f"…{one.last}" if one.last else ""
    return f"{one.label or ''} {one.id}{last}".strip()


def refs(found: Iterable[Ref]) -> str:
    return ", ".join(ref(one) for one in found)


def need(found: Need) -> str:
    return "none" if found.none else refs(found.refs)


def relation(found: Relation) -> str:
    arrow = "->" if found.declared else "~>"
    return f"{refs(found.before)} {arrow} {refs(found.after)}"


def when(found: When) -> str:
    """``3d``, ``2…3d``, ``[0, 10) week``, ``2025-03-01…2025-03-14``, ``5 points``; ``?`` if not read"""
    parts: list[str] = []
    if found.duration:
        low, high = found.duration.low, found.duration.high
        parts.append(f"{low:g}d" if low == high else f"{low:g}…{high:g}d")
    if (window := found.window) is not None:
        if window.unit in ("date", "quarter") and window.start is None and window.finish is None:
            parts.append(f"{window.start_date or ''}…{window.finish_date or ''}")
        else:
            first = "" if window.start is None else f"{window.start:g}"
            last = "" if window.finish is None else f"{window.finish:g}"
            parts.append(f"[{first}, {last}) {window.unit}")
        parts += ["inverted"] if window.inverted else []
    if found.points is not None:
        parts.append(f"{found.points:g} points")
    return " ".join(parts) or ("" if found.read else "?")


def title(found: Title) -> str:
    """``phase 1: Ingest`` and then, in the order of the class, what else was found."""
    head = " ".join(part for part in (found.label, found.id and f"#{found.id}") if part)
    parts = [f"{head}: {found.name.text}" if head else found.name.text]
    if found.section:
        parts.append(f"§{found.section}")
    if time := when(When(found.duration, found.window, found.points)):
        parts.append(time)
    if found.status:
        parts.append(found.status.value)
    parts += [f"after {need(one)}" for one in found.needs]
    if found.priority:
        parts.append(f"priority {found.priority.text}")
    parts += [f"[{mark}]" for mark in found.markers]
    return " | ".join(parts)


def spans(found: object) -> Iterator[Span]:
    """Every span in a result, however deep."""
    if isinstance(found, Span):
        yield found
    elif isinstance(found, BaseModel):
        for name in type(found).model_fields:
            yield from spans(getattr(found, name))
    elif isinstance(found, tuple | list):
        for one in found:
            yield from spans(one)
    elif hasattr(type(found), "__dataclass_fields__"):
        for name in type(found).__dataclass_fields__:
            yield from spans(getattr(found, name))
