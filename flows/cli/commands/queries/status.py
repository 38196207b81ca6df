"""`copydesk status`: runs, counts, what is stale, where things are."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click
import orjson

from copydesk.flows.cli.display import output
from copydesk.flows.cli.shared_options import data_option
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.amounts import amount
from copydesk.flows.progress.printable import printable

if TYPE_CHECKING:
    from rich.table import Table

    from copydesk.flows.locks import Holder
    from copydesk.flows.ops.input_state import InputState
    from copydesk.warehouse.reading.status import SnapshotStatus, Status

_COUNTS = {"read": "documents_read", "new": "articles_new", "changed": "articles_changed",
           "rejected": "rejected"}  # fmt: skip
_WIDE = 100  # columns from which on there is room for all of a run
_NAME, _NAME_NARROW = 24, 20  # columns of an input's name


@click.command("status")
@data_option
@click.option("--json", "as_json", is_flag=True, help="Write the status as JSON.")
def command(data: DataFolder, as_json: bool) -> None:
    """Show the last runs, what is published and whether it is up to date.

    \b
    copydesk status
    copydesk status --json
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.flows.editing.unfinished import unfinished  # noqa: PLC0415
    from copydesk.flows.locks import holder_of  # noqa: PLC0415
    from copydesk.warehouse.reading.status import status  # noqa: PLC0415

    found = status(data.warehouse, data.snapshot)
    runs = [dict(zip(found.runs.columns, row, strict=True)) for row in found.runs.rows]
    stopped = [] if found.busy else unfinished(data)
    state = " ".join([*stopped, _state(found, holder_of(data.root))])
    if as_json:
        click.echo(_as_json(found, runs, data, state))
        return
    console = output()
    table = _runs_table(runs, busy=found.busy is not None, wide=console.width >= _WIDE)
    console.print(table)
    for run in runs:
        if run["message"]:
            click.echo(printable(f"{run['run_id']}: {run['message']}"))
    _show_inputs(data)
    click.echo(f"Warehouse  {found.warehouse}")
    _show_snapshot(found.snapshot)
    click.echo(state)


def _as_json(found: Status, runs: list[dict[str, Any]], data: DataFolder, state: str) -> str:
    busy = found.busy is not None
    status = {
        "runs": [run | {"status": _status(run, busy)} for run in runs],
        "inputs": _input_states(data),
        "warehouse": found.warehouse,
        "snapshot": found.snapshot,
        "is_busy": busy,
        "is_stale": found.stale,
        "state": state,
    }
    return orjson.dumps(status, default=str, option=orjson.OPT_INDENT_2).decode()


def _runs_table(runs: list[dict[str, Any]], *, busy: bool, wide: bool) -> Table:
    """Lay the runs out within 80 columns, or `wide`; the rest of each row is in `runs`."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("run", "status", "input", *(["started (UTC)", "took"] if wide else ["at (UTC)"])):
        table.add_column(name, no_wrap=name != "input")  # the one to give way to large counts
    counted = {name: value for name, value in _COUNTS.items() if wide or name != "changed"}
    for name in counted:
        table.add_column(name, justify="right", no_wrap=True)
    for run in runs:
        took = [_took(run["started_at"], run["finished_at"])] if wide else []
        table.add_row(
            run["run_id"], _status(run, busy),
            Text(_input_name(run, _NAME if wide else _NAME_NARROW), no_wrap=True,
                 overflow="ellipsis"),
            f"{run['started_at']:{'%Y-%m-%d' if wide else '%m-%d'} %H:%M}", *took,
            *(_count(run[column]) for column in counted.values()),
        )  # fmt: skip
    return table


def _input_name(run: dict[str, Any], width: int) -> str:
    """Name what a run read; of a path its end tells most."""
    if run["input"]:
        return str(run["input"])
    read_from = printable(run["read_from"] or "-")
    return read_from if len(read_from) <= width else f"…{read_from[1 - width :]}"


def _status(run: dict[str, Any], busy: bool) -> str:
    """Give a run's status; where nobody has the warehouse open, none is running."""
    return "stopped" if run["status"] == "running" and not busy else str(run["status"])


def _count(value: int | None) -> str:
    return "-" if value is None else f"{value:,}"


def _took(started: datetime, finished: datetime | None) -> str:
    if finished is None:
        return "-"
    return str(finished.replace(microsecond=0) - started.replace(microsecond=0))


def _show_inputs(data: DataFolder) -> None:
    """Show when each input was last read, and its problem if it has one."""
    for name, state in _input_states(data).items():
        read = f"{state.finished_at:%Y-%m-%d %H:%M}" if state.finished_at else "never"
        news = f"{state.news_at:%Y-%m-%d %H:%M}" if state.news_at else "none yet"
        click.echo(f"Input      {name}: read {read}, newest news {news} (UTC)")
        if state.problem:
            failing = f"failing for {amount(state.failures, 'runs')}: {state.problem}"
            click.echo(f"{'':11}{printable(failing)}")


def _input_states(data: DataFolder) -> dict[str, InputState]:
    from copydesk.flows.ops.input_state import read_state  # noqa: PLC0415

    names = sorted(path.stem for path in data.inputs.glob("*.json"))
    return {name: read_state(data.inputs, name) for name in names}


def _show_snapshot(snapshot: SnapshotStatus | None) -> None:
    if snapshot is None:
        click.echo("Snapshot   none yet")
        return
    when = snapshot.written_at.astimezone(UTC)
    click.echo(f"Snapshot   {snapshot.path}")
    click.echo(f"           {snapshot.size / 1e6:,.1f} MB, written {when:%Y-%m-%d %H:%M} UTC")
    if len(snapshot.kept) > 1:
        undo = "`copydesk publish --rollback` restores the previous one"
        click.echo(f"           {len(snapshot.kept)} kept; {undo}")
    rows = ", ".join(f"{name} {count:,}" for name, count in snapshot.rows.items() if count)
    width = shutil.get_terminal_size().columns
    click.echo(click.wrap_text(rows, width, "Rows       ", " " * 11))


def _state(found: Status, holder: Holder | None) -> str:
    if found.busy:
        return f"A run is in progress: {holder or found.busy}"
    if found.snapshot and found.snapshot.changed:
        from copydesk.warehouse.publishing.published_digests import CHANGED  # noqa: PLC0415

        return CHANGED.format(found.snapshot.path)
    if found.snapshot and found.snapshot.rolled_back:
        return (
            f"The snapshot was rolled back to {found.snapshot.newest_run}; the next run or "
            "`copydesk publish` brings it up to date again."
        )
    if found.stale:
        return (
            "The snapshot is older than the last run or correction; `copydesk publish` brings it "
            "up to date."
        )
    return "The snapshot is up to date."
