"""Suppressions: where they hold, what they leave, and what is said of those that suppress nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.directives import directives, without
from compiler.documents import Document, Role
from compiler.driver import check
from compiler.fixes import fix
from compiler.source import Source
from tests.rules.examples import checked, documents

PLAN = """\
# Execution plan: Bikes

## Phase 1: Ingest
@phase
### Story 1.1: Load trips@title
@item
@before
- **Depends on**: 1.7@line
- **Duration**: 3 days

### Story 1.2: Load weather
- **Depends on**: none

## Phase 2: Report

### Story 2.1: Publish
- **Depends on**: 1.1, 1.2@clean
"""


def plan(**remarks: str) -> str:
    text = PLAN
    for place in ("phase", "title", "item", "before", "line", "clean"):
        remark = remarks.get(place)
        text = text.replace(
            f"@{place}\n", f"{remark}\n" if remark else "\n" if place in ("title", "line", "clean") else ""
        )
    return text


def codes(text: str, **others: str) -> list[str]:
    files = {"execution_plan.md": text, **others}
    return [finding.code for finding in checked(files).findings]


def test_without_one_the_finding_stands() -> None:
    assert codes(plan()) == ["PL201"]


@pytest.mark.parametrize(
    ("place", "remark"),
    [
        ("line", " <!-- planc: ignore[PL201] elsewhere -->"),
        ("line", " <!--planc:ignore[unknown-reference]-->"),
        ("line", " <!-- planc: ignore[PL301, PL201] two, of which one is of no use -->"),
        ("before", "<!-- planc: ignore-next-line[PL201] elsewhere -->"),
        ("before", "<!-- planc: ignore-next-line[pl201]\nfor a reason that takes\nseveral lines -->"),
        ("title", " <!-- planc: ignore-item[PL201] elsewhere -->"),
        ("item", "<!-- planc: ignore-item[PL201] elsewhere -->"),
        ("line", "\n- <!-- planc: ignore-item[PL201] elsewhere -->"),
        ("phase", "\n<!-- planc: ignore-item[PL201] all of the phase -->\n"),
        ("clean", "\n\n<!-- planc: ignore-file[PL201] elsewhere -->"),
    ],
)
def test_each_scope_holds(place: str, remark: str) -> None:
    found = [code for code in codes(plan(**{place: remark})) if code != "PL901"]
    assert found == []


@pytest.mark.parametrize(
    ("place", "remark"),
    [
        ("before", "<!-- planc: ignore[PL201] the line is another one -->"),
        ("line", " <!-- planc: ignore[PL301] another rule -->"),
        ("clean", " <!-- planc: ignore-item[PL201] another item -->"),
        ("line", " `<!-- planc: ignore[PL201] an example -->`"),
        ("before", "```text\n<!-- planc: ignore-file[PL201] -->\n```\n"),
    ],
)
def test_and_nowhere_else(place: str, remark: str) -> None:
    assert "PL201" in codes(plan(**{place: remark}))


def test_reading_is_the_same_with_and_without_them() -> None:
    bare = checked({"execution_plan.md": plan()}).plan
    told = checked(
        {
            "execution_plan.md": plan(
                title=" <!-- planc: ignore-item[PL201] a -->",
                before="<!-- planc: ignore-next-line[PL201] b -->",
                line=" <!-- planc: ignore[PL201] c -->",
            )
        }
    ).plan
    assert [task.name.text for task in told.tasks] == [task.name.text for task in bare.tasks]
    for one, other in zip(told.tasks, bare.tasks, strict=True):
        assert [need.written for need in one.needs] == [need.written for need in other.needs]
        assert [note.text for note in one.notes] == [note.text for note in other.notes]


TABLE = """\
# Plan: Bikes

## Phase 1: Ingest

| ID | Task | Depends on |
|----|------|------------|
| A1 | Load trips | none |
{between}| A2 | Load weather | A9 |{after}
| A3 | Publish | A1, A2 |
"""


@pytest.mark.parametrize(
    ("between", "after"),
    [
        ("", " <!-- planc: ignore[PL201] elsewhere -->"),
        ("<!-- planc: ignore-next-line[PL201] elsewhere -->\n", ""),
    ],
)
def test_they_hold_in_tables(between: str, after: str) -> None:
    bare = TABLE.format(between="", after="")
    assert codes(bare) == ["PL201"]
    text = TABLE.format(between=between, after=after)
    assert codes(text) == []
    tasks = [task.name.text for task in checked({"execution_plan.md": text}).plan.tasks]
    assert tasks == ["Load trips", "Load weather", "Publish"]


def test_they_hold_in_a_cell_and_for_the_item_of_a_row() -> None:
    text = TABLE.format(between="", after="").replace("A9 |", "A9 <!-- planc: ignore-item[PL201] x --> |")
    assert codes(text) == []


YAML = """\
# Story 1.1: Load trips

```yaml
extraction:
  sources:
    - table: tripz{remark}
metadata:
  story: "1.1"
```
"""
SOURCES = "# Data sources\n\n## trips\n\n| Column | Type | Key |\n|---|---|---|\n| id | integer | PK |\n"


def test_comments_of_yaml_count_too() -> None:
    text = plan().replace("1.7", "none")
    for remark, left in (("", ["PL501"]), (" # planc: ignore[PL501] renamed next week", [])):
        flow = YAML.format(remark=remark)
        found = codes(text, **{"data_flows/story_1_1.md": flow, "project_context/data_sources.md": SOURCES})
        assert found == left


# -- what is said of them ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("remark", "code", "fixed"),
    [
        (" <!-- planc: ignore[PL201] why -->", "PL901", ""),
        (" <!-- planc: ignore[PL901, PL999] why -->", "PL902", " <!-- planc: ignore[PL901] why -->"),
        (" <!-- planc: ignore[unknown-referense] why -->", "PL902", ""),
        (" <!-- planc: ignore -->", "PL902", ""),
        (" <!-- planc: ignore[] why -->", "PL902", ""),
        ("\n<!-- planc: ignore-item[PL301, PL302]\nwhy -->", "PL901", ""),
    ],
)
def test_what_is_of_no_use_goes(remark: str, code: str, fixed: str) -> None:
    text = plan(clean=remark).replace("1.7", "none")
    found = checked({"execution_plan.md": text}).findings
    assert [finding.code for finding in found] == [code]
    done = fix(documents({"execution_plan.md": text}), check)
    assert done.documents[0].source.text == plan(clean=fixed).replace("1.7", "none")


def test_a_bare_one_suppresses_nothing_and_is_told_what_to_name() -> None:
    text = plan(line=" <!-- planc: ignore because -->")
    assert codes(text) == ["PL201", "PL902"]
    done = fix(documents({"execution_plan.md": text}), check)
    assert "1.7 <!-- planc: ignore[PL201] because -->" in done.documents[0].source.text
    assert done.checked.findings == ()


def test_a_misspelt_word_is_no_suppression() -> None:
    text = plan(line=" <!-- planc: ingore[PL201] why -->")
    found = checked({"execution_plan.md": text}).findings
    assert [finding.code for finding in found] == ["PL201", "PL902"]
    assert found[1].message.endswith("did you mean `ignore`?")


def test_a_remark_about_planc_is_none_to_planc() -> None:
    assert codes(plan(item="<!-- planc: see the manual -->").replace("1.7", "none")) == []


def test_only_the_useless_part_of_a_list_goes() -> None:
    text = plan(line=" <!-- planc: ignore[PL301, PL201, PL302] why -->")
    done = fix(documents({"execution_plan.md": text}), check)
    assert "<!-- planc: ignore[PL201] why -->" in done.documents[0].source.text


def test_rules_that_nobody_asked_for_are_not_called_unused() -> None:
    from compiler.policy import Policy

    files = documents({"execution_plan.md": plan(line=" <!-- planc: ignore[PL201] why -->")})
    found = check(files, Policy(lambda code, name, default: code in ("PL301", "PL901"))).findings
    assert found == ()


def test_reasons_are_asked_for_only_by_choice() -> None:
    text = {"execution_plan.md": plan(line=" <!-- planc: ignore[PL201] -->")}
    assert checked(text).findings == ()
    assert [finding.code for finding in checked(text, "PL903").findings] == ["PL903"]


PIECES = [
    "<!--",
    "-->",
    "planc:",
    " ",
    "ignore",
    "ignore-item",
    "[PL201]",
    "[",
    "]",
    "\n",
    "|",
    "`",
    "```",
    "- x",
    "#",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_blanking_keeps_every_offset_and_every_line_end(text: str) -> None:
    source = Source("plan.md", text)
    blank = without(Document(Role.PLAN, source)).source.text
    assert len(blank) == len(text)
    assert [c for c in blank if c == "\n"] == [c for c in text if c == "\n"]
    for each in directives(source):
        assert text[each.span.start : each.span.end].count("planc:") >= 1
    assert without(Document(Role.PLAN, Source("plan.md", blank))).source.text == blank


@pytest.mark.parametrize(
    "piece", ["<!-- planc: ignore[PL201] x --> ", "<!-- planc: ignore[", "planc: ignore` "]
)
def test_many_on_one_line_take_time_by_their_number(piece: str) -> None:
    from time import process_time

    text = "# Plan\n\n## Phase 1: A\n\n### Task 1.1: B\n" + piece * 20_000
    before = process_time()
    checked({"execution_plan.md": text})
    assert process_time() - before < 20  # one after the other takes minutes
