"""Stories through the warehouse: across runs, batches, copies and revisions."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from copydesk.flows.runs.loading.group_stories import group_stories
from copydesk.flows.runs.loading.match_duplicates import match_duplicates
from copydesk.warehouse.database.connection import open_warehouse, transaction
from copydesk.warehouse.loading.load import load_shards
from copydesk.warehouse.loading.runs import finish_run
from copydesk.warehouse.reading.check import run_checks
from tests.transforms.stories.reports import (
    CHESS,
    FIRE,
    FIRE_TOO,
    NOON,
    OTHER_FIRE,
    OTHER_FIRE_TOO,
)
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk

Text = tuple[str, str]


def page(name: str, text: Text, published_at: datetime | None = NOON, **fields: object) -> Page:
    """A page known by its name."""
    title, body = text
    given = {"published_at": published_at, **fields}
    return Page(key=f"url:{name}", title=title, lines=(body,), record_id=name, **given)  # type: ignore[arg-type]


PAGES = (
    page("a", FIRE), page("b", FIRE_TOO, NOON + timedelta(hours=20)),
    page("c", OTHER_FIRE), page("d", OTHER_FIRE_TOO, NOON + timedelta(days=2)),
    page("e", CHESS), page("f", FIRE, source="wire.example"),
)  # fmt: skip
STORIES = [["a", "b", "f"], ["c", "d"]]


def run(desk: Desk, *pages: Page) -> str:
    """Load the pages as one run, match and group them, and hold all checks."""
    shard = desk.stage_printed(*pages)
    run_id = desk.start(f"plan {desk.shards}")
    with transaction(desk.con):
        counts = load_shards(desk.con, [shard], run_id)
        match_duplicates(desk.con, [shard], run_id)
        group_stories(desk.con, run_id)
        finish_run(desk.con, run_id, counts, duplicates=0)
    assert [
        check.name for check in run_checks(desk.con) if check.severity == "error" and check.count
    ] == []
    return run_id


def stories(desk: Desk) -> list[list[str]]:
    """The names of the articles of every story."""
    held = defaultdict(list)
    for story, key in desk.con.table("story_members").select("story_id, article_key").fetchall():
        held[story].append(key.removeprefix("url:"))
    return sorted(sorted(keys) for keys in held.values())


def log(desk: Desk) -> list[tuple[str, str]]:
    return desk.con.table("story_log").select("run_id, event").fetchall()


def test_reports_of_one_event_are_one_story(desk: Desk) -> None:
    run(desk, *PAGES)
    assert stories(desk) == STORIES
    assert [event for _, event in log(desk)] == ["founded", "founded"]


@pytest.mark.parametrize("seed", range(4))
def test_neither_batches_nor_order_make_a_difference(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    pages = chance.sample(PAGES, len(PAGES))
    cut = chance.randrange(1, len(pages))
    with open_warehouse(tmp_path / "warehouse.duckdb") as con:
        desk = Desk(tmp_path, con)
        run(desk, *pages[:cut])
        run(desk, *pages[cut:])
        assert stories(desk) == STORIES


def test_a_story_keeps_its_id_when_it_grows(desk: Desk) -> None:
    first = run(desk, PAGES[0], PAGES[5])
    (before,) = {row[0] for row in desk.con.table("story_members").fetchall()}
    second = run(desk, PAGES[1])
    members = desk.con.table("story_members").select("story_id, article_key, run_id").fetchall()
    assert {row[0] for row in members} == {before}
    assert {row[1]: row[2] for row in members} == {
        "url:a": first, "url:b": second, "url:f": first,
    }  # fmt: skip
    assert log(desk) == [(first, "founded")]


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    run(desk, *PAGES)
    before = desk.con.table("story_members").order("article_key").fetchall()
    run(desk, *PAGES)
    assert desk.con.table("story_members").order("article_key").fetchall() == before
    assert len(log(desk)) == 2


def test_events_far_apart_in_time_are_two_stories(desk: Desk) -> None:
    run(desk, page("a", FIRE), page("b", FIRE_TOO, NOON + timedelta(days=60)))
    assert stories(desk) == []


def test_articles_without_dates_join_by_their_text(desk: Desk) -> None:
    run(desk, page("a", FIRE, None), page("b", FIRE_TOO, None), page("e", CHESS, None))
    assert stories(desk) == [["a", "b"]]


def test_other_languages_tell_other_stories(desk: Desk) -> None:
    run(desk, page("a", FIRE), page("b", FIRE_TOO, language="de"))
    assert stories(desk) == []


def test_a_revision_about_something_else_leaves_its_story(desk: Desk) -> None:
    run(desk, page("a", FIRE), page("b", FIRE_TOO))
    last = run(desk, page("b", CHESS, modified_at=NOON + timedelta(days=1)))
    assert stories(desk) == []
    assert log(desk)[-1] == (last, "ended")


def test_a_run_without_articles_changes_nothing(desk: Desk) -> None:
    run(desk)
    assert stories(desk) == []


def test_stories_are_published(desk: Desk) -> None:
    run(desk, *PAGES)
    with duckdb.connect(desk.publish(), read_only=True) as con:
        counts = con.sql("SELECT article_count, source_count FROM stories ORDER BY ALL").fetchall()
        titles = {title for (title,) in con.sql("SELECT title FROM stories").fetchall()}
        scores = con.sql("SELECT min(score) > 0, max(score) <= 1 FROM story_articles").fetchall()
        texts = con.sql("SELECT text_count FROM mart_stories ORDER BY ALL").fetchall()
    assert counts == [(2, 1), (3, 2)]
    assert titles <= {title for title, _ in (FIRE, FIRE_TOO, OTHER_FIRE, OTHER_FIRE_TOO)}
    assert scores == [(True, True)]
    assert texts == [(2,), (2,)]
