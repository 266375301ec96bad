"""The folder of kept results, and files in it: whole or not at all, and nobody's but the user's.

A file that is damaged, foreign or of another version is as good as none.  What cannot be written is not kept.
"""

import marshal
import os
import sys

TYPE_CHECKING = False  # `typing` would cost more than this module does
if TYPE_CHECKING:
    from typing import Any

_MARK = b"planc-1\n"
_DIGEST = 16
_ROOM = 64 * 1024 * 1024
"""Bytes of the folder; beyond that the oldest half goes."""
_LARGEST = 24 * 1024 * 1024
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by planc; see https://bford.info/cachedir/\n"
_PACKAGES = ("compiler", "grammar", "passes")
_SUFFIXES = (".py", ".lark")


def wanted() -> bool:
    """Whether anything may be kept; `PLANC_NO_CACHE` says no."""
    return not os.environ.get("PLANC_NO_CACHE")


def folder() -> str:
    """In the user's cache folder, never in a repository: who sends one in must not answer for planc."""
    own = os.environ.get("PLANC_CACHE_DIR")
    if own:
        return os.path.join(here(), own)
    return os.path.join(_user(), "planc", "results")


def here() -> str:
    """The current folder; empty where somebody has removed it."""
    try:
        return os.getcwd()
    except OSError:
        return ""


def tables() -> str:
    """Where planc keeps what depends on nothing but itself."""
    return os.path.join(_user(), "planc", "tables")


def _user() -> str:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return base or os.path.join(os.path.expanduser("~"), ".cache")


def digest(data: bytes) -> bytes:
    # `hashlib` loads OpenSSL, which takes longer than all that is hashed here.
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return blake2b(data, digest_size=_DIGEST).digest()


def read(name: str, home: "str | None" = None) -> "Any":  # whatever was kept: plain values
    """What was kept under a name; None where nothing was, or something else than planc wrote."""
    place = os.path.join(home or folder(), name)
    try:
        with open(place, "rb") as file:
            if not _is_ours(place, file.fileno()):
                return None
            data = file.read(_LARGEST)
    except OSError:
        return None
    head = len(_MARK)
    if data[:head] != _MARK or digest(data[head + _DIGEST :]) != data[head : head + _DIGEST]:
        return None
    try:
        return marshal.loads(memoryview(data)[head + _DIGEST :])
    except (EOFError, ValueError, TypeError):
        return None


def write(name: str, value: "Any", home: "str | None" = None) -> None:  # plain values
    """Keep a plain value, if it can be kept."""
    home = home or folder()
    place = os.path.join(home, name)
    temporary = f"{place}.{os.getpid()}"
    try:
        if not os.path.isdir(home):
            _prepare(home)
        body = marshal.dumps(value)
        if len(body) >= _LARGEST - 64:
            return
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with open(handle, "wb") as file:
                file.write(_MARK + digest(body) + body)
            os.replace(temporary, place)
        except OSError:
            os.unlink(temporary)
        _make_room(home)
    except (OSError, ValueError):  # a read-only home, a full disk; not a plain value
        return


def clean() -> int:
    """Remove all that is kept; how many bytes that was.  Raises `OSError` where it cannot be."""
    freed = 0
    home = folder()
    if not os.path.isdir(home):
        return 0
    for name, size, _ in _kept(home):
        os.unlink(os.path.join(home, name))
        freed += size
    return freed


# -- the folder -------------------------------------------------------------------------------------


def _prepare(home: str) -> None:
    os.makedirs(home, mode=0o700, exist_ok=True)
    for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
        with open(os.path.join(home, name), "w", encoding="ascii") as file:
            file.write(text)


def _is_ours(place: str, handle: int) -> bool:
    """Whether nobody else can have written a file."""
    if os.name != "posix":
        return True
    return all(
        each.st_uid == os.getuid() and not each.st_mode & 0o022
        for each in (os.fstat(handle), os.stat(os.path.dirname(place)))
    )


def _kept(home: str) -> "list[tuple[str, int, int]]":
    """Name, size and age of the files that planc keeps there, and of what an interrupted run left."""
    found = []
    with os.scandir(home) as entries:
        for entry in entries:
            if entry.name.startswith(("answer-", "verdicts-")):
                try:
                    status = entry.stat(follow_symlinks=False)
                except OSError:  # another process has just put something in its place
                    continue
                found.append((entry.name, status.st_size, status.st_mtime_ns))
    return found


def _make_room(home: str) -> None:
    kept = _kept(home)
    if sum(size for _, size, _ in kept) <= _ROOM:
        return
    left = 0
    for name, size, _ in sorted(kept, key=lambda each: -each[2]):
        left += size
        if left > _ROOM // 2:
            try:
                os.unlink(os.path.join(home, name))
            except OSError:  # another process was faster
                continue


# -- planc itself -----------------------------------------------------------------------------------


_own: "list[bytes]" = []


def planc() -> bytes:
    """A digest that changes with planc, with Python, and with whatever package is installed."""
    if not _own:
        _own.append(_planc())
    return _own[0]


def _planc() -> bytes:
    parts: list[object] = [sys.version, sys.platform, sys.flags.optimize]
    top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    for package in _PACKAGES:
        _code(os.path.join(top, package), parts)
    for place in sys.path:
        _installed(place, parts)
    return digest(repr(parts).encode("utf-8", "surrogateescape"))


def _installed(place: str, parts: "list[object]") -> None:
    """The packages of a folder, any of which may bring rules along."""
    try:
        if os.path.basename(place) in ("site-packages", "dist-packages"):
            status = os.stat(place)
            parts += (place, status.st_mtime_ns, status.st_ino)
            return
        with os.scandir(place or ".") as entries:
            found = [e for e in entries if e.name.endswith((".dist-info", ".egg-info"))]
        parts += sorted((place, each.name, each.stat().st_mtime_ns) for each in found)
    except OSError:  # not a folder
        return


def _code(home: str, parts: "list[object]") -> None:
    """Sizes and times of all modules and grammars, which is quick: a version number does not tell enough."""
    found = []
    inner = []
    with os.scandir(home) as entries:
        for entry in entries:
            if entry.name.endswith(_SUFFIXES):
                status = entry.stat()
                found.append((entry.name, status.st_size, status.st_mtime_ns))
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                inner.append(entry.path)
    parts += (home, sorted(found))
    for each in sorted(inner):
        _code(each, parts)
