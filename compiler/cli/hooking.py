"""How `planc check --hook` prints: what is about to be committed first, and no more than a screen or two.

A hook has no terminal, so there is no colour unless `--color` or FORCE_COLOR ask for it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from compiler import git
from compiler.cli.checking import Result
from compiler.cli.common import Found, columns, out, style_for
from compiler.render import concise, last_line, tally, text
from compiler.render.style import When

FULL = 20
"""How many findings are drawn; the others get a line each."""


def show(results: Sequence[Result], files: int, color: When) -> None:
    style, width = style_for(color), columns()
    found = _staged_first(results)
    for finding, sources in found[:FULL]:
        for line in text.lines(finding, sources, style, width):
            out(line + "\n")
        out("\n")
    for finding, sources in found[FULL:]:
        out(concise.line(finding, sources, style) + "\n")
    out(last_line(tally([finding for finding, _ in found], files)) + "\n")


def _staged_first(results: Sequence[Result]) -> list[Found]:
    first: list[Found] = []
    rest: list[Found] = []
    known: dict[str, frozenset[str]] = {}
    for result in results:
        if not result.findings:
            continue
        folder = os.path.realpath(result.base)
        if folder not in known:
            known[folder] = git.staged(result.base)
        for finding in result.findings:
            file = os.path.realpath(result.base / finding.span.path)
            (first if file in known[folder] else rest).append((finding, result.sources))
    return first + rest
