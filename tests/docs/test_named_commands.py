"""Pages name only commands and options that planc has."""

from __future__ import annotations

import re

import click
import pytest

from compiler.cli.app import COMMANDS, planc
from compiler.cli.selection import catalogue
from tests.planc import ROOT

PAGES = {
    page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8")
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
}
PAGES |= {f"{entry.code} {entry.name}": entry.page for entry in catalogue()}
_CODE = re.compile(r"`planc ([^`\n]+)`|^ *(?:\$ )?planc ([a-z][^\n#|]*)", re.MULTILINE)
_OPTION = re.compile(r"(?<!\S)--?[a-z][a-z-]*")


def test_every_page_is_looked_at() -> None:
    assert "README.md" in PAGES
    assert len(PAGES) > 20


@pytest.mark.parametrize("name", sorted(PAGES))
def test_commands_and_options_exist(name: str) -> None:
    context = click.Context(planc)
    for quoted, typed in _CODE.findall(PAGES[name]):
        word, _, rest = (quoted or typed).partition(" ")
        if word.startswith(("-", "…", "<", "[")) or word.isupper():
            continue
        if not quoted and word not in COMMANDS:  # prose that goes on: "planc reads"
            continue
        assert word in COMMANDS, f"{name} names `planc {word}`"
        command = planc.get_command(context, word)
        assert command is not None
        known = {option for param in command.params for option in param.opts} | {"--help", "-h"}
        for option in _OPTION.findall(rest):
            assert option in known, f"{name} names `planc {word} {option}`"
