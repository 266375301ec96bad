"""Pictures of the drawings that a build writes, made by a program of this machine.

The bytes of a picture depend on the Graphviz that drew it, and where there is none there is no picture.  So
pictures are no part of what a build promises: `planc.lock` does not list them, and no folder is stale for
the lack of one.  What a build knows of a picture stands in the picture: which drawing it shows, and the
digests of that drawing and of itself.  One whose own digest does not hold was edited by a person, one without
such a line is somebody else's; both are left alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

DRAWING, PICTURE = ".dot", ".svg"
LARGEST = 300_000
"""Of a drawing with more bytes no picture is made: beyond a thousand boxes it can no longer be read."""

_MARK = re.compile(
    r"<!-- drawn by planc from (?P<source>[\w.-]+); drawing (?P<drawing>[0-9a-f]{64}), "
    r"picture (?P<picture>[0-9a-f]{64}) -->\n"
)
_DECLARATION = re.compile(r"<\?xml[^>]*\?>\n?")
_HEAD = 2_000
"""Characters at the head of a file that may hold the mark."""


class NotDrawn(Exception):  # noqa: N818 - reads as what it says
    """There is no picture of a drawing, for a reason that a person can read."""


Draw = Callable[[str], str]
"""Makes a picture of a drawing, or raises `NotDrawn`."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be done about the picture of one drawing; paths are relative to the output folder."""

    what: Literal["draw", "remove", "keep"]
    path: str
    why: str = ""


def plan_pictures(emitted: Iterable[str], folder: str, out: Path) -> Iterator[Picture]:
    """Which pictures of emitted drawings are missing or show another drawing than the one beside them, and
    which show one that is gone.  Drawings of others in the folder are none of planc's business."""
    own = {path.removeprefix(f"{folder}/") for path in emitted if path.startswith(f"{folder}/")}
    place = out / folder
    if not place.is_dir() or place.is_symlink():
        return
    names = sorted(entry.name for entry in place.iterdir() if entry.is_file() and not entry.is_symlink())
    known = set(names)
    for name in names:
        picture = f"{name.removesuffix(DRAWING)}{PICTURE}"
        if not name.endswith(DRAWING) or name not in own:
            continue
        drawing = _text(place / name)
        if drawing is not None and (step := _compare(place / picture, drawing)):
            yield Picture(step, f"{folder}/{picture}", "edited, or not planc's" if step == "keep" else "")
    for name in names:
        source = f"{name.removesuffix(PICTURE)}{DRAWING}"
        if name.endswith(PICTURE) and source not in known and _is_ours(_text(place / name)):
            yield Picture("remove", f"{folder}/{name}")


def draw_pictures(pictures: Iterable[Picture], out: Path, draw: Draw) -> Iterator[str]:
    """Do what was worked out; yields in words what could not be done, each reason once."""
    silent: dict[str, list[str]] = {}
    for picture in pictures:
        place = out / picture.path
        try:
            if picture.what == "draw":
                _put(place, _picture(place.with_suffix(DRAWING), draw))
            elif picture.what == "remove":
                place.unlink(missing_ok=True)
        except (NotDrawn, OSError) as error:
            reason = str(error) if isinstance(error, NotDrawn) else (error.strerror or str(error)).lower()
            silent.setdefault(reason, []).append(picture.path)
            _drop(place)
    for reason, paths in silent.items():
        yield f"no picture {', '.join(paths)}: {reason}"


def _picture(source: Path, draw: Draw) -> str:
    drawing = _text(source)
    if drawing is None:
        raise NotDrawn(f"{source.name} cannot be read")
    if len(drawing.encode()) > LARGEST:
        raise NotDrawn(f"{source.name} is too large to be read as a picture")
    return marked(draw(drawing), source.name, drawing)


def marked(picture: str, source: str, drawing: str) -> str:
    """A picture that says what it shows.  An XML declaration must stay its first line."""
    picture = picture.replace("\r\n", "\n")
    found = _DECLARATION.match(picture)
    cut = found.end() if found else 0
    mark = f"<!-- drawn by planc from {source}; drawing {_digest(drawing)}, picture {_digest(picture)} -->\n"
    return f"{picture[:cut]}{mark}{picture[cut:]}"


def _compare(place: Path, drawing: str) -> Literal["draw", "keep"] | None:
    if not os.path.lexists(place):
        return "draw"
    there = None if place.is_symlink() or not place.is_file() else _text(place)
    if there is None or not _is_ours(there):
        return "keep"
    mark = _MARK.search(there, 0, _HEAD)
    return None if mark and mark["drawing"] == _digest(drawing) else "draw"


def _is_ours(picture: str | None) -> bool:
    """Whether planc drew it and nobody has changed it since."""
    mark = _MARK.search(picture or "", 0, _HEAD)
    if picture is None or mark is None:
        return False
    return _digest(picture[: mark.start()] + picture[mark.end() :]) == mark["picture"]


def _drop(place: Path) -> None:
    """A picture of what is no longer drawn would mislead."""
    if not place.is_symlink() and place.is_file() and _is_ours(_text(place)):
        place.unlink(missing_ok=True)


def _put(place: Path, text: str) -> None:
    temporary = place.with_name(f".{place.name}.planc")
    try:
        temporary.write_bytes(text.encode())
        os.replace(temporary, place)
    finally:
        temporary.unlink(missing_ok=True)


def _text(place: Path) -> str | None:
    try:
        return place.read_bytes().decode("utf-8")
    except (OSError, UnicodeError):
        return None


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
