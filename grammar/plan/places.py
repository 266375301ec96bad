"""Headings under which a fence holds no part of the plan."""

from __future__ import annotations

from compiler.patterns import later
from grammar.plan import words
from grammar.plan.glance import glance

_SAMPLE_LISTED = (
    "template templates example examples sample samples format output usage syntax layout structure snippet"
    " prompt response request payload logs log vorlage beispiel plantilla ejemplo exemplo modelo exemple"
    " 模板 示例 例"
)
_SAMPLE = frozenset(_SAMPLE_LISTED.split())
_WORD = later(r"[^\W\d_]+")


def sample(heading: str) -> bool:
    """Whether what stands under a heading, or below a line, only shows how something looks."""
    return not _SAMPLE.isdisjoint(_WORD.findall(heading.lower()))


def apart(heading: str) -> bool:
    """Whether it is no part of the plan at all."""
    if not heading or glance(heading).kind is not None:
        return False
    return sample(heading) or words.runs(heading) or words.section(heading)[0] == "aside"
