"""What of all that planc finds is to be reported, and how gravely: the choice of somebody, as a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from compiler.diagnostics import Diagnostic, Severity
from compiler.source import Source

Wanted = Callable[[str, str, bool], bool]
"""Whether a rule with a code and a name is asked for; the third says whether it is on by default."""


def by_default(code: str, name: str, default: bool) -> bool:
    return default


@dataclass(frozen=True, slots=True)
class Policy:
    wanted: Wanted = by_default
    severity: Callable[[str, str], Severity | None] = lambda code, name: None
    """The severity that somebody gave to a code and name."""
    passed_over: Callable[[str, str, str], bool] = lambda path, code, name: False
    """Whether findings of a code and name are not reported in a file."""
    required: tuple[str, ...] = ("owner", "duration", "acceptance")
    """The fields that every task is to have, for the rule about them."""
    exists: Callable[[str], bool] | None = None
    """Whether a path, relative to the project folder, leads to a file or folder; None if nobody can tell."""
    sources: tuple[Source, ...] = ()
    """Files of settings, where something is to be said about them."""
    findings: tuple[Diagnostic, ...] = ()
    """What is to be said about them."""

    def asked_for(self, finding: Diagnostic, default: bool = True) -> bool:
        """For findings of rules that ran, or of readers, which report whatever they meet."""
        return self.wanted(finding.code, finding.name, default)

    def graded(self, finding: Diagnostic) -> Diagnostic:
        severity = self.severity(finding.code, finding.name)
        return finding if severity in (None, finding.severity) else replace(finding, severity=severity)
