from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from copydesk.flows.locks import is_locked, locked


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "locks" / "a.lock"
    with locked(path) as first, locked(path) as second:
        assert (first, second) == (True, False)
        assert is_locked(path)
    path.chmod(0o444)
    assert not is_locked(path)
    path.chmod(0o644)
    with locked(path) as again:
        assert again


def test_it_is_waited_for_as_long_as_is_said(tmp_path: Path) -> None:
    slept: list[float] = []
    with locked(tmp_path / "a"), locked(tmp_path / "a", 1.2, slept.append) as free:
        assert not free
    assert sum(slept) == 1.2


def test_a_lock_ends_with_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "a"
    code = (
        "import os, pathlib, sys\nfrom copydesk.flows.locks import locked\n"
        "with locked(pathlib.Path(sys.argv[1])) as free:\n    os._exit(0 if free else 3)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0
    with locked(path) as free:
        assert free
