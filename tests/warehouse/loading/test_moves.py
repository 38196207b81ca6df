"""Articles whose address changed: one article, whichever address was loaded first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from copydesk.flows.runs.loading.match_duplicates import match_duplicates
from copydesk.warehouse.database.connection import open_snapshot, transaction
from copydesk.warehouse.loading.changes import note_changes
from copydesk.warehouse.loading.load import load_shards
from copydesk.warehouse.loading.runs import finish_run
from tests.transforms.duplicates.texts import REPORT, TITLE, UNRELATED, synonyms
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
OLD, NEW, NEWEST = (f"url:harbourpost.example/{name}" for name in ("old", "new", "newest"))
COPY = "url:quaynews.example/copy"


def page(key: str, body: str, hour: int, moved_key: str | None = None) -> Page:
    return Page(
        key=key, title=TITLE, lines=(body,), record_id=None, moved_key=moved_key,
        retrieved_at=NOON + timedelta(hours=hour),
    )  # fmt: skip


BEFORE = page(OLD, UNRELATED, 0)
AT_NEW = page(NEW, REPORT, 1)
REDIRECTED = page(OLD, REPORT, 2, NEW)
COPIED = replace(page(COPY, synonyms(REPORT), 1), source="quaynews.example")


def run(desk: Desk, *pages: Page) -> None:
    staged = [desk.stage_printed(*pages)]
    run_id = desk.start(f"plan {desk.shards}")
    with transaction(desk.con):
        counts = load_shards(desk.con, staged, run_id)
        duplicates = match_duplicates(desk.con, staged, run_id)
        note_changes(desk.con, run_id)
        finish_run(desk.con, run_id, counts, duplicates=duplicates)


def revisions(desk: Desk) -> list[tuple[object, ...]]:
    return desk.con.execute(
        "SELECT article_key, revision, is_current, body FROM articles ORDER BY 1, 2"
    ).fetchall()


ONE_ARTICLE = [(OLD, 1, False, UNRELATED), (OLD, 2, True, REPORT)]


@pytest.mark.parametrize("order", list(permutations((BEFORE, AT_NEW, REDIRECTED))))
def test_one_article_in_any_order(order: tuple[Page, ...], desk: Desk) -> None:
    for item in order:
        run(desk, item)
    assert revisions(desk) == ONE_ARTICLE
    assert desk.con.table("duplicate_members").fetchall() == []


def test_one_article_in_one_load(desk: Desk) -> None:
    run(desk, AT_NEW, REDIRECTED, BEFORE)
    assert revisions(desk) == ONE_ARTICLE


def test_what_comes_in_under_the_new_address_later(desk: Desk) -> None:
    run(desk, BEFORE, REDIRECTED)
    run(desk, page(NEW, REPORT + " The last ferry leaves at nine.", 9))
    assert [row[:3] for row in revisions(desk)] == [
        (OLD, 1, False), (OLD, 2, False), (OLD, 3, True),
    ]  # fmt: skip


def test_copies_of_it_stay_copies(desk: Desk) -> None:
    run(desk, BEFORE)
    run(desk, AT_NEW, COPIED)
    before = desk.con.sql("SELECT article_key FROM duplicate_members").fetchall()
    assert set(before) == {(NEW,), (COPY,)}
    run(desk, REDIRECTED)
    members = desk.con.sql("SELECT article_key, article_id FROM duplicate_members").fetchall()
    assert dict(members) == {OLD: AT_NEW.article_id, COPY: COPIED.article_id}


def test_moved_twice_is_where_it_was_first(desk: Desk) -> None:
    run(desk, AT_NEW)
    run(desk, page(NEWEST, REPORT + " It was full.", 3))
    run(desk, page(NEW, REPORT + " It was full.", 4, NEWEST))
    run(desk, BEFORE)
    run(desk, REDIRECTED)
    assert {row[0] for row in revisions(desk)} == {OLD}
    assert desk.con.sql("FROM article_moves ORDER BY 1").fetchall() == [(NEW, OLD), (NEWEST, OLD)]


def test_moved_there_and_back_is_one_article(desk: Desk) -> None:
    run(desk, BEFORE)
    run(desk, REDIRECTED)
    run(desk, page(NEW, UNRELATED, 5, OLD))
    assert {row[0] for row in revisions(desk)} == {OLD}


def test_two_old_addresses_that_lead_to_one_stay_two(desk: Desk) -> None:
    other = "url:harbourpost.example/other"
    run(desk, BEFORE, page(other, synonyms(UNRELATED), 0))
    run(desk, REDIRECTED, page(other, REPORT, 3, NEW))
    assert {row[0] for row in revisions(desk)} == {OLD, other}


def test_the_snapshot_is_what_a_whole_one_would_be(desk: Desk) -> None:
    run(desk, BEFORE, AT_NEW)
    desk.publish()
    run(desk, REDIRECTED)
    desk.publish()
    with open_snapshot(desk.snapshot) as con:
        found = con.sql(
            "SELECT article_key, revision, is_current FROM articles ORDER BY revision"
        ).fetchall()
    assert found == [(OLD, 1, False), (OLD, 2, True)]
