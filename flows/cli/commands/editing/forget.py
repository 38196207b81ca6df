"""`copydesk forget`: an article goes from everywhere and does not come back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.flows.cli.shared_options import (
    Failure,
    WrongUse,
    config_option,
    data_option,
    wait_option,
)
from copydesk.flows.paths import DataFolder

if TYPE_CHECKING:
    from copydesk.flows.editing.forget_articles import Meant, Removed
    from copydesk.transforms.options import MatchOptions

_SHOWN = 5


@click.command("forget")
@click.argument("name", required=False, metavar="ARTICLE|URL|SOURCE")
@click.option("--yes", is_flag=True, help="Remove more than one article.")
@data_option
@wait_option
@config_option
def command(
    name: str | None, yes: bool, data: DataFolder, wait: float | None, config: Path | None
) -> None:
    """Remove an article from the raw archive, tables, snapshots and exports, permanently.

    ARTICLE is an article_id or the beginning of one, or a record's id; URL is
    its address; SOURCE is an outlet's domain and means all its articles. Without a name, the
    command finishes an interrupted `forget` and removes what a backup brought back.

    \b
    copydesk forget https://harbourpost.example/ferry
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.flows.config.settings import load_settings  # noqa: PLC0415
    from copydesk.flows.locks import writing  # noqa: PLC0415

    if name == "":  # a script's variable that is not set; no name at all means something else
        raise WrongUse("The name is empty; nothing was removed.")
    if not data.warehouse.is_file():
        message = f"There is no warehouse at {data.warehouse} yet; run `copydesk ingest` first."
        raise Failure(message)
    matching = load_settings(config).matching
    with writing(data.root, "forget", wait):
        _forget(data, name, matching, yes=yes)


def _forget(data: DataFolder, name: str | None, matching: MatchOptions, *, yes: bool) -> None:
    from copydesk.flows.editing.forget_articles import ForgetRefused, forget  # noqa: PLC0415
    from copydesk.flows.editing.unfinished import noted_until_done  # noqa: PLC0415

    meant = _meant(data, name) if name is not None else None
    if meant is not None and meant.articles > 1 and not yes:
        raise Failure(f"{name} matches {meant.articles:,} articles; nothing was removed. "
                      "Add --yes to remove them all.")  # fmt: skip
    with noted_until_done(data, "forget", (ForgetRefused,)):
        removed = forget(data, meant, matching)
    _show(removed, meant)


def _meant(data: DataFolder, name: str) -> Meant | None:
    """Find what is meant; None where a `forget` that was stopped has removed it from the tables."""
    from copydesk.flows.editing.forget_articles import ForgetRefused, find_meant  # noqa: PLC0415
    from copydesk.flows.editing.unfinished import is_unfinished  # noqa: PLC0415

    try:
        return find_meant(data, name)
    except ForgetRefused:
        if is_unfinished(data, "forget"):
            return None
        raise


def _show(removed: Removed, meant: Meant | None) -> None:
    click.echo(
        f"Forgot {removed.articles:,} articles: rewrote {removed.batches:,} batches of the "
        "archive, the warehouse and the snapshot, and removed kept snapshots, staging and logs."
    )
    for folder in removed.exports:
        click.echo(f"Exported again to {folder}")
    for folder in removed.failed_exports:
        click.echo(f"{folder} could not be rewritten; run `copydesk export {folder}` yourself.")
    if meant is not None and meant.copies:
        some = ", ".join(meant.copies[:_SHOWN]) + (", ..." if len(meant.copies) > _SHOWN else "")
        click.echo(f"{len(meant.copies):,} articles with the same text remain: {some}")
