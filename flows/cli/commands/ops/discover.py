"""`copydesk discover`: the feeds and sitemaps of a site, as inputs to paste."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from copydesk.flows.cli.shared_options import FAILED, Failure, WrongUse, config_option
from copydesk.flows.config.config_errors import SettingsError
from copydesk.flows.config.inputs_toml import inputs_toml
from copydesk.flows.config.kinds import BadValue, address
from copydesk.flows.config.settings import load_settings
from copydesk.flows.fetch.discover import discover
from copydesk.flows.fetch.http.client import Client, utc_now
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.host_turns import HostTurns
from copydesk.flows.fetch.http.robots import Robots


@click.command("discover")
@click.argument("url")
@click.option("--allow-host", "allow_hosts", multiple=True, metavar="HOST",
              help="Allow HOST to resolve to a private address.")  # fmt: skip
@config_option
def command(url: str, allow_hosts: tuple[str, ...], config: Path | None) -> None:
    """Find the feeds and sitemaps of the site at URL and write them as inputs.

    \b
    copydesk discover https://example.org/
    copydesk discover example.org >> copydesk.toml
    """  # noqa: D301 (click's mark for lines to leave alone)
    try:
        start = address(url if "://" in url else f"https://{url}")
        settings = load_settings(config)
    except (BadValue, SettingsError) as error:
        message = f"URL {error}." if isinstance(error, BadValue) else str(error)
        raise WrongUse(message) from error
    with TemporaryDirectory() as folder:
        turns = HostTurns(Path(folder, "turns"))
        with Client(settings.fetch, allow_hosts, turns) as client:
            robots = Robots(Path(folder, "robots"), client.get, utc_now)
            try:
                found = discover(start, client, robots.allows, settings.limits.document_bytes)
            except FetchError as error:
                raise Failure(f"{start}: {error.message}") from error
    if not found:
        click.echo(f"No feed or sitemap was found at {start}.", err=True)
        sys.exit(FAILED)
    click.echo(
        inputs_toml(found, {input_config.name for input_config in settings.inputs}), nl=False
    )
