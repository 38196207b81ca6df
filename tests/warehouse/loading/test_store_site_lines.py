"""Which lines of an outlet's pages are templates, by the pages of a run and of those before."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import duckdb
import polars as pl
import pytest

from copydesk.transforms.frames.site_lines import LINES, SKETCHES
from copydesk.warehouse.database.connection import transaction
from copydesk.warehouse.loading.load import load_shards
from copydesk.warehouse.loading.runs import finish_run
from copydesk.warehouse.loading.store_site_lines import count_templates, store_lines, templates_of
from tests.warehouse.builders import Page, rows_of
from tests.warehouse.conftest import Desk

PLEA, MENU = 1, 2
_NEW = count(1000)


@dataclass(frozen=True)
class Lines:
    """A page as its lines' hashes: prose, and short lines above it and within it."""

    name: str
    prose: tuple[int, ...]
    head: tuple[int, ...] = ()
    amid: tuple[int, ...] = ()
    source: str = "a"

    def rows(self) -> list[tuple[str, str, int, int, int, str]]:
        edges = ((self.prose, 100, 900), (self.head, 0, 1000), (self.amid, 0, 500))
        return [
            (self.name, self.source, line, weight, edge, f"line {line}")
            for lines, weight, edge in edges
            for line in lines
        ]


def article(*head: int, amid: Sequence[int] = (), prose: int = 10, source: str = "a") -> Lines:
    """A page with prose of its own."""
    own = tuple(next(_NEW) for _ in range(prose))
    return Lines(f"d{own[0]}", own, head, tuple(amid), source)


def copies(page: Lines, times: int) -> list[Lines]:
    return [Lines(f"{page.name}-c{n}", page.prose, page.head, page.amid) for n in range(times)]


def revisions(page: Lines, times: int) -> list[Lines]:
    """Each has a paragraph of its own in place of another one of the page's."""
    made = []
    for n in range(times):
        prose = list(page.prose)
        prose[n % len(prose)] = next(_NEW)
        made.append(Lines(f"{page.name}-{n}", tuple(prose), page.head, page.amid))
    return made


def shard(desk: Desk, pages: Sequence[Lines]) -> Path:
    """A shard with these lines, and documents of the same names."""
    desk.shards += 1
    folder = desk.stage(*(Page(key=f"url:{page.name}", record_id=page.name) for page in pages))
    rows = [row for page in pages for row in page.rows()]
    names = dict(zip((page.name for page in pages), documents(folder), strict=True))
    sketches = [(page.name, page.source, page.prose) for page in pages]
    for name, schema, data in (("lines", LINES, rows), ("sketches", SKETCHES, sketches)):
        frame = pl.DataFrame(data, schema=schema, orient="row")
        renamed = frame.with_columns(pl.col("document_id").replace(names))
        renamed.write_parquet(folder / f"{name}.parquet")
    return folder


def documents(folder: Path) -> list[str]:
    return pl.read_parquet(folder / "documents.parquet")["document_id"].to_list()


def templates(desk: Desk, pages: Sequence[Lines], batch: int = 100) -> dict[int, tuple[int, bool]]:
    """What a run over the pages would clean by: articles in thousandths, and whether everywhere."""
    shards = [shard(desk, pages[start : start + batch]) for start in range(0, len(pages), batch)]
    found = count_templates(desk.con, shards)
    return {line: (articles, everywhere) for _, line, articles, everywhere in found.iter_rows()}


def ingest(desk: Desk, pages: Sequence[Lines]) -> None:
    folder, run_id = shard(desk, pages), desk.start()
    with transaction(desk.con):
        counts = load_shards(desk.con, [folder], run_id)
        store_lines(desk.con, [folder], run_id)
        finish_run(desk.con, run_id, counts, duplicates=0)


def known(desk: Desk) -> set[int]:
    return set(templates_of(desk.con, ["a"])["line_hash"])


def test_a_line_on_several_articles_is_a_template(desk: Desk) -> None:
    assert templates(desk, [article(MENU), article(MENU), article()]) == {MENU: (2000, False)}
    assert templates(desk, [article(MENU), article()]) == {}


def test_outlets_do_not_mix(desk: Desk) -> None:
    assert templates(desk, [article(MENU), article(MENU, source="b")]) == {}


@pytest.mark.parametrize("times", [2, 10, 40])
def test_copies_of_one_article_are_one(desk: Desk, times: int) -> None:
    assert templates(desk, copies(article(MENU, amid=[3]), times)) == {}


@pytest.mark.parametrize("rest", [0, 1, 6])
def test_ten_copies_among_others_do_not_make_their_text_a_template(desk: Desk, rest: int) -> None:
    copied = article(MENU)
    found = templates(desk, [*copies(copied, 10), *(article(MENU) for _ in range(rest))])
    assert found.keys() <= {MENU}
    assert found.get(MENU, (1000, False))[0] == 1000 * (rest + 1)


@pytest.mark.parametrize("runs", [1, 2, 10])
def test_ten_lightly_edited_revisions_do_not_make_their_text_a_template(
    desk: Desk, runs: int
) -> None:
    page = article()
    pages = [page, *revisions(page, 9), *(article() for _ in range(3))]
    for index in range(runs):
        ingest(desk, pages[index::runs])
    assert templates(desk, [article()]) == {}
    assert known(desk) == set()


def test_a_paragraph_needs_more_than_a_label(desk: Desk) -> None:
    plea = [Lines(f"p{n}", (PLEA, *(next(_NEW) for _ in range(19)))) for n in range(2)]
    assert templates(desk, plea) == {}
    third = Lines("p3", (PLEA, *(next(_NEW) for _ in range(19))))
    assert templates(desk, [*plea, third]).keys() == {PLEA}


def test_a_large_outlet_needs_more_than_a_small_one(desk: Desk) -> None:
    pages = [article(*[MENU] * (n < 9), *[3] * (n < 11)) for n in range(100)]
    assert templates(desk, pages) == {3: (11000, False)}


def test_a_line_amid_the_prose_must_be_on_half_the_articles(desk: Desk) -> None:
    rare = [article(amid=[MENU] * (n < 9)) for n in range(20)]
    assert templates(desk, rare) == {}
    common = [article(amid=[MENU] * (n < 11)) for n in range(20)]
    assert templates(desk, common) == {MENU: (11000, True)}


def test_what_was_seen_before_counts(desk: Desk) -> None:
    ingest(desk, [article(MENU)])
    assert templates(desk, [article(MENU)]) == {MENU: (2000, False)}
    assert known(desk) == set()
    ingest(desk, [article(MENU)])
    assert known(desk) == {MENU}


def test_an_article_that_comes_back_counts_no_more(desk: Desk) -> None:
    page = article(MENU)
    for copy in copies(page, 4):
        ingest(desk, [copy])
    assert templates(desk, copies(page, 3)) == {}
    assert desk.con.execute("SELECT pages, articles FROM site_pages").fetchall() == [(4, 1000)]


def test_a_page_staged_twice_counts_once(desk: Desk) -> None:
    page = article(MENU)
    assert count_templates(desk.con, [shard(desk, [page]), shard(desk, [page])]).height == 0


def test_lines_of_pages_that_were_not_loaded_are_not_kept(desk: Desk) -> None:
    folder, run_id = shard(desk, [article(MENU), article(MENU)]), desk.start()
    lost = documents(folder)[0]
    for table in ("documents", "articles", "blocks", "document_texts"):
        file = folder / f"{table}.parquet"
        frame = pl.read_parquet(file)
        frame.filter(pl.col("document_id") != lost).write_parquet(file)
    with transaction(desk.con):
        load_shards(desk.con, [folder], run_id)
        store_lines(desk.con, [folder], run_id)
    assert desk.con.execute("SELECT pages FROM site_pages").fetchall() == [(1,)]


def test_a_line_that_two_hundred_articles_do_without_is_forgotten(desk: Desk) -> None:
    ingest(desk, [article(MENU) for _ in range(30)])
    ingest(desk, [article() for _ in range(150)])
    assert known(desk) == {MENU}
    ingest(desk, [article() for _ in range(60)])
    assert known(desk) == set()
    assert templates(desk, [article(MENU)]) == {}
    again = [article(MENU) for _ in range(4)]
    assert templates(desk, again) == {MENU: (4000, True)}
    ingest(desk, again)
    assert known(desk) == {MENU}
    rows = rows_of(desk.con, "site_lines")
    assert sum(row[1] == MENU for row in rows) == 1


def test_what_is_kept_does_not_grow_with_the_articles(desk: Desk) -> None:
    for _ in range(8):
        ingest(desk, [article(MENU) for _ in range(60)])
    ingest(desk, [article(MENU) for _ in range(300)])
    lines = len(desk.con.table("site_lines"))
    assert lines <= 1 + 11 * 200


def test_a_restored_line_is_no_template(desk: Desk) -> None:
    desk.con.execute(
        "INSERT INTO corrections (action, reason, line_hash) VALUES ('restore', 'template', ?)",
        [MENU],
    )
    ingest(desk, [article(MENU, 3) for _ in range(4)])
    assert known(desk) == {3}
    assert templates(desk, [article(MENU)]).keys() == {3}


@pytest.mark.parametrize("batch", [1, 3, 100])
def test_order_and_batches_do_not_matter(desk: Desk, batch: int) -> None:
    page = article(MENU, PLEA)
    pages = [page, *revisions(page, 5), *copies(page, 3), *(article(MENU) for _ in range(9))]
    expected = templates(desk, pages)
    random.Random(batch).shuffle(pages)
    assert templates(desk, pages, batch) == expected
    assert expected[MENU][0] < 12000


def test_the_table_says_which_line_how_often_and_since_when(desk: Desk) -> None:
    page = article(MENU)
    ingest(desk, [page, *(article(MENU) for _ in range(3))])
    ingest(desk, [article(), article(MENU), *copies(page, 1)])
    ingest(desk, [article(), article()])
    with duckdb.connect(desk.publish(), read_only=True) as con:
        (row,) = con.table("site_templates").fetchall()
    day = datetime(2026, 3, 4, 9, 15, tzinfo=UTC)
    assert row == ("a", "line 2", 6, 5, 0.625, 1.0, day, day, "run-000001", "run-000002", 2,
                   False, True)  # fmt: skip


def test_the_table_keeps_what_is_no_longer_active(desk: Desk) -> None:
    ingest(desk, [article(MENU, 3) for _ in range(9)])
    desk.con.execute(
        "INSERT INTO corrections (action, reason, line_hash) VALUES ('restore', 'template', 3)"
    )
    ingest(desk, [article() for _ in range(201)])
    with duckdb.connect(desk.publish(), read_only=True) as con:
        rows = con.sql(
            "SELECT line, articles, is_restored, is_active FROM site_templates"
        ).fetchall()
    assert sorted(rows) == [("line 2", 9, False, False), ("line 3", 9, True, False)]
