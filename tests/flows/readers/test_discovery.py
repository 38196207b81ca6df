import os
import socket
from pathlib import Path

import pytest

from copydesk.flows.readers.discovery import find_files
from copydesk.flows.readers.reader_errors import SourceMissing
from tests.flows.readers.reading import written


def names(sources: list[str], top: Path) -> list[str]:
    return [path.relative_to(top.resolve()).as_posix() for path in find_files(sources).files]


def test_folder_is_gone_through_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/deep/er/x.jsonl"):
        written(tmp_path / name, "x")
    assert names([str(tmp_path)], tmp_path) == ["a/deep/er/x.jsonl", "a/z.html", "b.txt"]


def test_hidden_files_and_leftovers_are_passed_over(tmp_path: Path) -> None:
    for name in (".git/x", ".DS_Store", "__MACOSX/a.txt", "a.txt~", "#a.txt#", "a.swp", "a.txt"):
        written(tmp_path / name, "x")
    assert names([str(tmp_path)], tmp_path) == ["a.txt"]


def test_a_hidden_file_is_taken_when_named(tmp_path: Path) -> None:
    hidden = written(tmp_path / ".hidden.txt", "x")
    assert names([str(hidden)], tmp_path) == [".hidden.txt"]
    assert names([f"{tmp_path}/.h*"], tmp_path) == [".hidden.txt"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["a.txt"]),
        ("**/*.txt", ["a.txt", "sub/b.txt", "sub/low/c.txt"]),
        ("sub/**", ["sub/b.txt", "sub/low/c.txt"]),
        ("s?b/[ab].txt", ["sub/b.txt"]),
        ("*/low", ["sub/low/c.txt"]),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    for name in ("a.txt", "sub/b.txt", "sub/low/c.txt", "sub/.d.txt"):
        written(tmp_path / name, "x")
    assert names([f"{tmp_path}/{pattern}"], tmp_path) == expected


@pytest.mark.parametrize(
    "name", ['it\'s "here" now.txt', "part[1].txt", "who?.txt", "two\nlines.txt", "ä ö.txt"]
)
def test_an_existing_name_is_taken_literally(tmp_path: Path, name: str) -> None:
    written(tmp_path / "part1.txt", "x")
    path = written(tmp_path / name, "x")
    assert find_files([str(path)]).files == (path.resolve(),)


def test_a_literal_folder_inside_a_pattern(tmp_path: Path) -> None:
    written(tmp_path / "day [1]/a.txt", "x")
    assert names([f"{tmp_path}/day [1]/*.txt"], tmp_path) == ["day [1]/a.txt"]


def test_each_file_once_however_reached(tmp_path: Path) -> None:
    path = written(tmp_path / "in/a.txt", "x")
    (tmp_path / "in/link.txt").symlink_to(path)
    (tmp_path / "alias").symlink_to(tmp_path / "in")
    sources = [str(tmp_path), str(path), f"{tmp_path}/*/*.txt", f"{tmp_path}/alias"]
    found = find_files(sources)
    assert found.files == (path.resolve(),)
    assert found.rejections == ()


def test_symlink_loops_are_rejections(tmp_path: Path) -> None:
    written(tmp_path / "in/a.txt", "x")
    (tmp_path / "in/back").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    for source in (str(tmp_path), f"{tmp_path}/**"):
        found = find_files([source])
        assert [path.name for path in found.files] == ["a.txt"]
        assert {
            (rejection.reason, rejection.stage, Path(rejection.uri).name)
            for rejection in found.rejections
        } == {
            ("link_loop", "plan", "back"),
            ("link_loop", "plan", "self.txt"),
        }


def test_a_link_to_nowhere_is_a_rejection(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    assert [rejection.reason for rejection in find_files([str(tmp_path)]).rejections] == [
        "broken_link"
    ]


def test_pipes_and_sockets_are_rejections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        found = find_files(["."])
    assert [rejection.reason for rejection in found.rejections] == ["not_a_file", "not_a_file"]
    assert found.files == ()


def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path / "open/a.txt", "x")
    written(tmp_path / "closed/b.txt", "x")
    listed = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = find_files([str(tmp_path)])
    assert [path.name for path in found.files] == ["a.txt"]
    [rejection] = found.rejections
    assert (rejection.reason, rejection.stage) == ("unreadable", "plan")
    assert rejection.message == "The folder could not be listed: Permission denied."


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.txt", "x")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert [rejection.reason for rejection in find_files([str(path)]).rejections] == ["unreadable"]


@pytest.mark.parametrize("source", ["missing.txt", "missing/*.txt", "*.parquet", "", "a\0b"])
def test_a_source_that_matches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "a.txt", "x")
    with pytest.raises(SourceMissing, match="Nothing was found at"):
        find_files(["a.txt", source])


def test_an_empty_folder_is_no_mistake(tmp_path: Path) -> None:
    assert find_files([str(tmp_path)])[:2] == ((), ())


def test_links_out_of_what_is_read_are_not_followed(tmp_path: Path) -> None:
    drop, secret = tmp_path / "drop", written(tmp_path / "private" / "key.txt", "x")
    written(drop / "a.txt", "x")
    (drop / "file.txt").symlink_to(secret)
    (drop / "folder").symlink_to(secret.parent)
    (drop / "within.txt").symlink_to(drop / "a.txt")
    outside = {("outside_link", "file.txt"), ("outside_link", "folder")}
    for source in (str(drop), f"{drop}/**", f"{drop}/**/*.txt"):
        found = find_files([source])
        assert found.files == ((drop / "a.txt").resolve(),)
        assert {(item.reason, Path(item.uri).name) for item in found.rejections} == outside
    found = find_files([f"{drop}/*.txt", f"{drop}/*/*.txt"])
    assert found.files == ((drop / "a.txt").resolve(),)
    assert {Path(item.uri).name for item in found.rejections} == {"file.txt", "key.txt"}


def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    news = written(tmp_path / "store" / "a.txt", "x")
    (tmp_path / "drop").symlink_to(news.parent)
    (tmp_path / "one.txt").symlink_to(news)
    for source in (tmp_path / "drop", tmp_path / "one.txt", f"{tmp_path}/drop/*"):
        assert find_files([str(source)])[:2] == ((news.resolve(),), ())
