"""Opening the private warehouse and the published snapshot.

DuckDB holds the warehouse with a POSIX lock, which any other file descriptor on that file drops
when it is closed: nothing in this process may open the warehouse's file by other means.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.migrate import migrate
from copydesk.warehouse.database.statements import sql_text
from copydesk.warehouse.database.transaction import transaction
from copydesk.warehouse.database.warehouse_errors import (
    SnapshotMissing,
    WarehouseBusy,
    WarehouseDamaged,
    WarehouseError,
    in_one_sentence,
)

__all__ = ["Connection", "open_snapshot", "open_warehouse", "read_warehouse", "transaction"]

Connection = DuckDBPyConnection

_PATIENCE, _PAUSE = 10.0, 0.1  # seconds
_OPENINGS = 10  # of a snapshot that is replaced each time; a publish takes longer than an opening
_CONFINED = {"enable_external_access": "false", "temp_directory": ""}
_HOLDER = re.compile(r"Conflicting lock.*?\(PID (\d+)\)")
_EXHAUSTED = (
    duckdb.IOException,
    duckdb.OutOfMemoryException,
    duckdb.FatalException,
    duckdb.TransactionException,  # a commit that the disk does not take
    duckdb.InvalidInputException,  # what it says of a shard that is no Parquet
)
_UNKNOWN = (duckdb.CatalogException, duckdb.BinderException)  # tables or columns not there yet
_INTERRUPTED = "Query interrupted"
_CORRUPT = re.compile(r"(?i)corrupt|checksum")
_REMEDY = (
    "restore it from a backup, or rebuild it from raw/ and journal/ with "
    "`copydesk rebuild --force`."
)
_NOT_WRITTEN_SO = (duckdb.SerializationException, duckdb.InternalException)
_UNREADABLE = (
    duckdb.IOException,
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.FatalException,
)


@contextmanager
def open_warehouse(path: Path, *, patience: float = _PATIENCE) -> Iterator[DuckDBPyConnection]:
    """Open the warehouse to write, making folder and tables where they are missing.

    Waits `patience` seconds for those who only look, such as `status`. Raises WarehouseBusy when
    another process has it all the same, WarehouseDamaged when it cannot be read, and
    WarehouseError out of the block when disk or memory give out.
    """
    _make_folder(path.parent)
    con = _connect_patiently(path, patience)
    try:
        _prepare(con, path)
        with _interruptible():
            yield con
    except duckdb.Error as error:
        raise _told(path, error) from error
    finally:
        con.close()


@contextmanager
def read_warehouse(path: Path) -> Iterator[DuckDBPyConnection]:
    """Open the warehouse as it is, to look only.

    Raises WarehouseError when it is not there or was left by another version of the program, and
    out of the block as `open_warehouse` does.
    """
    if not path.is_file():
        raise WarehouseError(f"There is no warehouse at {path} yet; run `copydesk ingest` first.")
    try:
        with _opened(path, {}) as con:
            yield con
    except _UNKNOWN as error:
        raise WarehouseError(
            f"{path} was written by another version; `copydesk publish` brings it up to date."
        ) from error
    except duckdb.Error as error:
        raise _told(path, error) from error


@contextmanager
def open_snapshot(path: Path, *, confined: bool = False) -> Iterator[DuckDBPyConnection]:
    """Open the published snapshot read-only; `confined` bars it from files and settings.

    Raises SnapshotMissing when nothing is published, WarehouseDamaged when it cannot be read.
    """
    if not path.is_file():
        raise SnapshotMissing(
            f"Nothing is published at {path} yet; run `copydesk ingest` or `copydesk publish`."
        )
    with _opened(path, _CONFINED if confined else {}) as con:
        if confined:
            con.execute(sql_text("schema", "confine.sql"))
        try:
            yield con
        except duckdb.Error as error:
            if _is_damage(error):
                raise WarehouseDamaged(_damaged(path, error)) from error
            raise


def connect_read_only(path: Path) -> DuckDBPyConnection:
    """Connect to a snapshot, for callers who close it themselves."""
    con = _connect_to_one_file(path, {})
    con.execute(sql_text("schema", "settings.sql"))
    return con


@contextmanager
def _opened(path: Path, config: Mapping[str, str]) -> Iterator[DuckDBPyConnection]:
    con = _connect_to_one_file(path, config)
    try:
        con.execute(sql_text("schema", "settings.sql"))
        with _interruptible():
            yield con
    finally:
        con.close()


def _connect_to_one_file(path: Path, config: Mapping[str, str]) -> DuckDBPyConnection:
    """Connect to a file that was not replaced meanwhile.

    DuckDB 2.0 opens the path again after it has read the header: where a new file was renamed to
    it in between, it would read that by the old one's header.
    """
    for _ in range(_OPENINGS):
        before = _identity(path)
        try:
            con = _connect(path, read_only=True, config=config)
        except WarehouseDamaged:
            if _identity(path) == before:
                raise
        else:
            if _identity(path) == before:
                return con
            con.close()
    raise WarehouseBusy(f"{path} keeps being replaced; try again in a moment.")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C be what it is: DuckDB gives an error of its own when a signal ends a statement."""
    try:
        yield
    except RuntimeError as error:
        if str(error) != _INTERRUPTED:
            raise
        raise KeyboardInterrupt from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(f"The folder {folder} cannot be created: {error.strerror}.") from error


def _prepare(con: DuckDBPyConnection, path: Path) -> None:
    con.execute(sql_text("schema", "settings.sql"))
    con.execute(sql_text("schema", "writing.sql"))
    try:
        migrate(con)
        con.execute(sql_text("schema", "site_lines.sql"))
    except _UNREADABLE as error:
        raise WarehouseDamaged(_damaged(path, error)) from error


def _connect_patiently(path: Path, patience: float) -> DuckDBPyConnection:
    deadline = time.monotonic() + patience
    while True:
        try:
            return _connect(path, read_only=False)
        except WarehouseBusy:
            if time.monotonic() >= deadline:
                raise
        time.sleep(_PAUSE)


def _connect(
    path: Path, *, read_only: bool, config: Mapping[str, str] | None = None
) -> DuckDBPyConnection:
    try:
        return duckdb.connect(path, read_only=read_only, config=dict(config or {}))
    except duckdb.Error as error:
        raise _refusal(path, error) from error


def _refusal(path: Path, error: duckdb.Error) -> WarehouseError:
    if holder := _HOLDER.search(str(error)):
        return WarehouseBusy(f"{path} is in use by process {holder[1]}; try again later.")
    if "Could not set lock" in str(error):
        return WarehouseBusy(f"{path} is in use by another process; try again later.")
    if "Permission denied" in str(error):
        return WarehouseError(f"{path} cannot be opened: permission denied.")
    return WarehouseDamaged(_damaged(path, error))


def _told(path: Path, error: duckdb.Error) -> Exception:
    """Tell a file that is damaged from a disk or memory that gives out, and both from the rest."""
    if _is_damage(error):
        return WarehouseDamaged(_damaged(path, error))
    if isinstance(error, _EXHAUSTED):
        return WarehouseError(f"The warehouse failed: {in_one_sentence(error)}")
    return error


def _is_damage(error: duckdb.Error) -> bool:
    """Whether DuckDB met what it did not write: it says so in more than one way."""
    return isinstance(error, _NOT_WRITTEN_SO) or bool(_CORRUPT.search(str(error)))


def _damaged(path: Path, error: Exception) -> str:
    """Say what is wrong and what to do: everything else can be derived from two folders."""
    if path.name == "warehouse.duckdb":
        return f"{path} is damaged ({in_one_sentence(error).rstrip('.')}): {_REMEDY}"
    return f"{path} cannot be read: {in_one_sentence(error)} `copydesk publish` writes it again."
