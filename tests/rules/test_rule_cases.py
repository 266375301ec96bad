"""Reports as people see them: `cases/*.md`, each a sentence, a project and the report of it.

`ACCEPT=1` rewrites the reports of cases that differ, and still fails, so that somebody reads the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from compiler.render.style import Style
from compiler.render.text import lines
from tests.rules.examples import PLAN, Block, blocks, checked

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


def report(files: dict[str, str]) -> str:
    found = checked(files)
    shown = ["\n".join(lines(f, found.sources, Style(), 100)) for f in found.findings]
    return "\n\n".join(shown) + "\n" if shown else "no findings\n"


def parts(page: str) -> tuple[dict[str, str], Block]:
    """A case's files and its report.  ``plan PATH`` names any file but the plan itself."""
    files: dict[str, str] = {}
    wanted = None
    for block in blocks(page):
        word, _, path = block.info.partition(" ")
        if word == "plan":
            files[path or PLAN] = block.body
        elif word == "report":
            wanted = block
    assert wanted is not None, "a case needs a report block"
    return files, wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_report_is_the_one_shown(case: Path) -> None:
    page = case.read_text(encoding="utf-8")
    files, wanted = parts(page)
    got = report(files)
    if got != wanted.body and os.environ.get("ACCEPT"):
        case.write_text(page[: wanted.start] + got + page[wanted.end :], encoding="utf-8")
    assert got == wanted.body


def test_there_are_cases() -> None:
    assert len(CASES) >= 8
