"""The JSON Schemas of what `planc why`, `ls`, `rules` and `explain` print."""

from __future__ import annotations

from typing import Any

from compiler.render.json import SCHEMA_VERSION, object_of
from compiler.render.json import schema as findings

Json = dict[str, Any]

_TEXT: Json = {"type": "string"}
_MAYBE: Json = {"type": ["string", "null"]}
_NUMBER: Json = {"type": "integer", "minimum": 1}
_PLACE: Json = {"path": _MAYBE, "line": {"type": ["integer", "null"], "minimum": 1}}
_SEVERITY: Json = {"enum": ["error", "warning", "note"]}


def _list_of(properties: Json) -> Json:
    return {"type": "array", "items": object_of(properties)}


def _whole(title: str, properties: Json) -> Json:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **object_of({"schema_version": {"const": SCHEMA_VERSION}, **properties}),
    }


def why() -> Json:
    origin = {"enum": ["declared", "data", "phase"]}
    edges = _list_of({"id": _TEXT, "title": _TEXT, "origin": origin, "reason": _TEXT, **_PLACE})
    fact: Json = {"what": _TEXT, "value": _TEXT, "reason": _TEXT}
    return _whole(
        "planc why",
        {
            "id": _TEXT,
            "title": _TEXT,
            "name": _TEXT,
            **_PLACE,
            "waits_for": edges,
            "awaited_by": edges,
            "times": _list_of(fact),
            "place": _list_of({**fact, "value": _MAYBE, "rule": _TEXT, **_PLACE}),
            "module": _MAYBE,
        },
    )


def ls() -> Json:
    texts = dict.fromkeys(("phase", "kind", "status", "owner"), _MAYBE)
    wave: Json = {"type": ["integer", "null"], "minimum": 1}
    task: Json = {"id": _TEXT, "name": _TEXT, **texts, "wave": wave, "path": _TEXT, "line": _NUMBER}
    return _whole("planc ls", {"tasks": _list_of(task)})


def rules() -> Json:
    rule: Json = {"code": _TEXT, "name": _TEXT, "severity": _SEVERITY, "summary": _TEXT}
    return _whole("planc rules", {"rules": _list_of(rule)})


def explain() -> Json:
    """A page; or of FILE:LINE, the findings there and the pages of their rules."""
    page: Json = {"code": _TEXT, "name": _TEXT, "severity": _SEVERITY, "page": _TEXT}
    there = findings()
    found = {key: there["properties"][key] for key in ("diagnostics", "summary")}
    one = object_of({"schema_version": {"const": SCHEMA_VERSION}, **page})
    several = object_of({"schema_version": {"const": SCHEMA_VERSION}, **found, "pages": _list_of(page)})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "planc explain",
        "anyOf": [one, several],
    }


REPORTS = {"why": why, "ls": ls, "rules": rules, "explain": explain}
