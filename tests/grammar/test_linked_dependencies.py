"""Dependencies that are links lead to the task that the linked page is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.discovery import find
from compiler.driver import check
from compiler.loading import load
from compiler.policy import Policy

HEAD = "# Plan\n\n## Phase 1: Load\n\n"
STORIES = (
    "### Story 1.1: [Load trips](stories/01-trips.md)\n- **Duration**: 2 days\n\n"
    "### Story 1.2: Load weather\n- **Specification**: [here](stories/02-weather.md)\n\n"
    "### Story 1.3: Clean both\n- **Duration**: 1 day\n\n"
)
LAST = "### Story 1.4: Publish\n- **Depends on**: "


def checked(folder: Path, text: str, **pages: str):  # type: ignore[no-untyped-def]  # facts and findings
    (folder / "stories").mkdir()
    for name, page in {"01-trips": "# T\n", "02-weather": "# W\n", "03": "# Clean both\n", **pages}.items():
        (folder / "stories" / f"{name}.md").write_text(page, "utf-8")
    (folder / "plan.md").write_text(text, "utf-8")
    (project,) = find(str(folder))
    return check(load(project), Policy(exists=lambda path: (folder / path).exists()))


def waits(result, task: str) -> set[str]:  # type: ignore[no-untyped-def]
    return {t for each in result.facts.resolutions if each.owner == task for t in each.targets}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[trips](stories/01-trips.md)", {"1.1"}),
        ("[here](stories/01-trips.md), [there](./stories/02-weather.md#w)", {"1.1", "1.2"}),
        ("[the first and second load](stories/02-weather.md)", {"1.2"}),
        ("[here](stories/03.md)", {"1.3"}),
        ("\n  - [this](stories/02-weather.md)\n  - [that](<stories/03.md>)", {"1.2", "1.3"}),
        ("[**Load trips**](stories/02-weather.md)", {"1.2"}),
        ("stories/01-trips.md", {"1.1"}),
        ("`stories/01-trips.md`, 1.3", {"1.1", "1.3"}),
        ("[1.3](stories/01-trips.md)", {"1.3"}),
        ("[the notes](stories/other.md)", set()),
        ("none, see [here](https://example.org/stories/01-trips.md)", set()),
    ],
)
def test_the_story_of_a_linked_file_is_meant(tmp_path: Path, written: str, expected: set[str]) -> None:
    result = checked(tmp_path, HEAD + STORIES + LAST + written + "\n", other="# Notes\n")
    assert waits(result, "1.4") == expected
    assert not {f.code for f in result.findings} & {"PL109", "PL201", "PL205", "PL207"}


def test_a_page_of_two_tasks_is_of_neither(tmp_path: Path) -> None:
    two = "### Story 1.5: Check\n- **Specification**: [here](stories/both.md)\n\n"
    plan = HEAD + STORIES + two + two.replace("1.5: Check", "1.6: Weigh") + LAST + "[it](stories/both.md)\n"
    result = checked(tmp_path, plan, both="# Both\n")
    assert waits(result, "1.4") <= {"1.5"}


def test_links_in_the_page_of_a_story_lead_from_there(tmp_path: Path) -> None:
    page = "# Load weather\n\n- **Depends on**: [that one](01-trips.md)\n"
    result = checked(tmp_path, HEAD + STORIES, **{"02-weather": page})
    assert waits(result, "1.2") == {"1.1"}


def test_a_file_that_is_not_there_is_one_finding(tmp_path: Path) -> None:
    result = checked(tmp_path, HEAD + STORIES + LAST + "[Load trip](stories/01-trip.md)\n")
    (finding,) = [f for f in result.findings if f.code in ("PL201", "PL207")]
    assert finding.code == "PL207"
    assert finding.help == "link to `01-trips.md`"


def test_rows_of_a_table(tmp_path: Path) -> None:
    table = (
        "| ID | Task | Depends on |\n|---|---|---|\n| 1.5 | Check | [here](stories/01-trips.md) |\n"
        "| 1.6 | Weigh | [a](stories/02-weather.md), [b](stories/01-trips.md) |\n"
    )
    result = checked(tmp_path, HEAD + STORIES + "## Phase 2: Check\n\n" + table)
    assert (waits(result, "1.5"), waits(result, "1.6")) == ({"1.1"}, {"1.1", "1.2"})
