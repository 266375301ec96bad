"""`.planc-baseline.json`: findings that a project has accepted for now, by file, rule and key, counted.

Nothing in it is a line number.  A check reports what is beyond it; it is meant to shrink.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from compiler.cache import seen
from compiler.refusal import Refusal

if TYPE_CHECKING:
    from compiler.driver import Checked
    from compiler.verdict import Judged, Verdict

NAME = ".planc-baseline.json"
SCHEMA_VERSION = 1

Entry = tuple[str, str, str]
"""Path below the folder of the baseline, code, key."""

_Judged = TypeVar("_Judged", bound="Checked | Verdict")


@dataclass
class Baseline:
    folder: Path
    held: Counter[Entry] = field(default_factory=Counter)
    met: Counter[Entry] = field(default_factory=Counter)
    """What was found so far; of projects that share a file, what any one of them finds there."""
    read: set[str] = field(default_factory=set)
    """Files in which everything that may be found was looked for."""

    def meet(self, judged: Judged, base: Path, whole: bool) -> list[Entry]:
        """The entry of each finding of a project.  `whole`: all plans that read its context are read."""
        from compiler import fingerprints

        paths = {path: self._below(base / path) for path in judged.sources}
        if whole:
            self.read.update(paths.values())
        elif judged.path in paths:
            self.read.add(paths[judged.path])
        keys = fingerprints.keys(judged, lambda path: paths.get(path, path))
        entries = [
            (paths.get(finding.span.path, finding.span.path), finding.code, key)
            for finding, key in zip(judged.findings, keys, strict=True)
        ]
        self.met |= Counter(entries)
        return entries

    def beyond(self, judged: _Judged, base: Path, whole: bool) -> _Judged:
        """The project without the findings that the baseline holds."""
        room = Counter(self.held)
        left = []
        for finding, entry in zip(judged.findings, self.meet(judged, base, whole), strict=True):
            if room[entry] > 0:
                room[entry] -= 1
            else:
                left.append(finding)
        return replace(judged, findings=tuple(left))

    @property
    def gone(self) -> int:
        """How many findings it holds that are no more."""
        return sum((self._within_sight(self.held) - self.met).values())

    @property
    def fresh(self) -> int:
        """How many findings there are that it does not hold."""
        return sum((self.met - self.held).values())

    def _within_sight(self, entries: Counter[Entry]) -> Counter[Entry]:
        return Counter({entry: n for entry, n in entries.items() if entry[0] in self.read})

    def updated(self, grow: bool) -> Counter[Entry]:
        """What it is to hold: no more than before, unless it may grow; files that are gone are let go."""
        kept = Counter(
            {
                entry: n
                for entry, n in self.held.items()
                if entry[0] not in self.read and os.path.exists(self.folder / entry[0])
            }
        )
        # A file that was not read wholly keeps what was held and not met.
        return kept | (self.met if grow else self.held & self.met)

    def _below(self, file: Path) -> str:
        try:
            path = os.path.relpath(os.path.realpath(file), os.path.realpath(self.folder))
        except ValueError:  # another drive
            path = str(file)
        return path.replace(os.sep, "/")


# -- the file ---------------------------------------------------------------------------------------


def find(start: Path) -> Baseline | None:
    """The baseline that holds for a folder."""
    place = folder_of(start)
    return Baseline(place, _parsed(place / NAME)) if place else None


def folder_of(start: Path) -> Path | None:
    """Where the baseline of a folder stands: the nearest one, up to the top of the repository."""
    folder = Path(seen.real(str(start)))
    for place in (folder, *folder.parents):
        if seen.is_file(str(place / NAME)):
            return place
        if seen.exists(str(place / ".git")):
            break
    return None


def _parsed(file: Path) -> Counter[Entry]:
    import json

    try:
        value = json.loads(seen.data(str(file)))
        if value["schema_version"] != SCHEMA_VERSION:
            raise Refusal(f"`{file}` was written by another version of planc", "write it anew")
        return Counter(
            {
                (str(path), str(code), str(key)): int(count)
                for path, codes in value["files"].items()
                for code, found in codes.items()
                for key, count in found.items()
            }
        )
    except OSError as error:
        raise Refusal(f"cannot read `{file}`: {(error.strerror or str(error)).lower()}") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Refusal(
            f"`{file}` is no baseline that planc wrote", "restore it from version control, or remove it"
        ) from error


def text(entries: Counter[Entry]) -> str:
    import json

    files: dict[str, dict[str, dict[str, int]]] = {}
    for (path, code, key), count in sorted(entries.items()):
        if count > 0:
            files.setdefault(path, {}).setdefault(code, {})[key] = count
    return json.dumps({"schema_version": SCHEMA_VERSION, "files": files}, indent=2) + "\n"


def write(folder: Path, entries: Counter[Entry]) -> None:
    import tempfile

    place = folder / NAME
    try:
        handle, name = tempfile.mkstemp(prefix=NAME, dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text(entries))
        os.chmod(name, 0o644)
        os.replace(name, place)
    except OSError as error:
        raise Refusal(f"cannot write `{place}`: {(error.strerror or str(error)).lower()}") from error


def files(entries: Iterable[Entry]) -> int:
    return len({path for path, _, _ in entries})
