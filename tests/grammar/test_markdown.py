"""Pages: where blocks begin, held against markdown-it-py; what they hold; that no text breaks reading."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import markdown_it_outline, outline, page, texts, walk

from compiler.source import decode
from grammar.blocks import Fence, FrontMatter, Heading, Html, List, Paragraph, Quote, Table

# -- against markdown-it-py -------------------------------------------------------------------------

_WORDS = st.sampled_from(
    ["alpha", "beta **bold**", "`code` x", "1.1 Load", "Phase 1: Build", "a | b", "äö 漢字"]
)
_BLOCKS = st.one_of(
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###", "######"]), _WORDS),
    st.builds("{}\n{}".format, _WORDS, st.sampled_from(["===", "---"])),
    st.builds("- {}\n- {}\n  more".format, _WORDS, _WORDS),
    st.builds("- {}\n\n  {}\n- [ ] {}".format, _WORDS, _WORDS, _WORDS),
    st.builds("- {}\n  - {}\n    - {}\n  - {}".format, _WORDS, _WORDS, _WORDS, _WORDS),
    st.builds("1. {}\n   ```sql\n   {}\n   ```\n2. {}".format, _WORDS, _WORDS, _WORDS),
    st.builds("* - {}\n* # {}".format, _WORDS, _WORDS),
    st.builds("```{}\n{}\n\n# no\n```".format, st.sampled_from(["", "yaml", "python"]), _WORDS),
    st.builds("~~~\n{}\n~~~~".format, _WORDS),
    st.builds("> {}\n> - {}\n>\n> # {}".format, _WORDS, _WORDS, _WORDS),
    st.builds("> {}\nlazy".format, _WORDS),
    st.builds("| a | b |\n|---|:-:|\n| {} | x |\n| y |\n| 1 | 2 | 3 |".format, st.just("p")),
    st.builds("- {}\n\n  | a | b |\n  |---|---|\n  | {} | 2 |".format, _WORDS, st.just("1")),
    st.builds("<!-- {} -->".format, _WORDS),
    st.builds("<details>\n{}\n</details>".format, _WORDS),
    st.builds("    {}\n\n    more".format, _WORDS),
    st.builds("[ref]: http://example.org/{}".format, st.integers(0, 9)),
    st.just("***"),
    _WORDS,
)


@given(st.lists(_BLOCKS, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_blocks_begin_where_markdown_it_says(blocks: list[str], ending: str) -> None:
    text = "\n\n".join(blocks)
    assert outline(page(text.replace("\n", ending))) == markdown_it_outline(text)


def test_real_plans_begin_their_blocks_where_markdown_it_says(corpus: Path) -> None:
    for path in sorted((corpus / "plans").glob("*.md")):
        source = decode(path.name, path.read_bytes())
        read = page(source.text)
        if isinstance(read.blocks[0], FrontMatter):
            continue  # CommonMark knows no front matter
        assert outline(read) == markdown_it_outline(source.text), path.name


# -- what every page keeps --------------------------------------------------------------------------

_PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "#",
                "- ",
                "1. ",
                "> ",
                "```",
                "~~~",
                "|",
                "|-|",
                "---",
                "\n",
                "\r\n",
                "\r",
                "\t",
                " ",
                "    ",
                "a",
            ),
            "[x] ",
            "[a]: b",
            "<!--",
            "-->",
            "<p>",
            "**",
            "\x0b",
            "\x0c",
            "\x85",
            " ",
            "\xa0",
            "\ufeff",
            "é",
        ]
    ),
    max_size=60,
).map("".join)


@given(st.one_of(st.text(), _PIECES))
def test_every_text_is_the_source_at_its_span(text: str) -> None:
    read = page(text)
    for part in texts(read.blocks):
        assert text[part.span.start : part.span.end] == part.text
        assert "\n" not in part.text
        assert "\r" not in part.text
    for block in walk(read.blocks):
        assert 0 <= block.span.start <= block.span.end <= len(text)
        assert 1 <= block.line <= len(read.source.line_starts)


@given(_PIECES)
def test_blocks_come_in_order(text: str) -> None:
    lines = [block.line for block in walk(page(text).blocks)]
    assert lines == sorted(lines)


# -- what blocks hold -------------------------------------------------------------------------------


def test_items_hold_their_box_text_and_children() -> None:
    (found,) = page("1. [x] Load *trips*\n   from disk\n   - nested\n2. [ ]\n").blocks
    assert isinstance(found, List)
    first, second = found.items
    assert (first.marker, first.ordinal, first.checked) == ("1.", 1, True)
    assert [line.text for line in first.lines] == ["Load *trips*", "from disk"]
    assert isinstance(first.children[0], List)
    assert (second.checked, second.lines) == (False, ())


def test_tables_are_cut_as_github_cuts_them() -> None:
    (table,) = page("| a | b |\n|---|---|\n| `x\\|y` |\n| 1 | 2 | 3 |\n").blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["`x\\|y`", ""], ["1", "2"]]


def test_fences_know_their_body_and_whether_they_close() -> None:
    text = "> ```YAML title\n> a: 1\n> ```\n\n- x\n  ```\n  open\n\n```sql\nselect 1"
    read = page(text)
    quoted, inner, last = (block for block in walk(read.blocks) if isinstance(block, Fence))
    assert (quoted.info, quoted.first_line, quoted.closed, quoted.indent) == ("yaml", 2, True, 2)
    assert read.source.slice(quoted.body) == "> a: 1\n"
    assert (inner.closed, inner.line) == (False, 6)
    assert (last.info, last.closed, read.source.slice(last.body)) == ("sql", False, "select 1")


def test_headings_of_both_styles() -> None:
    found = page("# One #\n\nTwo\n---\n####### none\n#\n").blocks
    headings = [(block.level, block.content.text) for block in found if isinstance(block, Heading)]
    assert headings == [(1, "One"), (2, "Two"), (1, "")]
    assert isinstance(found[2], Paragraph)


def test_front_matter_is_taken_off() -> None:
    found = page("---\ntitle: x\n---\n# A\n").blocks
    assert isinstance(found[0], FrontMatter)
    assert page("---\ntitle: x\n---\n# A\n").source.slice(found[0].body) == "title: x\n"
    assert found[1].line == 4
    assert [type(block).__name__ for block in page("---\n\n# A\n").blocks] == ["Rule", "Heading"]


def test_comments_and_quotes_are_kept() -> None:
    found = page("<!-- planc: off -->\n> a\n").blocks
    assert isinstance(found[0], Html)
    assert isinstance(found[1], Quote)


# -- hostile text -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "[a](" * 20_000,
        ">" * 20_000 + " deep",
        "- " * 20_000,
        "> - " * 10_000,
        "\n".join("  " * depth + "- a" for depth in range(400)),
        "|" * 20_000 + "\n" + "|-" * 20_000,
        "`" * 100_000,
        "# a" + " " * 100_000 + "b",
        "<!-- " * 20_000,
        "(1 not a list\n" * 30_000,
        "```\n" * 20_001,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    started = time.process_time()
    page(text)
    assert time.process_time() - started < 5
