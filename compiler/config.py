"""Settings: `planc.toml`, or `[tool.planc]` in `pyproject.toml`; all optional, unknown ones refused.

Files are looked for in the folder of the plan and upwards, to one that says `root = true` or to the top of
the repository.  A file inherits what it does not set from those above; what the command line says wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compiler.cache import seen
from compiler.refusal import Refusal, did_you_mean

_CODE = re.compile(r"[A-Za-z]{1,4}\d{0,3}|[a-z][a-z-]*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Passed:
    """Rules that are not reported in files that match a glob, relative to a folder."""

    folder: Path
    glob: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    plans: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    per_file_ignores: tuple[Passed, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    """Codes and names with `error`, `warning`, `note` or `off`; of two that fit the more exact one counts."""
    required_fields: tuple[str, ...] = ()
    """What every task is to have, for PL104; empty: what planc proposes."""
    out: str | None = None
    start: str | None = None
    file: Path | None = None
    """The nearest file that sets anything."""
    origins: Mapping[str, tuple[Path, ...]] = field(default_factory=dict, compare=False)
    """The files that each key comes from, the nearest first; only tables and `extend-select` have several."""

    def folder_of(self, key: str) -> Path | None:
        """What the paths of a setting are relative to."""
        files = self.origins.get(key)
        return files[0].parent if files else None


def _texts(value: Any) -> Any:  # any TOML value comes in, a valid one goes out
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise ValueError("a list of strings")
    return tuple(value)


def _codes(value: Any) -> Any:
    if not all(_CODE.fullmatch(each) for each in _texts(value)):
        raise ValueError("a list of rule codes or names, such as PL301 or unknown-reference")
    return tuple(value)


def _fields(value: Any) -> Any:
    if not all(each in FIELDS for each in _texts(value)):
        raise ValueError(f"a list of fields: {', '.join(FIELDS[:-1])} or {FIELDS[-1]}")
    return tuple(value)


def _globs(value: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError("a table of globs, each with a list of rules")
    return {glob: _codes(codes) for glob, codes in value.items()}


def _levels(value: Any) -> Any:
    if not isinstance(value, dict) or not all(_CODE.fullmatch(word) for word in value):
        raise ValueError("a table of rule codes or names")
    for word, level in value.items():
        if level not in LEVELS:
            raise ValueError(f"{', '.join(LEVELS[:-1])} or {LEVELS[-1]} for each rule, not so for `{word}`")
    return dict(value)


def _flag(value: Any) -> Any:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


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


FIELDS = (
    *("owner", "duration", "window", "points", "status", "priority", "dependencies", "deliverable"),
    *("acceptance", "risk", "goal", "requirement", "description", "test"),
)
"""What a task may be required to have."""
LEVELS = ("error", "warning", "note", "off")
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
    "extend-select": (
        "extend_select",
        _codes,
        {**_LIST, "description": "Report these rules as well; files above this one add theirs."},
    ),
    "ignore": ("ignore", _codes, {**_LIST, "description": "Do not report these rules."}),
    "exclude": (
        "exclude",
        _texts,
        {**_LIST, "description": "Globs of files and folders, relative to this file, that are not read."},
    ),
    "per-file-ignores": (
        "per_file_ignores",
        _globs,
        {
            "type": "object",
            "additionalProperties": _LIST,
            "description": "Globs of files, relative to this file, and rules not to report there.",
        },
    ),
    "severity": (
        "severity",
        _levels,
        {
            "type": "object",
            "additionalProperties": {"enum": list(LEVELS)},
            "description": "The severity of rules; `off` is not reported at all.",
        },
    ),
    "required-fields": (
        "required_fields",
        _fields,
        {
            "type": "array",
            "items": {"enum": list(FIELDS)},
            "description": "The fields that every task is to have, for the rule PL104.",
        },
    ),
    "root": (
        "root",
        _flag,
        {"type": "boolean", "description": "Whether nothing is inherited from folders above."},
    ),
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
    """The settings for a plan in a folder: from the nearest file that has any, and those above."""
    return merged(tables(start))


def tables(start: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The files that hold settings for a folder, the nearest first, with what they set by key."""
    found: list[tuple[Path, dict[str, Any]]] = []
    folder = Path(seen.real(str(start)))
    for place in (folder, *folder.parents):
        own = place / "planc.toml"
        shared = place / "pyproject.toml"
        if (data := _bytes(own)) is not None:
            found.append((own, parse(own, _toml(own, data))))
        # Looking first spares all others the import of a TOML reader, and complaints about their file.
        elif b"tool.planc" in (data := _bytes(shared) or b""):
            table = _toml(shared, data).get("tool", {}).get("planc")
            if isinstance(table, dict):
                found.append((shared, parse(shared, table)))
        if (found and found[-1][0].parent == place and found[-1][1].get("root")) or seen.exists(
            str(place / ".git")
        ):
            break
    return found


def merged(tables: Sequence[tuple[Path, Mapping[str, Any]]]) -> Settings:
    """What files say together, the nearest first."""
    values: dict[str, Any] = {}
    origins: dict[str, tuple[Path, ...]] = {}
    for file, table in tables:
        for key, value in table.items():
            name = _KEYS[key][0]
            match key:
                case "per-file-ignores":
                    mine = [Passed(file.parent, glob, codes) for glob, codes in value.items()]
                    values[name] = (*values.get(name, ()), *mine)
                case "severity":
                    known = dict(values.get(name, ()))
                    values[name] = tuple({**value, **known}.items())
                case "extend-select":
                    values[name] = tuple(dict.fromkeys((*values.get(name, ()), *value)))
                case _:
                    if key != "root" and key not in origins:
                        values[name] = value
                        origins[key] = (file,)
                    continue
            origins[key] = (*origins.get(key, ()), file)
    return Settings(**values, file=tables[0][0] if tables else None, origins=origins)


def _bytes(file: Path) -> bytes | None:
    """What a file holds; None where there is none, or where nobody may know."""
    if not seen.is_file(str(file)):
        return None
    try:
        return seen.data(str(file))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refusal(f"cannot read the settings in `{file}`: {reason}") from error


def _toml(file: Path, data: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refusal(f"`{file.name}` is not valid TOML: {error}") from error


def parse(file: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    """What a TOML table sets, by key; raises `Refusal` at the first that is unknown or wrong."""
    found: dict[str, Any] = {}
    for key, value in _flat(table):
        if key not in _KEYS:
            near = did_you_mean(key, list(_KEYS))
            raise Refusal(
                f"`{file.name}` has no setting `{key}`",
                *([near] if near else []),
                f"there are {', '.join(f'`{each}`' for each in _KEYS)}",
            )
        try:
            found[key] = _KEYS[key][1](value)
        except ValueError as error:
            raise Refusal(f"`{key}` in `{file.name}` must be {error}") from error
    return found


def matches(file: Path, folder: Path, glob: str) -> bool:
    """Whether a glob of a settings file stands for a file below its folder, or for a folder around it."""
    from fnmatch import fnmatchcase

    try:
        path = file.relative_to(folder).as_posix()
    except ValueError:
        return False
    glob = glob.removeprefix("./").rstrip("/")
    globs = {glob, glob.replace("**/", "")}
    parts = path.split("/")
    names = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return any(fnmatchcase(name, each) for name in names for each in globs)


def _flat(table: Mapping[str, Any]) -> list[tuple[str, Any]]:
    sections = {key.partition(".")[0] for key in _KEYS if "." in key}
    flat: list[tuple[str, Any]] = []
    for key, value in table.items():
        if key in sections and isinstance(value, dict):
            flat.extend((f"{key}.{inner}", each) for inner, each in value.items())
        else:
            flat.append((key, value))
    return flat
