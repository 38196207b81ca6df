"""One row a run: numbered within its warehouse, resumed after a kill."""

from __future__ import annotations

from datetime import UTC, datetime

from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.statements import sql_text
from copydesk.warehouse.database.transaction import transaction
from copydesk.warehouse.loading.load import LoadCounts


def start_run(  # noqa: PLR0913 (a keyword a column)
    con: DuckDBPyConnection,
    *,
    config_hash: str,
    copydesk_version: str,
    plan_hash: str,
    config: str | None = None,
    input_name: str | None = None,
    read_from: str | None = None,
    started_at: datetime | None = None,
) -> str:
    """Give the run's id, "run-000001" and on.

    `config` is the text that `config_hash` digests, `input_name` the configured input it reads,
    `read_from` says in words what it reads, `started_at` when it began, if that was before now.

    A row still `running` under the same plan was left by a killed process and is resumed;
    other such rows become `crashed`.
    """
    plan = {"plan_hash": plan_hash}
    versions = {"config_hash": config_hash, "copydesk_version": copydesk_version}
    values = {
        "config": config,
        "input": input_name,
        "read_from": read_from,
        "started_at": started_at,
    }
    with transaction(con):
        con.execute(sql_text("runs", "crash_others.sql"), plan)
        if not _running(con, plan):
            con.execute(sql_text("runs", "start.sql"), plan | versions | values)
        return _running(con, plan)[0]


def finish_run(
    con: DuckDBPyConnection, run_id: str, counts: LoadCounts, *, duplicates: int
) -> None:
    """Mark the run `succeeded` with its counts; inside the transaction that loaded it."""
    # SQL's now() is when the transaction began
    ended = {"run_id": run_id, "duplicates": duplicates, "finished_at": datetime.now(UTC)}
    con.execute(sql_text("runs", "finish.sql"), counts.as_dict() | ended)


def note_intake(con: DuckDBPyConnection, run_id: str, *, read: int, forgotten: int) -> None:
    """Note what the run's reader met, and how much of it may not come back.

    A check compares the first with what was loaded and rejected.
    """
    intake = {"run_id": run_id, "inputs_read": read, "forgotten": forgotten}
    con.execute(sql_text("runs", "intake.sql"), intake)


def note_problem(con: DuckDBPyConnection, run_id: str, message: str) -> None:
    """Note, in one sentence, what of the run's input could not be read; the rest is loaded."""
    con.execute(sql_text("runs", "note_problem.sql"), {"run_id": run_id, "message": message})


def brought_news(con: DuckDBPyConnection, run_id: str) -> bool:
    """Tell whether a run loaded a document, or met a rejection that was not known yet."""
    return bool(con.execute(sql_text("runs", "brought_news.sql"), {"run_id": run_id}).fetchall())


def fail_run(con: DuckDBPyConnection, run_id: str, message: str) -> None:
    """Mark the run `failed`, with one sentence why; outside the transaction of a load."""
    con.execute(sql_text("runs", "fail.sql"), {"run_id": run_id, "message": message})


def _running(con: DuckDBPyConnection, plan: dict[str, str]) -> list[str]:
    return [run_id for (run_id,) in con.execute(sql_text("runs", "running.sql"), plan).fetchall()]
