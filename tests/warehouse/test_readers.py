from pathlib import Path

import pytest

from benchmarks.readers import run_readers


@pytest.mark.slow
def test_readers_see_whole_snapshots_only(tmp_path: Path) -> None:
    found = run_readers(tmp_path, readers=4, publishes=5, articles=60)
    assert found["faults"] == []
    assert found["reads"] >= 4
