"""Findings as JUnit XML, for whatever shows test results.

A file is a suite; a finding is a test that failed, or, where its severity does not fail the check, one that
passed and says something.  A file without findings is a test that passed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from xml.sax.saxutils import escape, quoteattr

from compiler.diagnostics import Severity
from compiler.render.reported import Reported

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 may not hold, escaped or not."""


def report(found: Sequence[Reported], files: Sequence[str], failing: Collection[Severity]) -> str:
    """`files`: all that were read, named below the top of the repository."""
    suites: dict[str, list[Reported]] = {path: [] for path in files}
    for each in found:
        suites.setdefault(each.path(each.finding.span), []).append(each)
    failed = sum(each.finding.severity in failing for each in found)
    tests = sum(max(1, len(suite)) for suite in suites.values())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="planc" tests="{tests}" failures="{failed}" errors="0">')
    for path, suite in suites.items():
        lines += _suite(path, suite, failing)
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _suite(path: str, found: Sequence[Reported], failing: Collection[Severity]) -> list[str]:
    failed = sum(each.finding.severity in failing for each in found)
    name = _value(path)
    lines = [
        f'  <testsuite name={name} tests="{max(1, len(found))}" failures="{failed}" errors="0" skipped="0">'
    ]
    for each in found:
        lines += _case(each, name, each.finding.severity in failing)
    if not found:
        lines.append(f'    <testcase name="planc check" classname={name} file={name}/>')
    lines.append("  </testsuite>")
    return lines


def _case(each: Reported, file: str, fails: bool) -> list[str]:
    finding = each.finding
    region = each.region(finding.span)
    # The name must be the same in the next run, so it holds no line.
    name = _value(f"{finding.code} {finding.name} [{each.fingerprint}]")
    where = f"{each.path(finding.span)}:{region.line}:{region.column}"
    text = _text("\n".join((f"{where}: {finding.severity.value}: {finding.message}", *each.body())))
    told = (
        f'<failure type="{finding.severity.value}" message={_value(finding.message)}>{text}</failure>'
        if fails
        else f"<system-out>{text}</system-out>"
    )
    return [
        f'    <testcase name={name} classname={file} file={file} line="{region.line}">',
        f"      {told}",
        "    </testcase>",
    ]


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _value(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
