"""`copydesk serve`: every input at its schedule, in one process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from copydesk.flows.cli.flow_run import in_sentence, terminated_like_interrupted
from copydesk.flows.cli.options import Failure, WrongUse, config_option, data_option
from copydesk.flows.paths import DataFolder

if TYPE_CHECKING:
    from copydesk.flows.config.inputs import Input
    from copydesk.flows.progress.reporter import Reporter


_STOPPED = "Stopped; what was at work is gone on with at the next start"


@click.command("serve")
@data_option
@config_option
@click.option("--log-format", type=click.Choice(["text", "json"]), default="text",
              envvar="COPYDESK_LOG_FORMAT", show_default=True,
              help="How progress is written to standard error.")  # fmt: skip
@click.option("--prefect-yaml", is_flag=True,
              help="Write the schedules as a prefect.yaml for a work pool, and leave.")  # fmt: skip
def command(data: DataFolder, config: Path | None, log_format: str, prefect_yaml: bool) -> None:
    """Read every configured input at its schedule, until stopped.

    Inputs fetch side by side and load one after the other; no input is read twice at a time;
    windows missed while nothing served are made up once.

    \b
    copydesk serve
    copydesk serve --data /var/lib/copydesk --log-format json 2>> serve.log
    copydesk serve --prefect-yaml > prefect.yaml && prefect deploy --all
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.flows.config.settings import CONFIG_NAME  # noqa: PLC0415

    inputs = _scheduled(config)
    path = config or Path(os.environ.get("COPYDESK_CONFIG", CONFIG_NAME))
    if prefect_yaml:
        from copydesk.flows.serving.prefect_yaml import prefect_yaml_of  # noqa: PLC0415

        click.echo(prefect_yaml_of(inputs, data.root, path), nl=False)
        return
    _serve(inputs, data, path, log_format)


def _scheduled(config: Path | None) -> tuple[Input, ...]:
    from copydesk.flows.config.settings import SettingsError, load_settings  # noqa: PLC0415

    try:
        inputs = load_settings(config).inputs
    except SettingsError as error:
        raise WrongUse(str(error)) from error
    found = tuple(one for one in inputs if one.schedule is not None)
    if not found:
        raise WrongUse("No input has a `schedule`; `copydesk init` writes a file with examples.")
    return found


def _serve(inputs: tuple[Input, ...], data: DataFolder, config: Path, log_format: str) -> None:
    from copydesk.flows.locks import locked  # noqa: PLC0415
    from copydesk.flows.progress.json_log import JsonReporter  # noqa: PLC0415
    from copydesk.flows.progress.plain_lines import PlainLines  # noqa: PLC0415
    from copydesk.flows.serving.prefect_api import prefect_api  # noqa: PLC0415

    make_reporter: Callable[[], Reporter] = JsonReporter if log_format == "json" else PlainLines
    say = make_reporter().say
    # when we leave at once, Python's helper that tidies up after us would warn of what it found
    os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker")
    try:
        with terminated_like_interrupted(), locked(data.serving) as free:
            if not free:
                raise WrongUse(f"Another `copydesk serve` is at work on {data.root}.")
            say("Starting Prefect")
            with prefect_api(data, scheduling=True) as api:
                from copydesk.flows.serving.serve import Serving  # noqa: PLC0415

                say(f"Prefect answers at {api.wait()}")
                try:
                    Serving(inputs, data.root, config, make_reporter).start()
                except KeyboardInterrupt:
                    say(_STOPPED)
                    _leave_at_once()
    except click.ClickException:
        raise
    except KeyboardInterrupt:
        say(_STOPPED)
    except Exception as error:  # noqa: BLE001 (the last stop before the user)
        raise Failure(in_sentence(error, data)) from None


def _leave_at_once() -> NoReturn:
    """End while runs are at work; their workers and the temporary API end with this process.

    An orderly end would wait for the text work, and take the API's end for a failure of the runs.
    """
    sys.stderr.flush()
    os._exit(0)
