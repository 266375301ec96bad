"""Every row and block of the page about inputs is read as the page says."""

from __future__ import annotations

import re

import pytest

from compiler.discovery import find
from compiler.documents import Document, Role
from compiler.driver import check
from compiler.loading import load
from compiler.source import Source
from grammar.read import read
from tests.docs.inputs_examples import EXAMPLES, FOLDERS, PLAN, said
from tests.planc import ROOT

PAGE = (ROOT / "docs/reference/inputs.md").read_text("utf-8")
_ROW = re.compile(r"^\| (?!written|file|---)(?P<cell>.+?) \| ", re.MULTILINE)
ROWS = [match["cell"] for match in _ROW.finditer(re.sub(r"(?ms)^```.*?^```$", "", PAGE))]


def test_every_row_has_an_example() -> None:
    assert {*EXAMPLES, *FOLDERS} == set(ROWS)


@pytest.mark.parametrize("row", EXAMPLES)
def test_row(row: str) -> None:
    for role, text, expected in EXAMPLES[row]:
        documents = [Document(Role.PLAN, Source("plan.md", PLAN)), Document(role, Source("page.md", text))]
        assert said(read(documents).plan) == expected


@pytest.mark.parametrize("row", FOLDERS)
def test_place(row: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    for files, expected in FOLDERS[row]:
        root = tmp_path_factory.mktemp("project")
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
        (project,) = find(str(root))
        assert {each.path: each.role.value for each in project.inputs} == expected
        assert said(read(load(project)).plan)


_SECTIONS = {
    "Execution plan": (Role.PLAN, "plan.md"),
    "Data sources": (Role.DATA_SOURCES, "data_sources.md"),
    "Data-flow specification": (Role.FLOW, "flow.md"),
}
_BLOCK = re.compile(r"^```(?P<info>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks() -> list[tuple[Role, str, str]]:
    found = []
    for part in PAGE.split("\n## ")[1:]:
        role, path = _SECTIONS.get(part.partition("\n")[0], (None, ""))
        for match in _BLOCK.finditer(part) if role else ():
            text = match["body"] if match["info"] == "markdown" else match[0]
            found.append((role, path, text))
    return found


@pytest.mark.parametrize(("role", "path", "text"), _blocks())
def test_block(role: Role, path: str, text: str) -> None:
    before = [] if role is Role.PLAN and text.startswith("#") else [PLAN]
    documents = [Document(role, Source(path, text))]
    if role is not Role.PLAN:
        documents.insert(0, Document(Role.PLAN, Source("plan.md", PLAN)))
    elif before:
        documents = [Document(Role.PLAN, Source(path, before[0] + "\n" + text))]
    checked = check(documents)
    assert not [f for f in checked.findings if f.code.startswith("PL0")]
    coverage = next(each for each in checked.plan.coverage if each.path == path)
    assert coverage.understood >= coverage.lines * 0.7
