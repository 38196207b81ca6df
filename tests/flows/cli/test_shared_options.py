from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from copydesk.errors import CopydeskError, UsageError
from copydesk.flows.cli.main import cli
from copydesk.flows.cli.shared_options import disk_failure
from copydesk.warehouse.reading import status


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(28, "No space left on device"), "No space left on device."),
        (OSError(13, "Permission denied", "/a"), "/a: Permission denied."),
        (OSError("odd"), "odd."),
    ],
)
def test_what_the_disk_refused_is_said(error: OSError, message: str) -> None:
    assert disk_failure(error).message == message


def test_a_data_folder_has_a_name() -> None:
    done = CliRunner().invoke(cli, ["status", "--data", ""])
    assert done.exit_code == 2
    assert "'--data': give the name of a folder." in done.stderr


class Refused(CopydeskError):
    exit_code = 7


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (Refused("It is not allowed."), 7, "It is not allowed."),
        (CopydeskError("It went wrong."), 1, "It went wrong."),
        (UsageError("It is misspelt."), 2, "It is misspelt."),
        (OSError(28, "No space left on device", "/a"), 1, "/a: No space left on device."),
    ],
)
def test_an_error_ends_a_command_with_its_sentence_and_its_code(
    error: Exception, code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(status, "status", fail)
    done = CliRunner().invoke(cli, ["status", "--data", str(tmp_path)])
    assert (done.exit_code, done.stdout, done.stderr) == (code, "", f"Error: {message}\n")
