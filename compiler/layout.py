"""`planc fmt`: the canonical layout of a document, and the proof that it still says the same.

A layout is taken only if planc understands the same of it as before: the same plan but for its places, and
the same findings.  A step that fails this is left out for the document, so a layout never changes a meaning,
whatever shapes the steps do not think of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from compiler.source import Source, Span

if TYPE_CHECKING:
    from compiler.documents import Document
    from compiler.driver import Checked

Check = Callable[[Sequence["Document"]], "Checked"]

ROUNDS = 4
"""How often a document is laid out until nothing changes any more; two do for nearly all."""


@dataclass(frozen=True, slots=True)
class Layout:
    text: str
    left_out: tuple[str, ...] = ()
    """Steps that would have changed what is understood."""


def lay_out(documents: Sequence[Document], which: int, check: Check) -> Layout:
    """One document of a project in canonical layout; as it is, if no layout comes to rest."""
    first = documents[which].source.text
    known = meaning(check(documents))
    text, left_out = first, set[str]()
    for _ in range(ROUNDS):
        wanted, refused = _once(documents, which, text, check, known)
        left_out.update(refused)
        if wanted == text:
            return Layout(text, tuple(sorted(left_out)))
        text = wanted
    return Layout(first)


def _once(
    documents: Sequence[Document], which: int, text: str, check: Check, known: object
) -> tuple[str, list[str]]:
    from grammar.layout import steps

    def says_the_same(wanted: str) -> bool:
        return meaning(check(_with(documents, which, wanted))) == known

    path = documents[which].source.path
    whole = text
    for step in steps():
        whole = step.apply(Source(path, whole))
    if whole == text or says_the_same(whole):
        return whole, []
    # One of them is to blame; the others need not suffer for it.
    refused = []
    for step in steps():
        wanted = step.apply(Source(path, text))
        if wanted == text:
            continue
        if says_the_same(wanted):
            text = wanted
        else:
            refused.append(step.name)
    return text, refused


def _with(documents: Sequence[Document], which: int, text: str) -> list[Document]:
    from compiler.fixes import with_text

    return [with_text(each, text) if n == which else each for n, each in enumerate(documents)]


# -- meaning ----------------------------------------------------------------------------------------


def meaning(checked: Checked) -> object:
    """What was understood of a project, and what is wrong with it, without any place."""
    plan = checked.plan
    fields = type(plan).model_fields
    told = [_bare(getattr(plan, name)) for name in fields if name not in ("coverage", "secrets", "exposed")]
    findings = sorted((f.code, " ".join(f.message.split())) for f in checked.findings)
    return (told, findings)


def _bare(value: Any) -> Any:
    if isinstance(value, Span):
        return None
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, tuple | list):
        return [_bare(each) for each in value]
    if isinstance(value, dict):
        return [(_bare(name), _bare(each)) for name, each in value.items()]
    fields = getattr(type(value), "model_fields", None)
    if fields is not None:
        return [type(value).__name__, *(_bare(getattr(value, name)) for name in fields if name != "line")]
    return value
