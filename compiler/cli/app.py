"""The command `planc` and the list of its commands, each in a module that is imported when it is named."""

from __future__ import annotations

from importlib import import_module

import click

from compiler import __version__
from compiler.refusal import Refusal, did_you_mean

COMMANDS = {
    "check": "Find faults in plans and their context.",
    "build": "Compile a plan into a document, diagrams and a project that runs.",
    "fmt": "Lay out plan files canonically; what they say stays the same.",
    "ir": "Print what planc understood, as JSON.",
    "order": "Print the order of execution: waves, times, critical path.",
    "graph": "Draw a plan as Mermaid, Graphviz or SVG.",
    "show": "Show a plan with what each line became in the margin.",
    "ls": "List tasks, all or those that a selector names.",
    "why": "Say why a task has its predecessors, times and place.",
    "explain": "Show the page of a rule, or explain the findings at a line.",
    "rules": "List the rules.",
    "baseline": "Accept the findings of today; check reports those beyond them.",
    "config": "Show the settings that hold, and where they come from.",
    "clean": "Forget what was kept from run to run.",
    "schema": "Print a JSON Schema of what planc reads or prints.",
    "init": "Start a project that checks clean and builds.",
    "completion": "Print a script that completes planc's commands in a shell.",
}
"""In the order of the help page; the sentences stand here so that help imports no command."""


class ReaderLeft(Exception):  # noqa: N818 - reads as what it is
    """Whoever read our output has closed it."""


class Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"compiler.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = did_you_mean(args[0], list(COMMANDS))
            raise Refusal(
                f"there is no command `{args[0]}`",
                *([near] if near else []),
                f"there are {', '.join(f'`{each}`' for each in COMMANDS)}",
            )
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderLeft from error  # click would make it exit status 1, which means findings

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="planc %(version)s")
def planc() -> None:
    """planc, the plan compiler: Markdown execution plans in, findings, schedules, implementation plans and
    running projects out.

    \b
    Examples:
      planc init bikes            start a project
      planc check bikes           find faults in its plan
      planc build bikes -o out    compile it
      planc explain PL301         what a finding means

    Exit status: 0 clean, 1 findings, 2 wrong usage, 3 a fault of planc itself.
    """
