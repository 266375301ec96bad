"""The projects of `planc check`, one after the other: what is kept of each is what a report needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compiler.cli.common import Job, documents_of, read
from compiler.cli.policies import policy
from compiler.diagnostics import Diagnostic
from compiler.source import Sources

if TYPE_CHECKING:
    from compiler.cli.counts import FileReading
    from compiler.driver import Checked


@dataclass(frozen=True, slots=True)
class Result:
    findings: tuple[Diagnostic, ...]
    sources: Sources
    coverage: tuple[FileReading, ...] = ()
    """Empty unless it was asked for."""


def check_all(
    work: Sequence[Job], select: Sequence[str], ignore: Sequence[str], covered: bool = False
) -> list[Result]:
    return [result(read(job, policy(job, select, ignore), documents_of(job)), covered) for job in work]


def result(checked: Checked, covered: bool = False) -> Result:
    if not covered:
        return Result(checked.findings, checked.sources)
    from compiler.cli.counts import readings

    return Result(checked.findings, checked.sources, readings(checked))
