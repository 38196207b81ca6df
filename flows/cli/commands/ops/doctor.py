"""`copydesk doctor`: whether everything is there that a run needs."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from copydesk.flows.cli.shared_options import FAILED, config_option, data_option
from copydesk.flows.paths import DataFolder

_SIGNS = {"well": ("ok", "green"), "note": ("note", "yellow"), "bad": ("BAD", "red")}


@click.command("doctor")
@data_option
@config_option
@click.option("--offline", is_flag=True, help="Do not connect to the inputs' addresses.")
@click.option("--deep", is_flag=True,
              help="Read all of warehouse, snapshots, archive, shards and journal.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Write the findings as JSON.")
def command(
    data: DataFolder, config: Path | None, offline: bool, deep: bool, as_json: bool
) -> None:
    """Check versions, text work, disk, warehouse, locks, Prefect, configuration and inputs.

    Exits with 1 if anything is wrong. If inputs have schedules, the Prefect API of the data
    folder is started and stopped again, which takes several seconds.

    \b
    copydesk doctor
    copydesk doctor --offline --json
    copydesk doctor --offline --deep
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.flows.ops.doctor import examine  # noqa: PLC0415

    findings = []
    for finding in examine(data, config, ask=not offline, deep=deep):
        findings.append(finding)
        if not as_json:
            sign, colour = _SIGNS[finding.verdict]
            _print(f"{sign:<5}", colour, f"{finding.what}: {finding.sentence}")
    if as_json:
        json.dump([asdict(item) for item in findings], sys.stdout, indent=2)
        click.echo()
    if any(item.verdict == "bad" for item in findings):
        sys.exit(FAILED)


def _print(sign: str, colour: str, sentence: str) -> None:
    from rich.text import Text  # noqa: PLC0415

    from copydesk.flows.cli.display import output  # noqa: PLC0415
    from copydesk.flows.progress.printable import printable  # noqa: PLC0415

    line = Text.assemble((sign, colour), printable(sentence))
    output().print(line, soft_wrap=True, highlight=False)
