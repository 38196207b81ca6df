"""`copydesk restore`: put removed blocks back."""

from __future__ import annotations

from pathlib import Path

import click

from copydesk.flows.cli.correct_blocks import correct_blocks
from copydesk.flows.cli.shared_options import config_option, data_option, wait_option
from copydesk.flows.paths import DataFolder


@click.command("restore")
@click.argument("blocks", nargs=-1, required=True, metavar="BLOCK...")
@data_option
@wait_option
@config_option
def command(
    blocks: tuple[str, ...], data: DataFolder, config: Path | None, wait: float | None
) -> None:
    """Put each BLOCK back into its article as news, now and in every rebuild.

    BLOCK is an article_id, a dot and the position that `copydesk blocks` shows; the first
    characters of the article_id are enough: `copydesk restore 5f0c.12`.

    \b
    copydesk restore 5f0c.12
    """  # noqa: D301 (click's mark for lines to leave alone)
    correct_blocks("restore", blocks, data, config, wait)
