"""The console script `copydesk`."""

from __future__ import annotations

import atexit
import errno
import io
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from copydesk import __version__
from copydesk.flows.broken_installation import broken_installation
from copydesk.flows.cli.debugging import DEBUGGING, with_debug
from copydesk.flows.cli.interrupts import INTERRUPTS
from copydesk.flows.cli.shared_options import READER_LEFT, disk_failure, failure_of
from copydesk.flows.permissions import private_files

# Each command: the room of flows/cli/commands that holds it, and its line in --help.
_COMMANDS = {
    "init": ("ops", "Write a commented configuration."),
    "discover": ("ops", "Find the feeds and sitemaps of a site, as inputs."),
    "ingest": ("runs", "Load news into the warehouse and publish it."),
    "serve": ("runs", "Read each input on its schedule until stopped."),
    "clean": ("runs", "Clean files or standard input, without a warehouse."),
    "sql": ("queries", "Query the published snapshot."),
    "blocks": ("queries", "Show an article line by line, kept and removed."),
    "diff": ("queries", "Show what changed between revisions of an article."),
    "why": ("queries", "Explain whether two articles are copies or of one story."),
    "restore": ("editing", "Put removed blocks back."),
    "drop": ("editing", "Remove blocks from articles."),
    "corrections": ("editing", "List or export the editors' corrections."),
    "forget": ("editing", "Remove an article everywhere, permanently."),
    "rebuild": ("runs", "Rebuild all tables from the archive and the journal."),
    "status": ("queries", "Show runs, counts and what is stale."),
    "check": ("queries", "Run the data checks."),
    "report": ("queries", "Write a run's report page again, or open it."),
    "publish": ("runs", "Publish the warehouse again, or roll back."),
    "export": ("ops", "Write the snapshot as Parquet or CSV."),
    "doctor": ("ops", "Check that everything a run needs is in place."),
    "prune": ("ops", "Remove old reports, snapshots and leftovers, never tables."),
    "completion": ("ops", "Write a shell completion script."),
}


_with_source = warnings.formatwarning


def _in_one_line(
    message: Warning | str, category: type[Warning], filename: str, lineno: int,
    line: str | None = None,
) -> str:  # fmt: skip
    """Lay out a warning of ours as a sentence, and any other with the code that it is from."""
    if category.__module__.startswith("copydesk."):
        return f"Warning: {message}\n"
    return _with_source(message, category, filename, lineno, line)


class _Interrupted(BaseException):
    """Ctrl-C or SIGTERM, past click."""


def _told(error: Exception) -> click.ClickException:
    """Give any other error as one sentence: no traceback reaches a user."""
    from copydesk.flows.failures import in_one_sentence  # noqa: PLC0415

    log = (
        DEBUGGING.logs or Path(tempfile.gettempdir()) / f"copydesk-{os.getuid()}"
    ) / "failure.log"
    return failure_of(error, in_one_sentence(error, log))


class _Lazy(click.Group):
    """Loads a command's module on use: `clean` must not wait for a database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        room, _ = _COMMANDS[cmd_name]
        module = import_module(f"copydesk.flows.cli.commands.{room}.{cmd_name}")
        return with_debug(module.command)

    def make_context(self, *args: Any, **named: Any) -> click.Context:
        """Read the arguments, and write --help and --version."""
        with _output_guarded():
            return super().make_context(*args, **named)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            with _output_guarded(), private_files():
                result = super().invoke(ctx)
                sys.stdout.flush()
                return result
        except KeyboardInterrupt:  # click would print an empty line of its own
            raise _Interrupted from None
        except (click.exceptions.Exit, click.Abort):
            raise
        except click.ClickException as error:
            if error.__cause__ is not None:
                DEBUGGING.note(error.__cause__)
            raise
        except Exception as error:
            if INTERRUPTS.came or (isinstance(error, OSError) and error.errno == errno.EPIPE):
                raise  # it is a signal's doing, or the reader has left
            DEBUGGING.note(error)
            raise _told(error) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="copydesk")
def cli() -> None:
    """Turn raw news pages into clean, deduplicated SQL tables."""


def run() -> None:
    """Run the command line and leave with its exit code; raises KeyboardInterrupt."""
    warnings.formatwarning = _in_one_line
    _write_any_character()
    try:
        code = _run()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except ImportError as error:
        click.echo(f"Error: {broken_installation(error)}", err=True)
        code = 1
    except click.Abort:
        click.echo("Nothing was changed.", err=True)
        code = 1
    except SystemExit as leaving:
        code = leaving.code
    except _Interrupted:
        raise KeyboardInterrupt from None
    _leave(code if isinstance(code, int) else 0 if code is None else 1)


def _run() -> object:
    """Run the command; an error that a signal made of itself is KeyboardInterrupt all the same."""
    try:
        return cli.main(prog_name="copydesk", standalone_mode=False)
    except Exception:
        if INTERRUPTS.came:
            raise KeyboardInterrupt from None
        raise


def _write_any_character() -> None:
    """Escape what a terminal or locale other than UTF-8 has no character for, as on stderr."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.encoding.startswith("utf"):
        sys.stdout.reconfigure(errors="backslashreplace")


@contextmanager
def _output_guarded() -> Iterator[None]:
    """End quietly when the reader left, such as `head`; with a sentence when a disk is full."""
    try:
        yield
    except BrokenPipeError:
        _discard_output()
        sys.exit(READER_LEFT)
    except OSError as error:
        _discard_output()
        raise disk_failure(error) from error


def _discard_output() -> None:
    """Let what is still to be written go nowhere: the interpreter would try, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())


def _leave(code: int) -> None:
    """End without tearing the interpreter down.

    Prefect's background threads outlive duckdb's module there, and duckdb's binding then prints
    pages of objects that it takes for leaked.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    if "prefect" in sys.modules:
        atexit._run_exitfuncs()
        os._exit(code)
    sys.exit(code)
