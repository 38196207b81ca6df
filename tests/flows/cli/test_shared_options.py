from __future__ import annotations

import pytest
from click.testing import CliRunner

from copydesk.flows.cli.main import cli
from copydesk.flows.cli.shared_options import disk_failure


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "No space left on device."),
        (OSError(13, "Permission denied", "/a"), "/a: Permission denied."),
        (OSError("odd"), "odd."),
    ],
)
def test_what_the_disk_refused_is_said(error: OSError, said: str) -> None:
    assert disk_failure(error).message == said


def test_a_data_folder_has_a_name() -> None:
    done = CliRunner().invoke(cli, ["status", "--data", ""])
    assert done.exit_code == 2
    assert "'--data': give the name of a folder." in done.stderr
