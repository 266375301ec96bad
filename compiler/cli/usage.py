"""Wrong usage in planc's own words: what click complains of reads like all else that is refused."""

from __future__ import annotations

import re

import click

from compiler.refusal import Refusal, did_you_mean

_QUOTED = re.compile(r"'([^'\s]+)'")


def refusal(error: click.ClickException) -> Refusal:
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "planc"
    page = f"`{path} --help` shows how it is used"
    match error:
        case click.NoSuchOption():
            near = _near(error.option_name, _options(context))
            return Refusal(f"`{path}` has no option `{error.option_name}`", *near, page)
        case click.MissingParameter():
            return Refusal(f"`{path}` needs {_named(error.param)}", page)
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, click.Choice):
            known = [str(choice) for choice in error.param.type.choices]
            word = _word(error.message)
            listed = f"there are {', '.join(f'`{each}`' for each in known)}"
            return Refusal(
                f"{_named(error.param)} cannot be `{word}`" if word else _plain(error.message),
                *(_near(word, known) if word else ()),
                listed,
            )
        case _:
            return Refusal(_plain(error.format_message()), page)


def _near(word: str, known: list[str]) -> tuple[str, ...]:
    near = did_you_mean(word, known)
    return (near,) if near else ()


def _options(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    return [option for param in context.command.get_params(context) for option in param.opts if "-" in option]


def _named(param: click.Parameter | None) -> str:
    if param is None:
        return "an argument"
    if isinstance(param, click.Option):
        return f"`{max(param.opts, key=len)}`"
    return (param.metavar or param.name or "an argument").upper()


def _word(message: str) -> str | None:
    """The word that is none of the choices; click says it in quotes at the beginning."""
    head, found, _ = message.partition(" is not one of ")
    return head[1:-1] if found and len(head) > 1 else None


def _plain(message: str) -> str:
    text = _QUOTED.sub(r"`\1`", " ".join(message.split()).rstrip("."))
    return text[:1].lower() + text[1:]
