"""Headings that bear a label and an id, with their level."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.ir import Title
from grammar.blocks import Heading, Page
from grammar.plan.glance import glance


def titles(page: Page) -> Iterator[Title]:
    for block in page.blocks:
        if isinstance(block, Heading):
            look = glance(block.content.text)
            if look.id and (look.label or look.form in ("dotted", "coded")):
                yield Title.model_construct(
                    level=block.level, label=look.label or "", id=look.id, span=block.span
                )
