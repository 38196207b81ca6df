"""What the commands share: the data folder's option, and mistakes as one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from copydesk.errors import CopydeskError
from copydesk.flows.cli.debugging import DEBUGGING
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.printable import printable

_Command = TypeVar("_Command", bound=Callable[..., Any])

FAILED, WRONG_USAGE, REJECTED = 1, 2, 3
READER_LEFT = 141  # what a shell shows of a program that ended with its pipe (128 + SIGPIPE)
FOREVER = 1e9  # seconds


class Failure(click.ClickException):
    """A run or a look-up that failed: one sentence, exit code 1 unless the error has another."""

    exit_code: int = FAILED  # type: ignore[misc]  # click says that a class has one


def failure_of(error: Exception, sentence: str) -> Failure:
    """Leave with a sentence on an error, and with the exit code of one that was foreseen."""
    failure = Failure(printable(sentence))
    if isinstance(error, CopydeskError):
        failure.exit_code = error.exit_code
    return failure


def disk_failure(error: OSError) -> Failure:
    """Say what the disk or the system refused, and of which file where that is known.

    A reader of the output that left is no failure: its BrokenPipeError is raised again.
    """
    if isinstance(error, BrokenPipeError):
        raise error
    prefix = f"{error.filename}: " if error.filename else ""
    return Failure(f"{prefix}{error.strerror or error}.")


class WrongUse(click.ClickException):
    """A mistake in how the command was called: one sentence, exit code 2."""

    exit_code = WRONG_USAGE


def wait_option(command: _Command) -> _Command:
    """Add `--wait [SECONDS]`; the command gets seconds, or None not to wait."""
    option = click.option(
        "--wait",
        is_flag=False,
        flag_value=FOREVER,
        default=None,
        type=click.FloatRange(min=0),
        metavar="[SECONDS]",
        help="Wait for another command to finish writing; without SECONDS, as long as needed.",
    )
    return option(command)


def model_option(command: _Command) -> _Command:
    """Add `--model FILE`; the command gets a Path or None as `model`."""
    option = click.option(
        "--model",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Use this line model instead of the shipped one.",
    )
    return option(command)


def prefect_option(command: _Command) -> _Command:
    """Add `--prefect`; the command gets it by this name."""
    option = click.option(
        "--prefect",
        is_flag=True,
        help="Run as a Prefect flow even if no API is configured; the history is kept in --data.",
    )
    return option(command)


class _Folder(click.Path):
    """A folder that has a name: `--data "$UNSET"` is not the folder one happens to be in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value):
            self.fail("give the name of a folder.", param, ctx)
        return super().convert(value, param, ctx)


def _data_folder(_context: click.Context, _option: click.Parameter, value: Path) -> DataFolder:
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:/", str(value)):  # pathlib makes one slash of two
        raise click.BadParameter(f"{value} is an address; give a local folder.")
    DEBUGGING.logs = DataFolder(value).logs
    return DataFolder(value)


def data_option(command: _Command) -> _Command:
    """Add `--data DIR`; the command gets a DataFolder as `data`."""
    option = click.option(
        "--data",
        envvar="COPYDESK_DATA",
        default="data",
        show_default=True,
        metavar="DIR",
        type=_Folder(file_okay=False, path_type=Path),
        callback=_data_folder,
        help="Folder that holds all state (also COPYDESK_DATA).",
    )
    return option(command)


def config_option(command: _Command) -> _Command:
    """Add `--config FILE`; the command gets a path or None as `config`."""
    option = click.option(
        "--config",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Settings file to use instead of ./copydesk.toml (also COPYDESK_CONFIG).",
    )
    return option(command)
