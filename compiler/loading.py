"""Reading the files of a project into documents, and the specifications that the plan links to."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from compiler.cache import seen
from compiler.discovery import Input, Project, shown
from compiler.documents import Document, Role
from compiler.refusal import Refusal
from compiler.source import Source, decode

LIMIT = seen.MOST - 1
"""Bytes of one file; a plan of 10,000 tasks has about 2 MB."""
_SETTINGS = 256 << 10
"""Bytes of a file of settings that nothing but its folder makes context."""

_LINK = re.compile(r"\]\(\s*<?([^)\s>#]+\.(?:md|markdown))[#)\s>]", re.IGNORECASE)
_SPECIFICATION = re.compile(
    r"^[ \t]*(?:extraction|transformation|analysis|outputs)[ \t]*:[ \t]*(?:#.*)?$", re.MULTILINE
)


def load(project: Project) -> tuple[Document, ...]:
    """The documents of a project, the plan first.  Raises `Refusal` where a file cannot be read."""
    documents = [_document(each) for each in project.inputs]
    plan = project.inputs[0]
    if plan.file is not None and plan.role is Role.PLAN:
        documents.extend(_linked(documents[0].source, plan.file, project))
    return tuple(documents)


def _document(each: Input) -> Document:
    if each.role is not Role.SETTINGS:
        return Document(each.role, decode(each.path, _bytes(each)), each.file)
    # No name says that such a file is context: it may as well be a dump of data.
    why, data = "", b""
    try:
        data = seen.data(str(each.file))
    except OSError as error:
        why = (error.strerror or str(error)).lower()
    if len(data) > _SETTINGS:
        why = f"it is larger than {_SETTINGS >> 10} KB"
    elif b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        why = "it is not text"
    return Document(each.role, decode(each.path, b"" if why else data), each.file, why)


def _linked(source: Source, plan: Path, project: Project) -> Iterator[Document]:
    """Specifications that stand elsewhere in the project folder, in the order of the links to them.

    A plan links to much else; what counts is a page that holds one of the sections of a specification.
    """
    fence = ""
    known: set[str] = set()
    for match in _LINK.finditer(source.text):
        fence = fence or os.path.realpath(project.root)
        known = known or {os.path.realpath(each.file) for each in project.inputs if each.file}
        file = plan.parent / match[1]
        real = seen.real(str(file))
        if not seen.among(real, project.readable):
            continue
        if real in known or not real.startswith(fence + os.sep) or not seen.is_file(real):
            continue
        known.add(real)
        page = decode(shown(file, project.base), _bytes(Input(Role.FLOW, shown(file, project.base), file)))
        if _SPECIFICATION.search(page.text):
            yield Document(Role.FLOW, page, file)


def _bytes(each: Input) -> bytes:
    try:
        if each.file is None:
            seen.spoil()
            data = sys.stdin.buffer.read(LIMIT + 1)
        else:
            data = seen.data(str(each.file))
    except OSError as error:
        raise Refusal(f"cannot read `{each.path}`: {(error.strerror or str(error)).lower()}") from error
    if len(data) > LIMIT:
        raise Refusal(
            f"`{each.path}` is larger than {LIMIT >> 20} MB, which no plan is",
            "if it is one, split it: specifications of data flows may stand in files of their own",
        )
    return data
