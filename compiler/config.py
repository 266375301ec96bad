"""Settings: `planc.toml`, or `[tool.planc]` in `pyproject.toml`; all optional, unknown ones refused.

The file is looked for in the folder of the plan and upwards, to the top of the repository.  What the
command line says wins.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compiler.refusal import Refusal, did_you_mean

_CODE = re.compile(r"[A-Za-z]{1,4}\d{0,3}|[a-z][a-z-]*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Settings:
    plans: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    out: str | None = None
    start: str | None = None
    file: Path | None = None
    """Where they come from."""

    @property
    def folder(self) -> Path | None:
        """What paths in the settings are relative to."""
        return self.file.parent if self.file else None


def _texts(value: Any) -> Any:  # any TOML value comes in, a valid one goes out
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise ValueError("a list of strings")
    return tuple(value)


def _codes(value: Any) -> Any:
    if not all(_CODE.fullmatch(each) for each in _texts(value)):
        raise ValueError("a list of rule codes or names, such as PL301 or unknown-reference")
    return tuple(value)


def _text(value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a path")
    return value


def _date(value: Any) -> Any:
    from datetime import date, datetime

    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        if isinstance(value, str) and _DATE.fullmatch(value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise ValueError("a date, such as 2026-01-05")


_LIST = {"type": "array", "items": {"type": "string", "minLength": 1}}
_Key = tuple[str, Callable[[Any], Any], Mapping[str, Any]]
_KEYS: Mapping[str, _Key] = {
    "plans": (
        "plans",
        _texts,
        {**_LIST, "description": "Globs of plan files, relative to this file; they replace the defaults."},
    ),
    "select": (
        "select",
        _codes,
        {**_LIST, "description": "Report only these rules: codes, names or beginnings of codes."},
    ),
    "ignore": ("ignore", _codes, {**_LIST, "description": "Do not report these rules."}),
    "build.out": (
        "out",
        _text,
        {"type": "string", "minLength": 1, "description": "Output folder of `planc build`."},
    ),
    "schedule.start": (
        "start",
        _date,
        {"type": "string", "format": "date", "description": "First working day of the project."},
    ),
}


def schema() -> dict[str, Any]:
    """The JSON Schema of `planc.toml`."""
    properties: dict[str, Any] = {}
    for key, (_, _, shape) in _KEYS.items():
        section, _, name = key.rpartition(".")
        if section:
            inner = properties.setdefault(
                section, {"type": "object", "additionalProperties": False, "properties": {}}
            )
            inner["properties"][name] = dict(shape)
        else:
            properties[name] = dict(shape)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "planc.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def find(start: Path) -> Settings:
    """The settings for a plan in a folder: from the nearest file that has any."""
    folder = start.resolve()
    for place in (folder, *folder.parents):
        own = place / "planc.toml"
        if (data := _bytes(own)) is not None:
            return parse(own, _toml(own, data))
        shared = place / "pyproject.toml"
        # Looking first spares all others the import of a TOML reader, and complaints about their file.
        if b"tool.planc" in (data := _bytes(shared) or b""):
            table = _toml(shared, data).get("tool", {}).get("planc")
            if isinstance(table, dict):
                return parse(shared, table)
        if os.path.exists(place / ".git"):
            break
    return Settings()


def _bytes(file: Path) -> bytes | None:
    """What a file holds; None where there is none, or where nobody may know."""
    if not os.path.isfile(file):
        return None
    try:
        return file.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refusal(f"cannot read the settings in `{file}`: {reason}") from error


def _toml(file: Path, data: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refusal(f"`{file.name}` is not valid TOML: {error}") from error


def parse(file: Path, table: Mapping[str, Any]) -> Settings:
    """The settings of a TOML table; raises `Refusal` at the first that is unknown or wrong."""
    found: dict[str, Any] = {}
    for key, value in _flat(table):
        if key not in _KEYS:
            near = did_you_mean(key, list(_KEYS))
            raise Refusal(
                f"`{file.name}` has no setting `{key}`",
                *([near] if near else []),
                f"there are {', '.join(f'`{each}`' for each in _KEYS)}",
            )
        name, read, _ = _KEYS[key]
        try:
            found[name] = read(value)
        except ValueError as error:
            raise Refusal(f"`{key}` in `{file.name}` must be {error}") from error
    return Settings(**found, file=file)


def _flat(table: Mapping[str, Any]) -> list[tuple[str, Any]]:
    sections = {key.partition(".")[0] for key in _KEYS if "." in key}
    flat: list[tuple[str, Any]] = []
    for key, value in table.items():
        if key in sections and isinstance(value, dict):
            flat.extend((f"{key}.{inner}", each) for inner, each in value.items())
        else:
            flat.append((key, value))
    return flat
