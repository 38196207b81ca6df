"""`articles.changed_run_id`: what a tool that loads by it must not miss."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from copydesk.warehouse.loading.changes import note_changes
from copydesk.warehouse.loading.runs import fail_run
from copydesk.warehouse.reading.query import run_query
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk

PAGE = Page()
OTHER = Page(key="url:quaynews.example/bread", record_id="b-1", source="quaynews.example")
LATER = replace(PAGE, lines=("Later.",), modified_at=datetime(2026, 3, 6, tzinfo=UTC))


def changed(desk: Desk) -> dict[str, str]:
    rows = run_query(desk.publish(), "SELECT article_id, changed_run_id FROM articles").rows
    return dict(rows)


def test_a_row_that_nothing_happened_to_keeps_its_first_run(desk: Desk) -> None:
    desk.ingest(PAGE)
    desk.ingest(OTHER)
    desk.ingest(replace(OTHER, record_id="b-2"))
    assert changed(desk) == {PAGE.article_id: "run-000001", OTHER.article_id: "run-000002"}


def test_a_further_revision_changes_the_one_before(desk: Desk) -> None:
    desk.ingest(PAGE, OTHER)
    desk.ingest(LATER)
    assert changed(desk) == {
        PAGE.article_id: "run-000002",
        LATER.article_id: "run-000002",
        OTHER.article_id: "run-000001",
    }


def test_what_is_corrected_after_a_failed_run_is_not_older_than_that_run(desk: Desk) -> None:
    """Whoever pulled since then remembers the failed run: it is the newest there is."""
    desk.ingest(PAGE)
    fail_run(desk.con, desk.start("other"), "Nothing was loaded.")
    ((seen,),) = run_query(desk.publish(), "SELECT max(run_id) FROM runs").rows
    desk.con.execute("UPDATE article_changes SET digest = NULL")  # as a correction does
    note_changes(desk.con)
    assert changed(desk) == {PAGE.article_id: seen}
