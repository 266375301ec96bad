"""`planc completion`: completion of commands, options and paths in a shell."""

from __future__ import annotations

import click

from compiler.cli.common import out

VARIABLE = "_PLANC_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print a script that completes planc's commands and options.

    \b
    Examples:
      eval "$(planc completion bash)"       # in ~/.bashrc
      eval "$(planc completion zsh)"        # in ~/.zshrc
      planc completion fish > ~/.config/fish/completions/planc.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    complete = kind(ctx.find_root().command, {}, "planc", VARIABLE)
    # `source()` would first run the shell to ask for its version; the script is the same either way.
    out(complete.source_template % complete.source_vars())
