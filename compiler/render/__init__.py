"""Findings as people and machines read them: `text`, `concise`, `json`, one module each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compiler.diagnostics import Applicability, Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts under a report."""

    files: int
    """Files read."""
    faulty: int
    """Files in which a finding has its primary place."""
    errors: int
    warnings: int
    notes: int
    fixable: int = 0
    """Findings with a safe fix."""
    unsafe: int = 0
    """Findings with a fix that needs a person's eye."""


def tally(findings: Sequence[Diagnostic], files: int) -> Tally:
    def count(severity: Severity) -> int:
        return sum(finding.severity is severity for finding in findings)

    return Tally(
        files,
        len({finding.span.path for finding in findings}),
        count(Severity.ERROR),
        count(Severity.WARNING),
        count(Severity.NOTE),
        sum(finding.fix is not None and is_safe(finding) for finding in findings),
        sum(finding.fix is not None and not is_safe(finding) for finding in findings),
    )


def is_safe(finding: Diagnostic) -> bool:
    """Whether `planc check --fix` mends it."""
    return finding.fix is not None and finding.fix.applicability is Applicability.SAFE


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def last_line(total: Tally) -> str:
    """``Found 4 errors and 1 warning in 2 files (3 files read). [*] 2 fixable with `planc check --fix`.``"""
    read = f"({counted(total.files, 'file')} read)"
    kinds = ((total.errors, "error"), (total.warnings, "warning"), (total.notes, "note"))
    parts = [counted(count, noun) for count, noun in kinds if count]
    if not parts:
        return f"No findings {read}."
    found = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"Found {found} in {counted(total.faulty, 'file')} {read}.{_fixable(total)}"


def _fixable(total: Tally) -> str:
    if total.fixable:
        more = f", {total.unsafe} more with `--unsafe-fixes`" if total.unsafe else ""
        return f" [*] {total.fixable} fixable with `planc check --fix`{more}."
    if total.unsafe:
        return f" {total.unsafe} fixable with `planc check --fix --unsafe-fixes`."
    return ""
