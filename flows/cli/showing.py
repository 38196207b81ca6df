"""How a command shows what it does: a bar, a line a step, JSON lines, or nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from copydesk.flows.paths import DataFolder
    from copydesk.flows.progress.reporter import Reporter
    from copydesk.flows.runs.summary import RunSummary
    from copydesk.warehouse.reading.check import CheckResult

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Showing:
    """`quiet` shows mistakes alone; `as_json` writes the runs to standard output."""

    quiet: bool = False
    as_json: bool = False
    log_format: str = "text"

    @property
    def is_plain(self) -> bool:
        """Whether sentences and tables for people are wanted."""
        return not self.quiet and self.log_format == "text"

    @contextmanager
    def reporter(self) -> Iterator[Reporter]:
        """Give the reporter that is wanted."""
        from copydesk.flows.progress.json_log import JsonReporter  # noqa: PLC0415
        from copydesk.flows.progress.reporter import Silent  # noqa: PLC0415
        from copydesk.flows.progress.terminal import error_console, terminal_reporter  # noqa: PLC0415

        if self.quiet:
            yield Silent()
        elif self.log_format == "json":
            yield JsonReporter()
        else:
            with terminal_reporter(error_console()) as reporter:
                yield reporter

    def say(self, sentence: str, style: str | None = None, run: str | None = None) -> None:
        """Write a sentence for the user, about a run if one is named."""
        from copydesk.flows.progress.json_log import JsonReporter  # noqa: PLC0415
        from copydesk.flows.progress.printable import printable  # noqa: PLC0415
        from copydesk.flows.progress.terminal import error_console  # noqa: PLC0415

        if self.log_format == "json" and not self.quiet:
            JsonReporter().write("warning" if style else "info", sentence, run=run)
        elif not self.quiet:
            error_console().print(printable(sentence), style=style, markup=False, highlight=False,
                                  soft_wrap=True)  # fmt: skip

    def show_run(self, summary: RunSummary, data: DataFolder, seconds: float) -> None:
        """Show what a run did."""
        from copydesk.flows.progress.terminal import error_console  # noqa: PLC0415
        from copydesk.flows.runs.summary import summary_table  # noqa: PLC0415

        for warning in summary.warnings:
            self.say(f"Warning: {warning}", "yellow", summary.run_id)
        if self.is_plain and not summary.is_failed:
            error_console().print(summary_table(summary, seconds))
        if summary.is_published:
            self.say(f"Published at {data.snapshot}", run=summary.run_id)
        elif summary.is_failed:
            self.say(f"{summary.run_id} failed; the snapshot is unchanged.", "yellow",
                     summary.run_id)  # fmt: skip
        else:
            self.say("Nothing new; the snapshot is unchanged.", run=summary.run_id)
        if summary.report:
            self.say(f"Report at {summary.report}", run=summary.run_id)

    def show_offenders(self, failed: Sequence[CheckResult]) -> None:
        """Show the rows that caused a rollback: they are stored nowhere."""
        from copydesk.flows.cli.commands.queries.check import show_check  # noqa: PLC0415
        from copydesk.flows.progress.json_log import JsonReporter  # noqa: PLC0415

        for item in failed:
            if self.log_format == "json":
                JsonReporter().write("error", item.sentence, check=item.name, count=item.count,
                                     columns=item.columns, rows=item.rows)  # fmt: skip
            else:
                show_check(item, stderr=True)

    def write_runs(self, runs: list[RunSummary]) -> None:
        """Write the runs for a machine, if it wants them."""
        if self.as_json:
            records = [{"run_id": run.run_id, **asdict(run.counts), "duplicates": run.duplicates,
                     "warnings": list(run.warnings), "problem": run.problem,
                     "report": run.report and str(run.report)}
                    for run in runs]  # fmt: skip
            json.dump(records, sys.stdout, indent=2)
            sys.stdout.write("\n")


def showing_options(command: _Command) -> _Command:
    """Add `--quiet`, `--json` and `--log-format`; the command gets them by these names."""
    options = (
        click.option("--quiet", "-q", is_flag=True, help="Print only problems."),
        click.option("--json", "as_json", is_flag=True,
                     help="Write the runs' counts to standard output as JSON."),
        click.option("--log-format", type=click.Choice(["text", "json"]), default="text",
                     envvar="COPYDESK_LOG_FORMAT", show_default=True,
                     help="Format of the progress on standard error."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command
