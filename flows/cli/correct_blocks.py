"""What `copydesk restore` and `copydesk drop` share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.flows.cli.shared_options import Failure, WrongUse, disk_failure
from copydesk.flows.paths import DataFolder

if TYPE_CHECKING:
    from copydesk.transforms.corrections import Action

_BLOCK = re.compile(r"[0-9a-f]+\.[0-9]{1,9}")


def correct_blocks(
    action: Action,
    names: tuple[str, ...],
    data: DataFolder,
    config: Path | None,
    wait: float | None,
) -> None:
    """Make the corrections and tell what was corrected; mistakes as one sentence."""
    from copydesk.flows.config.settings import SettingsError, load_settings  # noqa: PLC0415
    from copydesk.flows.editing.apply_corrections import CorrectionRefused, correct  # noqa: PLC0415
    from copydesk.flows.editing.journal import JournalDamaged  # noqa: PLC0415
    from copydesk.flows.locks import FolderBusy, FolderUnwritable, writing  # noqa: PLC0415
    from copydesk.warehouse.database.warehouse_errors import WarehouseError  # noqa: PLC0415

    for name in names:
        if not _BLOCK.fullmatch(name):
            raise WrongUse(f"{name!r} is no block; `copydesk blocks ARTICLE` shows their ids.")
    if not data.warehouse.is_file():
        message = f"There is no warehouse at {data.warehouse} yet; run `copydesk ingest` first."
        raise Failure(message)
    try:
        settings = load_settings(config)
        with writing(data.root, action, wait):
            made = correct(data, action, names, settings.text, settings.matching,
                           keep=settings.keep)  # fmt: skip
    except SettingsError as error:
        raise WrongUse(str(error)) from error
    except (
        CorrectionRefused, FolderBusy, FolderUnwritable, JournalDamaged, WarehouseError,
    ) as error:  # fmt: skip
        raise Failure(str(error)) from error
    except OSError as error:
        raise disk_failure(error) from error
    for correction in made:
        click.echo(f"{action} {correction.block_id} ({correction.reason})  {correction.text[:60]}")
