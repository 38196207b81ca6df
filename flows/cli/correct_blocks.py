"""What `copydesk restore` and `copydesk drop` share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.flows.cli.shared_options import Failure, WrongUse
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.printable import printable

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
    from copydesk.flows.config.settings import load_settings  # noqa: PLC0415
    from copydesk.flows.editing.apply_corrections import CorrectionRefused, correct  # noqa: PLC0415
    from copydesk.flows.editing.unfinished import noted_until_done  # noqa: PLC0415
    from copydesk.flows.locks import writing  # noqa: PLC0415

    for name in names:
        if not _BLOCK.fullmatch(name):
            raise WrongUse(f"{name!r} is not a block id; `copydesk blocks ARTICLE` lists them.")
    if not data.warehouse.is_file():
        message = f"There is no warehouse at {data.warehouse} yet; run `copydesk ingest` first."
        raise Failure(message)
    settings = load_settings(config)
    with writing(data.root, action, wait), noted_until_done(data, action, (CorrectionRefused,)):
        made = correct(data, action, names, settings.text, settings.matching,
                       keep=settings.keep)  # fmt: skip
    for correction in made:
        block, text = correction.block_id, printable(correction.text[:60])
        click.echo(f"{action} {block} ({correction.reason})  {text}")
