"""`planc check --scope`: which files may be read, and which findings are to be told of.

`project` is everything; `tracked` leaves out what git does not know, so that a commit is judged as every
other checkout of it will be; `file` reads plans alone, and is silent on what only other files could settle.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from compiler import git
from compiler.cache import seen
from compiler.cli.common import Job, note, settings_of
from compiler.diagnostics import Diagnostic
from compiler.documents import Role

SCOPES = ("project", "tracked", "file")

ELSEWHERE = ("PL201", "PL206", "PL207", "PL701", "PL5", "PL6", "PL8")
"""Rules that cannot tell without other files: codes, or beginnings of codes."""


def plans_of(paths: Sequence[str]) -> list[str]:
    """Of paths that somebody collected by their suffix: folders, and the pages that are plans."""
    from compiler import discovery

    found = []
    for path in paths:
        place = Path(path)
        if path != "-" and seen.is_file(path):
            settings = settings_of(place.parent)
            if not discovery.is_plan(place, settings.plans, settings.folder_of("plans")):
                continue
        found.append(path)
    return found


def settled(finding: Diagnostic) -> bool:
    """Whether a finding holds whatever stands in other files."""
    return not finding.code.startswith(ELSEWHERE)


def within(work: Sequence[Job], scope: str) -> list[Job]:
    """The projects with what they may read."""
    if scope == "project":
        return list(work)
    if scope == "file":
        return [_alone(job) for job in work if job.project.inputs[0].role is Role.PLAN]
    return list(_tracked(work))


def _alone(job: Job) -> Job:
    plan = job.project.inputs[:1]
    return replace(job, project=replace(job.project, inputs=plan, readable=frozenset[str]()))


def _tracked(work: Sequence[Job]) -> Iterable[Job]:
    known: dict[Path, frozenset[str] | None] = {}
    missed: list[str] = []
    for job in work:
        folder = job.project.root.resolve()
        if folder not in known:
            known[folder] = git.tracked(folder)
        files = known[folder]
        if files is None:
            yield job
            continue
        kept = [
            each for each in job.project.inputs if each.file is None or os.path.realpath(each.file) in files
        ]
        missed += [each.path for each in job.project.inputs if each not in kept]
        if kept and kept[0] is job.project.inputs[0]:
            yield replace(job, project=replace(job.project, inputs=tuple(kept), readable=files))
    _tell(list(dict.fromkeys(missed)))


def _tell(missed: Sequence[str]) -> None:
    if not missed:
        return
    names = ", ".join(f"`{path}`" for path in missed[:5])
    more = f" and {len(missed) - 5} more" if len(missed) > 5 else ""
    verb = "is" if len(missed) == 1 else "are"
    note(f"{names}{more} {verb} not tracked by git, and left out as in every other checkout")
    note("`git add` what belongs to the plan")
