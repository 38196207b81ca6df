"""Databases of other versions of Prefect, found before its server dies of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from copydesk.flows.serving.api.configured_api import PrefectUnavailable
from copydesk.flows.serving.api.prefect_database import _revisions, prepare_database
from tests.flows.pieces import written

KNOWN, NEWEST = _revisions()


def database(path: Path, revision: str | None, journal: str = "delete") -> Path:
    with closing(sqlite3.connect(path)) as con:
        con.execute(f"PRAGMA journal_mode = {journal}")
        con.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        if revision:
            con.execute("INSERT INTO alembic_version VALUES (?)", [revision])
        con.commit()
    return path


def revision_in(path: Path) -> object:
    with closing(sqlite3.connect(path)) as con:
        return con.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def test_the_installed_prefect_has_one_newest_revision() -> None:
    assert NEWEST in KNOWN
    assert len(KNOWN) > 100


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_database_of_this_version_is_left_alone(tmp_path: Path, journal: str) -> None:
    path = database(tmp_path / "prefect.db", NEWEST, journal)
    assert prepare_database(path) is None
    assert not list(tmp_path.glob(f"*.{NEWEST}"))  # no copy


def test_one_that_is_not_there_or_empty_is_left_to_prefect(tmp_path: Path) -> None:
    assert prepare_database(tmp_path / "prefect.db") is None
    assert prepare_database(written(tmp_path / "prefect.db", "")) is None
    assert prepare_database(database(tmp_path / "stamped.db", None)) is None


def test_one_of_a_newer_version_is_one_sentence_with_what_to_do(tmp_path: Path) -> None:
    path = database(tmp_path / "prefect.db", "ffff00001111")
    with pytest.raises(PrefectUnavailable) as caught:
        prepare_database(path)
    assert str(path) in str(caught.value)
    assert "move the file away" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_one_of_an_older_version_is_copied_once_and_told(tmp_path: Path, journal: str) -> None:
    older = min(KNOWN - {str(NEWEST)})
    path = database(tmp_path / "prefect.db", older, journal)
    sentence = prepare_database(path)
    copy = tmp_path / f"prefect.db.{older}"
    assert sentence is not None
    assert copy.name in sentence
    assert revision_in(copy) == older
    assert copy.stat().st_mode & 0o777 == 0o600
    before = copy.stat().st_mtime_ns
    prepare_database(path)  # a start that was killed before Prefect was done
    assert copy.stat().st_mtime_ns == before


def test_what_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    path = written(tmp_path / "prefect.db", "no database at all, but longer than a header" * 9)
    with pytest.raises(PrefectUnavailable, match="move it away"):
        prepare_database(path)
