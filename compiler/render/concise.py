"""Findings one line each, for pipes, problem matchers and long lists."""

from __future__ import annotations

from compiler.diagnostics import Diagnostic
from compiler.render import is_safe
from compiler.render.glyphs import visible
from compiler.render.style import Style
from compiler.source import Sources


def line(finding: Diagnostic, sources: Sources, style: Style) -> str:
    """``plans/report.md:28:19: PL201 [*] error: unknown story `REPROT-1`; replace it by `REPORT-1```"""
    at = sources.position(finding.span)
    where = style.place(f"{visible(finding.span.path)}:{at.line}:{at.column}")
    kind = style.severity(finding.severity, finding.severity.value)
    # A message that asks "did you mean …?" has said it already.
    told = finding.fix is None or finding.message.endswith("?")
    hint = "" if told or finding.fix is None else f"; {visible(finding.fix.message)}"
    mark = " [*]" if is_safe(finding) else ""
    return f"{where}: {style.strong(finding.code)}{mark} {kind}: {visible(finding.message)}{hint}"
