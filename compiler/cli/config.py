"""`planc config`: the settings that hold for a folder or file, and where each comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from compiler import config
from compiler.cli.common import Job, color_option, default_format, out, show
from compiler.cli.run import CLEAN, FINDINGS
from compiler.discovery import Input, Project
from compiler.documents import Role
from compiler.refusal import Refusal
from compiler.render.glyphs import visible
from compiler.render.style import When
from compiler.source import Sources, decode


@dataclass(frozen=True, slots=True)
class Set:
    """One value, and where it is set."""

    key: str
    value: Any
    file: Path
    line: int

    @property
    def where(self) -> str:
        try:
            shown = os.path.relpath(self.file)
        except ValueError:  # another drive
            shown = str(self.file)
        return f"{shown.replace(os.sep, '/')}:{self.line}"


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--show-origin", is_flag=True, help="Show file and line of each value.")
@click.option("--check", "check_", is_flag=True, help="Look for mistakes in the settings; show nothing else.")
@click.option("--hook", is_flag=True, help="As pre-commit wants it: PATHs are files of settings.")
@click.option(
    "--output-format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@color_option
def command(
    paths: tuple[str, ...], show_origin: bool, check_: bool, hook: bool, format: str, color: When
) -> int:
    """Show the settings that hold for a folder or a file, with what is inherited from folders above.

    \b
    Examples:
      planc config
      planc config --show-origin plans/intake.md
      planc config --check
    """
    if check_:
        return max([_check(folder, format, color) for folder in _folders(paths, hook)], default=CLEAN)
    if len(paths) > 1:
        raise click.UsageError("settings are shown of one PATH at a time")
    path = paths[0] if paths else "."
    tables = config.tables(_folder(path))
    found = list(_set(tables))
    if format == "json":
        from compiler.render.json import SCHEMA_VERSION, dumps

        settings = [
            {"key": each.key, "value": each.value, "file": each.where.rpartition(":")[0], "line": each.line}
            for each in found
        ]
        out(dumps({"schema_version": SCHEMA_VERSION, "settings": settings}))
        return CLEAN
    if not found:
        out(f"No settings hold for `{visible(path)}`.\n")
    width = max((len(each.where) for each in found), default=0)
    for each in found:
        origin = f"{visible(each.where):<{width}}  " if show_origin else ""
        out(f"{origin}{visible(each.key)} = {visible(_toml(each.value))}\n")
    return CLEAN


def _folder(path: str) -> Path:
    place = Path(path)
    if not os.path.exists(place):
        raise Refusal(f"there is no file or folder `{path}`")
    return place if os.path.isdir(place) else place.parent


def _folders(paths: tuple[str, ...], hook: bool) -> list[Path]:
    """The folders whose settings are to be looked at, each once; in a hook, of the named files only."""
    given = paths if paths or hook else (".",)
    return list(dict.fromkeys(map(_folder, given)))


def _check(folder: Path, format: str, color: When) -> int:
    from compiler.cli.policies import policy

    settings = config.merged(config.tables(folder))
    job = Job(Project(folder, folder, (Input(Role.PLAN, "", None),)), settings)
    found = policy(job)
    sources = Sources(found.sources)
    shown = "json" if format == "json" else default_format(color)
    files = len({file for origin in settings.origins.values() for file in origin})
    show([(found.graded(each), sources) for each in found.findings], files, shown, color)
    return FINDINGS if found.findings else CLEAN


def _set(tables: list[tuple[Path, dict[str, Any]]]) -> Iterator[Set]:
    """The values that hold, by key: tables entry by entry, the nearest file first."""
    settings = config.merged(tables)
    by_file = dict(tables)
    for key, files in sorted(settings.origins.items()):
        seen: set[str] = set()
        for file in files:
            value = by_file[file][key]
            if not isinstance(value, dict):
                yield Set(key, _plain(value), file, _line(file, key))
                continue
            for name, each in value.items():
                # Of severities the nearest counts; rules of globs add up.
                if key != "severity" or name not in seen:
                    seen.add(name)
                    yield Set(f"{key}.{_toml_key(name)}", _plain(each), file, _line(file, key, name))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _line(file: Path, key: str, name: str | None = None) -> int:
    from compiler.toml_places import places

    source = decode(file.name, file.read_bytes())
    wanted = (*key.split("."), *([name] if name is not None else []))
    for place in places(source.text):
        if place.text is None and place.key[-len(wanted) :] == wanted:
            return source.position(place.start).line
    return 1


def _toml(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _toml_key(name: str) -> str:
    return name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else _toml(name)
