"""What all models share: frozen, built when first used, made quickly where types are proven."""

# No `from __future__ import annotations`: pydantic would compile each annotation from its text.
import sys
from collections.abc import Callable
from enum import StrEnum
from types import ModuleType
from typing import Any, ParamSpec, TypeVar, cast

# pydantic would look through the metadata of all installed packages for plugins of its own.  planc wants
# none, and the import of what reads metadata takes a tenth of the time that checking a small plan does.
if "pydantic.plugin._loader" not in sys.modules:
    _no_plugins = ModuleType("pydantic.plugin._loader")
    _no_plugins.get_plugins = tuple  # type: ignore[attr-defined]  # a module made by hand
    sys.modules["pydantic.plugin._loader"] = _no_plugins

from pydantic import BaseModel, ConfigDict

from compiler.source import Span

SCHEMA_VERSION = 1


class Node(BaseModel):
    # Models are built when first used: a plan without data flows never pays for theirs.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


_Fields = ParamSpec("_Fields")
_Made = TypeVar("_Made", bound=Node)


def proven(node: Callable[_Fields, _Made]) -> Callable[_Fields, _Made]:
    """Makes nodes as their class does, but of values that have the right types already.

    A large plan has a hundred thousand words, references and notes, which the grammar makes itself: mypy
    has checked their types, and to check them again takes more time than to make them.
    """
    kind = cast(type[Node], node)
    fields = {
        name: None if field.is_required() else field.default for name, field in kind.model_fields.items()
    }
    names = set(fields)
    new, put = object.__new__, object.__setattr__

    def make(**values: Any) -> Node:  # Any: what mypy holds against the fields of the class
        made = new(kind)
        put(made, "__dict__", fields | values)
        put(made, "__pydantic_fields_set__", names)
        put(made, "__pydantic_extra__", None)
        put(made, "__pydantic_private__", None)
        return made

    return cast("Callable[_Fields, _Made]", make)


class Word(Node):
    """Some text a person wrote, cleaned of markup, and where it stands."""

    text: str
    span: Span


class Status(StrEnum):
    DONE = "done"
    ACTIVE = "active"
    OPEN = "open"
    BLOCKED = "blocked"
    DROPPED = "dropped"
