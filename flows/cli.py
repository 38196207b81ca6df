"""The console script `copydesk`."""

from __future__ import annotations

import atexit
import os
import sys
from importlib import import_module

import click

from copydesk import __version__

_COMMANDS = {
    "init": "Write a commented configuration.",
    "ingest": "Bring news into the warehouse and publish it.",
    "serve": "Read every input at its schedule, until stopped.",
    "clean": "Clean files or standard input; no warehouse.",
    "sql": "Ask the published snapshot.",
    "blocks": "Show an article line by line, kept and removed.",
    "diff": "Show what changed between revisions of an article.",
    "restore": "Put removed blocks back.",
    "drop": "Take blocks out.",
    "corrections": "List or export the editors' corrections.",
    "forget": "Remove an article from everywhere, for good.",
    "rebuild": "Make everything again from archive and journal.",
    "status": "Show runs, counts and what is stale.",
    "check": "Run the data checks.",
    "report": "Write the page of a run again, or open it.",
    "publish": "Publish the warehouse again.",
    "export": "Write the snapshot as Parquet or CSV.",
    "doctor": "Look whether all is there that a run needs.",
    "prune": "Remove old reports, snapshots, leftovers; never tables.",
    "completion": "Write a shell's completion script.",
}


class _Lazy(click.Group):
    """Loads a command's module when it is asked for: `clean` must not wait for a database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"copydesk.flows.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="copydesk")
def cli() -> None:
    """Turn raw news pages into clean, deduplicated SQL tables."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        cli(prog_name="copydesk")
    except SystemExit as leaving:
        if "prefect" not in sys.modules:
            raise
        _leave(leaving.code if isinstance(leaving.code, int) else 1)


def _leave(code: int) -> None:
    """End without tearing the interpreter down.

    Prefect's background threads outlive duckdb's module there, and duckdb's binding then prints
    pages of objects that it takes for leaked.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    atexit._run_exitfuncs()
    os._exit(code)
