"""What a fault is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compiler.diagnostics import Diagnostic, Label, Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault as its module states it; `page` is what `planc explain` prints."""

    code: str
    name: str
    severity: Severity
    page: str

    def finding(
        self,
        message: str,
        labels: Iterable[Label],
        *,
        help: str | None = None,
        notes: Iterable[str] = (),
    ) -> Diagnostic:
        return Diagnostic(
            self.code, self.name, self.severity, message, tuple(labels), help=help, notes=tuple(notes)
        )


def make(module: str, page: str | None, code: str, severity: Severity) -> Fault:
    """The fault of a module: its name is the module's, its page the module's docstring."""
    return Fault(code, module.rsplit(".", 1)[-1].replace("_", "-"), severity, (page or "").strip())
