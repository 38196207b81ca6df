"""`samples/` through the whole flow, against what the samples were made to hold."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.flows.cli.test_commands import copydesk
from tests.flows.sample_answers import ROOT, expected, labels, line_roles, name_of, rows

pytestmark = pytest.mark.slow

WIRE = {
    "meridiannews.example/port-elvin-pay-deal.txt",
    "harbourpost.example/dock-strike-ends.txt",
    "tallowcreekcourier.example/port-strike-over.txt",
    "gloszatoki.example/en-port-elvin-strike.txt",
    "aohama.example/en-elvin-strike.txt",
}
COPIES = {
    "gacetaalvena.example/presupuesto-aprobado.txt",
    "gacetaalvena.example/amp-presupuesto-aprobado.txt",
}
TEMPLATES = {
    "harbourpost.example/market-close-2026-03-03.txt",
    "harbourpost.example/market-close-2026-03-04.txt",
    "hallenbruecker-anzeiger.example/wetter-2026-03-04.txt",
    "hallenbruecker-anzeiger.example/wetter-2026-03-05.txt",
    "haiguang.example/shoushi-0305.txt",
}


@pytest.fixture(scope="module")
def snapshot(sample_run: Path) -> Path:
    return sample_run / "published" / "news.duckdb"


def test_the_run_has_its_report(sample_run: Path) -> None:
    page = (sample_run / "reports" / "latest.html").read_text(encoding="utf-8")
    assert len(page) < 1_000_000
    for text in ("gloszatoki.example", "zh-Hans", "meridiannews.example", "Time per stage"):
        assert text in page


@pytest.fixture(scope="module")
def articles(snapshot: Path) -> dict[str, dict[str, Any]]:
    query = "SELECT d.uri, d.record_id, a.* FROM documents d JOIN articles a USING (article_id)"
    return {name_of(row, expected()): row for row in rows(snapshot, query)}


@pytest.fixture(scope="module")
def clusters(snapshot: Path) -> dict[str, set[str]]:
    """The last two parts of the path, or the record's id -> all members of its cluster."""
    query = ("SELECT cluster_id, uri, record_id FROM duplicate_members "
             "JOIN documents USING (article_id)")  # fmt: skip
    members: dict[str, set[str]] = {}
    for row in rows(snapshot, query):
        name = row["record_id"] or "/".join(row["uri"].split("/")[-2:])
        members.setdefault(row["cluster_id"], set()).add(name)
    return {name: group for group in members.values() for name in group}


def test_every_document_is_an_article_or_rejected_as_it_should(
    snapshot: Path, articles: dict[str, dict[str, Any]]
) -> None:
    rejected = {name_of(row, expected()) for row in rows(snapshot, "FROM rejections")}
    assert rejected == {name for name, entry in expected().items() if entry["rejected"]}
    assert set(articles) == set(expected()) - rejected


def test_languages_are_right(articles: dict[str, dict[str, Any]]) -> None:
    for name, row in articles.items():
        assert row["language"].partition("-")[0] == expected()[name]["language"], name


def test_nearly_all_titles_are_right(articles: dict[str, dict[str, Any]]) -> None:
    wrong = [
        name for name, row in articles.items()
        if " ".join((row["title"] or "").split()) != " ".join(expected()[name]["title"].split())
    ]  # fmt: skip
    assert len(wrong) <= 4, wrong


def test_nearly_all_dates_are_right_to_a_day(articles: dict[str, dict[str, Any]]) -> None:
    wrong = []
    for name, row in articles.items():
        wanted, found = expected()[name]["published_date"], row["published_at"]
        if wanted is None or found is None:
            wrong += [name] if wanted or found else []
        elif abs((found.date() - date.fromisoformat(wanted)).days) > 1:
            wrong.append(name)
    assert len(wrong) <= 2, wrong


def test_lines_are_told_apart_as_they_were_labelled(snapshot: Path) -> None:
    roles = line_roles(snapshot)
    assert set(labels()) <= set(roles)
    pairs = Counter(
        (role, roles[file].get(line))
        for file, lines in labels().items() for line, role in lines.items()
    )  # fmt: skip
    drops = sum(count for (label, _), count in pairs.items() if label == "boilerplate")
    body = sum(count for (label, _), count in pairs.items() if label == "body")
    assert pairs["boilerplate", "boilerplate"] >= 0.95 * drops, pairs
    assert pairs["body", "body"] >= 0.92 * body, pairs


def test_the_wire_report_of_five_outlets_is_one_cluster(clusters: dict[str, set[str]]) -> None:
    assert clusters["meridiannews.example/port-elvin-pay-deal.txt"] == WIRE


def test_exact_copies_are_clusters(clusters: dict[str, set[str]]) -> None:
    assert clusters["gacetaalvena.example/presupuesto-aprobado.txt"] == COPIES
    assert clusters["ca-30981"] == {"ca-30981", "arc-002"}


def test_reports_of_one_template_are_no_duplicates(clusters: dict[str, set[str]]) -> None:
    assert not TEMPLATES & set(clusters)


def test_two_independent_reports_of_one_event_are_no_duplicates(
    clusters: dict[str, set[str]],
) -> None:
    assert "harbourpost.example/ferry-aground-carrow-point.txt" not in clusters


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("MN-0305-0101", "MN-0305-0188"),
        ("html/hallenbruecker-anzeiger.example/brand-moebelhaus-v1.html",
         "html/hallenbruecker-anzeiger.example/brand-moebelhaus-v2.html"),
    ],
)  # fmt: skip
def test_a_later_version_is_the_current_revision(
    earlier: str, later: str, articles: dict[str, dict[str, Any]]
) -> None:
    first, second = articles[earlier], articles[later]
    assert first["article_key"] == second["article_key"]
    assert (first["revision"], first["is_current"]) == (1, False)
    assert (second["revision"], second["is_current"]) == (2, True)


def test_the_example_of_diff_has_something_to_show(sample_run: Path) -> None:
    name = re.findall(r"copydesk diff (\S+)", (ROOT / "README.md").read_text(encoding="utf-8"))[0]
    result = copydesk("diff", name, "--data", sample_run)
    assert "{+" in result.output
    assert f"copydesk diff {name}" in copydesk("diff", "--help").output


def test_the_counts_add_up(snapshot: Path) -> None:
    (run,) = rows(snapshot, "FROM runs")
    assert run["status"] == "succeeded"
    parts = ("articles_new", "articles_changed", "unchanged", "rejected")
    assert run["documents_read"] == sum(run[part] for part in parts) == len(expected())
