"""The promises made by ``docs/samples.md``, checked without any product code."""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "samples"
WIRE_GROUP = (
    "dumps/meridiannews.example/port-elvin-pay-deal.txt",
    "dumps/harbourpost.example/dock-strike-ends.txt",
    "dumps/tallowcreekcourier.example/port-strike-over.txt",
    "dumps/gloszatoki.example/en-port-elvin-strike.txt",
    "dumps/aohama.example/en-elvin-strike.txt",
)
LABELS = {"body", "meta", "drop"}


def sample_files() -> list[Path]:
    """Return every file below the samples folder."""
    return sorted(path for path in SAMPLES.rglob("*") if path.is_file())


def physical_lines(relative: str) -> list[str]:
    """Return the lines of a text dump, split at line feeds only, white space made plain."""
    text = (SAMPLES / relative).read_text(encoding="utf-8-sig")
    return [" ".join(line.split()) for line in text.split("\n")]


def squeezed(relative: str) -> str:
    """Return the text of a dump with every run of white space made one space."""
    return " ".join((SAMPLES / relative).read_text(encoding="utf-8-sig").split())


def jsonl_ids(text: str) -> set[str]:
    """Return the record ids of the lines that are valid JSON."""
    ids = set()
    for line in text.splitlines():
        try:
            record = json.loads(line)
        except json.JSONDecodeError:
            continue
        ids.add(str(record.get("record_id") or record["id"]))
    return ids


@pytest.fixture(scope="module")
def expected() -> dict[str, dict[str, Any]]:
    """Return the expectations, by file path or record id."""
    loaded: dict[str, dict[str, Any]] = json.loads(
        (HERE / "expected.json").read_text(encoding="utf-8")
    )
    return loaded


@pytest.fixture(scope="module")
def labels() -> dict[str, dict[int, str]]:
    """Return the labels as file -> line number -> label."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    with (HERE / "labels.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            assert row["category"]
            assert int(row["line"]) not in found[row["file"]], "a line is labelled twice"
            found[row["file"]][int(row["line"])] = row["label"]
    return dict(found)


def test_there_are_at_least_sixty_documents(expected: dict[str, dict[str, Any]]) -> None:
    """At least sixty documents are good, not counting the rejected ones."""
    assert sum(not entry["rejected"] for entry in expected.values()) >= 60


def test_there_are_at_least_eight_outlets() -> None:
    """Each outlet has its own folder of text dumps."""
    outlets = {path.name for path in (SAMPLES / "dumps").iterdir() if path.is_dir()}
    assert len(outlets - {"packed"}) >= 8


def test_there_are_at_least_six_languages(expected: dict[str, dict[str, Any]]) -> None:
    """Latin, Cyrillic, Greek, Arabic and CJK scripts are all present."""
    languages = {entry["language"] for entry in expected.values() if entry["language"]}
    assert len(languages) >= 6
    assert {"en", "ru", "el", "ar", "zh"} <= languages


def test_every_single_document_file_has_an_expectation(
    expected: dict[str, dict[str, Any]],
) -> None:
    """Text and HTML files are all listed, and no listed file is missing."""
    kinds = (".txt", ".html", ".txt.gz")
    names = {
        path.relative_to(SAMPLES).as_posix() for path in sample_files() if path.name.endswith(kinds)
    }
    assert names == {key for key in expected if key.endswith(kinds)}


def test_every_json_record_has_an_expectation(expected: dict[str, dict[str, Any]]) -> None:
    """Record ids of the readable feeds are listed."""
    for name in ("feeds/wire.jsonl", "broken/wire-with-bad-lines.jsonl"):
        ids = jsonl_ids((SAMPLES / name).read_text(encoding="utf-8"))
        assert ids
        assert ids <= set(expected)


def test_every_archive_record_has_an_expectation(expected: dict[str, dict[str, Any]]) -> None:
    """Record ids of the Parquet archive are listed."""
    polars = pytest.importorskip("polars")
    ids = set(polars.read_parquet(SAMPLES / "feeds" / "archive.parquet")["record_id"])
    assert len(ids) >= 12
    assert ids <= set(expected)


def test_expected_titles_stand_in_the_labelled_title_line(
    expected: dict[str, dict[str, Any]],
) -> None:
    """The title of a text dump is one of its lines, word for word."""
    for name, entry in expected.items():
        if name.startswith("dumps/") and name.endswith(".txt"):
            assert entry["title"] in [line.strip() for line in physical_lines(name)], name


def test_labels_cover_at_least_twenty_four_dumps(labels: dict[str, dict[int, str]]) -> None:
    """Labels exist for enough files and use the three agreed words only."""
    assert len(labels) >= 24
    assert {label for lines in labels.values() for label in lines.values()} == LABELS


def test_labels_cover_every_non_blank_line(labels: dict[str, dict[int, str]]) -> None:
    """No non-blank line is without a label and no label points to a blank line."""
    for name, by_line in labels.items():
        non_blank = {n for n, line in enumerate(physical_lines(name), 1) if line.strip()}
        assert non_blank == set(by_line), name


def test_the_wire_report_runs_in_five_outlets(expected: dict[str, dict[str, Any]]) -> None:
    """The five reports share a paragraph, but no two share a title."""
    shared = "backed the offer, which raises basic wages by 6.2 percent this year"
    for name in WIRE_GROUP:
        assert shared in squeezed(name), name
    assert len({expected[name]["title"] for name in WIRE_GROUP}) == 5
    assert {expected[name]["published_date"] for name in WIRE_GROUP} == {"2026-03-04", "2026-03-05"}


def test_the_exact_copy_is_exact() -> None:
    """The second file holds the same bytes as the first."""
    folder = SAMPLES / "dumps" / "gacetaalvena.example"
    first = (folder / "presupuesto-aprobado.txt").read_bytes()
    assert first == (folder / "amp-presupuesto-aprobado.txt").read_bytes()


def test_broken_inputs_are_broken() -> None:
    """The damaged files have the damage the README describes."""
    broken = SAMPLES / "broken"
    assert (broken / "empty.txt").read_bytes() == b""
    assert (broken / "really-a-png.txt").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(EOFError):
        gzip.decompress((broken / "truncated.txt.gz").read_bytes())
    for name in (
        "polish-windows-1250.txt",
        "russian-windows-1251.txt",
        "declared-utf8-is-windows-1252.html",
    ):
        with pytest.raises(UnicodeDecodeError):
            (broken / name).read_bytes().decode("utf-8")


def test_sample_files_are_small() -> None:
    """No file is above 200 KB and the whole folder stays under 2 MB."""
    sizes = {path.name: path.stat().st_size for path in sample_files()}
    assert max(sizes.values()) <= 200_000
    assert sum(path.stat().st_size for path in sample_files()) < 2_000_000
