"""A link leads nowhere.

## What it finds

Links to files that are not there, and to headings that the document does not have, in the plan, its context
and its specifications. Links to a folder count as sound where the folder is there. Headings are compared as
all renderers can agree on: without case, punctuation and emoji. Addresses, absolute paths and links in code
are let be. Where none of several links of a document leads anywhere, it stands apart from its project, and
one finding says so.

## Why it matters

A specification that the plan links to and that is not there is not part of what planc checks and builds.
For people, a link that breaks is where they stop reading.

## Example

```markdown
# Execution plan: Bikes

The [data model](#data-model) comes first.

## Phase 1: Ingest

### Story 1.1: Load trips
```

## Fix

Correct the link, or add what it points to.

## Configure

`planc check --ignore PL207` or, in `planc.toml`, `ignore = ["PL207"]`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from compiler.diagnostics import Applicability, Diagnostic, Fix, Label, Severity
from compiler.ir import Link
from compiler.source import Span
from passes.facts import Facts
from passes.index import fold_name
from passes.rule import make, replacing
from passes.spelling import Speller

_SEVERAL = 3


def check(facts: Facts) -> Iterator[Diagnostic]:
    stated = facts.plan.stated
    if not stated.links:
        return
    known = {each.path: frozenset(map(_slug, each.names)) for each in stated.anchors}
    broken: dict[str, list[Link]] = {}
    files: dict[str, int] = {}
    for link in stated.links:
        path = _file(link)
        if path is not None:
            files[link.target.span.path] = files.get(link.target.span.path, 0) + 1
            if not is_there(facts, path):
                broken.setdefault(link.target.span.path, []).append(link)
                continue
        yield from _anchor(facts, link, path, known)
    for document, links in broken.items():
        if len(links) == files[document] and len({_file(link) for link in links}) >= _SEVERAL:
            yield _apart(links)
        else:
            yield from (_missing(facts, link) for link in links)


def _file(link: Link) -> str | None:
    """The path that a link names, relative to the project; None if it stays in its document."""
    name = unquote(link.target.text.partition("#")[0].partition("?")[0])
    if not name:
        return None
    return path_from(name, link.target.span.path)


def path_from(name: str, document: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), name))


def is_there(facts: Facts, path: str) -> bool:
    if path in facts.sources or facts.exists is None:
        return True
    try:
        return facts.exists(path)
    except (OSError, ValueError):  # a name that no file can have
        return False


def _slug(words: str) -> str:
    return fold_name(words).replace(" ", "")


def _anchor(
    facts: Facts, link: Link, path: str | None, known: Mapping[str, frozenset[str]]
) -> Iterator[Diagnostic]:
    document = path or link.target.span.path
    name = unquote(link.target.text.partition("#")[2])
    slug = _slug(name)
    if not slug or document not in known or slug in known[document]:
        return
    # The second of two equal headings: setup-1.  A line of a file: L12.
    if slug.rstrip("0123456789") in known[document] or (slug[:1] == "l" and slug[1:].isdecimal()):
        return
    near = Speller(sorted(known[document])).closest(slug)
    advice = "correct the link, or the heading that it means"
    yield RULE.finding(
        f"no heading answers to `#{name}`",
        (Label(link.target.span, "leads to no heading" if path is None else f"`{document}` has none", None),),
        help=f"{advice}; one of them is alike" if near else advice,
    )


def _missing(facts: Facts, link: Link) -> Diagnostic:
    path = _file(link) or ""
    folder = posixpath.dirname(path)
    beside = [each for each in facts.sources if posixpath.dirname(each) == folder]
    near = Speller(beside).closest(path)
    fix = _fix(facts, link.target.span, path, near[0]) if len(near) == 1 else None
    return RULE.finding(
        f"there is no file `{path}`",
        (Label(link.target.span, "leads nowhere"),),
        help=fix.message if fix else "correct the link, or add the file",
        fix=fix,
    )


def _fix(facts: Facts, span: Span, path: str, near: str) -> Fix | None:
    written = facts.sources.text(span) if span.path in facts.sources else ""
    name, other = posixpath.basename(path), posixpath.basename(near)
    if written.count(name) != 1:
        return None
    at = span.start + written.index(name)
    message = f"link to `{other}`"
    return replacing(message, Applicability.UNSAFE, Span(span.path, at, at + len(name)), other)


def _apart(links: list[Link]) -> Diagnostic:
    first, *others = links
    labels = [Label(first.target.span, "leads nowhere")]
    labels += [Label(link.target.span, "nor does this") for link in others[:4]]
    return RULE.finding(
        f"none of the {len(links)} links to files leads anywhere",
        labels,
        help="put the document back to where its files are, or correct the links",
    )


RULE = make(__name__, __doc__, "PL207", Severity.WARNING, check)
