"""What the tests of the flows share: a small published warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.flows.paths import DataFolder
from copydesk.flows.serving.prefect_api import prefect_api
from tests.flows.pieces import FERRY, MARKET, ingest_plainly, written
from tests.flows.running import ingest
from tests.flows.sample_answers import SAMPLES

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Call every test of a flow slow: most load a warehouse, and `make test` runs them all."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two articles and a rejection, for tests that only read it."""
    folder = tmp_path_factory.mktemp("published")
    written(folder / "in" / "harbourpost.example" / "ferry.txt", FERRY)
    written(folder / "in" / "harbourpost.example" / "market.txt", MARKET)
    written(folder / "in" / "empty.txt", "")
    ingest_plainly(folder / "data", [folder / "in"])
    return folder / "data"


@pytest.fixture(scope="session")
def _prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One temporary Prefect API, in a home of its own, for all tests that need one."""
    home = tmp_path_factory.mktemp("prefect")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(home))
        patch.delenv("PREFECT_API_URL", raising=False)
        with prefect_api(DataFolder(home / "data")) as api:
            api.wait()
            yield


@pytest.fixture(scope="session")
def sample_run(_prefect: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which `samples/` was ingested once."""
    data = tmp_path_factory.mktemp("samples") / "data"
    ingest(SAMPLES, "--data", data)
    return data
