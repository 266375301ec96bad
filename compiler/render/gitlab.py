"""Findings as a Code Quality report of GitLab (a subset of Code Climate's format)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from compiler.diagnostics import Severity
from compiler.render.reported import Reported

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(found: Sequence[Reported]) -> list[dict[str, Any]]:
    return [_entry(each) for each in found]


def _entry(each: Reported) -> dict[str, Any]:
    finding = each.finding
    region = each.region(finding.span)
    return {
        "description": f"{finding.code}: {finding.message}",
        "check_name": finding.name,
        "fingerprint": each.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": each.path(finding.span),
            "positions": {
                "begin": {"line": region.line, "column": region.column},
                "end": {"line": region.end_line, "column": region.end_column},
            },
        },
    }
