"""Lines that an outlet's pages share, through whole runs, rebuilds and corrections."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import polars as pl
import pytest

import copydesk.flows.runs.staging.stage_templates
from benchmarks.checksums import checksums
from copydesk.flows.editing.apply_corrections import correct
from copydesk.flows.paths import DataFolder
from copydesk.flows.runs.staging.shards import read_table
from copydesk.flows.runs.staging.stage_templates import stage_templates
from copydesk.transforms.frames.site_templates import TEMPLATES
from tests.flows.pieces import FERRY, ingest_plainly, written
from tests.flows.runs.rebuilding import OPTIONS, block_of, rebuild_plainly, rows

PLEA = "Every ticket to the island keeps this paper afloat"
REMOVED = "SELECT text, score FROM blocks WHERE reason = 'template' ORDER BY ALL"
PLACES = ("quay", "school", "moor", "tower", "mill", "market")


def story(venue: str) -> str:
    """A report that shares nothing but its last line with those from elsewhere."""
    return "\n\n".join([
        f"Lantern walk at the {venue} drew a crowd", "By Mara Quill", "3 March 2026",
        f"The walk to the {venue} began at dusk on Tuesday, and the {venue} keeper counted more "
        f"than two hundred lanterns before the rain reached the {venue} and put most of them out.",
        f"Nobody at the {venue} wanted to go home. A choir sang under the {venue} roof until "
        f"the rain stopped, and the last lanterns left the {venue} shortly before midnight.",
        PLEA,
    ])  # fmt: skip


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "in" / "harbourpost.example"
    return [written(folder / f"{venue}.txt", story(venue)) for venue in PLACES]


def ingested(data: Path, *parts: Sequence[Path]) -> Path:
    for part in parts:
        ingest_plainly(data, part)
    return data


def test_a_shared_line_is_removed_the_first_time(tmp_path: Path, pages: list[Path]) -> None:
    data = ingested(tmp_path / "data", pages)
    removed = rows(data, REMOVED)
    assert [text for text, _ in removed] == [PLEA] * 6
    assert all(0 < score < 0.25 for _, score in removed)
    versions = rows(data, "SELECT DISTINCT pipeline_version FROM articles")
    assert len(versions) == 1
    assert "+templates." in versions[0][0]
    table = (
        "SELECT domain, line, pages, is_active FROM site_templates JOIN sources USING (source_id)"
    )
    assert ("harbourpost.example", PLEA, 6, True) in rows(data, table)


def test_the_same_line_elsewhere_stays(tmp_path: Path, pages: list[Path]) -> None:
    other = written(tmp_path / "in" / "quaynews.example" / "a.txt", story("gate"))
    data = ingested(tmp_path / "data", [*pages, other])
    kept = rows(data, f"SELECT role FROM blocks WHERE text = '{PLEA}' AND kept")
    assert kept == [("body",)]


def test_loaded_pages_are_cleaned_anew_by_a_rebuild_alone(
    tmp_path: Path, pages: list[Path]
) -> None:
    data = ingested(tmp_path / "data", pages[:1], pages[1:])
    assert len(rows(data, REMOVED)) == 5
    ingest_plainly(data, pages)
    assert len(rows(data, REMOVED)) == 5
    rebuild_plainly(data)
    assert len(rows(data, REMOVED)) == 6


def test_different_splits_agree_after_a_rebuild(tmp_path: Path, pages: list[Path]) -> None:
    splits = [[pages], [pages[::-1][:2], pages[::-1][2:]], [[page] for page in pages]]
    found = []
    for number, parts in enumerate(splits):
        data = ingested(tmp_path / f"data-{number}", *parts)
        for _ in range(len(pages) + 1 - len(parts)):  # runs of one number stand in the tables
            rebuild_plainly(data)
        found.append(checksums(DataFolder(data).snapshot))
    assert found[0] == found[1] == found[2]


def test_pages_that_give_no_article_change_nothing_when_they_come_again(
    tmp_path: Path, pages: list[Path]
) -> None:
    menu = written(pages[0].parent / "menu.txt", f"Home\n\nNews\n\n{PLEA}\n")
    data = ingested(tmp_path / "data", [*pages, menu])
    before = checksums(DataFolder(data).snapshot)
    ingested(data, [*pages, menu])
    assert checksums(DataFolder(data).snapshot) == before


def test_one_article_under_many_addresses_is_no_template(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "harbourpost.example"
    copies = [written(folder / f"copy-{n}.txt", FERRY) for n in range(10)]
    edits = [
        written(folder / f"edit-{n}.txt", FERRY.replace("forty passengers", f"{n + 41} passengers"))
        for n in range(10)
    ]
    for number, parts in enumerate(([copies], [edits], [copies, edits], [edits[:5], edits[5:]])):
        data = ingested(tmp_path / f"data-{number}", *parts)
        assert rows(data, REMOVED) == []
        rebuild_plainly(data)
        assert rows(data, REMOVED) == []


def test_templates_are_staged_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pl.DataFrame([("a", 1, 2000, False)], schema=TEMPLATES, orient="row")
    folder = stage_templates(tmp_path / "templates", lambda _: frame, [tmp_path])
    assert read_table(folder, "templates").equals(frame)

    def never(_: Sequence[Path]) -> NoReturn:
        raise AssertionError("counted again")

    assert stage_templates(folder, never, [tmp_path]) == folder
    monkeypatch.setattr(copydesk.flows.runs.staging.stage_templates, "write_shard", never)
    assert stage_templates(tmp_path / "none", never, []) == tmp_path / "none"


def test_an_editor_has_the_last_word(tmp_path: Path, pages: list[Path]) -> None:
    data = ingested(tmp_path / "data", pages[:5])
    plea = block_of(data, PLEA, "quay")
    (correction,) = correct(DataFolder(data), "restore", [plea], OPTIONS)
    assert (correction.reason, correction.role) == ("template", "boilerplate")
    assert rows(data, f"SELECT reason FROM blocks WHERE block_id = '{plea}'") == [
        ("correction:restore",)
    ]
    assert len(rows(data, REMOVED)) == 4
    ingested(data, pages[5:])
    assert len(rows(data, REMOVED)) == 4
    rebuild_plainly(data)
    assert rows(data, REMOVED) == []


def test_a_corrected_article_is_cleaned_by_its_outlets_templates(
    tmp_path: Path, pages: list[Path]
) -> None:
    data = ingested(tmp_path / "data", pages)
    versions = rows(data, "SELECT DISTINCT pipeline_version FROM articles")
    correct(DataFolder(data), "drop", [block_of(data, "Nobody at the quay")], OPTIONS)
    assert len(rows(data, REMOVED)) == 6
    (version,) = {row[0].partition("+templates")[2] for row in versions}
    assert all(
        row[0].endswith(version) for row in rows(data, "SELECT pipeline_version FROM articles")
    )
