"""Sources: the text a person wrote, and how to point into it.

A `Span` is two code-point offsets into the decoded text.  Line and column are worked out only when
somebody looks (`Source.position`), and lines end only at LF, CRLF or a lone CR.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")
_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class Span(NamedTuple):
    """A half-open range of code points in one source: ``text[start:end]`` of the file `path`."""

    path: str
    start: int
    end: int


class Position(NamedTuple):
    """A place as people count it: 1-based line, 1-based column in Unicode code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """One input file, decoded.

    `path` is relative to the project folder, with forward slashes.  `encoding` and `bom` say how to
    write the text back so that untouched bytes stay equal.  `damage` lists what decoding could not
    keep, as (offset, reason); it becomes findings.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    damage: tuple[tuple[int, str], ...] = ()
    _starts: list[int] = field(default_factory=list, compare=False, repr=False)

    @property
    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; a trailing line end opens no further line to point at."""
        if not self._starts:
            self._starts.append(0)
            self._starts.extend(m.end() for m in _LINE_END.finditer(self.text))
        return self._starts

    def line_of(self, offset: int) -> int:
        """The 1-based line of an offset, where nobody asks for the column."""
        return bisect_right(self._starts or self.line_starts, min(offset, len(self.text))) or 1

    def position(self, offset: int) -> Position:
        """Line and column (1-based) of a code-point offset; offsets past the end are clamped."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """The span of a 1-based line, without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(self.path, start, end)

    def line(self, line: int) -> str:
        """The text of a 1-based line, without its line end."""
        _, start, end = self.line_span(line)
        return self.text[start:end]

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def span(self, start: int, end: int) -> Span:
        return Span(self.path, start, end)


def decode(path: str, data: bytes) -> Source:
    """Turn the bytes of a file into a `Source`; never raises.

    UTF-8 with or without BOM, UTF-16 with BOM (or recognisable without one), else Windows-1252 with
    the first undecodable offset noted in `damage`.  NUL characters are noted and read as U+FFFD, so
    that offsets stay true and nothing downstream meets them.
    """
    bom, encoding = b"", "utf-8"
    for mark, name in _ENCODINGS:
        if data.startswith(mark):
            bom, encoding = mark, name
            break
    else:
        encoding = _guess_utf16(data) or "utf-8"
    damage: list[tuple[int, str]] = []
    body = data[len(bom) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        good = body[: error.start].decode(encoding, errors="replace")
        if encoding == "utf-8" and b"\x00" not in body:
            encoding = "cp1252"
            text = body.decode(encoding, errors="replace")
            damage.append((len(good), "not UTF-8; read as Windows-1252"))
        else:
            text = body.decode(encoding, errors="replace")
            damage.append((len(good), f"not valid {encoding.upper()}"))
    nul = text.find("\x00")
    if nul >= 0:
        damage.append((nul, "NUL character"))
        text = text.replace("\x00", "\ufffd")
    return Source(path, text, encoding, bom, tuple(damage))


def encode(source: Source) -> bytes | None:
    """The bytes that `decode` made a source of; None where its text cannot be written that way."""
    try:
        return source.bom + source.text.encode(source.encoding)
    except UnicodeEncodeError:
        return None


def _guess_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: ASCII text has a NUL in every other byte (RFC 2781, section 4.3)."""
    head = data[:512]
    if len(head) < 4 or (len(head) % 2 and len(data) > 512):
        return None
    half = len(head) // 2
    if head[1::2].count(0) > half * 0.7 and head[::2].count(0) == 0:
        return "utf-16-le"
    if head[::2].count(0) > half * 0.7 and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


class Sources(Mapping[str, Source]):
    """All inputs of one project, by path, in the order in which they were read."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._by_path = {s.path: s for s in sources}

    def __getitem__(self, path: str) -> Source:
        return self._by_path[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_path)

    def __len__(self) -> int:
        return len(self._by_path)

    def position(self, span: Span) -> Position:
        return self[span.path].position(span.start)

    def line(self, span: Span) -> int:
        return self[span.path].line_of(span.start)

    def where(self, span: Span) -> str:
        """``execution_plan.md:42``, as documents cite it."""
        return f"{span.path}:{self.line(span)}"

    def text(self, span: Span) -> str:
        return self[span.path].slice(span)
