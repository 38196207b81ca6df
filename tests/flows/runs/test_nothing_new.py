"""What was loaded or rejected before is counted again, and not worked on again."""

from __future__ import annotations

from pathlib import Path

import pytest

import copydesk.flows.runs.text_work.stages
from copydesk.flows.editing.forget_articles import find_meant, forget
from copydesk.flows.paths import DataFolder
from copydesk.transforms.records import RawDocument
from copydesk.warehouse.database.connection import open_warehouse
from tests.flows.pieces import FERRY, MARKET, ingest_plainly, written
from tests.flows.runs.rebuilding import rebuild_plainly, rows

MENU = "Home | News | Sport | Weather\n\nContact | Imprint | Privacy\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "in" / "harbourpost.example"
    texts = {"ferry": FERRY, "market": MARKET, "menu": MENU, "listing": f"{MENU}\n{MENU}"}
    return [written(folder / f"{name}.txt", text) for name, text in texts.items()]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were parsed since."""
    names: list[str] = []
    parse = copydesk.flows.runs.text_work.stages.parse_document

    def parse_noted(raw: RawDocument, *given: object) -> object:
        names.append(Path(raw.uri).stem)
        return parse(raw, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(copydesk.flows.runs.text_work.stages, "parse_document", parse_noted)
    return names


def test_rejected_documents_are_counted_and_not_tried_again(
    tmp_path: Path, files: list[Path], parsed: list[str]
) -> None:
    first = ingest_plainly(tmp_path / "data", files)
    assert (first.counts.articles_new, first.counts.rejected) == (2, 2)
    assert sorted(parsed) == ["ferry", "listing", "market", "menu"]
    parsed.clear()
    again = ingest_plainly(tmp_path / "data", files)
    assert parsed == []
    assert (again.counts.documents_read, again.counts.unchanged, again.counts.rejected) == (4, 2, 2)
    assert not again.is_published
    assert len(rows(tmp_path / "data", "FROM rejections")) == 2


def test_what_cannot_be_read_starts_no_work_again(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "harbourpost.example"
    lines = '{"text": ""}\n{"text": 7}\n'
    texts = {"empty.txt": "", "records.jsonl": lines, "paper.pdf": "%PDF-1.7 and more"}
    broken = [written(folder / name, text) for name, text in texts.items()]
    first = ingest_plainly(tmp_path / "data", broken)
    assert (first.counts.documents_read, first.counts.rejected) == (4, 4)
    again = ingest_plainly(tmp_path / "data", broken)
    assert (again.counts.documents_read, again.counts.rejected) == (4, 4)
    assert len(list((tmp_path / "data" / "raw").glob("*/*"))) == 1
    written(folder / "records.jsonl", '{"text": 7}\n')
    assert ingest_plainly(tmp_path / "data", broken).counts.rejected == 3
    assert len(rows(tmp_path / "data", "FROM rejections")) == 5


def test_they_are_tried_again_under_other_rules(
    tmp_path: Path, files: list[Path], parsed: list[str]
) -> None:
    data = tmp_path / "data"
    ingest_plainly(data, files)
    with open_warehouse(DataFolder(data).warehouse) as con:
        con.execute("UPDATE rejected_documents SET rules = 'those before'")
    for tried in (["listing", "menu"], []):
        parsed.clear()
        again = ingest_plainly(data, files)
        assert (sorted(parsed), again.counts.rejected) == (tried, 2)


def test_a_rebuild_knows_them(tmp_path: Path, files: list[Path], parsed: list[str]) -> None:
    data = tmp_path / "data"
    ingest_plainly(data, files)
    rebuild_plainly(data)
    parsed.clear()
    assert ingest_plainly(data, files).counts.rejected == 2
    assert parsed == []


def test_nothing_is_kept_of_them_once_something_is_forgotten(
    tmp_path: Path, files: list[Path], parsed: list[str]
) -> None:
    folder = DataFolder(tmp_path / "data")
    ingest_plainly(folder.root, files)
    ((article,),) = rows(folder.root, "SELECT article_id FROM articles WHERE title LIKE 'Ferry%'")
    forget(folder, find_meant(folder, article))
    parsed.clear()
    ingest_plainly(folder.root, files)
    assert sorted(parsed) == ["ferry", "listing", "menu"]


def test_our_own_faults_are_tried_again(
    tmp_path: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("half of it")

    with monkeypatch.context() as patch:
        patch.setattr(copydesk.flows.runs.text_work.stages, "parse_document", broken)
        assert ingest_plainly(tmp_path / "data", files).counts.rejected == 4
    assert ingest_plainly(tmp_path / "data", files).counts.articles_new == 2
