from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from copydesk.flows.cli.main import cli
from copydesk.flows.locks import FolderBusy, FolderUnwritable, holder_of, writing
from tests.flows.pieces import FERRY, ingest_plainly, written
from tests.flows.running import command, wait_for

HOLD = """
import sys
from pathlib import Path
from copydesk.flows.locks import writing
with writing(Path(sys.argv[1]), "ingest"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def held_elsewhere(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that writes under the folder until it is told to end."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            yield other
        finally:
            other.kill()


def test_one_writer_at_a_time_and_who_it_is(tmp_path: Path) -> None:
    with (
        held_elsewhere(tmp_path) as other,
        pytest.raises(FolderBusy, match=rf"by `copydesk ingest` \(process {other.pid} on .*--wait"),
        writing(tmp_path, "publish"),
    ):
        pass


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path) as other:
        other.kill()
        other.wait()
        assert holder_of(tmp_path) is not None
        with writing(tmp_path, "publish"):
            holder = holder_of(tmp_path)
            assert holder is not None
            assert (holder.command, holder.pid) == ("publish", os.getpid())
        assert holder_of(tmp_path) is None


def test_waiting_ends_when_the_other_is_done(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path) as other:
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()
        with writing(tmp_path, "publish", 60):
            pass


def test_waiting_has_an_end(tmp_path: Path) -> None:
    with (
        held_elsewhere(tmp_path),
        pytest.raises(FolderBusy, match=r"is still in use by .* after waiting"),
        writing(tmp_path, "publish", 0.3),
    ):
        pass


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), writing(tmp_path, "publish"):
        raise RuntimeError
    with writing(tmp_path, "publish"):
        pass


def test_a_folder_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(FolderUnwritable, match="cannot be created"),
        writing(tmp_path / "file" / "data", "x"),
    ):
        pass
    (tmp_path / "lock").mkdir()
    with pytest.raises(FolderUnwritable, match="cannot be written"), writing(tmp_path, "x"):
        pass


@pytest.mark.parametrize("call", [["publish"], ["publish", "--rollback"], ["drop", "00.1"]])
def test_commands_that_write_say_who_is_at_work(call: list[str], tmp_path: Path) -> None:
    ingest_plainly(tmp_path / "data", [written(tmp_path / "ferry.txt", FERRY)])
    with held_elsewhere(tmp_path / "data"):
        done = CliRunner().invoke(cli, [*call, "--data", str(tmp_path / "data")])
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "is in use by `copydesk ingest`" in done.output


def test_what_is_no_time_to_wait_is_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["publish", "--wait", "long", "--data", str(tmp_path)])
    assert done.exit_code == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_waiting_can_be_interrupted(number: signal.Signals, tmp_path: Path) -> None:
    ferry = written(tmp_path / "ferry.txt", FERRY)
    with held_elsewhere(tmp_path / "data"):
        process = subprocess.Popen(
            command("ingest", ferry, "--data", tmp_path / "data", "--wait"),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("Waiting for `copydesk ingest`"):
                break
        process.send_signal(number)
        _, output = process.communicate()
    assert process.returncode == 130
    assert "Interrupted." in output
    assert "Traceback" not in output
    wait_for(lambda: process.poll() is not None)
