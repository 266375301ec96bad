"""Whole answers: what `planc check` printed, and how it ended, for as long as it would do so again.

The name of an answer is a digest of planc itself, the words of the command line, the folder, and all of the
environment that has a say in the output.  Within it stands what the run looked at: `seen.Seen`.
"""

import os
import sys

from compiler.cache import store
from compiler.cache.seen import Seen, spoil

TYPE_CHECKING = False  # `typing` would cost more than this module does
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, TextIO

_VARIABLES = (
    *("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS", "LINES"),
    *("PYTHONIOENCODING", "GITHUB_STEP_SUMMARY"),
)


_OF_COMMITS = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_EDITOR", "GIT_REFLOG_ACTION")


class Answer:
    __slots__ = ("said", "status")

    def __init__(self, status: int, said: "list[tuple[bool, str]]") -> None:
        self.status = status
        self.said = said
        """Texts in the order in which they were written, and whether each went to standard error."""

    def repeat(self) -> None:
        for is_error, text in self.said:
            (sys.stderr if is_error else sys.stdout).write(text)


def find(words: "Sequence[str]") -> "Answer | None":
    """The answer to some words, if it was kept and nothing has changed since."""
    name = _name(words)
    kept = store.read(name)
    try:
        status, said, plain = kept
        seen = Seen.of(plain)
        holds, fresher = seen.holds()
    except (TypeError, ValueError, KeyError, AttributeError):  # nothing kept, or nothing that we keep
        return None
    if not holds:
        return None
    if fresher:
        store.write(name, (status, said, seen.plain()))
    return Answer(status, said)


def keep(words: "Sequence[str]", seen: Seen, answer: Answer) -> None:
    if seen.kept and not seen.spoiled and answer.status in (0, 1):
        store.write(_name(words), (answer.status, _joined(answer.said), seen.plain()))


def _joined(said: "list[tuple[bool, str]]") -> "list[tuple[bool, str]]":
    """The same with one text for all that was written to one stream in a row."""
    found: list[tuple[bool, list[str]]] = []
    for is_error, text in said:
        if not found or found[-1][0] != is_error:
            found.append((is_error, []))
        found[-1][1].append(text)
    return [(is_error, "".join(texts)) for is_error, texts in found]


class Ear:
    """Listens to both standard streams while a command runs."""

    def __init__(self) -> None:
        self.said: list[tuple[bool, str]] = []
        self._streams = (sys.stdout, sys.stderr)

    def __enter__(self) -> "Ear":
        out, err = self._streams
        # Everything that a stream can do, the stream itself does.
        sys.stdout, sys.stderr = _Heard(out, False, self.said), _Heard(err, True, self.said)
        return self

    def __exit__(self, *_: object) -> None:
        sys.stdout, sys.stderr = self._streams


class _Heard:
    def __init__(self, stream: "TextIO", is_error: bool, said: "list[tuple[bool, str]]") -> None:
        self._stream = stream
        self._is_error = is_error
        self._said = said

    def write(self, text: str) -> int:
        self._said.append((self._is_error, text))
        return self._stream.write(text)

    def writelines(self, texts: "Iterable[str]") -> None:
        for text in texts:
            self.write(text)

    def __getattr__(self, name: str) -> "Any":  # whatever a stream has
        if name in ("buffer", "detach"):
            spoil()  # what is written there is not heard
        return getattr(self._stream, name)


def _name(words: "Sequence[str]") -> str:
    variables = [os.environ.get(name) for name in _VARIABLES]
    git = sorted(each for each in os.environ.items() if _matters(each[0]))
    parts = (store.planc(), list(words), store.here(), variables, git, _shape(sys.stdout), _shape(sys.stderr))
    return f"answer-{store.digest(repr(parts).encode('utf-8', 'surrogateescape')).hex()}"


def _matters(name: str) -> bool:
    """Whether a variable may have git list other files; who commits when, which hooks are told, does not."""
    return name.startswith("GIT_") and not name.startswith(_OF_COMMITS)


def _shape(stream: "TextIO") -> object:
    """What of a stream has a say in what is written to it: whether it is a terminal, and how wide a one."""
    try:
        return os.get_terminal_size(stream.fileno())[0] if stream.isatty() else None
    except (OSError, ValueError):  # a terminal without size, a closed stream
        return ""
