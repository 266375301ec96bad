"""What `planc check` finds in each project: taken from the shelf if nothing has changed, else worked out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from compiler.cache import seen, store
from compiler.cache.seen import Seen
from compiler.cache.verdicts import Plain, Shelf, entry, options
from compiler.cli import workers
from compiler.cli.common import Job, documents_of, read
from compiler.cli.policies import policy
from compiler.policy import Policy
from compiler.verdict import Verdict, of, plain, verdict


class Bench:
    """Settles the options that hold for each project once, not for each project anew."""

    def __init__(self, select: Sequence[str], ignore: Sequence[str]) -> None:
        self._words = (tuple(select), tuple(ignore))
        self._policies: dict[tuple[int, Path, bool], Policy] = {}
        self._options: dict[tuple[int, Path], bytes] = {}
        self._shelves: dict[Path, Shelf] = {}

    def policy(self, job: Job) -> Policy:
        key = (id(job.settings), job.project.base, _keepable(job))
        if key not in self._policies:
            self._policies[key] = policy(job, *self._words)
        return self._policies[key]

    def options(self, job: Job) -> bytes:
        key = (id(job.settings), job.project.base)
        if key not in self._options:
            files = {file for found in job.settings.origins.values() for file in found}
            self._options[key] = options((*self._words, job.settings), sorted(files))
        return self._options[key]

    def shelf(self, job: Job) -> Shelf:
        base = job.project.base
        if base not in self._shelves:
            self._shelves[base] = Shelf(base)
        return self._shelves[base]

    def save(self) -> None:
        for shelf in self._shelves.values():
            shelf.save()


def judge(work: Sequence[Job], select: Sequence[str], ignore: Sequence[str], keep: bool) -> list[Verdict]:
    """The verdict on each project, in their order; `keep`: by way of the shelf."""
    bench = Bench(select, ignore)
    found: dict[int, Verdict] = {}
    keep = keep and store.wanted()
    for number, job in enumerate(work):
        bench.policy(job)  # refuses words that no rule answers to
        if keep and _keepable(job) and (kept := bench.shelf(job).find(job.project, bench.options(job))):
            found[number] = kept
    missing = [number for number in range(len(work)) if number not in found]
    done = workers.spread(missing, lambda number: _judged(work[number], bench), _weight(work))
    for number in missing:
        job = work[number]
        made = done.get(number) or _judged(job, bench)
        found[number] = of(made[-1])
        if (outer := seen.recording()) is not None:
            outer.learn(Seen.of(made[1]))
        if keep and _keepable(job) and not _foreign():
            bench.shelf(job).put(job.project, bench.options(job), made)
    bench.save()
    return [found[number] for number in range(len(work))]


def _judged(job: Job, bench: Bench) -> Plain:
    # Rules ask, too: whether the target of a link exists.
    with Seen() as looked:
        found = verdict(read(job, bench.policy(job), documents_of(job)))
    return entry(job.project, looked, plain(found))


def _keepable(job: Job) -> bool:
    """Whether all of a project can be read again: standard input cannot."""
    return all(each.file is not None for each in job.project.inputs)


def _weight(work: Sequence[Job]) -> workers.Weight:
    def weight(number: int) -> int:
        return sum(os.path.getsize(each.file) for each in work[number].project.inputs if each.file)

    return weight


def _foreign() -> bool:
    """Whether rules of other packages take part; see `compiler.cli.common.read`."""
    from passes.rules import foreign

    return foreign()
