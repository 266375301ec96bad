"""Writing what was emitted into a folder, in a way that loses nothing.

`planc.lock` remembers the digest of each file that planc wrote.  A file that still has it may be replaced
or removed; one that has another was edited by a person and is kept; one that is not in the lock belongs
to somebody else and is never touched unless that is asked for.

First `plan_writing` compares everything in memory; `write` then stages all new files beside their places,
notes in the lock what is about to happen, and only then renames.  A build that is interrupted leaves whole
files, old or new, and the next one knows them all for its own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from compiler import __version__
from compiler.discovery import LOCK
from compiler.emitted import EmittedFile
from compiler.refusal import Refusal

SCHEMA_VERSION = 1
Foreign = Literal["refuse", "keep", "replace"]
"""What to do with files of somebody else that stand where planc would write."""
What = Literal["create", "replace", "remove", "keep", "unchanged"]

_STAGE = ".planc-stage"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(frozen=True, slots=True)
class Step:
    what: What
    path: str
    file: EmittedFile | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """What a build does to its output folder, worked out and not yet done."""

    out: Path
    steps: tuple[Step, ...]
    lock: bytes
    """The new `planc.lock`."""
    pending: bytes
    """The lock while files are renamed: digests before and after, either of which is ours."""
    locked: bool
    """Whether the lock on disk is the new one already."""

    def paths(self, *kinds: What) -> list[str]:
        return [step.path for step in self.steps if step.what in kinds]

    @property
    def stale(self) -> bool:
        """Whether writing would change anything."""
        return not self.locked or bool(self.paths("create", "replace", "remove"))


class Collision(ValueError):  # noqa: N818 - reads as what it is
    """Emitted paths that cannot all exist, or not within the output folder: a fault of a backend."""


def plan_writing(
    files: Sequence[EmittedFile], out: Path, foreign: Foreign = "refuse", *, partial: bool = False
) -> Writing:
    """Compare emitted files with a folder.  `partial`: they are not all that a build emits."""
    _examine(files)
    _fits(out, files)
    old = _read_lock(out)
    steps: list[Step] = []
    new: dict[str, str] = {}
    for file in files:
        step, digest = _compare(file, out, old.get(file.path, ()), foreign)
        steps.append(step)
        new[file.path] = digest
    blocked = [step.path for step in steps if step.what == "keep" and step.why == "foreign"]
    if blocked and foreign == "refuse":
        raise _in_the_way(out, blocked)
    for path in sorted(set(old) - set(new)):
        if partial:
            new[path] = old[path][0]
        elif step_or_none := _orphan(path, out, old[path]):
            steps.append(step_or_none)
    lock = _lock(new)
    return Writing(
        out,
        tuple(sorted(steps, key=lambda step: step.path)),
        lock,
        _lock(new, {path: list(digests) for path, digests in old.items()}),
        _bytes(out / LOCK) == lock,
    )


def _compare(file: EmittedFile, out: Path, known: Sequence[str], foreign: Foreign) -> tuple[Step, str]:
    """What to do about one file, and the digest that the lock is to hold for it."""
    place = out / file.path
    digest = _digest(file.content)
    there = _bytes(place)
    if there is None:
        return Step("create", file.path, file), digest
    if there == file.content:
        return Step("unchanged", file.path), digest
    if _digest(there) in known:
        return Step("replace", file.path, file), digest
    if known:
        moved = known[-1] != digest
        return Step(
            "keep", file.path, None, "edited, and its plan has changed" if moved else "edited"
        ), known[0]
    if foreign == "replace":
        return Step("replace", file.path, file, "foreign"), digest
    # A digest of nothing on disk: whatever the file holds counts as edited from now on.
    return Step("keep", file.path, None, "foreign"), digest


def _orphan(path: str, out: Path, known: Sequence[str]) -> Step | None:
    there = _bytes(out / path)
    if there is None:
        return None
    if _digest(there) in known:
        return Step("remove", path)
    return Step("keep", path, None, "edited, and no longer emitted; it is yours now")


def _in_the_way(out: Path, paths: Sequence[str]) -> Refusal:
    shown = ", ".join(f"`{path}`" for path in paths[:5])
    more = f" and {len(paths) - 5} more" if len(paths) > 5 else ""
    return Refusal(
        f"`{out}` holds files that planc did not write and would have to replace: {shown}{more}",
        "choose another folder with -o",
        "--adopt keeps these files as if you had edited them, --force replaces them",
    )


# -- doing it ---------------------------------------------------------------------------------------


def write(writing: Writing) -> None:
    """Do what was worked out: stage, note, rename, remove, note again."""
    if not writing.stale:
        return
    out = writing.out
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _alone(out):
            stage = out / _STAGE
            shutil.rmtree(stage, ignore_errors=True)
            stage.mkdir()
            try:
                _write(writing, out, stage)
            finally:
                shutil.rmtree(stage, ignore_errors=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refusal(f"cannot write to `{out}`: {reason}") from error


def _write(writing: Writing, out: Path, stage: Path) -> None:
    staged: list[tuple[Path, Path]] = []
    for number, step in enumerate(writing.steps):
        if step.file is not None:
            temporary = stage / str(number)
            temporary.write_bytes(step.file.content)
            if step.file.executable:
                temporary.chmod(temporary.stat().st_mode | 0o111 & ~_umask())
            staged.append((temporary, out / step.path))
    _put(stage / "lock", out / LOCK, writing.pending)
    for temporary, place in staged:
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(temporary, place)
    for path in writing.paths("remove"):
        (out / path).unlink(missing_ok=True)
        _prune(out / path, out)
    _put(stage / "lock", out / LOCK, writing.lock)


def _put(temporary: Path, place: Path, content: bytes) -> None:
    temporary.write_bytes(content)
    os.replace(temporary, place)


def _prune(place: Path, out: Path) -> None:
    """Take away the folders that a removed file leaves empty."""
    for folder in place.parents:
        if folder == out:
            return
        try:
            folder.rmdir()
        except OSError:
            return


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Nobody else writes to the folder meanwhile, where the system can say so."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(out, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refusal(f"another build is writing to `{out}`", "wait until it is done") from error
        yield
    finally:
        os.close(handle)


# -- the lock ---------------------------------------------------------------------------------------


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _lock(files: Mapping[str, str], before: Mapping[str, list[str]] | None = None) -> bytes:
    value: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "planc": __version__,
        "files": {path: {"sha256": files[path]} for path in sorted(files)},
    }
    if before is not None:
        value["before"] = {path: before[path] for path in sorted(before)}
    return (json.dumps(value, indent=2) + "\n").encode()


def _read_lock(out: Path) -> dict[str, tuple[str, ...]]:
    """The digests by which planc knows its files; two where a build was interrupted, the older first."""
    data = _bytes(out / LOCK)
    if data is None:
        return {}
    damaged = Refusal(
        f"`{out / LOCK}` is damaged, so planc cannot tell its files from yours",
        "restore it from version control, or remove it and build with --adopt or --force",
    )
    try:
        value = json.loads(data)
        if value["schema_version"] != SCHEMA_VERSION:
            raise Refusal(
                f"`{out / LOCK}` was written by another version of planc", "build into another folder"
            )
        known = {path: [str(digest) for digest in before] for path, before in value.get("before", {}).items()}
        for path, entry in value["files"].items():
            known.setdefault(path, []).append(str(entry["sha256"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise damaged from error
    if not all(_is_safe(path) and all(map(_DIGEST.fullmatch, digests)) for path, digests in known.items()):
        raise damaged
    _inside(out, known)
    return {path: tuple(dict.fromkeys(digests)) for path, digests in known.items()}


# -- paths ------------------------------------------------------------------------------------------


def _is_safe(path: str) -> bool:
    """Relative, inside, and possible on every system."""
    parts = path.split("/")
    return bool(path) and not any(
        part in ("", ".", "..")
        or _UNSAFE.search(part)
        or part[-1] in " ."
        or _DEVICES.fullmatch(part)
        or len(part.encode("utf-8", "replace")) > 200
        for part in parts
    )


def _examine(files: Iterable[EmittedFile]) -> None:
    """Emitted paths are safe, and no two of them are one on a system that ignores case."""
    seen: dict[str, str] = {LOCK: LOCK, _STAGE: _STAGE}
    folders: dict[str, str] = {}
    for file in files:
        if not _is_safe(file.path):
            raise Collision(f"emitted path {file.path!r} is not safe")
        folded = file.path.lower()
        if folded in seen or folded in folders:
            raise Collision(
                f"emitted paths {seen.get(folded) or folders[folded]!r} and {file.path!r} collide"
            )
        seen[folded] = file.path
        parts = file.path.split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            folder = "/".join(parts[:depth])
            if folder.lower() in seen or folders.setdefault(folder.lower(), folder) != folder:
                raise Collision(f"emitted folder {folder!r} of {file.path!r} collides with another path")


def _fits(out: Path, files: Sequence[EmittedFile]) -> None:
    """The folder can take the files: nothing stands in the way, no link leads out of it."""
    if os.path.lexists(out) and not out.is_dir():
        raise Refusal(f"`{out}` is a file, not a folder")
    if (out / LOCK).is_symlink() or (out / LOCK).is_dir():
        raise Refusal(f"`{out / LOCK}` is not a plain file")
    _inside(out, [file.path for file in files])
    for file in files:
        place = out / file.path
        if place.is_dir() and not place.is_symlink():
            raise Refusal(
                f"`{place}` is a folder; planc would write a file there", "move it, or use another -o"
            )


def _inside(out: Path, paths: Iterable[str]) -> None:
    fence = os.path.realpath(out)
    checked: set[Path] = set()
    for path in paths:
        for folder in (out / path).parents:
            if folder == out or folder in checked:
                break
            checked.add(folder)
            if folder.is_symlink():
                real = os.path.realpath(folder)
                if not real.startswith(fence + os.sep):
                    raise Refusal(f"`{folder}` is a link that leads out of `{out}`")
            elif folder.exists() and not folder.is_dir():
                raise Refusal(
                    f"`{folder}` is a file; planc needs a folder there", "move it, or use another -o"
                )


def _bytes(place: Path) -> bytes | None:
    """What a file holds; nothing if it does not exist, and no digest's match if it cannot be read."""
    try:
        if place.is_symlink():
            return b"\x00link " + os.fsencode(os.readlink(place))
        return place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refusal(f"cannot read `{place}`: {(error.strerror or str(error)).lower()}") from error
