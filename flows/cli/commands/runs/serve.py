"""`copydesk serve`: every input at its schedule, in one process."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.flows.cli.flow_run import in_sentence
from copydesk.flows.cli.interrupts import INTERRUPTS
from copydesk.flows.cli.shared_options import WrongUse, config_option, data_option, failure_of
from copydesk.flows.paths import DataFolder

if TYPE_CHECKING:
    from copydesk.flows.progress.reporter import Reporter
    from copydesk.flows.serving.plan import Plan


_STOPPED = "Stopped; unfinished runs resume at the next start"


@click.command("serve")
@data_option
@config_option
@click.option("--log-format", type=click.Choice(["text", "json"]), default="text",
              envvar="COPYDESK_LOG_FORMAT", show_default=True,
              help="Format of the progress on standard error.")  # fmt: skip
@click.option("--prefect-yaml", is_flag=True,
              help="Write the schedules as a prefect.yaml for a work pool, and exit.")  # fmt: skip
def command(data: DataFolder, config: Path | None, log_format: str, prefect_yaml: bool) -> None:
    """Read each configured input on its schedule until stopped.

    Inputs are fetched in parallel and loaded one after another; an input is never read twice at
    the same time. Runs missed while `serve` was stopped are made up once. Prefect keeps the
    schedules, on the configured API or on one of the data folder's own, with a UI.

    \b
    copydesk serve
    copydesk serve --data /var/lib/copydesk --log-format json 2>> serve.log
    copydesk serve --prefect-yaml > prefect.yaml && prefect deploy --all
    """  # noqa: D301 (click's mark for lines to leave alone)
    plan = _plan(data, config)
    if prefect_yaml:
        from copydesk.flows.serving.prefect_yaml import prefect_yaml_of  # noqa: PLC0415

        click.echo(prefect_yaml_of(plan), nl=False)
        return
    _serve(plan, log_format)


def _plan(data: DataFolder, config: Path | None) -> Plan:
    from copydesk.flows.serving.plan import make_plan  # noqa: PLC0415

    plan = make_plan(data, config)
    if not any(input_config.schedule for input_config in plan.settings.inputs):
        raise WrongUse("No input has a `schedule`; `copydesk init` writes a file with examples.")
    return plan


def _serve(plan: Plan, log_format: str) -> None:
    from copydesk.flows.locks import locked  # noqa: PLC0415
    from copydesk.flows.progress.json_log import JsonReporter  # noqa: PLC0415
    from copydesk.flows.progress.plain_lines import PlainLines  # noqa: PLC0415

    make_reporter: Callable[[], Reporter] = JsonReporter if log_format == "json" else PlainLines
    data = plan.folder
    INTERRUPTS.sentence, INTERRUPTS.to = _STOPPED, make_reporter().say
    # when we leave at once, Python's helper that tidies up after us would warn of what it found
    os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker")
    try:
        with locked(data.serving) as free:
            if not free:
                raise WrongUse(f"Another `copydesk serve` is running on {data.root}.")
            _serve_alone(plan, make_reporter)
    except click.ClickException:
        raise
    except Exception as error:  # noqa: BLE001 (the last stop before the user)
        raise failure_of(error, in_sentence(error, data)) from None


def _serve_alone(plan: Plan, make_reporter: Callable[[], Reporter]) -> None:
    """Start Prefect and serve; Ctrl-C and SIGTERM end the process in the midst of it.

    An orderly end would wait for the text work, and take the API's end for a failure of the runs.
    """
    from copydesk.flows.progress.reporter import reporting  # noqa: PLC0415
    from copydesk.flows.serving.api.prefect_api import prefect_api  # noqa: PLC0415
    from copydesk.flows.serving.api.prefect_settings import login_file  # noqa: PLC0415

    to, home = make_reporter(), plan.folder.prefect_home
    first = "" if home.is_dir() else f", for the first time in {home}; this takes about a minute"
    with reporting(to), prefect_api(plan.folder, scheduling=True) as api:
        try:
            if api.process is not None:
                INTERRUPTS.before_leaving = api.process.kill
                to.say(f"Starting Prefect{first}")
            from copydesk.flows.serving.serve import Serving  # noqa: PLC0415 (seconds)

            api.wait()
            if api.is_own:
                login = login_file(home)
                to.say(f"Prefect's UI is at {api.ui}; log in with the line in {login}")
            else:
                to.say(f"Runs are reported to the configured Prefect API at {api.url}")
            Serving(plan, api, make_reporter).start()
        except KeyboardInterrupt:
            INTERRUPTS.leave()
