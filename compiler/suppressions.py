"""Suppressions: findings that somebody answered in the document, and answers that answer nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from compiler.anchors import Anchors
from compiler.diagnostics import Applicability, Diagnostic, Edit, Fix, Label
from compiler.directives import SCOPES, Directive, directives
from compiler.documents import Document, Role
from compiler.housekeeping import suppression_without_reason, unknown_suppression, unused_suppression
from compiler.refusal import did_you_mean
from compiler.source import Source, Span

UNUSED, UNKNOWN, REASONLESS = (
    unused_suppression.ENTRY,
    unknown_suppression.ENTRY,
    suppression_without_reason.ENTRY,
)


@dataclass
class _Suppression:
    remark: Directive
    document: Document
    hits: set[str] = field(default_factory=set)
    """The words of it that suppressed something."""
    answers: set[str] = field(default_factory=set)
    """Codes of all findings in its scope."""


@dataclass(frozen=True, slots=True)
class Known:
    """A rule that a suppression may name."""

    code: str
    name: str
    wanted: bool
    """Whether it was looked for, so that a suppression of it could have been of use."""


class Suppressions:
    """All suppressions of a project."""

    def __init__(self, documents: Sequence[Document], anchors: Anchors) -> None:
        self._anchors = anchors
        self._all = [
            _Suppression(remark, document)
            for document in documents
            for remark in directives(document.source)
            if _is_meant(remark)
        ]
        self._scopes: dict[tuple[str, str, int, str], list[_Suppression]] = {}
        self._sources = {document.source.path: document.source for document in documents}
        for each in self._all:
            words = {word for word, _ in each.remark.rules} or {""}
            for word in words:
                folded = word.upper() if word[:2].upper() == "PL" else word
                self._scopes.setdefault((*self._scope(each), folded), []).append(each)

    def __bool__(self) -> bool:
        return bool(self._all)

    def _scope(self, each: _Suppression) -> tuple[str, str, int]:
        source, remark = each.document.source, each.remark
        line = source.position(remark.span.start).line
        match remark.verb:
            case "ignore-file":
                return source.path, "file", 0
            case "ignore-item":
                anchor = self._anchors.at(source.path, source.line_span(line).end)
                return source.path, "item", anchor.start if anchor else -1
            case "ignore-next-line":
                return source.path, "line", _next_line(source, source.position(remark.span.end).line)
        return source.path, "line", line

    def left(self, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings that no suppression answers."""
        return [finding for finding in findings if not self._answered(finding)]

    def _answered(self, finding: Diagnostic) -> bool:
        path, start, _ = finding.span
        if path not in self._sources:
            return False
        places = [("line", self._sources[path].position(start).line), ("file", 0)]
        places += [("item", anchor.start) for anchor in self._anchors.around(path, start)]
        context = finding.labels[0].context
        if context is not None and context.path == path:
            places += [("item", anchor.start) for anchor in self._anchors.around(path, context.start)]
        answered = False
        for kind, place in dict.fromkeys(places):
            words = (finding.code, finding.name, *([] if finding.code.startswith("PL90") else [""]))
            for each in (each for w in words for each in self._scopes.get((path, kind, place, w), ())):
                each.answers.add(finding.code)
                named = {w for w, _ in each.remark.rules if w.upper() == finding.code or w == finding.name}
                if named and each.remark.verb in SCOPES:
                    each.hits |= named
                    answered = True
        return answered

    # -- what is wrong with them ----------------------------------------------------------------------

    def findings(self, known: Sequence[Known], complete: bool) -> Iterator[Diagnostic]:
        """`complete`: all rules had something to look at, so that what was of no use is of none."""
        by_word = {word: rule for rule in known for word in (rule.code, rule.name)}
        for each in self._all:
            if each.remark.verb not in SCOPES:
                yield _unknown_verb(each)
                continue
            if not each.remark.rules:
                yield _bare(each)
                continue
            words = [word for word, _ in each.remark.rules]
            rules = {word: by_word.get(word.upper()) or by_word.get(word) for word in words}
            strange = [word for word in words if rules[word] is None]
            for word in strange:
                yield _unknown_rule(each, word, by_word)
            unused = [
                word
                for word, rule in rules.items()
                if rule and rule.wanted and word not in each.hits and not rule.code.startswith("PL90")
            ]
            if unused and complete:
                yield _unused(each, unused)
            if not each.remark.reason:
                yield _reasonless(each)


def _is_meant(remark: Directive) -> bool:
    """Whether a comment that names planc is for planc, and not about it."""
    return remark.verb in SCOPES or bool(
        remark.verb
        and (remark.list_span or (len(remark.verb) > 3 and did_you_mean(remark.verb, list(SCOPES))))
    )


def _next_line(source: Source, line: int) -> int:
    """The first line below that is not blank."""
    for following in range(line + 1, min(line + 20, len(source.line_starts)) + 1):
        if source.line(following).strip():
            return following
    return line + 1


# -- findings ---------------------------------------------------------------------------------------


def _unused(each: _Suppression, words: Sequence[str]) -> Diagnostic:
    remark = each.remark
    spans = [span for word, span in remark.rules if word in words]
    named = " and ".join(f"`{word}`" for word in words)
    keep = [word for word, _ in remark.rules if word not in words]
    # What stands in context files may answer for another plan that reads them.
    safe = each.document.role is Role.PLAN
    fix = _rewritten(each, keep, "remove what suppresses nothing", safe)
    where = {
        "ignore-file": "in this file",
        "ignore-item": "in this item",
        "ignore-next-line": "on the next line",
    }
    labels = [Label(spans[0] if keep else remark.span, f"nothing to suppress {_where(remark, where)}")]
    return UNUSED.finding(f"nothing is suppressed by {named}", labels, help=fix.message, fix=fix)


def _where(remark: Directive, where: dict[str, str]) -> str:
    return where.get(remark.verb, "on this line")


def _unknown_rule(each: _Suppression, word: str, by_word: dict[str, Known]) -> Diagnostic:
    span = next(span for other, span in each.remark.rules if other == word)
    near = [name for name in by_word if not name[:2].isupper() and _one_slip(word, name)]
    title = f"there is no rule `{word}`"
    if len(near) == 1:
        fix = Fix(f"replace it by `{near[0]}`", Applicability.SAFE, (Edit(span, near[0]),))
        title += f"; did you mean `{near[0]}`?"
    else:
        keep = [other for other, _ in each.remark.rules if other != word]
        fix = _rewritten(each, keep, f"remove `{word}`", True)
        guess = did_you_mean(word, list(by_word))
        title += f"; {guess}" if guess else ""
    label = Label(span, "no rule has this code or name")
    return UNKNOWN.finding(title, [label], help="`planc rules` lists all rules", fix=fix)


def _bare(each: _Suppression) -> Diagnostic:
    remark = each.remark
    codes = sorted(each.answers)
    if codes:
        text = f"[{', '.join(codes)}]"
        at = remark.list_span
        span = (
            Span(at.path, at.start - 1, at.end + 1)
            if at
            else remark.verb_span._replace(start=remark.verb_span.end)
        )
        fix = Fix(f"name what stands here: `{text}`", Applicability.SAFE, (Edit(span, text),))
    else:
        fix = _rewritten(each, [], "remove it", True)
    return UNKNOWN.finding(
        "this suppression names no rule",
        [Label(remark.span, "nothing is suppressed by this")],
        help="name rules in brackets: `planc: ignore[PL201] reason`",
        fix=fix,
    )


def _unknown_verb(each: _Suppression) -> Diagnostic:
    verb, span = each.remark.verb, each.remark.verb_span
    near = did_you_mean(verb, list(SCOPES))
    fix = None
    if near:
        word = near.split("`")[1]
        fix = Fix(f"replace it by `{word}`", Applicability.UNSAFE, (Edit(span, word),))
    return UNKNOWN.finding(
        f"planc knows no remark `{verb}`" + (f"; {near}" if near else ""),
        [Label(span, "nothing is suppressed by this")],
        help=f"there are {', '.join(f'`{scope}`' for scope in SCOPES)}",
        fix=fix,
    )


def _reasonless(each: _Suppression) -> Diagnostic:
    return REASONLESS.finding(
        "this suppression does not say why",
        [Label(each.remark.span, "no reason is given")],
        help="write the reason after the brackets",
    )


def _rewritten(each: _Suppression, keep: Sequence[str], message: str, safe: bool) -> Fix:
    """A fix that leaves only some rules in the brackets, or takes the whole comment out with its blanks."""
    remark, source = each.remark, each.document.source
    kind = Applicability.SAFE if safe else Applicability.UNSAFE
    if keep and remark.list_span:
        return Fix(message, kind, (Edit(remark.list_span, ", ".join(keep)),))
    start, end = remark.span.start, remark.span.end
    first = source.position(start).line
    if remark.alone:
        last = source.position(end).line
        start = source.line_starts[first - 1]
        end = source.line_starts[last] if last < len(source.line_starts) else len(source.text)
    else:
        while start and source.text[start - 1] in " \t":
            start -= 1
        if start == source.line_starts[first - 1]:
            start = remark.span.start
    return Fix(message, kind, (Edit(source.span(start, end), ""),))


def _one_slip(one: str, other: str) -> bool:
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    head = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[head:], other[head:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


__all__ = ["REASONLESS", "UNKNOWN", "UNUSED", "Known", "Suppressions"]
