"""A task or data flow uses a technology that the tech stack excludes or does not list.

## What it finds

Platforms, engines, file formats and algorithm libraries that a task or a data-flow specification names in
a field of its own. What the stack excludes is an error. What it does not list is a warning, and only
where the stack lists something else for the same purpose: a stack without any machine-learning library
has nothing to say of XGBoost. An excluded technology in the name of a task is a warning, for that may be
about leaving it.

## Why it matters

The tech stack is what the team has agreed to run and to maintain. Whatever else a plan uses has to be
licensed, installed and learnt first.

## Example

`project_context/tech_stack.md`

```markdown
# Tech stack

- **Language**: Python 3.12
- **Engine**: Polars
- **Avoid**: Spark
```

`execution_plan.md`

```markdown
# Execution plan: Bikes

## Phase 1: Ingest

### Story 1.1: Load trips
- **Platform**: Spark
```

## Fix

Use what the stack lists, or add the technology to the stack.

## Configure

`planc check --ignore PL601` or, in `planc.toml`, `ignore = ["PL601"]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from compiler.diagnostics import Diagnostic, Label, Severity
from compiler.ir import DatasetRef, Flow, Task, Tech
from compiler.source import Span
from passes.facts import Facts
from passes.rule import listed, make
from passes.technologies import AREA, canonical, mentioned, with_what_they_bring

_LEAVING = (
    r"(?i)\b(?:migrat|replac|retir|decommission|remov|leav|without|instead|convert|from\b|off\b|not?\b)"
)
_FORMATS = {"csv", "json", "excel"}
"""Everybody reads and writes these; a stack that lists Parquet does not mean to forbid them."""
_NOUNS = {"ml": "machine-learning library", "format": "file format"}
_SHOWN = 3


class Mention(NamedTuple):
    name: str
    written: str
    span: Span
    context: Span
    in_name: bool = False


class Stack:
    """What the tech stack lists, leaves out and excludes, by canonical name."""

    def __init__(self, tech: tuple[Tech, ...]) -> None:
        self.listed: dict[str, Tech] = {}
        self.excluded: dict[str, Tech] = {}
        self.others: dict[str, list[Tech]] = {}
        """What serves as a platform or engine under a name that planc does not know."""
        for one in tech:
            into = self.excluded if one.excluded else self.listed
            names = _names(one)
            for name in names:
                into.setdefault(name, one)
            if not names and not one.excluded and one.area in ("platform", "engine"):
                self.others.setdefault(one.area, []).append(one)

    @cached_property
    def allowed(self) -> frozenset[str]:
        return with_what_they_bring(self.listed) | _FORMATS

    @cached_property
    def areas(self) -> dict[str, list[Tech]]:
        found = {area: list(tech) for area, tech in self.others.items()}
        for name, tech in self.listed.items():
            found.setdefault(AREA[name], []).append(tech)
        return found


def _names(tech: Tech) -> list[str]:
    name = canonical(tech.name) or canonical(tech.written.text)
    return [name] if name else [found for found, _, _ in mentioned(tech.written.text)]


def check(facts: Facts) -> Iterator[Diagnostic]:
    stack = Stack(facts.plan.context.tech)
    if not stack.listed and not stack.excluded:
        return
    seen: set[tuple[Span, str]] = set()
    for mention in _mentions(facts, bool(stack.excluded)):
        if (mention.context, mention.name) in seen:
            continue
        seen.add((mention.context, mention.name))
        if mention.name in stack.excluded:
            if mention.name not in stack.listed:
                yield _excluded(mention, stack)
            continue
        instead = stack.areas.get(AREA[mention.name])
        if instead and not mention.in_name and mention.name not in stack.allowed:
            yield _unlisted(mention, instead)


# -- where technologies are named -------------------------------------------------------------------


def _mentions(facts: Facts, names: bool) -> Iterator[Mention]:
    for task in facts.plan.tasks:
        if task.platform is not None:
            yield from _in(task.platform.text, task.platform.span, task.span)
        for ref in (*task.inputs, *task.outputs):
            yield from _format(ref, task)
        if names and not re.search(_LEAVING, task.name.text):
            for found in _in(task.name.text, task.name.span, task.span):
                yield found._replace(in_name=True)
    for flow in facts.plan.flows:
        yield from _of_flow(flow)


def _of_flow(flow: Flow) -> Iterator[Mention]:
    if flow.platform is not None:
        yield from _in(flow.platform.text, flow.platform.span, flow.span)
    for model in flow.models:
        if model.algorithm is not None:
            for found in _in(model.algorithm.text, model.algorithm.span, flow.span):
                if AREA[found.name] == "ml":
                    yield found
    for output in flow.outputs:
        if output.format and (name := canonical(output.format)):
            yield Mention(name, output.format, output.name.span, flow.span)


def _format(ref: DatasetRef, task: Task) -> Iterator[Mention]:
    if ref.format and (name := canonical(ref.format)):
        yield Mention(name, ref.format, ref.span, task.span)


def _in(text: str, span: Span, context: Span) -> Iterator[Mention]:
    exact = span.end - span.start == len(text)  # else markup stands in between
    for name, start, end in mentioned(text):
        at = Span(span.path, span.start + start, span.start + end) if exact else span
        yield Mention(name, text[start:end], at, context)


# -- findings ---------------------------------------------------------------------------------------


def _excluded(mention: Mention, stack: Stack) -> Diagnostic:
    tech = stack.excluded[mention.name]
    instead = stack.areas.get(AREA[mention.name], [])
    use = f"use {_written(instead)}, which the stack lists" if instead else "use what the stack lists"
    return RULE.finding(
        f"the tech stack excludes `{mention.written}`",
        (
            Label(mention.span, "used here", mention.context),
            Label(tech.written.span, "excluded here"),
        ),
        severity=Severity.WARNING if mention.in_name else Severity.ERROR,
        help=f"{use}, or take the exclusion back",
    )


def _unlisted(mention: Mention, instead: list[Tech]) -> Diagnostic:
    area = AREA[mention.name]
    noun = _NOUNS.get(area, area)
    labels = [Label(mention.span, f"no {noun} of this name is in the stack", mention.context)]
    for tech in _distinct(instead)[:_SHOWN]:
        labels.append(Label(tech.written.span, f"the stack lists this {noun}"))
    return RULE.finding(
        f"the tech stack does not list `{mention.written}`",
        labels,
        severity=Severity.WARNING,
        help=f"use {_written(instead)}, or add {mention.written} to the tech stack",
    )


def _distinct(tech: list[Tech]) -> list[Tech]:
    return list({one.written.span: one for one in tech}.values())


def _written(tech: list[Tech]) -> str:
    return listed([one.written.text for one in _distinct(tech)[:_SHOWN]], "or")


RULE = make(__name__, __doc__, "PL601", Severity.ERROR, check)
