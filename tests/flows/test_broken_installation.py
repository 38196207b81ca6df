from __future__ import annotations

import errno
import json
import logging
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

import copydesk.flows.runs.text_work.stages
from copydesk.flows.broken_installation import BrokenInstallation, broken_installation
from copydesk.flows.failures import in_one_sentence
from copydesk.flows.fetch.listings import feeds
from copydesk.flows.ops import text_work_trial
from copydesk.flows.runs.source.batches import batches
from copydesk.flows.runs.text_work.guarded import guarded
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import RawDocument, Rejection
from tests.flows.pieces import FERRY, written
from tests.flows.running import copydesk as run
from tests.flows.running import ingest

PAGE = RawDocument("file:///in/ferry.txt", "text/plain", FERRY.encode())
OTTER = """<!doctype html><title>Otter blocks lock in Skarv</title>
<h1>Otter blocks lock in Skarv</h1><p>An otter that slept between the gates kept the lock of Skarv
shut for six hours on Monday, the canal office said, and eleven barges waited below the bridge.</p>
<p>It left at noon with a fish that a bargeman had put down on the quay for it.</p>"""
ELSEWHERE = ModuleType("elsewhere")
CALL = "__name__ = 'copydesk.transforms.made_up'\n{}"  # code that passes for ours


def raised(error: type[BaseException], code: str) -> BaseException:
    """What Python itself raises for the code."""
    with pytest.raises(error) as caught:
        exec(code, {"logging": logging, "ELSEWHERE": ELSEWHERE, "open": open})
    return caught.value


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (raised(ImportError, "import no_such_library"), "No module named 'no_such_library'"),
        (raised(ImportError, "from logging import Clock"), "cannot import name 'Clock'"),
        (ImportError("libxml2.so.2: cannot open\nshared object file"), "cannot open shared object"),
        (raised(AttributeError, "ELSEWHERE.parse()"), "elsewhere has no parse"),
        (raised(TypeError, CALL.format("int('1', bass=2)")), "keyword argument"),
        (raised(TypeError, CALL.format("logging.getLogger('a', 'b')")), "positional argument"),
        (raised(TypeError, CALL.format("logging.addLevelName(1)")), "missing 1 required"),
        (raised(FileNotFoundError, "open('/nowhere/rules.toml')"), "/nowhere/rules.toml"),
        (OSError(errno.EMFILE, "Too many open files", "/x/weights.npz"), "/x/weights.npz"),
    ],
)
def test_what_installing_again_mends_ends_the_run(error: Exception, message: str) -> None:
    def stage(*_: object) -> RawDocument:
        raise error

    with pytest.raises(BrokenInstallation) as caught:
        guarded(stage, PAGE, TextOptions(), "parse")
    sentence = str(pickle.loads(pickle.dumps(caught.value)))  # as it comes back from a worker
    assert message in sentence
    assert "install Copydesk again" in sentence
    assert "\n" not in sentence
    assert in_one_sentence(caught.value, Path("/nowhere")) == sentence


@pytest.mark.parametrize(
    "error",
    [
        raised(AttributeError, "'text'.body"),
        raised(ValueError, "int('1o')"),
        raised(TypeError, CALL.format("'a' + None")),
        raised(TypeError, "logging.getLogger('a', 'b')"),  # a call within a library
        OSError(errno.EOVERFLOW, "Value too large for defined data type"),  # a date in year 10^9
        RecursionError("maximum recursion depth exceeded"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    ],
)
def test_what_a_document_brings_about_costs_that_document(error: Exception) -> None:
    def stage(*_: object) -> RawDocument:
        raise error

    assert broken_installation(error) is None
    assert isinstance(guarded(stage, PAGE, TextOptions(), "parse"), Rejection)


@pytest.fixture
def half_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Hide a library that pages need from the processes started; give its package's folder."""
    hidden = "raise ImportError('No module named ' + repr(__name__))\n"
    package = written(tmp_path / "path" / "lxml_html_clean" / "__init__.py", hidden).parent
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    return package


def test_an_ingest_ends_and_goes_on_once_it_is_mended(
    half_a_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "in" / "ferry.txt", FERRY)
    written(tmp_path / "in" / "otter.html", OTTER)
    sources = (tmp_path / "in", "--data", tmp_path / "data", "--workers", "1")
    done = run("ingest", *sources)
    assert done.returncode == 1
    assert done.stdout == ""
    *_, sentence = done.stderr.strip().splitlines()
    assert sentence.startswith("Error: The installation is broken")
    assert half_a_library.name in sentence
    assert "Traceback" not in done.stderr
    monkeypatch.delenv("PYTHONPATH")
    ingest(*sources)
    query = "SELECT (SELECT count(*) FROM articles) a, (SELECT count(*) FROM rejections) r"
    answer = run("sql", "--data", tmp_path / "data", "--format", "json", query)
    assert json.loads(answer.stdout) == [{"a": 2, "r": 0}]


def test_clean_ends_with_a_sentence(half_a_library: Path, tmp_path: Path) -> None:
    done = run("clean", written(tmp_path / "otter.html", OTTER))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: The installation is broken")
    assert half_a_library.name in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("missing", "arguments"),
    [
        ("charset_normalizer", ("clean", "ferry.txt")),  # what the command's own module imports
        ("pyarrow", ("clean", "table.parquet")),  # what a reader imports when it is needed
        ("duckdb", ("sql", "SELECT 1")),
    ],
)
def test_a_command_without_a_library_says_so(
    missing: str, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = f"raise ModuleNotFoundError('No module named {missing}', name={missing!r})\n"
    monkeypatch.setenv("PYTHONPATH", str(written(tmp_path / f"{missing}.py", hidden).parent))
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "ferry.txt", FERRY)
    written(tmp_path / "table.parquet", b"PAR1" + bytes(64) + b"PAR1")
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: The installation is broken (No module named {missing}")
    assert len(done.stderr.splitlines()) == 1


def test_a_feed_is_not_bad_for_want_of_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'sgmllib'", name="sgmllib")

    monkeypatch.setattr("copydesk.flows.readers.feed_entries.feedparser.parse", parse)
    with pytest.raises(BrokenInstallation, match="sgmllib"):
        feeds.read_feed(b"<rss version='2.0'/>", "text/xml", "https://harbourpost.example/rss")


def test_a_stage_without_a_library_makes_no_shard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'lxml'", name="lxml")

    stages = copydesk.flows.runs.text_work.stages
    monkeypatch.setattr(stages, "parse_document", parse)
    with pytest.raises(BrokenInstallation):
        stages.parse_batch(
            next(batches([PAGE], size=1)), tmp_path / "parsed", tmp_path / "raw", TextOptions()
        )
    assert not (tmp_path / "parsed").exists()


def test_doctor_finds_it(half_a_library: Path, tmp_path: Path) -> None:
    done = run("doctor", "--offline", "--json", "--data", tmp_path / "data")
    assert done.returncode == 1
    (verdict,) = (entry for entry in json.loads(done.stdout) if entry["what"] == "text work")
    assert verdict["verdict"] == "bad"
    assert half_a_library.name in verdict["sentence"]


@pytest.mark.parametrize(
    ("result", "message"),
    [
        (lambda raw, _: Rejection(raw.uri, "parse", "odd", "It is odd."), "text cannot be cleaned"),
        (lambda raw, options: parse_document(replace(raw, content=OTTER.encode()), options),
         "loses text"),
    ],
)  # fmt: skip
def test_doctor_finds_text_work_that_does_not_work(
    result: Callable[..., object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert text_work_trial.text_work_fault() is None
    monkeypatch.setattr(text_work_trial, "parse_document", result)
    assert message in str(text_work_trial.text_work_fault())
