"""The projects of `planc check`, one after the other: what is kept of each is what a report needs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from compiler.cache import seen
from compiler.cli.common import Job, documents_of, read
from compiler.cli.policies import policy
from compiler.diagnostics import Diagnostic
from compiler.source import Sources
from compiler.verdict import Verdict

if TYPE_CHECKING:
    from compiler.baselines import Baseline
    from compiler.cli.counts import FileReading
    from compiler.documents import Document
    from compiler.driver import Checked

_Judged = TypeVar("_Judged", bound="Checked | Verdict")


@dataclass(frozen=True, slots=True)
class Result:
    findings: tuple[Diagnostic, ...]
    sources: Sources
    base: Path
    """The folder that paths are relative to."""
    coverage: tuple[FileReading, ...] = ()
    """Empty unless it was asked for."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """What each source is called below the top of the repository; empty unless keys were asked for."""
    keys: tuple[str, ...] = ()
    """What the findings are called from run to run; see `compiler.fingerprints`."""


@dataclass(frozen=True, slots=True)
class Want:
    """What is to be kept of a project beside its findings."""

    coverage: bool = False
    keys: bool = False
    only: Callable[[Diagnostic], bool] | None = None
    """Which findings are to be told of; all, if it is None."""
    keep: bool = False
    """Whether verdicts of earlier runs will do."""


class Ledger:
    """The baselines of the projects of one run."""

    def __init__(self, paths: Sequence[str], *, use: bool = True) -> None:
        self._use = use
        self._whole = all(map(os.path.isdir, paths))
        self._known: dict[Path, Baseline] = {}
        self._folders: dict[Path, Path | None] = {}

    def of(self, job: Job) -> Baseline | None:
        if not self._use:
            return None
        from compiler import baselines

        root = job.project.root
        if root not in self._folders:
            self._folders[root] = baselines.folder_of(root)
        folder = self._folders[root]
        if folder is None:
            return None
        if folder not in self._known and (found := baselines.find(folder)):
            self._known[folder] = found
        return self._known[folder]

    def beyond(self, job: Job, judged: _Judged) -> _Judged:
        baseline = self.of(job)
        return baseline.beyond(judged, job.project.base, self._whole) if baseline else judged

    @property
    def gone(self) -> int:
        return sum(baseline.gone for baseline in self._known.values())

    @property
    def held(self) -> int:
        """How many findings are not reported because a baseline holds them."""
        return sum((each.held & each.met).total() for each in self._known.values())


def checker(
    job: Job, select: Sequence[str], ignore: Sequence[str], ledger: Ledger
) -> Callable[[Sequence[Document]], Checked]:
    """What says of the documents of a project what is to be reported."""
    chosen = policy(job, select, ignore)
    return lambda documents: ledger.beyond(job, read(job, chosen, documents))


def check_all(
    work: Sequence[Job], select: Sequence[str], ignore: Sequence[str], ledger: Ledger, want: Want
) -> list[Result]:
    if want.coverage:
        # How a plan was understood, verdicts do not tell.
        return [result(checker(job, select, ignore, ledger)(documents_of(job)), job, want) for job in work]
    from compiler.cli.judging import judge

    found = judge(work, select, ignore, want.keep)
    return [result(ledger.beyond(job, each), job, want) for job, each in zip(work, found, strict=True)]


def result(judged: Checked | Verdict, job: Job, want: Want) -> Result:
    if want.only:
        judged = replace(judged, findings=tuple(filter(want.only, judged.findings)))
    covered: tuple[FileReading, ...] = ()
    if want.coverage and not isinstance(judged, Verdict):
        from compiler.cli.counts import readings

        covered = readings(judged)
    if not want.keys:
        return Result(judged.findings, judged.sources, job.project.base, covered)
    from compiler.fingerprints import keys

    paths = _paths(judged.sources, job.project.base)
    found = tuple(keys(judged, lambda path: paths.get(path, path)))
    return Result(judged.findings, judged.sources, job.project.base, covered, paths, found)


def _paths(sources: Iterable[str], base: Path) -> dict[str, str]:
    below = seen.once(("below top", base), lambda: _below_top(base))
    return {path: os.path.normpath(os.path.join(below, path)).replace(os.sep, "/") for path in sources}


def _below_top(folder: Path) -> str:
    """A folder's path below the top of its repository; outside of any, it is its own top."""
    start = Path(seen.real(str(folder)))
    return os.path.relpath(start, _top(start))


def _top(start: Path) -> Path:
    return next((place for place in (start, *start.parents) if seen.exists(str(place / ".git"))), start)
