"""From sources named by a user (files, folders, patterns) to the files to be read."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from glob import has_magic
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from copydesk.flows.readers.reader_errors import Reason, SourceMissing
from copydesk.transforms.records import Rejection

_SKIPPED = re.compile(
    r"\..*|__MACOSX|.*~|~\$.*|#.*#|.*\.(?:swp|swo|bak)|Thumbs\.db|desktop\.ini"
    # what Hadoop, Spark and Delta Lake write beside their data
    r"|_SUCCESS|_(?:committed|started)_\d+|_(?:common_)?metadata|_temporary|_delta_log"
    r"|_spark_metadata|.*\.crc|.*\._COPYING_",
    re.DOTALL,
)

_OUTSIDE = "The link leads out of the folder that is read."


class DiscoveredFiles(NamedTuple):
    """The files, resolved and sorted, each once, and the places that could not be read.

    `fetched` files are responses of the web that Copydesk stored itself.
    """

    files: tuple[Path, ...]
    rejections: tuple[Rejection, ...]
    fetched: bool = False


def find_files(sources: Sequence[str]) -> DiscoveredFiles:
    """Find the files of all sources: files, folders with all below them, glob patterns.

    What exists under the literal name is taken before it is read as a pattern; `**` is any
    depth. Hidden files, `__MACOSX`, editors' backups and the marks that Spark leaves
    beside its data (`_SUCCESS`) are passed over unless named.
    Links below a folder or pattern are followed within it; one that leads elsewhere is a rejection,
    for whoever may write there could have any file read. Raises `SourceMissing` for a source that
    matches nothing.
    """
    problems: set[Rejection] = set()
    files = {
        path for source in sources for home in [_home(source)]
        for match in _matches(source, home, problems) for path in _files_at(match, home, problems)
    }  # fmt: skip
    return DiscoveredFiles(
        tuple(sorted(files)), tuple(sorted(problems, key=lambda problem: problem.uri))
    )


def _home(source: str) -> str:
    """Name the real place that links may not leave: what a source names, but for its pattern."""
    if os.path.lexists(source):
        return os.path.realpath(source)
    fixed = Path(*takewhile(lambda part: not has_magic(part), Path(source).parts))
    return os.path.realpath(fixed) if os.path.lexists(fixed) else ""


def _leaves(path: Path, home: str) -> bool:
    real = os.path.realpath(path)
    return real != home and not real.startswith(home.rstrip(os.sep) + os.sep)


def _matches(source: str, home: str, problems: set[Rejection]) -> list[Path]:
    if os.path.lexists(source):
        return [Path(source)]
    matches = _glob(Path(source), home, problems) if has_magic(source) else []
    if not matches:
        raise SourceMissing(f"Nothing was found at {source!r}.")
    return matches


def _glob(pattern: Path, home: str, problems: set[Rejection]) -> list[Path]:
    """Expand a pattern part by part; a part that exists as it stands is no pattern."""
    found = [Path(pattern.anchor)]
    for part in pattern.relative_to(pattern.anchor).parts:
        found = [path for base in found for path in _step(base, part, home, problems)]
    return found


def _step(base: Path, part: str, home: str, problems: set[Rejection]) -> list[Path]:
    if part == "**":
        return _folders(base, home, problems)
    if os.path.lexists(base / part):
        return [base / part]
    if not has_magic(part) or not base.is_dir():
        return []
    named = is_skipped(part)  # ".*" and "*.bak" ask for what is passed over otherwise
    return [path for path in _children(base, problems)
            if fnmatchcase(path.name, part) and (named or not is_skipped(path.name))]  # fmt: skip


def _files_at(path: Path, home: str, problems: set[Rejection]) -> list[Path]:
    """Give a file, or all files below a folder, by their real paths."""
    if not os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises where it may not look)
        return _checked(path, home, problems)
    return [
        file for folder in _folders(path, home, problems) for child in _children(folder, problems)
        if not is_skipped(child.name) and not os.path.isdir(child)  # noqa: PTH112
        for file in _checked(child, home, problems)
    ]  # fmt: skip


def _folders(top: Path, home: str, problems: set[Rejection]) -> list[Path]:
    """Give a folder and all below it, symlinks followed within `home`, each real one once."""
    found: dict[str, Path] = {}
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        real = os.path.realpath(folder)
        if folder != top and folder.is_symlink() and _is_above(real, folder):
            problems.add(
                _problem(folder, "link_loop", "The link points to a folder that holds it.")
            )
        elif _leaves(folder, home) and os.path.isdir(real):  # noqa: PTH112
            problems.add(_problem(folder, "outside_link", _OUTSIDE))
        elif real not in found and os.path.isdir(real):  # noqa: PTH112
            found[real] = folder
            below = _children(folder, problems)
            waiting += [child for child in reversed(below) if not is_skipped(child.name)]
    return list(found.values())


def _is_above(real: str, link: Path) -> bool:
    parent = Path(os.path.realpath(link.parent))
    return Path(real) in (parent, *parent.parents)


def _children(folder: Path, problems: set[Rejection]) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        message = f"The folder could not be listed: {error.strerror}."
        problems.add(_problem(folder, "unreadable", message))
        return []


def _checked(path: Path, home: str, problems: set[Rejection]) -> list[Path]:
    """Give the real path of a regular file that may be read, else note why not."""
    problem = _why_not(path)
    if problem is None and _leaves(path, home):
        problem = _problem(path, "outside_link", _OUTSIDE)
    if problem:
        problems.add(problem)
        return []
    return [Path(os.path.realpath(path))]


def _why_not(path: Path) -> Rejection | None:
    try:
        path.stat()
    except OSError as error:
        if error.errno == errno.ELOOP:
            return _problem(path, "link_loop", "The link points to itself.")
        if path.is_symlink() and error.errno == errno.ENOENT:
            return _problem(path, "broken_link", "The link's target does not exist.")
        return _problem(path, "unreadable", f"The file could not be inspected: {error.strerror}.")
    if not path.is_file():
        return _problem(path, "not_a_file", "Not a regular file: this is a pipe, socket or device.")
    if not os.access(path, os.R_OK):
        return _problem(path, "unreadable", "No permission to read the file.")
    return None


def _problem(path: Path, reason: Reason, message: str) -> Rejection:
    return Rejection(path.absolute().as_uri(), "plan", reason, message)


def is_skipped(name: str) -> bool:
    """Tell whether a file or folder of that name is passed over."""
    return bool(_SKIPPED.fullmatch(name))
