"""What git says of the files of a working tree: which it knows, and which a commit is about to take.

git runs hooks at the top of the working tree, and tells them in the environment which index a commit is made
from, perhaps by a relative path; so `git` is started where planc was.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from compiler.cache import seen
from compiler.refusal import Refusal


def tracked(folder: Path) -> frozenset[str] | None:
    """The real paths of all files of the index; None where the folder is in no working tree.

    Raises `Refusal` where there is a repository and git cannot be asked.
    """
    top = _top(folder)
    if top is None:
        return None
    names = _asked(top, "ls-files", "-z", "--cached", "--full-name", "--", ":/")
    return frozenset(_real(top, names))


def staged(folder: Path) -> frozenset[str]:
    """The real paths of the files that the index holds otherwise than the last commit."""
    top = _top(folder)
    if top is None:
        return frozenset()
    names = _asked(top, "diff", "--cached", "--name-only", "--no-renames", "--diff-filter=d", "-z")
    return frozenset(_real(top, names))


def _real(top: Path, names: Iterable[str]) -> Iterator[str]:
    """Real paths; that of a folder is worked out once, since a repository may hold very many files."""
    folders: dict[str, str] = {}
    for name in names:
        head, tail = os.path.split(name)
        if head not in folders:
            folders[head] = os.path.realpath(top / head)
        path = os.path.join(folders[head], tail)
        yield os.path.realpath(path) if os.path.islink(path) else path


def _top(folder: Path) -> Path | None:
    start = Path(seen.real(str(folder)))
    return next((place for place in (start, *start.parents) if seen.lexists(str(place / ".git"))), None)


def _asked(top: Path, *words: str) -> list[str]:
    """The names that git prints, relative to the top of the working tree."""
    import subprocess

    index = os.environ.get("GIT_INDEX_FILE")
    at = [] if index and not os.path.isabs(index) else ["-C", str(top)]
    command = ("git", *at, *words)
    try:
        done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise Refusal(f"cannot run git: {(error.strerror or str(error)).lower()}", "install git") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Refusal(f"git does not list the files of `{top}`", *said[:1])
    seen.said(command, done.stdout)
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]
