"""`copydesk why`, called as a user would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.flows.cli.test_commands import copydesk, one_sentence
from tests.flows.pieces import FERRY, ingest_plainly, written
from tests.transforms.duplicates.texts import ABOUT, RELEASES


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two copies and two releases of one company."""
    folder = tmp_path_factory.mktemp("pairs")
    later = FERRY.replace("forged in 1931", "forged in 1931 and mended in 1877")
    texts = {"one": FERRY, "two": later}
    releases = {title: f"{text}\n\n{ABOUT}" for title, text in RELEASES.items()}
    records = [
        {"id": name, "url": f"https://paper{index}.example/{index}", "text": text, "title": title,
         "published_at": "2026-03-03T10:00:00Z"}
        for index, (name, title, text) in enumerate([
            *((name, "Ferry stuck", text) for name, text in texts.items()),
            *((f"r{place}", *release) for place, release in enumerate(releases.items())),
        ])
    ]  # fmt: skip
    written(folder / "feed.jsonl", "\n".join(json.dumps(record) for record in records))
    ingest_plainly(folder / "data", [folder / "feed.jsonl"])
    return folder / "data"


def test_copies_are_explained(loaded: Path) -> None:
    result = copydesk("why", "one", "two", "--data", loaded)
    assert result.exit_code == 0, result.output
    assert "Copies: yes, cluster " in result.output
    assert "in the same wording: " in result.output
    assert "only B    numbers: 1877" in result.output
    assert "only B    The ramp now hangs" in result.output
    found = json.loads(copydesk("why", "two", "one", "--format", "json", "--data", loaded).output)
    assert found["are_copies"]
    assert found["objections"] == []
    assert found["only_first"]["numbers"] == ["1877"]


def test_what_speaks_against_a_copy_is_said(loaded: Path) -> None:
    result = copydesk("why", "r0", "https://paper3.example/3", "--data", loaded)
    assert result.exit_code == 0, result.output
    assert "Copies: no; neither text tells what the other opens with." in result.output
    assert "both      About Sundby Ropes." in result.output


def test_mistakes_are_one_sentence(loaded: Path) -> None:
    assert "No article" in one_sentence(copydesk("why", "one", "gone", "--data", loaded), 1)
    assert "copydesk diff" in one_sentence(copydesk("why", "one", "one", "--data", loaded), 1)
