"""`planc fmt`: what it changes, what it leaves, and that it never changes what a plan says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.documents import Document, Role
from compiler.driver import check
from compiler.fixes import with_text
from compiler.layout import lay_out, meaning
from compiler.source import decode
from tests.cli.cli import PLAN, planc, project
from tests.planc import ROOT

CASES = {
    "headings": ("#  Plan  ##\n\ntext\n## Phase 1:  A ##\n", "# Plan\n\ntext\n\n## Phase 1:  A\n"),
    "bullets": ("* a\n+ b\n", "* a\n+ b\n"),
    "one list": ("* a\n* b\n  + c\n", "- a\n- b\n  - c\n"),
    "a star within an item": ("- 2 * 3 + 4\n", "- 2 * 3 + 4\n"),
    "boxes": ("- [X] a [X] b\n", "- [x] a [X] b\n"),
    "labels": ("- **Owner:** Ana\n\n**Note:** b\n", "- **Owner**: Ana\n\n**Note**: b\n"),
    "bold sentences": ("**Read this: now.** b\n", "**Read this: now.** b\n"),
    "trailing blanks": ("a  \nb   \n\nc \n", "a  \nb\n\nc\n"),
    "runs of empty lines": ("\n\na\n\n\n\nb\n\n", "a\n\nb\n"),
    "a last line end": ("a", "a\n"),
    "the usual line end": ("a\r\nb\r\nc\n", "a\r\nb\r\nc\r\n"),
    "tables": (
        "a\n\n|x|long name|\n|:-|-:|\n|数据|1\\|2|\n",
        "a\n\n| x    | long name |\n| :--- | --------: |\n| 数据 | 1\\|2      |\n",
    ),
    "a table in an item": (
        "- a\n\n  |x|y|\n  |-|-|\n  |1|2|\n",
        "- a\n\n  | x   | y   |\n  | --- | --- |\n  | 1   | 2   |\n",
    ),
    "rows that lack cells": ("|x|y|\n|-|-|\n|1|\n", "| x   | y   |\n| --- | --- |\n| 1   |\n"),
    "code": ("```\n|a|\n|-|\n\n\n* [X] x  \n```\n", "```\n|a|\n|-|\n\n\n* [X] x  \n```\n"),
    "front matter": ("---\ntitle:  x  \n\n\n---\n# A\n", "---\ntitle:  x  \n\n\n---\n\n# A\n"),
    "html": ("<!-- a  \n\n\n* b -->\n", "<!-- a  \n\n\n* b -->\n"),
    "gaps": ("text\n# A\n- a\n## B\n|a|\n|-|\n", "text\n\n# A\n- a\n\n## B\n\n| a   |\n| --- |\n"),
}


def laid_out(text: str) -> str:
    source = decode("plan.md", text.encode())
    return lay_out([Document(Role.PLAN, source, None)], 0, check).text


@pytest.mark.parametrize("name", CASES)
def test_layout(name: str) -> None:
    written, wanted = CASES[name]
    assert laid_out(written) == wanted
    assert laid_out(wanted) == wanted


def test_a_directive_for_the_next_line_keeps_its_line() -> None:
    text = PLAN.replace("1.1, 1.2", "1.1, 1.7").replace(
        "- **Depends on**: 1.1, 1.7",
        "<!-- planc: ignore-next-line[PL201] later -->\n- **Depends on**: 1.1, 1.7",
    )
    assert laid_out(text) == text


_WORDS = (
    "Load trips",
    "1.1",
    "2 days",
    "**Owner:** Ana",
    "Depends on: 1.1",
    "x | y",
    "* z",
    "`a  b`",
    "数据",
)
_LINES = st.sampled_from(
    [
        *("", "  ", "text  ", "## Phase 1: A ##", "##  Phase 2 — B (Week 3)", "### Story 1.1: Load"),
        *("* [X] done", "+ [ ] open", "- **Depends on:** 1.1", "  * inner", "1) one", "```", "> quote"),
        *(
            "|a|b|",
            "|-|:-:|",
            "| 1.2 | Load |",
            "---",
            "<!-- c -->",
            "\ttab",
            "Setext",
            "===",
            "Phase 3: C  ",
        ),
    ]
)
_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_LINES, st.sampled_from(("", *_WORDS)), _ENDS), max_size=14))
def test_any_page_keeps_its_meaning_and_comes_to_rest(lines: list[tuple[str, str, str]]) -> None:
    text = "".join(f"{line} {word}{end}" if word else f"{line}{end}" for line, word, end in lines)
    before = [Document(Role.PLAN, decode("plan.md", text.encode()), None)]
    found = lay_out(before, 0, check).text
    after = [with_text(before[0], found)]
    assert meaning(check(after)) == meaning(check(before))
    assert lay_out(after, 0, check).text == found


def _plans() -> list[Path]:
    folder = os.environ.get("PLANC_CORPUS")
    return sorted((Path(folder) / "plans").glob("*.md"))[::6] if folder else []


@pytest.mark.skipif(not _plans(), reason="PLANC_CORPUS is not set")
def test_real_plans_are_laid_out_whole() -> None:
    for file in _plans():
        document = Document(Role.PLAN, decode("plan.md", file.read_bytes()), None)
        layout = lay_out([document], 0, check)
        assert layout.left_out == (), file.name
        assert lay_out([with_text(document, layout.text)], 0, check).text == layout.text, file.name


@pytest.mark.parametrize("folder", ["samples/bikeshare", "samples/readmission", "compiler/starter"])
def test_our_own_plans_are_laid_out(folder: str) -> None:
    done = planc("fmt", ROOT / folder, "--check")
    assert (done.status, done.out) == (0, "")


# -- the command ------------------------------------------------------------------------------------

UNTIDY = PLAN.replace("- **Duration**", "*  **Duration**").replace("# Execution", "#  Execution")


def test_the_file_is_written_once(tmp_path: Path) -> None:
    folder = project(tmp_path, UNTIDY.replace("*  **", "- **"))
    first = planc("fmt", folder)
    assert (first.status, first.out) == (0, "laid out execution_plan.md\n")
    assert (folder / "execution_plan.md").read_text(encoding="utf-8") == PLAN
    again = planc("fmt", folder)
    assert (again.status, again.out, again.err) == (0, "", "0 files laid out anew, 1 as it should be\n")


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_nothing_is_written_where_nobody_asked(tmp_path: Path, option: str) -> None:
    folder = project(tmp_path, UNTIDY)
    done = planc("fmt", folder, option)
    assert done.status == 1
    assert (folder / "execution_plan.md").read_text(encoding="utf-8") == UNTIDY
    assert ("-#  Execution" in done.out) is (option == "--diff")


def test_a_pipe_gives_the_plan_back() -> None:
    done = planc("fmt", "-", stdin=b"#  A\n\n## Phase 1: B\n* [X] c")
    assert (done.status, done.out) == (0, "# A\n\n## Phase 1: B\n- [x] c\n")


def test_bytes_that_are_no_text_stay(tmp_path: Path) -> None:
    data = PLAN.replace("#", "# ").encode() + b"\xff\xfe\n"
    folder = project(tmp_path, data)
    done = planc("fmt", folder)
    assert "was left as it is" in done.err
    assert (folder / "execution_plan.md").read_bytes() == data


def test_a_page_of_the_context_can_be_named(tmp_path: Path) -> None:
    folder = project(tmp_path, PLAN, tech_stack="#  Stack\n\n* Python 3.12\n")
    place = folder / "project_context" / "tech_stack.md"
    assert planc("fmt", place).status == 0
    assert place.read_text(encoding="utf-8") == "# Stack\n\n- Python 3.12\n"


def test_a_hook_leaves_other_pages_alone(tmp_path: Path) -> None:
    folder = project(tmp_path, UNTIDY)
    readme = folder / "README.md"
    readme.write_text("#  Phase 1: A\n", encoding="utf-8")
    done = planc("fmt", "--hook", readme, folder / "execution_plan.md")
    assert done.status == 0
    assert readme.read_text(encoding="utf-8") == "#  Phase 1: A\n"
    assert (folder / "execution_plan.md").read_text(encoding="utf-8").startswith("# Execution")
