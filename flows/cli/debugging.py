"""`--debug`: the traceback of what went wrong, and the versions, in a log."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import click

from copydesk import __version__

VARIABLE = "COPYDESK_DEBUG"
_PARTS = ("prefect", "duckdb", "polars", "pyarrow", "trafilatura", "lxml")


class Debugging:
    """Whether tracebacks are wanted, and the folder of their log.

    The log lies in the data folder where there is one, else among the temporary files.
    """

    def __init__(self) -> None:
        self.is_wanted = False
        self.logs: Path | None = None

    def note(self, error: BaseException) -> None:
        """Add an error to the log and say where that is, where tracebacks are wanted."""
        if not (self.is_wanted or os.environ.get(VARIABLE)):
            return
        path = self._log()
        trace = "".join(traceback.format_exception(error))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{_versions()}\n{sys.argv}\n{trace}\n")
        click.echo(f"The traceback is in {path}.", err=True)

    def _log(self) -> Path:
        if self.logs is not None and self.logs.parent.is_dir():
            with suppress(OSError):  # a data folder that may be read only
                self.logs.mkdir(exist_ok=True)
                (self.logs / "debug.log").touch()
                return self.logs / "debug.log"
        return Path(tempfile.gettempdir()) / f"copydesk-debug-{os.getuid()}.log"


DEBUGGING = Debugging()


def with_debug(command: click.Command) -> click.Command:
    """Add `--debug` to a command."""
    if not any(param.name == "debug" for param in command.params):
        option = click.Option(
            ["--debug"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_want,
            help=f"Write tracebacks and versions to a log (also {VARIABLE}=1).",
        )
        command.params.append(option)
    return command


def _want(_context: click.Context, _option: click.Parameter, value: bool) -> None:
    DEBUGGING.is_wanted = value


def _versions() -> str:
    parts = ", ".join(f"{name} {version(name)}" for name in _PARTS)
    return f"copydesk {__version__}, Python {platform.python_version()}, {parts}"
