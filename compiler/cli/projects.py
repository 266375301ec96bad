"""The project that a single file belongs to, be it a plan, a page of its context, or a specification."""

from __future__ import annotations

import os
from pathlib import Path

from compiler import discovery
from compiler.cli.common import Job, jobs, single
from compiler.config import find as find_settings
from compiler.discovery import Input, Project
from compiler.refusal import Refusal

_LEVELS = 4
"""How many folders above a file may hold the plan that it belongs to, its own counted."""


def project_of(path: str) -> tuple[Job, str]:
    """The project to read for one file, and what the file is called in it; of a folder, its plan."""
    if path == "-" or not os.path.isfile(path):
        job = single(path)
        return job, job.project.plan
    job = jobs_of(path)[0]
    named = next(each.path for each in job.project.inputs if each.file and os.path.samefile(each.file, path))
    return job, named


def jobs_of(file: str) -> list[Job]:
    """The projects that read a file: a plan is one itself, other files belong to plans around them."""
    folder = os.path.dirname(os.path.abspath(file))
    for _ in range(_LEVELS):
        try:
            found = [job for job in jobs([os.path.relpath(folder)], deep=False) if _reads(job, file)]
        except Refusal:  # a folder that may not be looked into, or one that planc wrote
            break
        if found:
            return found
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            break
        folder = above
    return [_alone(file)]


def _reads(job: Job, file: str) -> bool:
    return any(each.file and os.path.samefile(each.file, file) for each in job.project.inputs)


def _alone(file: str) -> Job:
    """A file that no plan around it claims: what its name says that it is, else a plan."""
    role = discovery.role_of(Path(file))
    if role is None:
        return jobs([file])[0]
    place = Path(file)
    name = discovery.shown(place, place.parent)
    return Job(Project(place.parent, place.parent, (Input(role, name, place),)), find_settings(place.parent))
