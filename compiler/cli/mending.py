"""`planc check --fix` and `--diff`: what was mended in memory, written or shown.

Several projects may share context: what one of them mended the others see, and it is written once.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compiler import fixes
from compiler.cli.checking import Ledger, Result, Want, checker, result
from compiler.cli.common import Job, documents_of, note, out
from compiler.refusal import Refusal
from compiler.render import counted
from compiler.render.glyphs import visible
from compiler.render.style import is_terminal
from compiler.source import Sources, encode

if TYPE_CHECKING:
    from compiler.documents import Document
    from compiler.driver import Checked

_Check = Callable[[Sequence["Document"]], "Checked"]


def mend_all(
    work: Sequence[Job],
    select: Sequence[str],
    ignore: Sequence[str],
    ledger: Ledger,
    *,
    unsafe: bool,
    diff: bool,
    want: Want,
) -> tuple[list[Result], bool, bool]:
    """Mend projects: what is left to report, whether the status is 1 in any case, and whether the plan
    itself, from standard input, went to standard output."""
    mender = Mender(unsafe)
    done = []
    for job in work:
        documents = documents_of(job)
        check = checker(job, select, ignore, ledger)
        after, checked = mender.run(documents, check)
        done.append((job, documents, after, check, result(checked, job, want)))
    results = []
    for job, documents, after, check, known in done:
        current = mender.current(documents)
        # A later project may have mended a file that this one reads, too.
        stale = [each.source.text for each in current] != [each.source.text for each in after]
        results.append(result(check(current), job, want) if stale else known)
    if diff:
        out("".join(_shown(line) for line in mender.diff()))
        return results, mender.changed, False
    written = mender.write()
    if mender.mended:
        note(f"mended {counted(mender.mended, 'finding')} in {counted(mender.files, 'file')}")
    piped = [text for _, each, *_ in done if (text := mender.piped(each)) is not None]
    for text in piped:
        out(text)
    return results, not written, bool(piped)


class Restless(Exception):  # noqa: N818 - reads as what it is
    """Fixes that undo each other: a fault of planc, and nothing was written."""


class Mender:
    def __init__(self, unsafe: bool) -> None:
        self.unsafe = unsafe
        self.mended = 0
        self._before: dict[str, Document] = {}
        self._after: dict[str, Document] = {}
        self._shown: dict[str, tuple[Sources, Sources]] = {}

    def run(self, documents: Sequence[Document], check: _Check) -> tuple[tuple[Document, ...], Checked]:
        """Mend the documents of one project in memory."""
        start = self.current(documents)
        # What was piped in comes out again; files beside it belong to nobody who asked.
        piped = any(each.file is None for each in documents)
        fixed = fixes.fix(
            start,
            check,
            unsafe=self.unsafe,
            only=lambda each: fixes.writable(each) and (not piped or each.file is None),
        )
        if fixed.restless:
            raise Restless(
                f"the fixes of {', '.join(fixed.restless)} do not come to rest; nothing was written"
            )
        self.mended += len(fixed.applied)
        if fixed.applied:
            before = check(documents).sources
            for old, new in zip(documents, fixed.documents, strict=True):
                if old.source.text != new.source.text:
                    key = _key(old)
                    self._before.setdefault(key, old)
                    self._after[key] = new
                    earlier = self._shown.get(key)
                    self._shown[key] = (earlier[0] if earlier else before, fixed.checked.sources)
        return fixed.documents, fixed.checked

    def current(self, documents: Sequence[Document]) -> tuple[Document, ...]:
        """Documents with what was mended in them for other projects."""
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

    def piped(self, documents: Sequence[Document]) -> str | None:
        """Standard input as it is to be; None where no document came from there."""
        return next((each.source.text for each in self.current(documents) if each.file is None), None)

    # -- results ------------------------------------------------------------------------------------

    def write(self) -> bool:
        """Put the mended files in place of the old ones; False if one of them is not what was read."""
        written = True
        for key in sorted(self._after):
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


def _shown(line: str) -> str:
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
