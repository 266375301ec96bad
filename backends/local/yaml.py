"""Writing YAML by hand, so that comments and order are ours: mappings, lists and scalars, safely quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from backends.spelling import YamlText

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"]

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"})


def document(comment: Sequence[str], value: Mapping[str, Value]) -> str:
    head = [f"# {line}".rstrip() for line in comment]
    return "\n".join([*head, *_mapping(value, 0)]) + "\n"


def _mapping(value: Mapping[str, Value], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for key, item in value.items():
        name = key if _PLAIN_KEY.fullmatch(key) and key.lower() not in _WORDS else str(YamlText(key))
        if isinstance(item, Mapping) and item:
            yield f"{pad}{name}:"
            yield from _mapping(item, depth + 1)
        elif isinstance(item, Sequence) and not isinstance(item, str) and any(map(_nested, item)):
            yield f"{pad}{name}:"
            for entry in item:
                yield from _entry(entry, depth + 1)
        else:
            yield f"{pad}{name}: {_flow(item)}"


def _entry(value: Value, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(value, Mapping) and value:
        lines = list(_mapping(value, depth + 1))
        yield f"{pad}- {lines[0].strip()}"
        yield from lines[1:]
    else:
        yield f"{pad}- {_flow(value)}"


def _nested(value: Value) -> bool:
    return isinstance(value, Mapping)


def _flow(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return str(YamlText(value))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{YamlText(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]"
