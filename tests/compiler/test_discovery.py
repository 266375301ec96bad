"""Which files are read, and as what; nothing else is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from compiler.discovery import find
from compiler.documents import Role
from compiler.loading import LIMIT, load
from compiler.refusal import Refusal


def tree(root: Path, *paths: str) -> Path:
    for path in paths:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("# A page\n", encoding="utf-8")
    return root


def found(root: Path | str, **more: object) -> list[list[str]]:
    return [[each.path for each in project.inputs] for project in find(str(root), **more)]  # type: ignore[arg-type]  # passed on


def test_a_project_is_a_plan_with_its_context_and_specifications(tmp_path: Path) -> None:
    tree(
        tmp_path,
        *("execution_plan.md", "README.md", "notes/else.md"),
        *("project_context/tech_stack.md", "project_context/data_sources.md"),
        *("project_context/data_connections.md", "project_context/glossary.md"),
        *("data_flows/story_1_2.md", "data_flows/story_1_1.md", "data_flows/deep/story_2.md"),
    )
    (project,) = find(str(tmp_path))
    assert [(each.role, each.path) for each in project.inputs] == [
        (Role.PLAN, "execution_plan.md"),
        (Role.TECH_STACK, "project_context/tech_stack.md"),
        (Role.DATA_SOURCES, "project_context/data_sources.md"),
        (Role.CONNECTIONS, "project_context/data_connections.md"),
        (Role.FLOW, "data_flows/deep/story_2.md"),
        (Role.FLOW, "data_flows/story_1_1.md"),
        (Role.FLOW, "data_flows/story_1_2.md"),
    ]


@pytest.mark.parametrize(
    "paths",
    [
        ("docs/execution_plan.md", "docs/project_context/tech_stack.md", "docs/user_stories/a.md"),
        ("docs/Execution-Plan.md", "docs/project-context/Tech-Stack.md", "docs/specs/a.md"),
        ("docs/plans/roadmap.md", "docs/tech_stack.md", "docs/user-stories/a.md"),
        ("project_context/execution_plan.md", "project_context/tech_stack.md", "user_stories/a.md"),
        ("plans/tasks.md", "project_context/tech_stack/database.md", "project_context/data_flows/a.md"),
    ],
)
def test_conventional_places(tmp_path: Path, paths: tuple[str, ...]) -> None:
    tree(tmp_path, *paths)
    assert found(tmp_path) == [list(paths)]
    # Naming the plan finds the same context.
    (project,) = find(str(tmp_path / paths[0]))
    assert [each.role for each in project.inputs] == [Role.PLAN, Role.TECH_STACK, Role.FLOW]


def test_a_plan_file_is_read_whatever_its_name_with_paths_from_its_own_folder(tmp_path: Path) -> None:
    tree(tmp_path, "docs/what_we_do.md", "project_context/tech_stack.md")
    assert found(tmp_path / "docs/what_we_do.md") == [["what_we_do.md", "../project_context/tech_stack.md"]]


def test_several_plans_are_several_projects_in_order(tmp_path: Path) -> None:
    tree(tmp_path, "b_plan.md", "a_plan.md", "docs/roadmap.md", "project_context/tech_stack.md")
    context = "project_context/tech_stack.md"
    assert found(tmp_path) == [["a_plan.md", context], ["b_plan.md", context], ["docs/roadmap.md", context]]


def test_a_plan_farther_down_is_found_only_if_there_is_none_above(tmp_path: Path) -> None:
    tree(tmp_path, "team/bikes/execution_plan.md", "team/bikes/project_context/tech_stack.md")
    assert found(tmp_path) == [["team/bikes/execution_plan.md", "team/bikes/project_context/tech_stack.md"]]
    tree(tmp_path, "roadmap.md")
    assert found(tmp_path) == [["roadmap.md"]]


def test_output_hidden_and_foreign_folders_are_never_read(tmp_path: Path) -> None:
    tree(
        tmp_path,
        *("docs/execution_plan.md", "docs/planc.lock", ".git/plan.md", ".venv/execution_plan.md"),
        *("node_modules/x/execution_plan.md", "deep/out/planc.lock", "deep/out/execution_plan.md"),
    )
    assert found(tmp_path) == []
    with pytest.raises(Refusal, match="is an output folder"):
        find(str(tmp_path / "docs"))
    assert found(tmp_path / "docs/execution_plan.md") == [["execution_plan.md"]]


def test_globs_of_the_settings_replace_the_default_names(tmp_path: Path) -> None:
    tree(tmp_path, "execution_plan.md", "work/intake.md", "work/deep/report.md")
    assert found(tmp_path, plans=("work/*.md",)) == [["work/deep/report.md"], ["work/intake.md"]]
    assert found(tmp_path / "work", plans=("work/in*.md",), anchor=tmp_path) == [["intake.md"]]


def test_links_in_circles_end(tmp_path: Path) -> None:
    tree(tmp_path, "execution_plan.md", "data_flows/a.md")
    (tmp_path / "data_flows/loop").symlink_to(tmp_path / "data_flows")
    (tmp_path / "data_flows/self.md").symlink_to("self.md")
    (tmp_path / "docs").symlink_to(tmp_path)
    assert [project[0] for project in found(tmp_path)] == ["execution_plan.md"]


def test_a_folder_named_like_a_plan_is_none(tmp_path: Path) -> None:
    (tmp_path / "execution_plan.md").mkdir()
    assert found(tmp_path) == []


def test_a_missing_path_says_what_is_near(tmp_path: Path) -> None:
    tree(tmp_path, "execution_plan.md")
    with pytest.raises(Refusal) as refusal:
        find(str(tmp_path / "execution_pan.md"))
    assert refusal.value.help == ("did you mean `execution_plan.md`?",)
    with pytest.raises(Refusal, match="no file or folder"):
        find("a\x00b")


@pytest.mark.parametrize("name", ["plän 🚲.md", "a plan with blanks.md"])
def test_names_of_any_script(tmp_path: Path, name: str) -> None:
    tree(tmp_path, name)
    assert found(tmp_path) == [[name]] if "plan" in name else True


def test_a_name_that_is_not_text_is_shown_as_text(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"plan_\xff.md")).write_text("# x\n")
    except OSError:
        pytest.skip("this file system takes text names only")
    (project,) = find(str(tmp_path))
    assert project.plan == "plan_\ufffd.md"
    assert load(project)[0].source.text == "# x\n"


# -- reading --------------------------------------------------------------------------------------------


def test_a_linked_specification_is_read_wherever_it_stands(tmp_path: Path) -> None:
    tree(tmp_path, "execution_plan.md", "design/other.md")
    (tmp_path / "design/spec.md").write_text("```yaml\nextraction:\n  sources: []\n```\n")
    (tmp_path.parent / "outside.md").write_text("```yaml\noutputs:\n```\n")
    (tmp_path / "execution_plan.md").write_text(
        "[spec](design/spec.md) [again](design/spec.md#x) [other](design/other.md) [out](../outside.md) "
        "[web](https://example.org/a.md) [gone](nowhere.md)\n"
    )
    (project,) = find(str(tmp_path))
    assert [(d.role, d.source.path) for d in load(project)] == [
        (Role.PLAN, "execution_plan.md"),
        (Role.FLOW, "design/spec.md"),
    ]


def test_a_file_larger_than_any_plan_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_bytes(b"x" * (LIMIT + 1))
    with pytest.raises(Refusal, match="larger than"):
        load(find(str(tmp_path))[0])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "plan.md")
    (project,) = find(str(tmp_path))
    (tmp_path / "plan.md").unlink()
    with pytest.raises(Refusal, match=r"cannot read `plan\.md`: no such file"):
        load(project)


@pytest.mark.parametrize("word", ["plans", "docs"])
def test_a_plan_named_from_within_its_folder_finds_the_context_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    tree(tmp_path, f"{word}/intake.md", "project_context/tech_stack.md")
    monkeypatch.chdir(tmp_path / word)
    assert found("intake.md") == [["intake.md", "../project_context/tech_stack.md"]]


def test_a_folder_above_that_may_not_be_looked_into_is_let_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "docs/intake.md")
    monkeypatch.setattr(os, "access", lambda place, mode: False)
    assert found(tmp_path / "docs/intake.md") == [["intake.md"]]
