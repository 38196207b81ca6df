"""`articles.changed_run_id`: what a tool that loads by it must not miss."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk
from warehouse.query import run_query

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


def test_a_member_that_joins_changes_its_whole_cluster(desk: Desk) -> None:
    desk.ingest(PAGE)
    desk.ingest(OTHER)
    desk.con.execute(
        "INSERT INTO duplicate_members SELECT 'c', article_id, article_key, true, article_id, "
        "'exact', 1, 1, 'run-000002' FROM articles"
    )
    assert set(changed(desk).values()) == {"run-000002"}


def test_a_correction_counts_for_the_newest_run_before_it(desk: Desk) -> None:
    desk.ingest(PAGE)
    desk.ingest(OTHER)
    desk.con.execute(
        "INSERT INTO corrections (content_sha256, corrected_at) VALUES (?, now())", [PAGE.sha]
    )
    assert set(changed(desk).values()) == {"run-000002"}
