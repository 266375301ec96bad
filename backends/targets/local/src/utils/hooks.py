"""Hooks: business logic that the plan does not define, each a function in `src/hooks/`.

A hook is marked `@pass_through` until somebody fills it in: it hands its data on unchanged and says so
once in the log.  To fill it in, write the body and remove the mark.
"""

from __future__ import annotations

import functools
import importlib
import logging
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

log = logging.getLogger("hooks")
_said: set[str] = set()


def pass_through(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a hook as not filled in."""
    place = f"{function.__module__}:{function.__name__}"

    @functools.wraps(function)
    def marked(*args: P.args, **kwargs: P.kwargs) -> R:
        if place not in _said:
            _said.add(place)
            log.warning("not filled in, passes through", extra={"hook": place})
        return function(*args, **kwargs)

    marked.is_pass_through = True  # type: ignore[attr-defined]  # read by `is_open`
    return marked


def is_open(place: str) -> bool:
    """Whether the hook at ``module:function`` is still marked."""
    module, _, name = place.partition(":")
    return bool(getattr(getattr(importlib.import_module(module), name), "is_pass_through", False))


def census(places: Iterable[str]) -> tuple[list[str], list[str]]:
    """The hooks that are filled in, and those that pass through."""
    filled: list[str] = []
    still_open: list[str] = []
    for place in dict.fromkeys(places):
        (still_open if is_open(place) else filled).append(place)
    return filled, still_open
