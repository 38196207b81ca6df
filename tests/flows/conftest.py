"""What the tests of the flows share: a small published warehouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.pieces import FERRY, MARKET, ingest_plainly, written


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two articles and a rejection, for tests that only read it."""
    folder = tmp_path_factory.mktemp("published")
    written(folder / "in" / "harbourpost.example" / "ferry.txt", FERRY)
    written(folder / "in" / "harbourpost.example" / "market.txt", MARKET)
    written(folder / "in" / "empty.txt", "")
    ingest_plainly(folder / "data", [folder / "in"])
    return folder / "data"
