"""Documents with other text than their files: shown as a patch, or written in place of what was read."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compiler import fixes
from compiler.cache import seen
from compiler.cli.common import note
from compiler.refusal import Refusal
from compiler.render.glyphs import visible
from compiler.render.style import is_terminal
from compiler.source import Sources, encode

if TYPE_CHECKING:
    from compiler.documents import Document


class Rewrites:
    """What became of documents so far.  Several projects may share one; it is written once."""

    def __init__(self) -> None:
        self._before: dict[str, Document] = {}
        self._after: dict[str, Document] = {}
        self._shown: dict[str, tuple[Sources, Sources]] = {}

    def note(self, old: Document, new: Document, before: Sources, after: Sources) -> None:
        """`before` and `after` hold the documents as they may be shown."""
        key = _key(old)
        self._before.setdefault(key, old)
        self._after[key] = new
        earlier = self._shown.get(key)
        self._shown[key] = (earlier[0] if earlier else before, after)

    def current(self, documents: Sequence[Document]) -> tuple[Document, ...]:
        """Documents as they are to be, whichever project had them changed."""
        return tuple(
            fixes.with_text(each, self._after[_key(each)].source.text) if _key(each) in self._after else each
            for each in documents
        )

    @property
    def changed(self) -> bool:
        return bool(self._after)

    @property
    def files(self) -> int:
        return len(self._after)

    @property
    def paths(self) -> list[str]:
        return [self._after[key].source.path for key in sorted(self._after)]

    def piped(self, documents: Sequence[Document]) -> str | None:
        """Standard input as it is to be; None where no document came from there."""
        return next((each.source.text for each in self.current(documents) if each.file is None), None)

    def write(self) -> bool:
        """Put the changed files in place of the old ones; False if one of them is not what was read."""
        written = True
        for key in sorted(self._after):
            seen.spoil()
            old, new = self._before[key], self._after[key]
            if new.file is None:
                continue
            data = encode(new.source)
            if data is None:
                note(f"`{new.source.path}` cannot hold what would be written; it was left as it is")
                written = False
            elif not _replace(new.file, encode(old.source), data):
                note(f"`{new.source.path}` changed while planc read it; it was left as it is")
                written = False
        return written

    def diff(self) -> Iterator[str]:
        """Unified diffs, secrets masked."""
        for key in sorted(self._after):
            path = self._after[key].source.path
            before, after = self._shown[key]
            yield from _unified(path, before[path].text, after[path].text)


def shown(line: str) -> str:
    """A line of a patch: as it is for a program that applies it, harmless on a terminal."""
    if not is_terminal(sys.stdout):
        return line
    text = line.rstrip("\r\n")
    return visible(text) + "\n"


def _key(document: Document) -> str:
    return os.path.realpath(document.file) if document.file else ""


def _replace(file: Path, expected: bytes | None, data: bytes) -> bool:
    """Write a file beside its place and move it there, if the place still holds what is expected."""
    place = Path(os.path.realpath(file))
    handle = None
    try:
        mode = place.stat().st_mode & 0o7777
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(name, mode)
        if place.read_bytes() != expected:
            os.unlink(name)
            return False
        os.replace(name, place)
        seen.wrote(str(place), data)
    except OSError as error:
        if handle is not None and os.path.exists(name):
            os.unlink(name)
        raise Refusal(f"cannot write `{file}`: {(error.strerror or str(error)).lower()}") from error
    return True


def _unified(path: str, before: str, after: str) -> Iterable[str]:
    from difflib import unified_diff

    # Patches know one line end; what else ends a line stays within it.
    old, new = _lines(before), _lines(after)
    for line in unified_diff(old, new, path, path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
