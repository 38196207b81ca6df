"""`copydesk init`: a commented `copydesk.toml` to begin with."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from copydesk.flows.cli.options import Failure, WrongUse


@click.command("init")
@click.argument("path", type=click.Path(path_type=Path), default="copydesk.toml")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(path: Path, force: bool) -> None:
    """Write a commented configuration to PATH (copydesk.toml by default).

    \b
    copydesk init
    copydesk init /etc/copydesk.toml
    """  # noqa: D301 (click's mark for lines to leave alone)
    if path.exists() and not force:
        raise WrongUse(f"{path} is there already; --force replaces it.")
    template = files("copydesk.flows.config").joinpath("template.toml").read_text(encoding="utf-8")
    try:
        path.write_text(template, encoding="utf-8")
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror}.") from error
    click.echo(f"Wrote {path}. Describe your inputs there, then run `copydesk ingest`.")
