"""Whether this Prefect can use the database that the data folder holds, before it is started.

Prefect stamps its database with the revision of its schema. It brings an older one up to date for
good, and ends without a word at one that a newer Prefect has.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from copydesk.flows.serving.api.configured_api import PrefectUnavailable
from copydesk.warehouse.database.statements import sql_text

_REVISIONS = "server/database/_migrations/versions/sqlite"
_REVISION = re.compile(r'^revision = "(\w+)"', re.MULTILINE)
_REVISES = re.compile(r'^down_revision = "(\w+)"', re.MULTILINE)


def prepare_database(path: Path) -> str | None:
    """See to it that Prefect can start on the database; gives what the user should know.

    A copy is kept of one that will be brought up to date. Raises PrefectUnavailable where the
    database is of a newer Prefect or damaged.
    """
    found = older_revision(path)
    if found is None:
        return None
    copy = path.with_name(f"{path.name}.{found}")
    if not copy.exists():
        _copy(path, copy)
    return (
        f"{path} was written by an older Prefect and is upgraded now; to return to the older "
        f"one, replace the file with {copy.name}."
    )


def older_revision(path: Path) -> str | None:
    """Give the revision of a database that is of an older Prefect, None for any other.

    Raises PrefectUnavailable where it is of a newer Prefect or damaged.
    """
    found, (known, newest) = _revision_of(path), _revisions()
    if found is None or not known or found == newest:
        return None
    if found not in known:
        raise PrefectUnavailable(
            f"{path} was last used by a Prefect other than this one ({version('prefect')}), "
            f"probably a newer one: install that one, or move the file away (only the history "
            f"of runs is lost)."
        )
    return found


def _revision_of(path: Path) -> str | None:
    """Read the revision that a database is stamped with; None where there is nothing in it yet."""
    if not path.is_file():
        return None
    try:
        with closing(_opened(path)) as con:
            row = con.execute(sql_text("prefect", "revision.sql")).fetchone()
            return str(row[0]) if row else None
    except sqlite3.DatabaseError as error:
        if "no such table" in str(error):
            return None
        raise PrefectUnavailable(
            f"{path} cannot be read ({error}): move it away; its history of runs is all that is "
            f"lost."
        ) from error


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _copy(path: Path, copy: Path) -> None:
    partial = copy.with_name(f".{copy.name}")
    with closing(_opened(path)) as con, closing(sqlite3.connect(partial)) as to:
        con.backup(to)
    partial.chmod(0o600)
    partial.replace(copy)


def _revisions() -> tuple[frozenset[str], str | None]:
    """Give the revisions that the installed Prefect knows, and the newest."""
    spec = find_spec("prefect")
    if spec is None or spec.origin is None:
        return frozenset(), None
    files = (Path(spec.origin).parent / _REVISIONS).glob("*.py")
    texts = [file.read_text("utf-8") for file in files]
    known = {found[1] for text in texts if (found := _REVISION.search(text))}
    revised = {found[1] for text in texts if (found := _REVISES.search(text))}
    newest = known - revised
    return frozenset(known), next(iter(newest)) if len(newest) == 1 else None
