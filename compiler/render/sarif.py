"""Findings as SARIF 2.1.0 (OASIS), for code scanning.

Paths are below `%SRCROOT%`, which is described and never given: whoever reads the report knows where the
checkout lies.  Places beside the primary one are linked from the message text, since GitHub shows related
locations only where the message names them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from compiler.diagnostics import Fix
from compiler.render.reported import Region, Reported
from compiler.source import Span

Json = dict[str, Any]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_BRACKETS = re.compile(r"[\[\]\\]")


class Page(NamedTuple):
    """A rule as the report lists it."""

    code: str
    name: str
    severity: object
    page: str


def report(found: Sequence[Reported], pages: Sequence[Page], version: str) -> Json:
    """`pages`: the rules of the findings, at least."""
    cited = {each.finding.code for each in found}
    rules = [page for page in pages if page.code in cited]
    index = {page.code: place for place, page in enumerate(rules)}
    driver = {"name": "planc", "version": version, "rules": [_rule(page) for page in rules]}
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The top folder of the repository."}}},
        "results": [_result(each, index) for each in found],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(page: Page) -> Json:
    summary, _, rest = page.page.partition("\n")
    return {
        "id": page.code,
        "name": page.name,
        "shortDescription": {"text": summary.strip()},
        "help": {"text": rest.strip() or summary.strip(), "markdown": page.page.strip()},
        "defaultConfiguration": {"level": str(page.severity)},
    }


def _result(each: Reported, index: dict[str, int]) -> Json:
    finding = each.finding
    result: Json = {
        "ruleId": finding.code,
        **({"ruleIndex": index[finding.code]} if finding.code in index else {}),
        "level": finding.severity.value,
        "message": {"text": _message(each)},
        "locations": [{"physicalLocation": _place(each, finding.span)}],
        "partialFingerprints": {"planc/v1": each.fingerprint},
    }
    others = [
        {
            "id": number,
            "physicalLocation": _place(each, label.span),
            "message": {"text": _plain(label.message or "see here")},
        }
        for number, label in enumerate(each.others, start=1)
    ]
    if others:
        result["relatedLocations"] = others
    if finding.fix and finding.fix.edits:
        result["fixes"] = [_fix(each, finding.fix)]
    return result


def _message(each: Reported) -> str:
    finding = each.finding
    parts = [_plain(finding.message)]
    if finding.labels[0].message:
        parts.append(_plain(finding.labels[0].message))
    for number, label in enumerate(each.others, start=1):
        name = f"{each.path(label.span)}:{each.region(label.span).line}"
        told = f": {_plain(label.message)}" if label.message else ""
        parts.append(f"[{_plain(name)}]({number}){told}")
    parts.extend(f"note: {_plain(note)}" for note in finding.notes)
    if advice := finding.help or (finding.fix and finding.fix.message):
        parts.append(f"help: {_plain(advice)}")
    return "\n".join(parts)


def _plain(text: str) -> str:
    """Text whose brackets are no link (SARIF 3.11.6)."""
    return _BRACKETS.sub(lambda bracket: f"\\{bracket[0]}", text)


def _place(each: Reported, span: Span) -> Json:
    return {"artifactLocation": _file(each.path(span)), "region": _region(each.region(span))}


def _file(path: str) -> Json:
    return {"uri": quote(path, errors="replace"), "uriBaseId": _ROOT}


def _region(region: Region) -> Json:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _fix(each: Reported, fix: Fix) -> Json:
    files: dict[str, list[Json]] = {}
    for edit in fix.edits:
        change: Json = {"deletedRegion": _region(each.region(edit.span))}
        if edit.text:
            change["insertedContent"] = {"text": edit.text}
        files.setdefault(each.path(edit.span), []).append(change)
    changes = [{"artifactLocation": _file(path), "replacements": edits} for path, edits in files.items()]
    return {
        "description": {"text": f"{fix.message} ({fix.applicability.value})"},
        "artifactChanges": changes,
    }
