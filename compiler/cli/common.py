"""What commands share: the projects at a path, the settings for them, findings printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from compiler import config, discovery
from compiler.cache import seen
from compiler.cli import fault
from compiler.diagnostics import Diagnostic
from compiler.discovery import Project
from compiler.refusal import Refusal
from compiler.render.glyphs import visible
from compiler.render.style import Style, When, is_terminal, wants_colour
from compiler.source import Sources

if TYPE_CHECKING:
    from compiler.documents import Document
    from compiler.driver import Checked
    from compiler.policy import Policy

Found = tuple[Diagnostic, Sources]
_Function = TypeVar("_Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Job:
    """A project to work on, with the settings that hold for it."""

    project: Project
    settings: config.Settings


def path_argument(function: _Function) -> _Function:
    return click.argument("path", default=".", metavar="[PATH]")(function)


def color_option(function: _Function) -> _Function:
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour; NO_COLOR and FORCE_COLOR are obeyed, too.",
    )(function)


# -- projects ---------------------------------------------------------------------------------------


def jobs(
    paths: Sequence[str], deep: bool = True, stdin_name: str | None = None, force: bool = False
) -> list[Job]:
    """The projects at some paths.  Several paths are shown relative to the folder that holds them all.

    `force`: what the settings exclude is left out even where it is named."""
    with seen.Seen():
        return _jobs(paths, deep, stdin_name, force)


def _jobs(paths: Sequence[str], deep: bool, stdin_name: str | None, force: bool) -> list[Job]:
    base = _shared(paths) if len(paths) > 1 else None
    found: dict[str | None, Job] = {}
    for path in paths:
        if path == "-" and stdin_name:
            found.setdefault(None, Job(discovery.piped(stdin_name), config.find(_near(stdin_name))))
            continue
        folder = _near(path)
        settings = settings_of(folder)
        anchor = settings.folder_of("plans")
        for project in _read(discovery.find(path, base, settings.plans, anchor, deep), path, settings, force):
            file = project.inputs[0].file
            found.setdefault(discovery.real(file) if file else None, Job(project, settings))
    return list(found.values())


def settings_of(folder: Path) -> config.Settings:
    """The settings that hold for a folder, read once for all paths of one command."""
    found: config.Settings = seen.once(("settings", folder), lambda: config.find(folder))
    return found


def _read(
    projects: Sequence[Project], path: str, settings: config.Settings, force: bool
) -> Iterable[Project]:
    """The projects without what the settings exclude; a plan that was named itself is read nevertheless."""
    folder = settings.folder_of("exclude")
    if folder is None:
        yield from projects
        return
    for project in projects:
        plan, *rest = project.inputs
        if (force or seen.kind(path) == seen.FOLDER) and _excluded(plan.file, settings.exclude, folder):
            continue
        kept = [each for each in rest if not _excluded(each.file, settings.exclude, folder)]
        yield replace(project, inputs=(plan, *kept))


def _excluded(file: Path | None, globs: Sequence[str], folder: Path) -> bool:
    return file is not None and any(
        config.matches(Path(discovery.real(file)), folder, glob) for glob in globs
    )


def _near(path: str) -> Path:
    place = Path(path)
    return Path() if path == "-" else place if seen.kind(path) == seen.FOLDER else place.parent


def _shared(paths: Sequence[str]) -> Path:
    places = [os.path.abspath(path) for path in paths if path != "-"]
    folders = [place if os.path.isdir(place) else os.path.dirname(place) for place in places]
    try:
        return Path(os.path.commonpath(folders)) if folders else Path()
    except ValueError:  # several drives
        return Path()


def single(path: str) -> Job:
    """The one project at a path; several are listed and refused."""
    found = jobs([path])
    if not found:
        raise no_plan([path])
    if len(found) > 1:
        listed = [f"planc … {_named(path, job)}" for job in found]
        raise Refusal(f"`{path}` holds {len(found)} plans, each a project of its own; name one", *listed)
    return found[0]


def _named(path: str, job: Job) -> str:
    return os.path.join(path, job.project.plan) if path != "." else job.project.plan


def no_plan(paths: Sequence[str]) -> Refusal:
    """Why nothing was found, and what would have been."""
    where = ", ".join(f"`{path}`" for path in paths)
    names = "`*plan*.md`, `*roadmap*.md` or `tasks.md`, in the folder or its `docs/`"
    hints = [f"planc looks for {names}; name another file to read it as a plan"]
    for settings in (config.find(_near(path)) for path in paths):
        if settings.plans and settings.file:
            globs = ", ".join(f"`{each}`" for each in settings.plans)
            hints = [f"`plans` in {settings.file.name} has planc look for {globs} only"]
        if settings.exclude and settings.file:
            globs = ", ".join(f"`{each}`" for each in settings.exclude)
            hints.append(f"`exclude` in {settings.file.name} leaves out {globs}")
    for path in paths:
        for name in ("execution_plan.md", "docs/execution_plan.md"):
            if os.path.isdir(os.path.join(path, name)):
                hints.insert(0, f"`{name}` is a folder, not a file")
    return Refusal(f"no plan found in {where}", *hints)


def documents_of(job: Job) -> tuple[Document, ...]:
    """The files of a project, read."""
    from compiler.loading import load

    documents = load(job.project)
    fault.remember(documents[0].source)
    return documents


def read(job: Job, policy: Policy | None = None, documents: Sequence[Document] | None = None) -> Checked:
    """Read and check a project; what its settings leave out is left out."""
    from compiler.driver import check

    if documents is None:
        documents = documents_of(job)
    if policy is None:
        from compiler.cli import policies

        policy = policies.policy(job)
    checked = check(documents, policy, job.settings.start)
    from passes.rules import foreign

    if foreign():  # what rules of other packages look at, nobody knows
        seen.spoil()
    return checked


# -- output -----------------------------------------------------------------------------------------


def out(text: str) -> None:
    sys.stdout.write(text)


def note(text: str) -> None:
    """Progress and remarks, which are no result."""
    sys.stderr.write(f"{visible(text)}\n")


def style_for(color: When) -> Style:
    return Style(wants_colour(color, sys.stdout))


def default_format(color: When, stream: TextIO | None = None) -> str:
    """A terminal gets the full picture, a pipe one line per finding."""
    stream = stream or sys.stdout
    return "text" if is_terminal(stream) or wants_colour(color, stream) else "concise"


def columns() -> int:
    from compiler.render.text import WIDTH

    if not is_terminal(sys.stdout) and not os.environ.get("COLUMNS"):
        return 80
    import shutil

    return max(40, min(shutil.get_terminal_size().columns, WIDTH))


def show(found: Sequence[Found], files: int, format: str, color: When) -> None:
    """Print findings and the line that counts them."""
    from compiler.render import last_line, tally

    total = tally([finding for finding, _ in found], files)
    if format == "json":
        from compiler.render.json import dumps, report

        out(dumps(report(found, total)))
        return
    style = style_for(color)
    for line in _rendered(found, format, style):
        out(line + "\n")
    out(last_line(total) + "\n")


def complain(checked: Checked, color: When = "auto") -> None:
    """Findings beside a result that has standard output for itself, as `planc check` prints them."""
    from compiler.render import last_line, tally

    found = [(finding, checked.sources) for finding in checked.findings]
    if not found:
        return
    style = Style(wants_colour(color, sys.stderr))
    for line in _rendered(found, default_format(color, sys.stderr), style):
        sys.stderr.write(line + "\n")
    note(last_line(tally(checked.findings, len(checked.sources))))


def _rendered(found: Sequence[Found], format: str, style: Style) -> Iterable[str]:
    if format == "concise":
        from compiler.render import concise

        yield from (concise.line(finding, sources, style) for finding, sources in found)
        return
    from compiler.render import text

    width = columns()
    for finding, sources in found:
        yield from text.lines(finding, sources, style, width)
        yield ""
