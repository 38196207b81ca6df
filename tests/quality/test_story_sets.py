"""Stories of the labelled sets and the five seeds, where they are present."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.corpora import bench_folder, seeds_folder
from benchmarks.stories import FLOORS, labelled_rows, story_scores, undated
from copydesk.warehouse.reading.query import run_query
from tests.flows.pieces import ingest_plainly

EVENTS = bench_folder() / "stories" / "ecbplus_dev.jsonl.gz"
pytestmark = pytest.mark.slow


def test_the_seeds_tell_three_stories(tmp_path: Path) -> None:
    if not seeds_folder().is_dir():
        pytest.skip(f"The seeds are not in {seeds_folder()}: set COPYDESK_BENCH.")
    ingest_plainly(tmp_path / "data", [seeds_folder()])
    found = run_query(
        tmp_path / "data" / "published" / "news.duckdb",
        "SELECT uri, story_id FROM articles JOIN documents USING (document_id)",
    ).rows
    stories = defaultdict(set)
    for uri, story in found:
        name = uri.rpartition("/")[2][:3]
        stories[story or name].add(name)
    assert {frozenset(names) for names in stories.values()} == {
        frozenset({"001", "004"}), frozenset({"000", "002"}), frozenset({"003"}),
    }  # fmt: skip


@pytest.mark.parametrize(("dates", "batches"), FLOORS)
def test_labelled_events_are_found(dates: str, batches: int) -> None:
    if not EVENTS.is_file():
        pytest.skip(f"{EVENTS} is not there: set COPYDESK_BENCH.")
    rows = labelled_rows(EVENTS)
    given = rows if dates == "found" else undated(rows)
    assert story_scores(given, batches)[2] >= FLOORS[dates, batches]
