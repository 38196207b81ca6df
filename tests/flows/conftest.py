"""What the tests of the flows share: a small published warehouse."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from copydesk.flows.paths import DataFolder
from copydesk.flows.serving.api.prefect_api import prefect_api
from copydesk.flows.serving.api.prefect_settings import client_settings
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


@pytest.fixture(scope="session", autouse=True)
def _no_prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests may have a Prefect API: none is configured here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(tmp_path_factory.mktemp("prefect")))
        patch.delenv("PREFECT_API_URL", raising=False)
        patch.delenv("PREFECT_PROFILE", raising=False)
        yield


@pytest.fixture(scope="session")
def _prefect_settings(
    _no_prefect: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, str | None]]:
    """One Prefect API for all tests that need one, and the variables that lead to it."""
    folder, before = DataFolder(tmp_path_factory.mktemp("api")), dict(os.environ)
    with prefect_api(folder) as api, pytest.MonkeyPatch.context() as patch:
        settings = client_settings(folder.prefect_home, api.wait())
        for name in settings:  # other tests go on without it
            if name in before:
                patch.setenv(name, before[name])
            else:
                patch.delenv(name, raising=False)
        yield settings


@pytest.fixture
def _prefect(_prefect_settings: Mapping[str, str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Configure a Prefect API for a test: its runs are Prefect flow runs."""
    for name, value in _prefect_settings.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which `samples/` was ingested once."""
    data = tmp_path_factory.mktemp("samples") / "data"
    ingest(SAMPLES, "--data", data)
    return data
