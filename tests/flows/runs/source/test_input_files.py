"""What there is to read of an input of files."""

from __future__ import annotations

from pathlib import Path

from copydesk.flows.config.inputs import Input
from copydesk.flows.config.settings import Settings
from copydesk.flows.paths import DataFolder
from copydesk.flows.runs.source.input_files import gather
from tests.flows.pieces import FERRY, written


def test_the_place_that_gave_nothing_is_what_is_told(tmp_path: Path) -> None:
    written(tmp_path / "drop" / "a.txt", FERRY)
    (tmp_path / "drop" / "b.txt").symlink_to(tmp_path / "gone")
    places = (str(tmp_path / "drop"), str(tmp_path / "missing"))
    settings, folder = Settings(workers=1), DataFolder(tmp_path / "data")
    found = gather(Input("drop", "files", places), settings, folder)
    assert "missing" in (found.problem or "")
    assert [rejection.reason for rejection in found.found.rejections] == [
        "broken_link",
        "nothing_found",
    ]
    assert gather(Input("drop", "files", places[:1]), settings, folder).problem is None
