"""Drafts of items from their titles."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal
from unicodedata import normalize

from compiler.source import Span
from grammar.blocks import Text
from grammar.inline import cut
from grammar.phrases import when
from grammar.plan.drafts import Draft
from grammar.plan.glance import Glance, name_after
from grammar.plan.titles import title_of

_SPACED = re.compile(r"\W{0,6}[A-Z]{1,4} \d{1,3}[\s:：.)–—-]{1,4}(?=\w)")
Kind = Literal["phase", "task"]


def titled(kind: Kind, text: Text, look: Glance, line: int, span: Span) -> Draft:
    title = title_of(text)
    if look.form == "coded" and look.id and look.id != title.id and (title.id or "")[:1].isdigit():
        title = title_of(cut(text, text.text.index(look.id)))  # "3.1 M1: Load" is M1
    if look.label and not title.label:
        # A beginning that only the first look knows: "Erste Phase: Laden", "Phase −1 — Setup".
        rest = cut(text, name_after(text.text))
        if rest.text.strip():
            title = replace(title_of(rest), id=None, id_span=None, label=look.label)
    if look.form == "coded" and (look.id or "") not in text.text and (spaced := _SPACED.match(text.text)):
        # "AP 3 – Report", read as AP3
        title = replace(title_of(cut(text, spaced.end())), id=None, id_span=None)
    label = title.label_written or (look.label or kind).capitalize()
    written, id_span = normalize("NFKC", title.id) if title.id else None, title.id_span
    if written is None and look.id and (look.form != "plain" or kind == "phase"):
        written = look.id
        at = text.text.find(look.id)
        id_span = (
            Span(text.span.path, text.span.start + at, text.span.start + at + len(look.id))
            if at >= 0
            else None
        )
    draft = Draft(kind, label, title.name, span, line)
    draft.written_id, draft.id_span = written, id_span
    draft.canonical = title.label or look.label or ""
    draft.duration, draft.window, draft.status = title.duration, title.window, title.status
    if look.label == "quarter" and draft.window is None:
        draft.window = when(text).window  # "H2 2026"
    draft.points, draft.priority, draft.owner = title.points, title.priority, title.owner
    draft.needs.extend(title.needs)
    draft.hopes.extend(title.hopes)
    draft.blocks.extend(title.blocks)
    return draft
