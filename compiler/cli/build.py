"""`planc build`: compile everything."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compiler.cli.common import (
    Job,
    color_option,
    default_format,
    jobs,
    note,
    out,
    path_argument,
    read,
    show,
    single,
)
from compiler.cli.run import CLEAN, FINDINGS
from compiler.refusal import Refusal, did_you_mean
from compiler.render import counted
from compiler.render.style import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compiler.driver import Checked
    from compiler.emitted import EmittedFile
    from compiler.ordered import OrderedPlan
    from compiler.writing import Foreign, What, Writing


@click.command()
@path_argument
@click.option("-o", "--out", "folder", metavar="OUT", help="Output folder; default: [build] out.")
@click.option("--only", multiple=True, metavar="BACKEND", help="Write only what this backend emits.")
@click.option(
    "--target", metavar="PLATFORM", default="local", show_default=True, help="What it is to run on."
)
@click.option("--dry-run", is_flag=True, help="List what would be written, and write nothing.")
@click.option("--check", "only_check", is_flag=True, help="Exit 1 if OUT is stale; write nothing.")
@click.option("--hook", is_flag=True, help="As pre-commit wants it: only of files that git knows.")
@click.option("--keep-going", is_flag=True, help="Build in spite of errors; they are listed in the document.")
@click.option(
    "--adopt", is_flag=True, help="Keep foreign files that stand in the way, as if you had edited them."
)
@click.option("--force", is_flag=True, help="Replace foreign files that stand in the way.")
@color_option
def command(
    path: str,
    folder: str | None,
    only: tuple[str, ...],
    target: str,
    dry_run: bool,
    only_check: bool,
    hook: bool,
    keep_going: bool,
    adopt: bool,
    force: bool,
    color: When,
) -> int:
    """Compile a plan: IMPLEMENTATION_PLAN.md, diagrams, and a project that runs on mock data.

    Refuses while `planc check` reports errors, and then writes nothing. A second build replaces what the
    first one wrote; files that you have edited are kept, and files of others never touched.

    \b
    Examples:
      planc build bikes -o out
      planc build bikes -o out --dry-run
      planc build bikes -o out --check      in CI: is out up to date?
      planc build bikes -o out --only document
    """
    if adopt and force:
        raise click.UsageError("--adopt and --force exclude each other")
    _known_target(target)
    job = _tracked(path) if hook else single(path)
    if job is None:
        note("no plan found; nothing was built")
        return CLEAN
    place = _out(job, folder)
    _known_backends(only)
    checked = read(job)
    if not _go_on(checked, keep_going, color):
        return FINDINGS
    from compiler import driver
    from compiler.writing import plan_writing, write

    plan = driver.order(checked)
    foreign: Foreign = "keep" if adopt else "replace" if force else "refuse"
    files = driver.emit(plan, only)
    writing = plan_writing(files, place, foreign, partial=bool(only))
    _remark(plan, target)
    if only_check:
        return _report_stale(writing)
    if dry_run:
        _list(writing)
        return CLEAN
    write(writing)
    _summary(writing)
    _draw(files, place)
    return CLEAN


def _draw(files: Sequence[EmittedFile], place: Path) -> None:
    """Pictures are made after all else is written: whatever becomes of them, the build is done."""
    from compiler import driver

    wanted = driver.pictures(files, place)
    for picture in wanted:
        if picture.what == "keep":
            out(f"kept {(place / picture.path).as_posix()} ({picture.why})\n")
    for silence in driver.draw(wanted, place):
        note(silence)


# -- what is asked for ------------------------------------------------------------------------------


def _out(job: Job, folder: str | None) -> Path:
    if folder is not None and folder.strip():
        place = Path(folder)
    elif job.settings.out and (above := job.settings.folder_of("build.out")):
        place = above / job.settings.out
        place = Path(os.path.relpath(place))
    else:
        raise click.UsageError("say where to build: -o OUT, or `out` under [build] in planc.toml")
    fence = os.path.realpath(place)
    for each in job.project.inputs:
        if each.file and os.path.realpath(each.file).startswith(fence + os.sep):
            raise Refusal(
                f"`{place}` holds `{each.path}`, which is read; a build makes it an output folder",
                "build into a folder of its own, e.g. -o out",
            )
    return place


def _tracked(path: str) -> Job | None:
    """The one project at a path, of what git knows; None where there is none."""
    from compiler.cli.scope import within

    found = within(jobs([path], force=True), "tracked")
    return found[0] if len(found) == 1 else single(path) if found else None


def _known_target(target: str) -> None:
    from compiler.driver import targets

    known = list(targets())
    if target not in known:
        near = did_you_mean(target, known)
        raise Refusal(
            f"there is no target `{target}`",
            *([near] if near else []),
            f"there is {', '.join(f'`{each}`' for each in known)}",
        )


def _known_backends(only: tuple[str, ...]) -> None:
    if not only:
        return
    from compiler.driver import backend_names

    known = list(backend_names())
    for name in only:
        if name not in known:
            near = did_you_mean(name, known)
            raise Refusal(
                f"there is no backend `{name}`",
                *([near] if near else []),
                f"there are {', '.join(f'`{each}`' for each in known)}",
            )


def _go_on(checked: Checked, keep_going: bool, color: When) -> bool:
    """Whether there is something to build; says why not."""
    if not checked.errors and not checked.obstacle:
        warnings = len(checked.findings)
        if warnings:
            note(f"planc check has {counted(warnings, 'remark')} on this plan")
        return True
    if keep_going and checked.buildable:
        note(f"building in spite of {counted(checked.errors, 'error')}; the document lists them")
        return True
    found = [(finding, checked.sources) for finding in checked.findings]
    show(found, len(checked.sources), default_format(color), color)
    if checked.obstacle and (keep_going or not checked.errors):
        note(f"nothing was built: {checked.obstacle}")
    elif keep_going:
        note("nothing was built: --keep-going cannot go on with a plan that could not be read")
    else:
        note(f"nothing was built: {counted(checked.errors, 'error')} to mend first")
    return False


def _remark(plan: OrderedPlan, target: str) -> None:
    """Say plainly where the emitted project is not for the platform that the plan names."""
    wanted = sorted({each.platform for each in plan.placements.values()} - {target})
    if wanted:
        note(
            f"the plan names {', '.join(wanted)}; there is no target for it yet, "
            f"so the project is emitted for Python on one machine"
        )


# -- what is reported -------------------------------------------------------------------------------


_VERBS: tuple[tuple[What, str], ...] = (
    ("create", "create"),
    ("replace", "replace"),
    ("remove", "remove"),
    ("keep", "keep"),
)


def _list(writing: Writing) -> None:
    for what, verb in _VERBS:
        for step in writing.steps:
            if step.what == what:
                why = f" ({step.why})" if step.why else ""
                out(f"{verb:<8} {(writing.out / step.path).as_posix()}{why}\n")
    out(f"{counted(len(writing.paths('unchanged')), 'file')} unchanged.\n")


def _report_stale(writing: Writing) -> int:
    words: dict[str, str] = {"create": "missing", "replace": "stale", "remove": "orphaned"}
    for step in writing.steps:
        if step.what in words:
            out(f"{words[step.what]:<8} {(writing.out / step.path).as_posix()}\n")
    if not writing.stale:
        out(f"{writing.out.as_posix()} is up to date.\n")
        return CLEAN
    changes = len(writing.paths("create", "replace", "remove"))
    what = counted(changes, "file") if changes else "planc.lock"
    out(f"{writing.out.as_posix()} is not up to date: {what} to write; `planc build` does it.\n")
    return FINDINGS


def _summary(writing: Writing) -> None:
    for step in writing.steps:
        if step.what == "replace" and step.why:
            out(f"replaced {(writing.out / step.path).as_posix()} ({step.why})\n")
        if step.what == "keep":
            out(f"kept {(writing.out / step.path).as_posix()} ({step.why})\n")
    kinds: tuple[tuple[What, str], ...] = (
        ("create", "created"),
        ("replace", "replaced"),
        ("remove", "removed"),
        ("keep", "kept"),
        ("unchanged", "unchanged"),
    )
    counts = [f"{len(writing.paths(what))} {word}" for what, word in kinds if writing.paths(what)]
    out(f"Built {writing.out.as_posix()}: {', '.join(counts)}.\n")
