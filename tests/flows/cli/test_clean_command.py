from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.flows.cli.main import cli
from copydesk.transforms.boilerplate.line_classifier.weights import Provenance
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import RawDocument
from tests.flows.models import other_model
from tests.flows.pieces import FERRY, MARKET, written
from tests.flows.running import copydesk

HTML = """<!doctype html><html lang="en"><head><title>Goat elected mayor | Harbour Post</title>
<meta property="og:title" content="Goat elected mayor of Skarv"></head><body>
<nav>
<a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Goat elected mayor of Skarv</h1>
<p>The island of Skarv has elected a goat as its mayor, the returning officer said on Tuesday
after the third count of the ballot papers in the school hall.</p>
<p>The animal received 61 of 87 votes. It will take office in May, and keep its stable.</p>
</article><footer>All rights reserved</footer></body></html>"""


@pytest.fixture(autouse=True)
def _no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COPYDESK_CONFIG", raising=False)


def clean(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli, ["clean", *map(str, arguments)], input=stdin)


def test_a_text_file(tmp_path: Path) -> None:
    result = clean(written(tmp_path / "a.txt", FERRY))
    assert result.exit_code == 0
    assert result.stdout.startswith("Ferry to Skarv island runs again after storm\n\nThe ferry")
    assert "Share this article" not in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input(arguments: tuple[str, ...]) -> None:
    assert clean(*arguments, stdin=FERRY.encode()).stdout.startswith("Ferry to Skarv island")


def test_a_page_from_standard_input() -> None:
    result = clean(stdin=HTML.encode())
    assert result.stdout.startswith("Goat elected mayor of Skarv\n\nThe island of Skarv")
    assert "All rights reserved" not in result.stdout


def test_records_and_compression_from_standard_input() -> None:
    lines = "\n".join(json.dumps({"text": text}) for text in (FERRY, MARKET))
    result = clean("--format", "json", stdin=gzip.compress(lines.encode()))
    titles = [json.loads(line)["title"] for line in result.stdout.splitlines()]
    assert titles == [
        "Ferry to Skarv island runs again after storm",
        "Market hall roof to be mended before winter",
    ]


def test_json_says_what_became_of_every_line(tmp_path: Path) -> None:
    result = clean(written(tmp_path / "a.txt", FERRY), "--format", "json")
    record = json.loads(result.stdout)
    assert (record["language"], record["authors"]) == ("en", ["Mara Quill"])
    assert record["published_at"].startswith("2026-03-03")
    last = record["blocks"][-1]
    assert (last["text"], last["role"]) == ("Share this article", "boilerplate")
    assert FERRY[last["char_start"] : last["char_end"]] == "Share this article"


def test_the_working_folders_settings_count(tmp_path: Path) -> None:
    written(tmp_path / "copydesk.toml", "[keys]\ntext = 'story'\n")
    assert clean(stdin=json.dumps({"story": FERRY}).encode()).stdout.startswith("Ferry")
    written(tmp_path / "copydesk.toml", "[key]\n")
    result = clean(stdin=FERRY.encode())
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean `keys`?" in result.stderr


def test_settings_may_be_named_and_data_is_taken_as_everywhere(tmp_path: Path) -> None:
    config = written(tmp_path / "mine.toml", "[keys]\ntext = 'story'\n")
    record = json.dumps({"story": FERRY}).encode()
    done = clean("--config", config, "--data", tmp_path / "none", stdin=record)
    assert done.stdout.startswith("Ferry")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("stdin", [b"", b" \n", b"\x89PNG\r\n\x1a\n" + bytes(99), b"Home\nNews\n"])
def test_standard_input_without_an_article(stdin: bytes) -> None:
    result = clean(stdin=stdin)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("stdin: ")
    assert result.stderr.count("\n") == 1


def test_what_is_rejected_is_said_and_the_rest_cleaned(tmp_path: Path) -> None:
    empty, page = written(tmp_path / "0.txt", ""), written(tmp_path / "1.txt", MARKET)
    result = clean(empty, page)
    assert result.exit_code == 0
    assert result.stdout.startswith("Market hall roof")
    assert result.stderr.endswith("0.txt: The file is empty.\n")


def test_a_fault_of_ours_costs_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(document: RawDocument, options: TextOptions) -> object:
        if b"Ferry" in document.content:
            raise ZeroDivisionError("no such page")
        return parse_document(document, options)

    monkeypatch.setattr("copydesk.flows.runs.text_work.clean_one.parse_document", faulty)
    files = [written(tmp_path / "a.txt", FERRY), written(tmp_path / "b.txt", MARKET)]
    result = clean(*files)
    assert result.exit_code == 0
    assert result.stdout.startswith("Market hall roof")
    assert "An unexpected ZeroDivisionError" in result.stderr


def test_a_missing_file_is_wrong_use() -> None:
    result = clean("missing.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Nothing was found at 'missing.txt'." in result.stderr


def test_another_model_gives_another_verdict(tmp_path: Path) -> None:
    page = written(tmp_path / "a.txt", FERRY)
    result = clean("--model", other_model(tmp_path / "m.npz"), page)
    assert result.exit_code == 1
    assert "Nothing is left after cleaning" in result.stderr


def test_an_outdated_model_is_one_sentence_on_standard_error(tmp_path: Path) -> None:
    model = other_model(tmp_path / "m.npz", -9.0, trained_on=Provenance("0", "0", "0"))
    page = written(tmp_path / "a.txt", FERRY)
    done = copydesk("clean", "--model", model, page)
    assert done.returncode == 0
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Warning: {model}: The line model is older")
    assert "python -m training.train" in line


@pytest.mark.parametrize("content", [None, b"", b"PK no model"])
def test_an_unusable_model_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "m.npz"
    if content is not None:
        file.write_bytes(content)
    for command in ("clean", "ingest"):
        arguments = [command, "--model", str(file), str(written(tmp_path / "a.txt", FERRY))]
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == 2
        (message,) = [line for line in result.stderr.splitlines() if "Error" in line]
        assert str(file) in message
