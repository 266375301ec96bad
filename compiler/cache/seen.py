"""What a run looked at: files, folders, what exists and what does not, what git said.

Whoever asks the file system something on which a result depends asks through this module; while a `Seen`
is open, it notes question and answer.  A result holds as long as every question has the same answer.

The status of a file stands for its content, as in git's index: size, times and inode.  A status that is
younger than the clock can tell apart stands for nothing, and the content is compared.
"""

import os
import stat
import time

from compiler.cache.store import digest

TYPE_CHECKING = False  # `typing` would cost more than this module does
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Stamp = tuple[int, int, int, int] | None

_RACY = 2_500_000_000
"""Nanoseconds: FAT counts seconds in pairs, and no file system more coarsely."""

MOST = (16 << 20) + 1
"""Bytes of a file that are looked at; planc reads no longer ones."""

FILE, FOLDER, OTHER, NOTHING = "file", "folder", "other", ""

_open: "list[Seen]" = []


class Seen:
    """Questions with their answers.  A context manager; a nested one tells the outer what it saw."""

    __slots__ = ("allowed", "files", "folders", "kept", "memo", "probes", "said", "spoiled")

    def __init__(self) -> None:
        self.files: dict[str, tuple[bytes, Stamp]] = {}
        self.folders: dict[str, tuple[bytes, Stamp]] = {}
        self.probes: dict[tuple[str, str], object] = {}
        self.said: dict[tuple[str, ...], bytes] = {}
        """Digests of what programs printed."""
        self.allowed: dict[str, bool] = {}
        """Whether a file was among those that may be read; whoever keeps a result asks that again."""
        self.memo: dict[object, Any] = {}
        """What was worked out from the answers, for as long as this is open."""
        self.kept = False
        """Whether the result of the run depends on nothing else, and changes nothing."""
        self.spoiled = False
        """Whether something was read that cannot be read again, or written that would have to be."""

    def __enter__(self) -> "Seen":
        _open.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        _open.remove(self)
        if _open:
            _open[-1].learn(self)

    def learn(self, other: "Seen") -> None:
        self.files.update(other.files)
        self.folders.update(other.folders)
        self.probes.update(other.probes)
        self.said.update(other.said)
        self.allowed.update(other.allowed)
        self.spoiled |= other.spoiled

    def plain(self) -> "tuple[Any, ...]":
        """As plain values, for `store`."""
        return (self.files, self.folders, self.probes, self.said)

    @classmethod
    def of(cls, plain: "Any") -> "Seen":
        seen = cls()
        seen.files, seen.folders, seen.probes, seen.said = plain
        return seen

    def holds(self, ask_programs: bool = True) -> "tuple[bool, bool]":
        """Whether all answers are the same, and whether some were had in a longer way than the next time."""
        fresher = False
        for (how, path), answer in self.probes.items():
            if _PROBES[how](path) != answer:
                return False, False
        now = time.time_ns()
        for known, ask in ((self.folders, _listing), (self.files, content)):
            for path, (was, stamp) in known.items():
                current = _stamp_of(path, now)
                if stamp is not None and current == stamp:
                    continue
                if ask(path) != was:
                    return False, False
                if current is not None:
                    known[path] = (was, current)
                    fresher = True
        for words, answer in self.said.items() if ask_programs else ():
            if digest(_run(words)) != answer:
                return False, False
        return True, fresher


def recording() -> "Seen | None":
    return _open[-1] if _open else None


# -- questions --------------------------------------------------------------------------------------


def kind(path: str) -> str:
    """What stands at a path, links followed."""
    return str(_probe("kind", path))


def is_file(path: str) -> bool:
    return kind(path) == FILE


def exists(path: str) -> bool:
    return kind(path) != NOTHING


def lexists(path: str) -> bool:
    """Whether anything stands at a path, be it a link to nothing."""
    return bool(_probe("lexists", path))


def real(path: str) -> str:
    """`os.path.realpath`."""
    return str(_probe("real", path))


def readable(path: str) -> bool:
    """Whether a folder may be looked into."""
    return bool(_probe("readable", path))


def entries(folder: str) -> "list[os.DirEntry[str]]":
    """What a folder holds, by name.  Raises `OSError`."""
    found: list[os.DirEntry[str]] = once(("entries", folder), lambda: _entries(folder))
    return found


def once(key: object, work: "Callable[[], Any]") -> "Any":  # whatever the work gives
    """What some work gives; within one `Seen` it is done once."""
    seen = recording()
    if seen is None:
        return work()
    if key not in seen.memo:
        seen.memo[key] = work()
    return seen.memo[key]


def data(path: str) -> bytes:
    """The content of a file, or the first `MOST` bytes.  Raises `OSError`."""
    seen = recording()
    now = time.time_ns()
    try:
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            found = file.read(MOST)
    except OSError:
        if seen is not None:
            seen.files[path] = (b"", None)
        raise
    if seen is not None:
        if stat.S_ISREG(status.st_mode):
            seen.files[path] = (digest(found), _stamp(status, now))
        else:
            spoil()
    return found


def among(path: str, allowed: "frozenset[str] | None") -> bool:
    """Whether a real path is among those that may be read; None is all."""
    found = allowed is None or path in allowed
    if (seen := recording()) is not None:
        seen.allowed[path] = found
    return found


def wrote(path: str, content: bytes) -> None:
    """A file that was read is now as planc wrote it."""
    for seen in _open:
        for each in seen.files:
            if os.path.realpath(each) == path:
                seen.files[each] = (digest(content), None)


def said(words: "tuple[str, ...]", output: bytes) -> None:
    """What a program printed when it was started with these words."""
    if (seen := recording()) is not None:
        seen.said[words] = digest(output)


def spoil() -> None:
    """This run did, or read, what a kept result could not do or read again."""
    if (seen := recording()) is not None:
        seen.spoiled = True


def keep() -> None:
    """The result of this run depends on what was seen, on the words and the environment; on nothing else."""
    if (seen := recording()) is not None:
        seen.kept = True


# -- answers ----------------------------------------------------------------------------------------


def _probe(how: str, path: str) -> object:
    seen = recording()
    if seen is None:
        return _PROBES[how](path)
    known = seen.probes.get((how, path), seen)
    if known is seen:
        known = seen.probes[how, path] = _PROBES[how](path)
    return known


def _kind(path: str) -> str:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return NOTHING
    return FILE if stat.S_ISREG(mode) else FOLDER if stat.S_ISDIR(mode) else OTHER


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except ValueError:  # no path at all, with a NUL
        return path


def _readable(path: str) -> bool:
    return os.access(path, os.R_OK | os.X_OK)


_PROBES: "dict[str, Callable[[str], object]]" = {
    "kind": _kind,
    "lexists": os.path.lexists,
    "real": _real,
    "readable": _readable,
}


def _entries(folder: str) -> "list[os.DirEntry[str]]":
    seen = recording()
    stamp = _stamp_of(folder, time.time_ns())
    try:
        found = _scan(folder)
    except OSError:
        if seen is not None:
            seen.folders[folder] = (b"", None)
        raise
    if seen is not None:
        seen.folders[folder] = (_digest(found), stamp)
        for entry in found:
            if entry.is_symlink():
                kind(entry.path)
                real(entry.path)
    return found


def _scan(folder: str) -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as found:
        return sorted(found, key=_name)


def _name(entry: "os.DirEntry[str]") -> str:
    return entry.name


def _digest(found: "list[os.DirEntry[str]]") -> bytes:
    lines = [f"{entry.name}\0{_type(entry)}" for entry in found]
    return digest("\0".join(lines).encode("utf-8", "surrogateescape"))


def _type(entry: "os.DirEntry[str]") -> str:
    if entry.is_file(follow_symlinks=False):
        return "."
    return "/" if entry.is_dir(follow_symlinks=False) else "@" if entry.is_symlink() else "?"


def _listing(folder: str) -> bytes:
    try:
        return _digest(_scan(folder))
    except OSError:
        return b""


def content(path: str) -> bytes:
    """A digest of what a file holds; empty where it cannot be read."""
    if _kind(path) != FILE:  # to open a pipe may take for ever
        return b""
    try:
        with open(path, "rb") as file:
            return digest(file.read(MOST))
    except OSError:
        return b""


def _stamp_of(path: str, now: int) -> "Stamp":
    try:
        return _stamp(os.stat(path), now)
    except (OSError, ValueError):
        return None


def _stamp(status: os.stat_result, now: int) -> "Stamp":
    if max(status.st_mtime_ns, status.st_ctime_ns) > now - _RACY:
        return None
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _run(words: "tuple[str, ...]") -> bytes:
    """What a program prints; nothing where it fails."""
    if not hasattr(os, "posix_spawnp"):
        import subprocess

        done = subprocess.run(words, capture_output=True, check=False, stdin=subprocess.DEVNULL)
        return b"" if done.returncode else done.stdout
    reader, writer = os.pipe()
    try:
        void = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        child = os.posix_spawnp(
            words[0], words, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, writer, 1), *void]
        )
    except OSError:
        os.close(reader)
        return b""
    finally:
        os.close(writer)
    with open(reader, "rb") as pipe:
        output = pipe.read()
    return output if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0 else b""
