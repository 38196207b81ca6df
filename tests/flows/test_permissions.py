from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from copydesk.flows.locks import is_locked, locked, writing
from copydesk.flows.paths import DataFolder
from copydesk.flows.permissions import (
    as_the_user_asks,
    make_private,
    open_published,
    private_files,
)
from tests.flows.pieces import FERRY, written
from tests.flows.running import copydesk, ingest

IS_ROOT = os.getuid() == 0
NOBODY = 65534


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def modes_below(root: Path) -> dict[str, int]:
    return {path.relative_to(root).as_posix(): mode(path) for path in root.rglob("*")}


@pytest.fixture(autouse=True)
def usual_mask() -> object:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_what_a_run_leaves_is_its_owners_alone(tmp_path: Path) -> None:
    data, page = tmp_path / "data", written(tmp_path / "in" / "a.txt", FERRY)
    ingest(page, "--data", data)
    assert mode(data) == 0o700
    assert {path: f"{m:o}" for path, m in modes_below(data).items() if m & 0o077} == {}
    out = tmp_path / "out"
    assert copydesk("export", out, "--data", data).returncode == 0
    assert mode(out / "manifest.json") == 0o644


def test_readers_are_let_in_where_the_configuration_says_so(tmp_path: Path) -> None:
    config = written(tmp_path / "copydesk.toml", '[publish]\nreaders = "all"\n')
    data, page = tmp_path / "data", written(tmp_path / "in" / "a.txt", FERRY)
    ingest(page, "--data", data, "--config", config)
    assert mode(data) == 0o711
    assert mode(data / "published") == mode(data / "published" / "kept") == 0o755
    assert mode(data / "published" / "news.duckdb") == 0o444
    others = {path: f"{m:o}" for path, m in modes_below(data).items()
              if m & 0o077 and not path.startswith("published")}  # fmt: skip
    assert others == {}
    config.write_text('[publish]\nreaders = "owner"\n')
    assert copydesk("publish", "--data", data, "--config", config).returncode == 0
    assert {m & 0o077 for m in modes_below(data).values()} == {0}


def test_folders_of_an_older_version_are_narrowed_and_the_folder_itself_is_not(
    tmp_path: Path,
) -> None:
    folder = DataFolder(tmp_path)
    tmp_path.chmod(0o755)
    for place in (folder.raw, folder.inputs, folder.snapshot.parent):
        place.mkdir()
        place.chmod(0o755)
    written(folder.warehouse, "x").chmod(0o644)
    outside = written(tmp_path / "mine.txt", "x")
    outside.chmod(0o644)
    with writing(tmp_path, "ingest"):
        assert mode(tmp_path / "lock") == 0o600
    assert (mode(folder.raw), mode(folder.inputs), mode(folder.warehouse)) == (0o700, 0o700, 0o600)
    assert (mode(tmp_path), mode(folder.snapshot.parent), mode(outside)) == (0o755, 0o755, 0o644)


def test_a_link_among_the_folders_leads_nowhere_else(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    elsewhere.chmod(0o755)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "raw").symlink_to(elsewhere)
    make_private(tmp_path / "data")
    assert mode(elsewhere) == 0o755


def test_without_a_setting_published_folders_keep_what_they_allow(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.snapshot.parent.mkdir()
    folder.snapshot.parent.chmod(0o750)
    open_published(folder, None)
    assert mode(folder.snapshot.parent) == 0o750


def test_the_users_mask_is_theirs_for_what_is_handed_to_them(tmp_path: Path) -> None:
    with private_files():
        written(tmp_path / "ours", "x")
        with as_the_user_asks():
            written(tmp_path / "theirs", "x")
        written(tmp_path / "ours too", "x")
    found = [mode(tmp_path / name) for name in ("ours", "theirs", "ours too")]
    assert found == [0o600, 0o644, 0o600]


@pytest.mark.skipif(not IS_ROOT, reason="becomes another user")
def test_a_lock_cannot_be_held_by_who_may_only_read(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:3]):  # so that the folders above let others in
        folder.chmod(mode(folder) | 0o011)
    root = tmp_path / "data"
    root.mkdir(mode=0o755)
    with writing(root, "ingest"), locked(root / "inputs" / "a.lock"):
        pass
    assert _opens_as_another(root / "lock") == _opens_as_another(root / "inputs" / "a.lock") == 13
    assert not is_locked(root / "lock")


def _opens_as_another(path: Path) -> int:
    """The error number of opening a file as another user; 0 where it opens."""
    child = os.fork()
    if child == 0:
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            os.open(path, os.O_RDONLY)
            os._exit(0)
        except OSError as error:
            os._exit(error.errno or 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
