"""What Python would compile anew in every process, kept from run to run: it takes longer than to read a plan.

Python compiles a pattern to a list of numbers and hands that to its engine, which checks it.  And it writes
the methods of each dataclass as text and compiles that.  Lists and code are kept beside the tables of the
parsers, under a digest of planc and of this Python.  Only patterns that are written in a program are kept,
never one that is made from a plan.  See `docs/decisions/compiled-once.md`.
"""

import sys

from compiler.cache import store

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from types import CodeType
    from typing import Any

_KNOWN = ((3, 11), (3, 12), (3, 13))
"""Versions whose `re` and `dataclasses` work as is presumed here."""


class Kept:
    """Stands in for the compiler of `re`, and for `exec` in `dataclasses`."""

    def __init__(self, name: str, compiler: "Any") -> None:  # `re._compiler`, which has no types
        self._name = name
        self._compile: Callable[..., re.Pattern[Any]] = compiler.compile
        self._engine = compiler._sre.compile
        found = store.read(name, store.tables())
        whole = isinstance(found, tuple) and len(found) == 2 and all(isinstance(each, dict) for each in found)
        self._known: dict[tuple[str, int], Any] = found[0] if whole else {}
        self._methods: dict[str, CodeType] = found[1] if whole else {}
        self._new = False

    def __call__(self, pattern: "Any", flags: int = 0) -> "re.Pattern[Any]":  # a text, bytes, or a parsed one
        if type(pattern) is not str:
            return self._compile(pattern, flags)
        key = (pattern, int(flags))
        try:
            parts = self._known.get(key)
            if parts is None and _is_written(sys._getframe(1)):
                parts = self._known[key] = _parts(pattern, int(flags))
                self._new = True
            if parts is not None:
                own, code, groups, names, listed = parts
                made: re.Pattern[Any] = self._engine(pattern, own, code, groups, names, listed)
                return made
        except Exception:  # a mistake in the pattern, or another `re` than we know: it says so itself
            self._known.pop(key, None)
        return self._compile(pattern, flags)

    def exec(self, text: str, module: "dict[str, Any]", names: "dict[str, Any]") -> None:
        """Makes methods of a dataclass, whose text depends on nothing but its fields."""
        code = self._methods.get(text)
        if code is None:
            code = self._methods[text] = compile(text, "<string>", "exec", dont_inherit=True)
            self._new = True
        exec(code, module, names)

    def save(self) -> None:
        if self._new:
            store.write(self._name, (self._known, self._methods), store.tables())


def install() -> "Kept | None":
    """From now on this process compiles patterns and dataclasses by what is kept; None where it cannot."""
    if sys.version_info[:2] not in _KNOWN:
        return None
    import dataclasses
    from re import _compiler  # type: ignore[attr-defined]  # private

    if isinstance(_compiler.compile, Kept):
        return _compiler.compile
    kept = Kept(f"compiled-{store.planc().hex()}", _compiler)
    _compiler.compile = kept
    dataclasses.exec = kept.exec  # type: ignore[attr-defined]  # found before the built-in one
    return kept


def _parts(pattern: str, flags: int) -> "tuple[Any, ...]":
    """What `re._compiler.compile` gives to the engine."""
    from re import _compiler, _parser  # type: ignore[attr-defined]  # private

    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    names = dict(state.groupdict)
    listed = [None] * state.groups
    for name, number in names.items():
        listed[number] = name
    code = list(map(int, _compiler._code(parsed, flags)))
    return (flags | state.flags, code, state.groups - 1, names, tuple(listed))


def _is_written(frame: "Any") -> bool:
    """Whether a pattern is a program's own: compiled in a module, or where nothing of a plan is known."""
    while frame is not None and frame.f_globals.get("__name__") in ("re", "functools"):
        frame = frame.f_back
    if frame is None:
        return False
    if frame.f_globals.get("__name__") == "compiler.patterns":
        return True  # patterns that modules put off
    code: CodeType = frame.f_code
    if code.co_name == "<module>":
        return True
    return not (code.co_argcount or code.co_kwonlyargcount or code.co_freevars) and code.co_flags & 0x0C == 0
