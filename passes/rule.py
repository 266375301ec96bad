"""What rules are made of: a code, a page, a function that looks for one fault, and words to report it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Severity
from compiler.source import Span
from passes.facts import Facts
from passes.labels import canonical, plural
from passes.resolve import Resolution

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)

Check = Callable[[Facts], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class PlanRule:
    """A rule as its module states it; `page` is what `planc explain` prints."""

    code: str
    name: str
    severity: Severity
    page: str
    check: Check
    default: bool = True
    """Whether it is reported unless somebody says otherwise."""

    def finding(
        self,
        message: str,
        labels: Iterable[Label],
        *,
        severity: Severity | None = None,
        help: str | None = None,
        notes: Sequence[str] = (),
        fix: Fix | None = None,
        drawing: Sequence[str] = (),
    ) -> Diagnostic:
        return Diagnostic(
            self.code,
            self.name,
            severity or self.severity,
            message,
            tuple(labels),
            help,
            tuple(notes),
            fix,
            tuple(drawing),
        )


def make(
    module: str,
    page: str | None,
    code: str,
    severity: Severity,
    check: Callable[[Facts], Iterator[Diagnostic]],
    *,
    default: bool = True,
) -> PlanRule:
    """The rule of a module: its name is the module's, its page the module's docstring."""
    name = module.rsplit(".", 1)[-1].replace("_", "-")
    return PlanRule(code, name, severity, (page or "").strip(), check, default)


# -- words ------------------------------------------------------------------------------------------


def number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def nouns(labels: Iterable[str], count: int = 2) -> str:
    """What to call items with these labels together: stories, phases, or just items."""
    words = {canonical(label) for label in labels}
    word = words.pop() if len(words) == 1 else "item"
    return word if count == 1 else plural(word)


def listed(words: Sequence[str], joint: str = "and") -> str:
    return f"{', '.join(words[:-1])} {joint} {words[-1]}" if len(words) > 1 else "".join(words)


def days(amount: float) -> str:
    """An amount of working days as people say it."""
    rounded = round(amount, 1)
    return f"{rounded:g} {'day' if rounded == 1 else 'days'}"


def width(text: str) -> int:
    """Columns on a terminal; wide letters take two."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


# -- fixes ------------------------------------------------------------------------------------------


def replacing(message: str, applicability: Applicability, span: Span, text: str) -> Fix:
    return Fix(message, applicability, (Edit(span, text),))


def named(facts: Facts, span: Span, name: str) -> Span | None:
    """Where a name stands within its span, marks around it left out; None if it is not there as such."""
    text = facts.sources.text(span) if span.path in facts.sources else ""
    if text.count(name) != 1:
        return None
    at = span.start + text.index(name)
    return Span(span.path, at, at + len(name))


def id_span(facts: Facts, resolution: Resolution) -> Span:
    """Where the id stands within a reference: its label word is not part of it."""
    ref = resolution.ref
    text = facts.sources.text(ref.span) if ref.span.path in facts.sources else ""
    part = resolution.missing or ref.id or ref.written
    at = text.rfind(part)
    if at < 0:
        return ref.span
    return Span(ref.span.path, ref.span.start + at, ref.span.start + at + len(part))


def without(
    facts: Facts, resolution: Resolution, message: str, applicability: Applicability = Applicability.UNSAFE
) -> Fix | None:
    """A fix that takes a reference out of its field; the field says "none" if nothing is left."""
    need = resolution.need
    if need is None or need.span.path not in facts.sources:
        return None
    refs = sorted({ref.span for ref in need.refs})
    gone = resolution.ref.span
    if gone not in refs:
        return None
    if len(refs) == 1:
        whole = facts.sources.text(need.span)
        target = need.span if whole.strip() == need.written.strip() else gone
        return replacing(message, applicability, target, "none")
    place = refs.index(gone)
    if place + 1 < len(refs):
        cut = Span(gone.path, gone.start, refs[place + 1].start)
    else:
        cut = Span(gone.path, refs[place - 1].end, gone.end)
    if "\n" in facts.sources.text(cut) or cut.end <= cut.start:
        return None
    return replacing(message, applicability, cut, "")


def owner_of(facts: Facts, span: Span) -> Span | None:
    """The heading above a reference: that of the item whose field holds it."""
    found = facts.said_by.get(span)
    context = facts.context(found.owner) if found else None
    return context if context and context.path == span.path else None
