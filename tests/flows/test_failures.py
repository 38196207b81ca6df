from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from copydesk.flows.config.settings import SettingsError
from copydesk.flows.failures import in_one_sentence
from copydesk.warehouse.database.warehouse_errors import WarehouseBusy


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (WarehouseBusy("It is in use."), "It is in use."),
        (SettingsError("workers must be 1 to 64."), "workers must be 1 to 64."),
        (OSError(28, "No space left on device"), "No space left on device."),
        (PermissionError(13, "Permission denied", "/x/y"), "Permission denied: /x/y."),
    ],
)
def test_what_was_foreseen_is_said_as_it_is(error: Exception, message: str, tmp_path: Path) -> None:
    log = tmp_path / "failure.log"
    assert in_one_sentence(error, log) == message
    assert not log.exists()


@pytest.mark.parametrize("error", [BrokenProcessPool("terminated abruptly"), MemoryError()])
def test_a_killed_worker_is_explained(error: Exception, tmp_path: Path) -> None:
    message = in_one_sentence(error, tmp_path / "log")
    assert message.startswith("Worker processes were killed or ran out of memory; try --workers 1")


def test_what_nobody_foresaw_is_written_down(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "failure.log"
    try:
        raise ZeroDivisionError("division\nby zero \ud800")
    except ZeroDivisionError as error:
        message = in_one_sentence(error, log)
    assert "\n" not in message
    assert message.startswith("ZeroDivisionError: division by zero")
    assert str(log) in message
    assert "test_failures.py" in log.read_text(encoding="utf-8")


def test_where_nothing_can_be_written_the_sentence_remains(tmp_path: Path) -> None:
    (tmp_path / "logs").write_bytes(b"")
    message = in_one_sentence(ValueError("odd"), tmp_path / "logs" / "failure.log")
    assert message == "ValueError: odd."
