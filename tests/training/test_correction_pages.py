"""What editors said, from the product's export to lines to train on."""

from __future__ import annotations

from pathlib import Path

from copydesk.flows.editing.apply_corrections import correct
from copydesk.flows.editing.export_corrections import export_corrections
from copydesk.flows.paths import DataFolder
from tests.flows.pieces import FERRY, ingest_plainly, written
from tests.flows.runs.rebuilding import OPTIONS, block_of
from training.correction_pages import COLLECTION, read_corrections
from training.scoring import count_tokens


def test_only_what_an_editor_has_seen_is_labelled(tmp_path: Path) -> None:
    page = written(tmp_path / "in" / "harbourpost.example" / "ferry.txt", FERRY)
    ingest_plainly(tmp_path / "data", [page])
    data = DataFolder(tmp_path / "data")
    correct(data, "restore", [block_of(data.root, "Share this")], OPTIONS)
    correct(data, "drop", [block_of(data.root, "The ramp now")], OPTIONS)
    export_corrections(data.snapshot, tmp_path / "said.jsonl")
    (labelled,) = read_corrections(tmp_path / "said.jsonl")
    assert (labelled.collection, labelled.site, labelled.language) == (
        COLLECTION,
        "harbourpost.example",
        "en",
    )
    assert labelled.news.sum() == count_tokens("Share this article")
    assert labelled.junk.sum() == count_tokens(FERRY.split("\n\n")[3])
    assert labelled.features.shape == (8, len(labelled.names))
