"""What lies under the data folder is no input, unless it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.flows.paths import DataFolder
from copydesk.flows.readers.discovery import find_files
from copydesk.flows.readers.exclude_data_dir import exclude_data_dir
from tests.flows.pieces import written


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.txt", "data/b.txt", "data/raw/ab/abcd/documents.parquet", "data/lock",
                 "data/reports/latest.html", "data/raw/c.txt"):  # fmt: skip
        written(tmp_path / name, "x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (".", ["a.txt", "b.txt"]),
        ("data", ["b.txt"]),
        ("**/*", ["a.txt", "b.txt"]),
        ("data/*/*.txt", []),
        ("data/raw", ["documents.parquet", "c.txt"]),
        ("data/raw/*.txt", ["c.txt"]),
        ("data/reports/latest.html", ["latest.html"]),
    ],
)
def test_own_files_are_left_out_unless_named(source: str, names: list[str], here: Path) -> None:
    found = exclude_data_dir(find_files([source]), [source], DataFolder(Path("data")))
    assert sorted(file.name for file in found.files) == sorted(names)
    absolute = str(here / source)
    assert exclude_data_dir(find_files([absolute]), [absolute], DataFolder(here / "data")) == found
