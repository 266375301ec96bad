"""Projects that stand in Markdown: the examples of pages, and the cases of this folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from compiler.diagnostics import Diagnostic, Edit
from compiler.documents import Document, Role
from compiler.driver import Checked, check
from compiler.policy import Policy
from compiler.source import decode

PLAN = "execution_plan.md"
_FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL
)
_NAMED = re.compile(r"^`([^`\n]+)`\s*\Z", re.MULTILINE)


class Block(NamedTuple):
    info: str
    body: str
    start: int
    end: int
    """Offsets of the body in the page."""
    named: str | None
    """The path in backticks that is the line before."""


def blocks(page: str) -> Iterator[Block]:
    for match in _FENCE.finditer(page):
        before = _NAMED.search(page[: match.start()].rstrip() + "\n")
        yield Block(
            match["info"].strip(), match["body"], match.start("body"), match.end("body"), before and before[1]
        )


def section(page: str, title: str) -> str:
    """The text under a heading of a page, up to the next heading of its level that is not in a fence."""
    fences = [match.span() for match in _FENCE.finditer(page)]
    heads = [
        match
        for match in re.finditer(r"^## (.+)$", page, re.MULTILINE)
        if not any(start < match.start() < end for start, end in fences)
    ]
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        if head[1] == title:
            return page[head.end() : following.start() if following else len(page)]
    raise KeyError(title)


def titles(page: str) -> list[str]:
    plain = _FENCE.sub("", page)
    return re.findall(r"^## (.+)$", plain, re.MULTILINE)


def project(example: str) -> dict[str, str]:
    """The files of an example, by path.  An example without `markdown` blocks is itself the plan."""
    files = {block.named or PLAN: block.body for block in blocks(example) if block.info == "markdown"}
    return files or {PLAN: example}


def documents(files: Mapping[str, str | bytes]) -> list[Document]:
    """As discovery would hand them over: the plan first, then the context by role and path."""
    found = []
    for path, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        found.append(Document(_role(path), decode(path, data)))
    order = list(Role)
    return sorted(found, key=lambda d: (order.index(d.role), d.source.path))


def _role(path: str) -> Role:
    for role in (Role.TECH_STACK, Role.DATA_SOURCES, Role.CONNECTIONS):
        if path.endswith(f"{role.value}.md"):
            return role
    return Role.FLOW if path.startswith("data_flows/") else Role.PLAN


def checked(files: Mapping[str, str | bytes], code: str = "") -> Checked:
    """With the rules that are on by default, and the one with that code."""
    return check(documents(files), Policy(lambda own, name, default: default or own == code))


def fixed(files: Mapping[str, str], finding: Diagnostic) -> dict[str, str]:
    """The files with a finding's fix applied."""
    assert finding.fix is not None
    changed = dict(files)
    edits: list[Edit] = sorted(finding.fix.edits, key=lambda e: e.span, reverse=True)
    for edit in edits:
        text = changed[edit.span.path]
        changed[edit.span.path] = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return changed
