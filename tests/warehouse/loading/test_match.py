"""Duplicates through the warehouse: across runs, batches and revisions."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from copydesk.flows.runs.loading.match_duplicates import match_duplicates
from copydesk.transforms.options import MatchOptions
from copydesk.warehouse.database.connection import open_warehouse, transaction
from copydesk.warehouse.loading.load import load_shards
from copydesk.warehouse.loading.match import candidate_pairs
from copydesk.warehouse.loading.runs import finish_run
from tests.transforms.duplicates.texts import (
    FORECAST,
    FRIDAY,
    MONDAY,
    REPORT,
    TITLE,
    TUESDAY,
    UNRELATED,
    cut,
    other_figures,
    synonyms,
)
from tests.warehouse.builders import Page, rows_of
from tests.warehouse.conftest import Desk

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def page(name: str, body: str, hours: float = 0, title: str = TITLE, **fields: object) -> Page:
    """A page known by its name, published some hours after noon."""
    given = {"published_at": NOON + timedelta(hours=hours), **fields}
    return Page(key=f"url:{name}", title=title, lines=(body,), record_id=name, **given)  # type: ignore[arg-type]


def run(desk: Desk, *pages: Page, shards: int = 1) -> int:
    """Load the pages in so many shards as one run and match them; give the duplicates found."""
    staged = [desk.stage_printed(*pages[shard::shards]) for shard in range(min(shards, len(pages)))]
    run_id = desk.start(f"plan {desk.shards}")
    with transaction(desk.con):
        counts = load_shards(desk.con, staged, run_id)
        duplicates = match_duplicates(desk.con, staged, run_id)
        finish_run(desk.con, run_id, counts, duplicates=duplicates)
    return duplicates


def clusters(desk: Desk) -> set[str]:
    """Each cluster as the names of its members, e.g. "a b", the representative in capitals."""
    grouped = defaultdict(list)
    for cluster, key, first in desk.con.execute(
        "SELECT cluster_id, article_key, is_representative FROM duplicate_members ORDER BY 2"
    ).fetchall():
        name = key.removeprefix("url:")
        grouped[cluster].append(name.upper() if first else name)
    return {" ".join(names) for names in grouped.values()}


def tables(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    names = ("duplicate_members", "duplicate_links", "fingerprints", "sketch_keys", "hot_keys")
    return {name: rows_of(desk.con, name) for name in names}


def test_copies_in_one_run_make_a_cluster(desk: Desk) -> None:
    pages = (
        page("a", REPORT, hours=2),
        page("b", synonyms(REPORT), hours=1),
        page("c", REPORT, hours=3),
        page("d", UNRELATED, title="Bread dearer"),
    )
    assert run(desk, *pages) == 2
    assert clusters(desk) == {"a B c"}
    row = desk.con.execute(
        "SELECT matched_article_id, method, similarity, containment, run_id"
        " FROM duplicate_members WHERE article_key = 'url:a'"
    ).fetchone()
    assert row == (pages[2].article_id, "exact", 1.0, 1.0, "run-000001")


def test_copies_are_found_in_a_later_run(desk: Desk) -> None:
    assert run(desk, page("a", REPORT)) == 0
    assert clusters(desk) == set()
    assert run(desk, page("b", synonyms(REPORT), hours=5), page("c", UNRELATED)) == 1
    assert clusters(desk) == {"A b"}
    assert run(desk, page("d", cut(REPORT, 2), hours=-1)) == 0
    assert clusters(desk) == {"a b D"}


def test_nothing_new_changes_nothing(desk: Desk) -> None:
    pages = page("a", REPORT), page("b", synonyms(REPORT))
    run(desk, *pages)
    before = tables(desk)
    assert run(desk, *pages) == 0
    assert run(desk) == 0
    assert tables(desk) == before


def test_near_copies_need_dates_within_30_days_and_equal_texts_do_not(desk: Desk) -> None:
    run(desk, page("a", REPORT), page("u", cut(REPORT, 3), published_at=None))
    year = timedelta(days=365) / timedelta(hours=1)
    run(desk, page("b", f"{REPORT}\n\nMore to follow soon.", hours=year))
    assert candidate_pairs(desk.con, "run-000002").height == 1  # the undated one
    run(desk, page("c", REPORT, hours=2 * year))
    assert clusters(desk) == {"A b c u"}


def test_a_date_of_a_month_opens_no_window(desk: Desk) -> None:
    run(desk, page("a", REPORT))
    run(desk, page("b", synonyms(REPORT), hours=600, precision="month"))
    assert clusters(desk) == {"A b"}


def test_revisions_of_one_article_are_no_duplicates(desk: Desk) -> None:
    first, second = page("a", REPORT), page("a", synonyms(REPORT), hours=1)
    assert run(desk, first, second) == 0
    assert clusters(desk) == set()


def test_a_link_through_an_older_revision_stands(desk: Desk) -> None:
    run(desk, page("a", REPORT), page("b", synonyms(REPORT)))
    rewritten = page("b", UNRELATED, hours=3)
    assert run(desk, rewritten) == 0
    assert clusters(desk) == {"A b"}
    assert desk.con.execute(
        "SELECT matched_article_id FROM duplicate_members WHERE article_key = 'url:a'"
    ).fetchall() == [(rewritten.article_id,)]


def test_joined_clusters_leave_an_alias(desk: Desk) -> None:
    half = len(REPORT) // 2
    opening, ending = REPORT[:half], REPORT[half:]
    run(desk, page("a", opening), page("b", f"{opening} So far."))
    run(desk, page("y", ending), page("z", f"{ending} So far."))
    apart = set(desk.con.execute("SELECT cluster_id FROM duplicate_members").fetchall())
    run(desk, page("m", REPORT))
    (together,) = set(desk.con.execute("SELECT cluster_id FROM duplicate_members").fetchall())
    aliases = desk.con.execute("SELECT old_cluster_id, cluster_id FROM cluster_aliases").fetchall()
    assert len(apart) == 2
    assert together == min(apart)
    assert aliases == [(*max(apart), *together)]


def test_many_equal_texts_cost_a_chain_of_links(desk: Desk) -> None:
    run(desk, *(page(f"p{index:02}", REPORT) for index in range(30)))
    assert desk.con.execute("SELECT count(*) FROM duplicate_links").fetchall() == [(29,)]
    assert [len(group.split()) for group in clusters(desk)] == [30]


def test_what_comes_between_equal_texts_is_what_the_later_is_matched_with(
    desk: Desk, tmp_path: Path
) -> None:
    pages = [page(name, REPORT, hours=hour) for hour, name in enumerate("cabd")]
    run(desk, *pages)
    with open_warehouse(tmp_path / "other" / "warehouse.duckdb") as con:
        other = Desk(tmp_path / "other", con)
        for index in (0, 3, 1, 2):
            run(other, pages[index])
        assert matches(other) == matches(desk)
        assert con.execute("SELECT count(*) FROM duplicate_links").fetchall() == [(3,)]


def test_a_notice_that_hundreds_share_costs_a_neighbourhood_each(desk: Desk) -> None:
    words = ["".join(letters) for letters in product("abcdef", repeat=3)][:200]
    notices = [
        page(f"n{word}", f"{REPORT}\n\nRead also: {word} {word}.", hours=index / 10)
        for index, word in enumerate(words)
    ]
    run(desk, *notices[1::2])
    run(desk, *notices[::2])
    assert candidate_pairs(desk.con, "run-000002").height < 200 * 100
    assert [len(group.split()) for group in clusters(desk)] == [200]


def timetables(count: int) -> list[Page]:
    """Articles of one template, each with a copy half a day later."""
    towns = ["".join(letters).title() for letters in product("bdfgk", "aeiou", "lmnr", "ey", "x")]
    return [
        page(
            f"{name}{town}",
            f"{REPORT}\n\n{UNRELATED}\n\nThe ferry to {town} leaves at {600 + index}. {more}",
            hours=later + index / 60,
            title=f"Ferry to {town}",
        )
        for index, town in enumerate(towns[:count])
        for name, later, more in (("p", 0, ""), ("q", 12, "More to follow on Thursday."))
    ]


def test_copies_are_found_among_hundreds_of_one_template(desk: Desk, tmp_path: Path) -> None:
    pages = timetables(80)
    run(desk, *pages)
    assert len(clusters(desk)) == 80
    with open_warehouse(tmp_path / "other" / "warehouse.duckdb") as con:
        other = Desk(tmp_path / "other", con)
        for start in range(0, len(pages), 40):
            run(other, *pages[start : start + 40])
        assert clusters(other) == clusters(desk)


def pile() -> list[Page]:
    """Copies, templates, revisions and lone articles."""
    reports = [REPORT, synonyms(REPORT), cut(REPORT, 2), cut(REPORT, 3), f"{REPORT}\n\n{UNRELATED}"]
    later = other_figures(REPORT)
    forecasts = [FORECAST.format(**figures) for figures in (MONDAY, TUESDAY, FRIDAY)]
    return [
        *(page(f"r{index}", text, hours=index) for index, text in enumerate(reports)),
        *(page(f"e{index}", REPORT, hours=5 * index) for index in (3, 1, 2)),
        *(
            page(f"s{index}", text, hours=30 * index)
            for index, text in enumerate((later, synonyms(later)))
        ),
        *(page(f"w{index}", text, title="Weather") for index, text in enumerate(forecasts * 2)),
        page("u", UNRELATED, title="Bread dearer", published_at=None),
        page("v", UNRELATED, title="Rye bread dearer", hours=9000),
        page("r1", UNRELATED, hours=50),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_twenty_batchings_and_orders_give_one_partition(
    desk: Desk, tmp_path: Path, seed: int
) -> None:
    shuffler = random.Random(seed)
    pages = pile()
    run(desk, *pages)
    shuffler.shuffle(pages)
    cut_at = shuffler.randrange(len(pages))
    with open_warehouse(tmp_path / "other" / "warehouse.duckdb") as con:
        other = Desk(tmp_path / "other", con)
        run(other, *pages, shards=shuffler.randint(2, 5))
        assert tables(other) == tables(desk)
    with open_warehouse(tmp_path / "third" / "warehouse.duckdb") as con:
        third = Desk(tmp_path / "third", con)
        run(third, *pages[:cut_at], shards=2)
        run(third, *pages[cut_at:], shards=3)
        assert clusters(third) == clusters(desk)
        assert matches(third) == matches(desk)


def matches(desk: Desk) -> list[tuple[object, ...]]:
    """What is said of every member, but its cluster's id and its run."""
    return desk.con.execute(
        "SELECT article_key, article_id, is_representative, matched_article_id, method,"
        " similarity, containment FROM duplicate_members ORDER BY 1"
    ).fetchall()


def test_what_left_the_hot_keys_is_found_in_all_history(desk: Desk) -> None:
    day = 24
    run(desk, page("a", REPORT), page("u", cut(REPORT, 3), published_at=None))
    run(desk, *(page(f"x{index}", f"{UNRELATED} {index}", hours=200 * day) for index in range(3)))
    hot = desk.con.sql("SELECT count(DISTINCT article_number) FROM hot_keys").fetchall()
    assert hot == [(4,)]  # the undated one and the three new
    run(desk, page("b", synonyms(REPORT), hours=day))
    assert "A b u" in clusters(desk)
    run(desk, page("v", synonyms(cut(REPORT, 2)), published_at=None))
    assert "A b u v" in clusters(desk)


def test_a_window_of_its_own_may_be_set(desk: Desk) -> None:
    run(desk, page("a", REPORT), page("b", f"{REPORT} More to follow.", hours=20 * 24))
    assert candidate_pairs(desk.con, "run-000001", 30).height == 1
    assert candidate_pairs(desk.con, "run-000001", 10).height == 0


def test_who_joined_which_cluster_when_is_kept(desk: Desk) -> None:
    half = len(REPORT) // 2
    opening, ending = REPORT[:half], REPORT[half:]
    run(desk, page("a", opening), page("b", f"{opening} So far."))
    run(desk, page("y", ending), page("z", f"{ending} So far."))
    run(desk, page("m", REPORT))
    log = desk.con.execute(
        "SELECT run_id, article_key, event, other_cluster_id IS NOT NULL FROM duplicate_log"
        " WHERE run_id = 'run-000003' ORDER BY 2"
    ).fetchall()
    assert ("run-000003", "url:m", "joined", False) in log
    assert len(log) == 3
    assert {row[3] for row in log if row[1] != "url:m"} == {True}


def test_the_preferred_outlet_stands_for_copies_of_equal_age_and_length(desk: Desk) -> None:
    pages = (page("a", REPORT), page("b", REPORT, source="wire.example"))
    staged = [desk.stage_printed(*pages)]
    run_id = desk.start()
    options = MatchOptions(preferred_sources=("wire.example",))
    with transaction(desk.con):
        load_shards(desk.con, staged, run_id)
        match_duplicates(desk.con, staged, run_id, options)
    assert clusters(desk) == {"a B"}
