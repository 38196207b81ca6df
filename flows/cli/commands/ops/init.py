"""`copydesk init`: a commented `copydesk.toml` to begin with."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from copydesk.flows.cli.shared_options import Failure, WrongUse
from copydesk.flows.config.inputs_toml import NewInput, inputs_toml
from copydesk.flows.fetch.listings.opml import read_opml
from copydesk.flows.permissions import as_the_user_asks
from copydesk.flows.readers.feed_entries import NotFeed

_AFTER_INPUTS = "# ---- How pages are fetched."


@click.command("init")
@click.argument("path", type=click.Path(path_type=Path), default="copydesk.toml")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@click.option("--opml", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
              help="Add an input for each feed in a feed reader's OPML export.")  # fmt: skip
def command(path: Path, force: bool, opml: Path | None) -> None:
    """Write a commented configuration to PATH (copydesk.toml by default).

    \b
    copydesk init
    copydesk init --opml subscriptions.opml
    copydesk init /etc/copydesk.toml
    """  # noqa: D301 (click's mark for lines to leave alone)
    if path.exists() and not force:
        raise WrongUse(f"{path} exists already; use --force to replace it.")
    template = files("copydesk.flows.config").joinpath("template.toml").read_text(encoding="utf-8")
    inputs = _inputs(opml) if opml else ""
    try:
        with as_the_user_asks():
            path.write_text(template.replace(_AFTER_INPUTS, inputs + _AFTER_INPUTS), "utf-8")
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror}.") from error
    click.echo(f"Wrote {path}. Describe your inputs there, then run `copydesk ingest`.")


def _inputs(opml: Path) -> str:
    """Write the feeds of an OPML file as inputs."""
    try:
        feeds = read_opml(opml.read_bytes())
    except OSError as error:
        raise WrongUse(f"{opml} cannot be read: {error.strerror}.") from error
    except NotFeed as error:
        raise WrongUse(f"{opml}: {error}") from error
    if not feeds:
        raise WrongUse(f"{opml} lists no feeds (it has no outline with an xmlUrl).")
    return inputs_toml(NewInput("feed", feed.title, feed.url) for feed in feeds) + "\n"
