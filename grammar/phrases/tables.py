"""Keeps the tables of the parsers from one run to the next: building them takes longer than a check.

They stand in the user's cache folder under a digest of all that they depend on, so they are never stale and
never need to be cleared.  Where nothing can be kept, parsers are built anew and nobody notices but the clock.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING

from compiler.cache import store

if TYPE_CHECKING:
    from lark import Lark

_KEPT = 64
"""Files in the folder before it is emptied: those of other versions are of no use any more."""


def stored(name: str, texts: tuple[str, ...], build: Callable[[], Lark]) -> Lark:
    """A parser from its kept tables, else as `build` makes it.  `texts` are all that it is made from."""
    import lark

    version = f"{lark.__version__} {sys.version_info[:3]}"
    digest = sha256("\0".join((version, *texts)).encode()).hexdigest()
    place = os.path.join(folder(), f"{name}-{digest[:32]}.tables")
    if _is_ours(place):
        try:
            with open(place, "rb") as file:
                return lark.Lark.load(file)
        except Exception:  # whatever is wrong with a kept file, the grammar is still there
            pass
    parser = build()
    _keep(parser, place)
    return parser


def folder() -> str:
    return store.tables()


def _is_ours(place: str) -> bool:
    """Whether nobody else can have written a file; what is in it will be unpickled."""
    try:
        found = [os.stat(place), os.stat(os.path.dirname(place))]
    except OSError:
        return False
    if os.name != "posix":
        return True
    return all(each.st_uid == os.getuid() and not each.st_mode & 0o022 for each in found)


def _keep(parser: Lark, place: str) -> None:
    home = os.path.dirname(place)
    temporary = f"{place}.{os.getpid()}"
    try:
        os.makedirs(home, mode=0o700, exist_ok=True)
        _empty_if_full(home)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            parser.save(file)
        os.replace(temporary, place)
    except OSError:  # a read-only home, a full disk
        return


def _empty_if_full(home: str) -> None:
    names = os.listdir(home)
    if len(names) >= _KEPT:
        for name in names:
            os.unlink(os.path.join(home, name))
