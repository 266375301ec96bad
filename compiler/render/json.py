"""Findings as JSON: the shape that scripts rely on, changed only together with `SCHEMA_VERSION`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from compiler.diagnostics import Diagnostic, Fix
from compiler.render import Tally
from compiler.source import Sources, Span

SCHEMA_VERSION = 1

Json = dict[str, Any]


def report(findings: Sequence[tuple[Diagnostic, Sources]], total: Tally) -> Json:
    return {
        "schema_version": SCHEMA_VERSION,
        "diagnostics": [diagnostic(finding, sources) for finding, sources in findings],
        "summary": {"files": total.files, "errors": total.errors, "warnings": total.warnings},
    }


def diagnostic(finding: Diagnostic, sources: Sources) -> Json:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        **place(finding.span, sources),
        "labels": [{**place(label.span, sources), "message": label.message} for label in finding.labels],
        "help": finding.help,
        "fix": _fix(finding.fix, sources),
    }


def _fix(fix: Fix | None, sources: Sources) -> Json | None:
    if fix is None:
        return None
    return {
        "applicability": fix.applicability.value,
        "message": fix.message,
        "edits": [{**place(edit.span, sources), "text": edit.text} for edit in fix.edits],
    }


def place(span: Span, sources: Sources) -> Json:
    """Lines and columns are 1-based, columns count code points, ends are exclusive."""
    source = sources[span.path]
    start, end = source.position(span.start), source.position(span.end)
    return {
        "path": span.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


def dumps(value: object) -> str:
    """JSON text: two spaces, letters as they are, lone surrogates escaped."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = json.dumps(value, indent=2)
    return text + "\n"


# -- the schema -------------------------------------------------------------------------------------


def schema() -> Json:
    """The JSON Schema of `report`."""
    number = {"type": "integer", "minimum": 1}
    where: Json = {
        "path": {"type": "string", "description": "Relative to the project folder, with forward slashes."},
        "line": number,
        "column": {**number, "description": "In Unicode code points."},
        "end_line": number,
        "end_column": {**number, "description": "Exclusive."},
    }
    edit = object_of({**where, "text": {"type": "string"}})
    fix = object_of(
        {
            "applicability": {"enum": ["safe", "unsafe"]},
            "message": {"type": "string"},
            "edits": {"type": "array", "items": edit},
        }
    )
    finding = object_of(
        {
            "code": {"type": "string"},
            "name": {"type": "string"},
            "severity": {"enum": ["error", "warning", "note"]},
            "message": {"type": "string"},
            **where,
            "labels": {"type": "array", "items": object_of({**where, "message": {"type": "string"}})},
            "help": {"type": ["string", "null"]},
            "fix": {"anyOf": [fix, {"type": "null"}]},
        }
    )
    count = {"type": "integer", "minimum": 0}
    whole = object_of(
        {
            "schema_version": {"const": SCHEMA_VERSION},
            "diagnostics": {"type": "array", "items": finding},
            "summary": object_of({"files": count, "errors": count, "warnings": count}),
        }
    )
    # `--coverage` and `--statistics` add a key each.
    whole["properties"] |= {"coverage": _coverage(count), "statistics": _statistics(count)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "planc check",
        **whole,
    }


def _coverage(count: Json) -> Json:
    line = {"type": "integer", "minimum": 1}
    ranges: Json = {
        "type": "array",
        "items": {"type": "array", "items": line, "minItems": 2, "maxItems": 2},
    }
    text = {"type": "string"}
    counts: Json = {"lines": count, "understood": count, "prose": count}
    file = object_of(
        {
            "path": text,
            **counts,
            "became": {"type": "object", "additionalProperties": count},
            "prose_lines": {**ranges, "description": "Lines that set no typed field."},
            "kept_as_text": {"type": "array", "items": object_of({"first": line, "last": line, "as": text})},
            "layout_lines": {**ranges, "description": "Headings, rules, comments: nothing to understand."},
            "unread": {"type": "array", "items": object_of({"first": line, "last": line, "shape": text})},
        }
    )
    return object_of({**counts, "files": {"type": "array", "items": file}})


def _statistics(count: Json) -> Json:
    text = {"type": "string"}
    row = object_of({"code": text, "name": text, "severity": text, "count": count})
    return {"type": "array", "items": row}


def object_of(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
