from __future__ import annotations

import errno
import tomllib
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

from copydesk.flows.cli.commands.editing import corrections as command
from copydesk.flows.cli.main import cli
from copydesk.flows.cli.shared_options import READER_LEFT
from copydesk.flows.editing.apply_corrections import correct
from copydesk.flows.editing.export_corrections import examples, export_corrections
from copydesk.flows.paths import DataFolder
from copydesk.warehouse.reading.query import QueryResult
from tests.flows.pieces import FERRY, ingest_plainly, written
from tests.flows.runs.rebuilding import OPTIONS, block_of


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One page: a line put back, a paragraph taken out, a removal confirmed."""
    folder = tmp_path_factory.mktemp("corrected")
    page = written(folder / "in" / "harbourpost.example" / "ferry.txt", FERRY)
    ingest_plainly(folder / "data", [page])
    data = DataFolder(folder / "data")
    correct(data, "restore", [block_of(data.root, "Share this")], OPTIONS)
    out = [block_of(data.root, beginning) for beginning in ("The ramp now", "Home |")]
    correct(data, "drop", out, OPTIONS)
    return data.root


def test_corrected_articles_are_labelled_line_by_line(corrected: Path, tmp_path: Path) -> None:
    target = tmp_path / "labelled.jsonl"
    assert export_corrections(DataFolder(corrected).snapshot, target) == 1
    (line,) = target.read_bytes().splitlines()
    article = orjson.loads(line)
    assert article["text"].split("\n")[0] == "Home | News | Sport"
    assert article["labels"] == [0, -1, -1, -1, 1, 1, 0, 1]
    assert article["corrected"] == [0, 6, 7]
    assert (article["source"], article["language"]) == ("harbourpost.example", "en")


def test_examples_say_what_a_rule_drops_and_keeps(corrected: Path, tmp_path: Path) -> None:
    target = tmp_path / "examples.toml"
    export_corrections(DataFolder(corrected).snapshot, target)
    entries = tomllib.loads(target.read_text(encoding="utf-8"))["rules"]
    assert {"name": "share_bar", "drops": [], "keeps": ["Share this article"]} in entries
    assert {"name": "breadcrumb", "drops": ["Home | News | Sport"], "keeps": []} in entries
    assert '# no rule yet: paragraph\ndrops = [\n  "The ramp now' in target.read_text("utf-8")


def test_any_text_is_written_as_toml() -> None:
    texts = ['She said "no\\yes"', "tab\tbell\x07del\x7f", "渡し船 \U0001f6a2", "a\u2028b"]
    result = QueryResult(("reason", "drops", "keeps"), [("rule:x", texts, None)])
    (entry,) = tomllib.loads("".join(examples(result)))["rules"]
    assert entry == {"name": "x", "drops": texts, "keeps": []}


def test_the_command_writes_the_file_or_says_why_not(corrected: Path, tmp_path: Path) -> None:
    def run(name: str) -> tuple[int, str]:
        arguments = ["corrections", "--data", str(corrected), "--export", str(tmp_path / name)]
        done = CliRunner().invoke(cli, arguments)
        return done.exit_code, done.output

    assert run("a.jsonl") == (0, f"{tmp_path / 'a.jsonl'}  1 record\n")
    code, sentence = run("a.csv")
    assert (code, sentence.count("\n")) == (2, 1)
    assert sentence.startswith("Error: a.csv: the name must end in .jsonl")
    assert run("none/a.toml") == (
        1, f"Error: {tmp_path / 'none/a.toml'} cannot be written: No such file or directory.\n"
    )  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl"]


def test_a_reader_that_closes_the_pipe_is_no_file_that_cannot_be_written(
    corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(command, "write_result", closed)
    done = CliRunner().invoke(cli, ["corrections", "--data", str(corrected)])
    assert (done.exit_code, done.output) == (READER_LEFT, "")
