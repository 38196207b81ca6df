"""What is forgotten is nowhere under the data folder, and does not come back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import polars as pl
import pytest
from click.testing import CliRunner, Result

from copydesk.flows.cli.main import cli
from copydesk.flows.editing.apply_corrections import correct
from copydesk.flows.editing.forget_articles import find_meant, forget
from copydesk.flows.editing.forgotten import read_forgotten
from copydesk.flows.paths import DataFolder
from copydesk.transforms.forgetting import hashed
from copydesk.warehouse.database.connection import read_warehouse
from copydesk.warehouse.reading.check import run_checks
from tests.flows.pieces import FERRY, MARKET, ingest_plainly, written
from tests.flows.runs.rebuilding import OPTIONS, rebuild_plainly, rows

pytestmark = pytest.mark.slow

URL = "https://www.harbourpost.example/news/lighthouse?utm_source=mail"
SECRETS = ("Oda Brimstad", "lighthouse", "vanished from the keeper")
LIGHTHOUSE = """The lighthouse keeper Oda Brimstad found

The lighthouse of Skarv stayed dark on Sunday because Oda Brimstad, its keeper, had gone fishing \
and lost an oar, the harbour master of Port Elvin said on Monday.

Two tins of paint had vanished from the keeper as well. They were found behind the boathouse, \
where the wind had carried them during the night of the storm.
"""


def record(number: int, text: str, url: str) -> str:
    return json.dumps(
        {"id": f"r-{number}", "text": text, "url": url, "source": "harbourpost.example"}
    )


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    lines = [
        record(1, FERRY, "https://harbourpost.example/ferry"),
        record(2, LIGHTHOUSE, URL),
        record(3, LIGHTHOUSE.replace("Sunday", "Saturday"), URL),
        record(4, MARKET, "https://harbourpost.example/market"),
    ]
    return written(tmp_path / "in" / "feed.jsonl", "\n".join(lines))


@pytest.fixture
def data(tmp_path: Path, feed: Path) -> Path:
    """Ingested, corrected, kept, slim and exported: the article is everywhere."""
    data = tmp_path / "data"
    ingest_plainly(data, [feed])
    folder = DataFolder(data)
    ((block,),) = rows(data, "SELECT min(block_id) FROM blocks WHERE text LIKE 'Two tins%'")
    correct(folder, "drop", [str(block)], OPTIONS)
    copydesk("publish", "--slim", "--data", data)
    copydesk("export", data / "out", "--data", data)
    copydesk("export", tmp_path / "elsewhere", "--format", "csv", "--data", data)
    shutil.copytree(data / "raw", data / "staging" / "failed-run-000009" / "parsed")
    written(data / "logs" / "failure.log", LIGHTHOUSE)
    written(data / "published" / ".news.duckdb.delta", LIGHTHOUSE)  # of a publication cut short
    return data


def copydesk(*arguments: str | Path) -> Result:
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert "Traceback" not in done.output
    return done


def said_in(path: Path) -> str:
    """All that a file holds, unpacked where it is packed."""
    if path.suffix == ".parquet":
        return str(pl.read_parquet(path).rows())
    if path.suffix == ".duckdb":
        with duckdb.connect(path, read_only=True) as con:
            names = con.execute("SELECT table_name FROM duckdb_tables()").fetchall()
            return "".join(str(con.table(name).fetchall()) for (name,) in names)
    return ""


def traces(folder: Path) -> dict[str, str]:
    """The files that hold a secret, as bytes or in what they say."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes() + said_in(path).encode() + str(path).encode()
            for secret in SECRETS:
                if secret.encode() in content:
                    found[path.relative_to(folder).as_posix()] = secret
    return found


def sound(data: Path) -> bool:
    with read_warehouse(DataFolder(data).warehouse) as con:
        return not [check.name for check in run_checks(con) if check.count]


def test_nothing_is_left_under_the_data_folder(data: Path, tmp_path: Path) -> None:
    before = traces(data)
    for prefix in ("raw/", "warehouse", "published/news.", "published/kept/", "published/news_slim",
                  "journal/", "out/", "staging/", "logs/"):  # fmt: skip
        assert any(path.startswith(prefix) for path in before), prefix
    done = copydesk("forget", URL, "--data", data)
    assert done.exit_code == 0, done.output
    assert "Forgot 1 articles" in done.output
    assert traces(data) == {}
    assert traces(tmp_path / "elsewhere") == {}
    assert sound(data)
    titles = {title for (title,) in rows(data, "SELECT title FROM articles")}
    assert len(titles) == 2
    line = DataFolder(data).forgotten.read_text()
    assert list(json.loads(line)) == ["forgotten_at", "keys", "contents"]


def test_it_does_not_come_back(data: Path, feed: Path) -> None:
    copydesk("forget", URL, "--data", data)
    summary = ingest_plainly(data, [feed])
    counts = summary.counts
    assert (counts.documents_read, counts.unchanged, counts.rejected) == (4, 4, 0)
    with read_warehouse(DataFolder(data).warehouse) as con:  # without news it is not published
        newest = "SELECT forgotten FROM runs ORDER BY run_id DESC LIMIT 1"
        assert con.execute(newest).fetchall() == [(2,)]
    assert traces(data) == {}
    again = record(9, LIGHTHOUSE + "\nA later line of the same article about the boats.", URL)
    written(feed, again)
    assert ingest_plainly(data, [feed]).counts.articles_new == 0
    assert traces(data) == {}
    rebuild_plainly(data)
    assert traces(data) == {}
    assert sound(data)


def test_a_rebuild_after_it_gives_the_same_articles(data: Path) -> None:
    copydesk("forget", URL, "--data", data)
    query = "SELECT article_id, body, duplicate_cluster_id FROM articles ORDER BY article_id"
    before = rows(data, query)
    rebuild_plainly(data)
    assert rows(data, query) == before


def test_an_archive_put_back_is_searched_again(data: Path, feed: Path) -> None:
    shutil.copytree(data / "raw", data.parent / "backup")
    copydesk("forget", URL, "--data", data)
    shutil.rmtree(data / "raw")
    shutil.copytree(data.parent / "backup", data / "raw")
    assert traces(data)
    done = copydesk("forget", "--data", data)
    assert done.exit_code == 0, done.output
    assert traces(data) == {}


def test_a_page_that_names_itself_is_found_in_an_archive_put_back(tmp_path: Path) -> None:
    data, text = tmp_path / "data", "".join(f"<p>{part}</p>" for part in LIGHTHOUSE.split("\n\n"))
    own = '<link rel="canonical" href="https://harbourpost.example/news/lighthouse">'
    page = {"id": "1", "html": f"<html><head>{own}</head><body><article>{text}</article></body>",
            "url": "https://harbourpost.example/amp/lighthouse"}  # fmt: skip
    lines = [json.dumps(page), record(2, FERRY, "https://harbourpost.example/ferry")]
    ingest_plainly(data, [written(tmp_path / "in" / "feed.jsonl", "\n".join(lines))])
    shutil.copytree(data / "raw", tmp_path / "backup")
    assert copydesk("forget", URL, "--data", data).exit_code == 0
    shutil.rmtree(data / "raw")
    shutil.copytree(tmp_path / "backup", data / "raw")
    assert copydesk("forget", "--data", data).exit_code == 0
    assert traces(data) == {}


def test_the_same_file_in_another_folder_goes_with_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = written(tmp_path / "in" / "a" / "one.txt", LIGHTHOUSE)
    ingest_plainly(data, [first, written(tmp_path / "in" / "b" / "two.txt", LIGHTHOUSE),
                          written(tmp_path / "in" / "ferry.txt", FERRY)])  # fmt: skip
    (article,) = rows(data, "SELECT min(article_id) FROM articles WHERE title LIKE 'The light%'")
    refused = copydesk("forget", article[0], "--data", data)
    assert refused.exit_code == 1
    assert "matches 2 articles" in refused.output
    assert copydesk("forget", article[0], "--yes", "--data", data).exit_code == 0
    elsewhere = written(tmp_path / "in" / "c" / "three.txt", LIGHTHOUSE)
    assert ingest_plainly(data, [elsewhere]).counts.articles_new == 0
    assert len(rows(data, "FROM articles")) == 1
    assert not [trace for trace in traces(data) if "exports" not in trace]


def test_an_export_that_was_killed_before_it_had_a_manifest_goes_too(
    data: Path, tmp_path: Path
) -> None:
    (data / "out" / "manifest.json").unlink()
    part = next((data / "out" / "articles").glob("*.parquet"))
    shutil.rmtree(tmp_path / "elsewhere")
    aside = tmp_path / "elsewhere" / "articles" / ".new"
    aside.mkdir(parents=True)
    shutil.copy(part, aside / "data_0.parquet")
    done = copydesk("forget", URL, "--data", data)
    assert done.output.count("Exported again") == 2
    assert (traces(data / "out"), traces(tmp_path / "elsewhere")) == ({}, {})


def test_a_whole_outlet(data: Path) -> None:
    refused = copydesk("forget", "harbourpost.example", "--data", data)
    assert (refused.exit_code, "matches 3 articles" in refused.output) == (1, True)
    assert len(rows(data, "SELECT DISTINCT article_key FROM articles")) == 3
    assert copydesk("forget", "harbourpost.example", "--yes", "--data", data).exit_code == 0
    assert rows(data, "FROM articles") == rows(data, "FROM sources") == []
    with read_warehouse(DataFolder(data).warehouse) as con:
        assert [len(con.table(f"site_{item}")) for item in ("lines", "pages", "shingles")] == [
            0,
            0,
            0,
        ]
    assert sound(data)


def test_copies_of_the_middle_of_a_chain_stay_one_cluster(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for outlet in ("a.example", "b.example", "c.example", "d.example"):
        line = json.dumps(
            {"id": "1", "text": LIGHTHOUSE, "url": f"https://{outlet}/x", "source": outlet}
        )
        ingest_plainly(data, [written(tmp_path / "in" / f"{outlet}.jsonl", line)])
    done = copydesk("forget", "https://b.example/x", "--data", data)
    assert "3 articles with the same text remain" in done.output
    query = "SELECT count(DISTINCT cluster_id), count(*) FROM duplicate_members"
    assert rows(data, query) == [(1, 3)]
    assert sound(data)


@pytest.mark.parametrize("point", ["_remove", "_rewrite_archive", "rewrite", "drop_kept", "publish",
                                   "_repeat_exports"])  # fmt: skip
def test_killed_on_the_way_it_is_gone_on_with(
    point: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder(data)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    meant = find_meant(folder, URL)
    with monkeypatch.context() as patch:
        patch.setattr(f"copydesk.flows.editing.forget_articles.{point}", killed)
        with pytest.raises(KeyboardInterrupt):
            forget(folder, meant)
    assert copydesk("forget", "--data", data).exit_code == 0
    assert traces(data) == {}
    assert sound(data)


def test_the_database_hashes_as_the_journal_does() -> None:
    key = "url:harbourpost.example/ferry"
    query = "SELECT left(sha256('forgotten' || chr(31) || ?), 24)"
    with duckdb.connect() as con:
        found = con.execute(query, [key]).fetchall()
    assert found == [(hashed(key),)]


def test_mistakes_are_one_sentence_and_change_nothing(data: Path, tmp_path: Path) -> None:
    unknown = copydesk("forget", "nobody.example", "--data", data)
    assert (unknown.exit_code, unknown.output.count("\n")) == (1, 1)
    assert copydesk("forget", "x", "--data", tmp_path / "none").exit_code == 1
    empty = copydesk("forget", "", "--data", data)
    assert (empty.exit_code, empty.output.count("\n")) == (2, 1)
    (damaged,) = (data / "raw").glob("*/*/documents.parquet")
    damaged.write_bytes(b"PAR1 torn")
    refused = copydesk("forget", URL, "--data", data)
    assert (refused.exit_code, refused.output.count("\n")) == (1, 1)
    assert "is damaged and cannot be searched" in refused.output
    assert read_forgotten(DataFolder(data).forgotten).keys == frozenset()
