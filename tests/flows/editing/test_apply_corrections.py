from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from copydesk.flows.cli.main import cli
from copydesk.flows.editing.apply_corrections import CorrectionRefused, correct
from copydesk.flows.editing.journal import read_journal
from copydesk.flows.paths import DataFolder
from copydesk.transforms.corrections import Action, Correction
from copydesk.warehouse.database.connection import read_warehouse
from copydesk.warehouse.database.warehouse_errors import WarehouseError
from copydesk.warehouse.reading.check import run_checks
from tests.flows.pieces import FERRY, MARKET, ingest_plainly, written
from tests.flows.runs.rebuilding import OPTIONS, block_of, rows

BODY = "SELECT body FROM articles JOIN documents USING (document_id) WHERE contains(uri, '/{}')"
ARTICLES = "SELECT article_id, title, word_count, content_hash FROM articles ORDER BY article_id"
CLUSTERS = (
    "SELECT d.uri, m.method FROM duplicate_members m JOIN articles a USING (article_id) "
    "JOIN documents d USING (document_id) ORDER BY d.uri"
)
HTML = """<html><head><title>Ferry runs again</title></head><body><article><h1>Ferry runs again</h1>
<p>The ferry to Skarv island sailed again on Tuesday, two days after the storm had torn a ramp.</p>
<p>About forty passengers had waited in the school hall of the island for the ferry to come.</p>
<p>Most of them were pupils of the music school, who passed the time with a concert there.</p>
</article></body></html>"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    written(folder / "harbourpost.example" / "ferry.txt", FERRY)
    written(folder / "harbourpost.example" / "market.txt", MARKET)
    ingest_plainly(tmp_path / "data", [folder])
    return tmp_path / "data"


def made(data: Path, action: Action, *names: str) -> list[Correction]:
    return correct(DataFolder(data), action, names, OPTIONS)


def journal(data: Path) -> list[Correction]:
    return read_journal(DataFolder(data).corrections)


def body(data: Path, page: str) -> str:
    ((found,),) = rows(data, BODY.format(page))
    return str(found)


def test_a_restored_line_is_news_at_once(data: Path) -> None:
    before = rows(
        data, "SELECT article_id, title, word_count, content_hash FROM articles ORDER BY 1"
    )
    made(data, "restore", block_of(data, "Share this"))
    after = rows(
        data, "SELECT article_id, title, word_count, content_hash FROM articles ORDER BY 1"
    )
    assert body(data, "ferry").endswith("museum.\n\nShare this article")
    assert [row[:2] for row in after] == [row[:2] for row in before]
    assert sum(row[2] for row in after) == sum(row[2] for row in before) + 3
    assert len(set(after) - set(before)) == 1
    assert rows(data, "SELECT role, kept, reason, score FROM blocks WHERE text LIKE 'Share%'") == [
        ("body", True, "correction:restore", 1.0)
    ]


def test_a_dropped_byline_names_no_author(data: Path) -> None:
    made(data, "drop", block_of(data, "By Mara Quill"))
    assert rows(data, "SELECT name FROM authors") == [("Tobias Renn",)]


def test_the_journal_keeps_the_verdict_of_the_rules(data: Path) -> None:
    share = block_of(data, "Share this")
    made(data, "restore", share)
    made(data, "drop", share)
    first, second = journal(data)
    assert (first.action, second.action) == ("restore", "drop")
    assert first.reason == second.reason == "rule:share_bar"
    assert first.role == second.role == "boilerplate"
    assert FERRY[first.char_start : first.char_end] == first.text == "Share this article"
    assert "Share this" not in body(data, "ferry")
    assert rows(data, "SELECT action, reason FROM corrections") == [("drop", "rule:share_bar")]
    assert rows(data, "SELECT blocks, corrected, restored, confirmed, precision "
                      "FROM mart_rule_precision WHERE reason = 'rule:share_bar'") == [
        (1, 1, 0, 1, 1.0)
    ]  # fmt: skip


def test_a_later_document_of_the_same_bytes_is_corrected_too(data: Path, tmp_path: Path) -> None:
    made(data, "restore", block_of(data, "Share this"))
    copy = written(tmp_path / "later" / "tallowcreek.example" / "copy.txt", FERRY)
    ingest_plainly(data, [copy])
    assert body(data, "tallowcreek").endswith("Share this article")


def test_all_articles_of_the_same_bytes_are_corrected(data: Path, tmp_path: Path) -> None:
    copy = written(tmp_path / "later" / "tallowcreek.example" / "copy.txt", FERRY)
    ingest_plainly(data, [copy])
    made(data, "drop", block_of(data, "The ramp now", "harbourpost"))
    assert "The ramp now" not in body(data, "harbourpost.example/ferry")
    assert "The ramp now" not in body(data, "tallowcreek")


def test_copies_are_found_again(data: Path, tmp_path: Path) -> None:
    """Three equal texts are linked in a chain: the middle one must be able to leave it."""
    for outlet, junk in (("b.example", "Print this page"), ("c.example", "Leave a comment")):
        copy = written(tmp_path / outlet / "ferry.txt", FERRY.replace("Share this article", junk))
        ingest_plainly(data, [copy])
    pages = ["b.example", "c.example", "harbourpost.example"]
    whole = rows(data, CLUSTERS)
    assert [method for _, method in whole] == ["exact"] * 3
    for page in pages:
        gone = [block_of(data, item, page) for item in ("The ferry to", "About forty", "By Mara")]
        made(data, "drop", *gone)
        rest = [row for row in whole if f"/{page}/" not in row[0]]
        assert [row for row in rows(data, CLUSTERS) if f"/{page}/" not in row[0]] == rest
        made(data, "restore", *gone[:2])
        assert rows(data, CLUSTERS) == whole
    with read_warehouse(DataFolder(data).warehouse) as con:
        assert not [check.name for check in run_checks(con) if check.count]


def test_an_html_page_is_corrected_by_position(tmp_path: Path) -> None:
    page = written(tmp_path / "in" / "harbourpost.example" / "ferry.html", HTML)
    ingest_plainly(tmp_path / "data", [page])
    made(tmp_path / "data", "drop", block_of(tmp_path / "data", "About forty"))
    assert "About forty" not in body(tmp_path / "data", "harbourpost")
    (correction,) = journal(tmp_path / "data")
    assert (correction.char_start, correction.char_end) == (None, None)


@pytest.mark.parametrize("beginning", [4, 8, 24])
def test_a_beginning_of_the_article_id_will_do(data: Path, beginning: int) -> None:
    article, _, position = block_of(data, "Share this").partition(".")
    (correction,) = made(data, "restore", f"{article[:beginning]}.{position}")
    assert correction.block_id == f"{article}.{position}"


def test_wrong_blocks_change_nothing(data: Path) -> None:
    share = block_of(data, "Share this")
    with pytest.raises(WarehouseError, match="There is no block 00000000"):
        made(data, "restore", share, "00000000.1")
    with pytest.raises(WarehouseError, match="Several articles begin with"):
        made(data, "restore", ".1")
    assert journal(data) == []
    assert "Share this" not in body(data, "ferry")


def test_an_article_cannot_be_dropped_altogether(data: Path) -> None:
    paragraphs = [block_of(data, item) for item in ("The roof", "Traders")]
    with pytest.raises(CorrectionRefused, match="would leave article"):
        made(data, "drop", *paragraphs)
    assert journal(data) == []
    assert "The roof" in body(data, "market")


def test_without_its_document_a_block_cannot_be_corrected(data: Path) -> None:
    for file in (data / "raw").glob("*/*/documents.parquet"):
        file.write_bytes(b"PAR1 torn")
    with pytest.raises(CorrectionRefused, match=r"The raw archive has no document .* backup"):
        made(data, "restore", block_of(data, "Share this"))


def test_the_commands_tell_what_they_did(data: Path) -> None:
    share = block_of(data, "Share this")
    done = CliRunner().invoke(cli, ["restore", share, "--data", str(data)])
    assert done.output == f"restore {share} (rule:share_bar)  Share this article\n"
    listed = CliRunner().invoke(cli, ["corrections", "--data", str(data), "--format", "csv"])
    assert listed.output.splitlines()[1].endswith(
        f"restore,{share},rule:share_bar,Share this article"
    )


@pytest.mark.parametrize("name", ["ferry", ".3", "12.x", "12", "12.-1", "12.1234567890"])
def test_what_is_no_block_is_wrong_usage(data: Path, name: str) -> None:
    done = CliRunner().invoke(cli, ["drop", "--data", str(data), "--", name])
    assert done.exit_code == 2
    assert "is not a block id" in done.output


def test_mistakes_are_one_sentence(data: Path, tmp_path: Path) -> None:
    unknown = CliRunner().invoke(cli, ["drop", "00.1", "--data", str(data)])
    assert (unknown.exit_code, unknown.output.count("\n")) == (1, 1)
    nothing = CliRunner().invoke(cli, ["drop", "00.1", "--data", str(tmp_path / "none")])
    assert nothing.exit_code == 1
    assert "There is no warehouse" in nothing.output
    (data / "journal").mkdir(exist_ok=True)
    (data / "journal" / "corrections.jsonl").write_text("{\n")
    damaged = CliRunner().invoke(cli, ["drop", "00.1", "--data", str(data)])
    assert (damaged.exit_code, damaged.output.count("\n")) == (1, 1)
    assert "is not a correction" in damaged.output
