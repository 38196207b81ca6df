"""`copydesk prune`: remove what is older than its retention."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.flows.cli.shared_options import (
    Failure,
    config_option,
    data_option,
    wait_option,
)
from copydesk.flows.paths import DataFolder

if TYPE_CHECKING:
    from copydesk.flows.ops.prune import Old


@click.command("prune")
@data_option
@config_option
@click.option("--raw-days", type=click.IntRange(min=0), metavar="DAYS",
              help="Also remove older raw documents, even if a rebuild needs them.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Only show what would be removed.")
@wait_option
def command(
    data: DataFolder,
    config: Path | None,
    raw_days: int | None,
    dry_run: bool,
    wait: float | None,
) -> None:
    """Remove old reports, snapshots, leftovers of failed runs and raw documents; never tables.

    The ages are set under [retention]. Raw documents of current articles are kept because
    `copydesk rebuild` needs them; only --raw-days removes them.

    \b
    copydesk prune --dry-run
    copydesk prune --raw-days 365
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.flows.locks import writing  # noqa: PLC0415

    if not data.warehouse.is_file():
        raise Failure(f"There is no warehouse at {data.warehouse} yet; nothing to prune.")
    with writing(data.root, "prune", wait):
        _prune(data, config, raw_days, dry_run)


def _prune(data: DataFolder, config: Path | None, raw_days: int | None, dry_run: bool) -> None:
    from copydesk.flows.ops.prune import remove  # noqa: PLC0415
    from copydesk.flows.report.write import list_runs_again  # noqa: PLC0415

    found = _found(data, config, raw_days)
    _warn(found)
    for old in [] if dry_run else found:
        try:
            remove(old)
        except OSError as error:
            raise Failure(f"{old.path} cannot be removed: {error.strerror}.") from error
    if not dry_run and any(item.kind == "report" for item in found):
        list_runs_again(data)  # without links to what is gone
    _say(found, dry_run)


def _warn(found: list[Old]) -> None:
    """Warn about articles that a rebuild can no longer recreate."""
    needed = sum(item.needed for item in found)
    if needed:
        click.echo(
            f"Warning: {needed:,} current articles are made from these raw documents. `copydesk "
            "rebuild` cannot recreate them and will refuse to run without --force.", err=True,
        )  # fmt: skip
    elif any(item.kind == "raw batch" for item in found):
        click.echo(
            "Where older revisions or copies were made from these raw documents, `copydesk "
            "rebuild` cannot recreate them and will refuse to run without --force.", err=True,
        )  # fmt: skip


def _found(data: DataFolder, config: Path | None, raw_days: int | None) -> list[Old]:
    from copydesk.flows.config.settings import load_settings  # noqa: PLC0415
    from copydesk.flows.ops.prune import find_old  # noqa: PLC0415
    from copydesk.warehouse.database.connection import open_warehouse  # noqa: PLC0415
    from copydesk.warehouse.loading.needed_documents import needed_documents  # noqa: PLC0415

    retention, now = load_settings(config).retention, datetime.now(UTC)
    with open_warehouse(data.warehouse) as con:
        return find_old(data, retention, needed_documents(con), now, raw_days)


def _say(found: list[Old], dry_run: bool) -> None:
    kinds = Counter(item.kind for item in found)
    what = ", ".join(
        f"{count:,} {kind}{'' if count == 1 else 's'}" for kind, count in kinds.items()
    )
    what = what.replace("batchs", "batches")
    size = sum(item.size for item in found) / 1e6
    verb = "Would remove" if dry_run else "Removed"
    click.echo(f"{verb} {what}: {size:,.1f} MB." if found else "Nothing is old enough to remove.")
