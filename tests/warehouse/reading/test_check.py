import pytest

from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.reading.check import CheckResult, run_checks
from tests.warehouse.builders import JUNK, Page
from tests.warehouse.conftest import Desk

OTHER = Page(key="url:quaynews.example/bread", title="Bread dearer", source="quaynews.example")
MEMBER = "INSERT INTO duplicate_members SELECT {values}, 'near', 1, 1, 'run-000001'"
STORY = "INSERT INTO story_members SELECT 's1'"

# What breaks each check; every check must be here.
FAULTS = {
    "aliases_lead_on": "INSERT INTO cluster_aliases VALUES ('c0', 'gone', 'run-000001')",
    "articles_have_documents": "UPDATE articles SET document_id = 'gone'",
    "articles_have_sources": "DELETE FROM sources",
    "body_not_empty": "UPDATE articles SET body = ' '",
    "chosen_dates": "UPDATE articles SET published_at = NULL",
    "copies_share_story": f"{STORY}, min(article_key), 1, true, 'r' FROM duplicate_members",
    "dates_in_order": "UPDATE articles SET modified_at = '2026-02-01 00:00:00+00'",
    "dates_plausible": "UPDATE articles SET published_at = '2999-01-01 00:00:00+00'",
    "documents_have_articles": "UPDATE documents SET article_id = NULL",
    "giant_clusters": "INSERT INTO duplicate_members SELECT 'c9', article_id, article_key, false,"
    " article_id, 'near', 1, 1, 'r' FROM articles, range(201)",
    "inputs_accounted_for": "UPDATE runs SET inputs_read = documents_read + 1",
    "kept_follows_role": "UPDATE blocks SET kept = NOT kept",
    "loaded_or_rejected": "INSERT INTO rejections SELECT run_id, uri, record_id, locator, 'clean', "
    "'empty', 'Nothing is left.' FROM documents",
    "members_matched": "UPDATE duplicate_members SET matched_article_id = article_id",
    "members_once": "UPDATE articles SET is_current = false",
    "names_are_known": "DELETE FROM authors",
    "one_current_revision": "UPDATE articles SET is_current = false",
    "one_representative": "UPDATE duplicate_members SET is_representative = false",
    "parts_have_articles": "UPDATE article_tags SET article_id = 'gone'",
    "revisions_numbered": "UPDATE articles SET revision = 2",
    "run_counts_add_up": "UPDATE runs SET unchanged = unchanged + 1",
    "spans_in_order": "UPDATE blocks SET char_end = char_end + 2",
    "spans_leave_white_space": "UPDATE blocks SET char_start = char_start + 1",
    "stories_of_two": f"{STORY}, min(article_key), 1, true, 'r' FROM articles",
    "story_members_once": f"{STORY}, 'gone', 1, true, 'r'",
    "texts_have_documents": "DELETE FROM document_texts",
    "unique_articles": "INSERT INTO articles FROM articles",
    "unique_blocks": "INSERT INTO blocks FROM blocks",
    "unique_documents": "INSERT INTO documents FROM documents",
    "unique_texts": "INSERT INTO document_texts FROM document_texts",
}


@pytest.fixture
def whole(desk: Desk) -> Desk:
    """Two articles that copy each other, and nothing wrong."""
    odd = Page(lines=("Zero\u200bwidth\u00a0and \U0001f6a2 ferries.", "\u200b", JUNK))
    desk.ingest(odd, OTHER)
    for article, other, first in ((odd, OTHER, "true"), (OTHER, odd, "false")):
        values = f"'c1', '{article.article_id}', '{article.key}', {first}, '{other.article_id}'"
        desk.con.execute(MEMBER.format(values=values))
    return desk


def found(desk: Desk, run_id: str | None = None) -> dict[str, CheckResult]:
    return {result.name: result for result in run_checks(desk.con, run_id) if result.count}


def test_sound_tables_pass(whole: Desk) -> None:
    assert found(whole) == {}
    assert [result.name + ".sql" for result in run_checks(whole.con)] == sql_names("checks")


def test_every_check_has_a_fault() -> None:
    elsewhere = {"rows_lost", "sources_silent", "volume_jumps"}  # in tests of their own below
    assert sorted(f"{name}.sql" for name in {*FAULTS, *elsewhere}) == sql_names("checks")


@pytest.mark.parametrize("name", FAULTS)
def test_check_finds_its_fault(whole: Desk, name: str) -> None:
    whole.con.execute(FAULTS[name])
    result = found(whole)[name]
    assert result.count == found(whole, "run-000001")[name].count
    assert len(result.rows[0]) == len(result.columns)
    assert result.sentence.endswith(".")


def test_costly_checks_look_at_one_run(whole: Desk) -> None:
    whole.con.execute(FAULTS["body_not_empty"])
    assert "body_not_empty" not in found(whole, "run-000002")


def test_twenty_rows_are_shown_and_all_counted(desk: Desk) -> None:
    desk.ingest(*(Page(key=f"url:quaynews.example/{n}") for n in range(25)))
    desk.con.execute(FAULTS["body_not_empty"])
    result = found(desk)["body_not_empty"]
    assert (len(result.rows), result.count, result.severity) == (20, 25, "error")


def test_a_check_without_a_severity_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(*parts: str) -> str:
        return "SELECT 1" if parts[0] == "checks" else sql_text(*parts)

    monkeypatch.setattr("copydesk.warehouse.reading.check.sql_text", bare)
    with pytest.raises(ValueError, match="severity"):
        run_checks(desk.con)


def daily(desk: Desk, **counts: int) -> None:
    """One more run of the same plan, with so many new documents from each outlet."""
    desk.ingest(*(
        Page(key=f"url:{outlet}.example/{desk.shards}-{n}", source=f"{outlet}.example")
        for outlet, count in counts.items() for n in range(count)
    ))  # fmt: skip


def test_fewer_rows_than_published_are_told(desk: Desk) -> None:
    daily(desk, quay=3)
    snapshot = desk.publish()
    assert not [check for check in run_checks(desk.con, snapshot=snapshot) if check.count]
    desk.con.execute(
        "DELETE FROM articles WHERE article_id = (SELECT min(article_id) FROM articles)"
    )
    (result,) = [
        check for check in run_checks(desk.con, snapshot=snapshot) if check.name == "rows_lost"
    ]
    assert (result.severity, result.rows) == ("warn", [("articles", 3, 2)])
    snapshot.unlink()
    snapshot.write_bytes(b"damaged")
    assert "rows_lost" not in {
        check.name for check in run_checks(desk.con, snapshot=snapshot) if check.count
    }


def test_an_outlet_that_falls_silent_is_told(desk: Desk) -> None:
    for run in range(4):
        daily(desk, quay=2, harbour=1)
        assert "sources_silent" not in found(desk), run
    daily(desk, quay=2)
    assert "sources_silent" not in found(desk), "four runs are too few to tell"
    daily(desk, quay=2, harbour=1)
    for _ in range(5):
        daily(desk, quay=2, harbour=1)
    daily(desk, harbour=1)
    result = found(desk)["sources_silent"]
    assert (result.severity, result.rows) == ("warn", [("quay.example", 2.0)])


def test_another_plan_says_nothing_of_an_outlet(desk: Desk) -> None:
    for _ in range(6):
        daily(desk, quay=2)
    desk.con.execute("UPDATE runs SET plan_hash = 'another' WHERE run_id <> 'run-000006'")
    desk.con.execute("DELETE FROM documents WHERE run_id = 'run-000006'")
    assert "sources_silent" not in found(desk)


def test_a_jump_is_told(desk: Desk) -> None:
    daily(desk, quay=6, harbour=5)
    daily(desk, quay=60, harbour=49)
    result = found(desk)["volume_jumps"]
    assert (result.severity, result.rows) == ("warn", [("quay.example", 60, 6)])
    daily(desk, quay=60)
    assert "volume_jumps" not in found(desk)
