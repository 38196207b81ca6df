"""`copydesk completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Write the completion script of a SHELL to standard output.

    \b
    copydesk completion bash > ~/.local/share/bash-completion/completions/copydesk
    copydesk completion zsh > ~/.zfunc/_copydesk
    copydesk completion fish > ~/.config/fish/completions/copydesk.fish
    """  # noqa: D301 (click's mark for lines to leave alone)
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"{shell} is not supported.")
    click.echo(kind(ctx.find_root().command, {}, "copydesk", "_COPYDESK_COMPLETE").source())
