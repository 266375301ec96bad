"""All files of the skeleton project, in one fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from backends.dependencies import charts_with_plotly
from backends.local import config, graph, pages, runs, tables, tasks
from backends.local.project import Project, project
from compiler.emitted import EmittedFile
from compiler.ordered import OrderedPlan

TARGET = Path(__file__).parent.parent / "targets" / "local"

ALWAYS = (
    "scripts/run_all.py",
    "src/__init__.py",
    "src/hooks/__init__.py",
    "src/utils/__init__.py",
    *(f"src/utils/{name}.py" for name in ("atomic", "checkpoints", "cli", "code", "gates", "graph", "hooks")),
    *(f"src/utils/{name}.py" for name in ("logs", "notify", "runner", "settings", "task_run")),
    "tests/__init__.py",
    *(f"tests/{name}.py" for name in ("conftest", "test_pipeline", "test_runner", "test_utils")),
)
WITH_DATA = ("src/utils/store.py", "src/utils/query.py", "tests/test_store.py")
WITH_SOURCES = (
    *(f"src/data_processing/{name}.py" for name in ("connections", "contracts", "extract")),
    "src/utils/mock_data.py",
    "src/utils/mock_values.py",
    "src/utils/retry.py",
    *(f"tests/{name}.py" for name in ("test_extraction", "test_mock_data")),
)
_ARRAYS = "src/utils/arrays.py"
LIBRARIES = {
    "src.data_processing.validation": ("src/data_processing/validation.py", "tests/test_validation.py"),
    "src.data_processing.cleaning": ("src/data_processing/cleaning.py", "tests/test_cleaning.py"),
    "src.features.compute": ("src/features/compute.py", "tests/test_features.py"),
    "src.models.training": ("src/models/training.py", _ARRAYS, "tests/test_training.py"),
    "src.analysis.statistics": (
        "src/analysis/statistics.py",
        _ARRAYS,
        "tests/test_statistics.py",
    ),
    "src.visualization.charts": (
        "src/visualization/series.py",
        _ARRAYS,
        "tests/test_charts.py",
    ),
    "src.visualization.report": ("src/visualization/report.py", "tests/test_report.py"),
}
"""What comes along when a task uses a library."""


def files(plan: OrderedPlan) -> list[EmittedFile]:
    found = {file.path: file for file in _files(project(plan))}
    return [found[path] for path in sorted(found)]


def _files(made: Project) -> Iterator[EmittedFile]:
    bodies = tasks.bodies(made)
    for path in ALWAYS:
        yield copied(path)
    if made.has_data:
        for path in WITH_DATA:
            yield copied(path)
        yield copied(f"src/utils/frames_{made.engine}.py", "src/utils/frames.py")
    if made.queries:
        for path in WITH_SOURCES:
            yield copied(path)
        yield text("src/data_processing/tables.py", tables.module(made), _all_tasks(made))
        yield text("config/database.yml", config.database(made))
        yield text("config/schemas.yml", config.schemas(made))
        yield text("config/queries.yml", config.queries(made))
        from backends.local import sql  # only a plan with sources pays for sqlglot

        for path, content, carried in sql.templates(made):
            yield text(path, content, carried)
    yield from _libraries(made, bodies)
    for work in made.works:
        body = bodies[work.task.id]
        yield text(work.module, body.text, (work.task.id,))
        if body.hook_text:
            yield text(f"src/hooks/{work.key}.py", body.hook_text, (work.task.id,))
    yield text("config/graph.json", graph.document(made, bodies))
    yield text("config/analysis.yml", config.analysis(made, bodies))
    yield text("config/platform.yml", config.platform(made))
    yield from runs.scripts(made)
    yield from pages.files(made, bodies)


def _libraries(made: Project, bodies: dict[str, tasks.Body]) -> Iterator[EmittedFile]:
    """The libraries that some task uses, and the packages that hold them and the tasks."""
    used = {library for body in bodies.values() for library in body.libraries}
    if made.queries:
        used.add("src.data_processing.validation")
    folders = {work.module.rsplit("/", 1)[0] for work in made.works}
    for library, paths in LIBRARIES.items():
        if library in used:
            folders.add(library.rsplit(".", 1)[0].replace(".", "/"))
            for path in paths:
                yield copied(path)
    if "src.visualization.charts" in used:
        painter = "plotly" if charts_with_plotly(made.plan) else "matplotlib"
        yield copied(f"src/visualization/charts_{painter}.py", "src/visualization/charts.py")
    for folder in sorted(folders):
        yield copied(f"{folder}/__init__.py")


def _all_tasks(made: Project) -> tuple[str, ...]:
    return tuple(dict.fromkeys(task for query in made.queries.values() for task in query.tasks))


def copied(path: str, to: str | None = None) -> EmittedFile:
    """A part that never varies, as it stands in the target."""
    return EmittedFile(to or path, stencil(path).encode())


def text(path: str, content: str, carried: tuple[str, ...] = ()) -> EmittedFile:
    return EmittedFile(path, content.encode("utf-8", errors="replace"), tasks=carried)


@cache
def stencil(path: str) -> str:
    return (TARGET / path).read_text(encoding="utf-8")
