"""The page of a run: whole, self-contained, escaped."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any, get_args

import lxml.html
import pytest

from copydesk.flows.fetch.http.fetch_errors import Reason as FetchReason
from copydesk.flows.progress.reporter import StageTime
from copydesk.flows.readers.reader_errors import Reason
from copydesk.flows.report.charts import steps_of
from copydesk.flows.report.notes import CheckNote, RunNotes
from copydesk.flows.report.remedies import remedy
from copydesk.flows.report.report_page import changes, render
from copydesk.transforms.admission.reasons import non_article_reasons

HOSTILE = "<script>alert('$x_1$ & \"news\"')</script>"


def run_row(number: int, **counts: int) -> dict[str, Any]:
    zero = dict.fromkeys(
        ("documents_read", "articles_new", "articles_changed", "unchanged", "rejected",
         "duplicates", "blocks_removed"), 0,
    )  # fmt: skip
    moment = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
    return {"run_id": f"run-00000{number}", "status": "succeeded", "started_at": moment,
            "finished_at": moment, "message": None, "input": "desk",
            "copydesk_version": "0.1.0", "config_hash": "c0ffee", **zero, **counts}  # fmt: skip


def sections(**rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    empty: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("volume_by_day", "volume_by_hour", "languages", "boilerplate",
                              "examples", "copies", "stories", "rejections", "health")
    }  # fmt: skip
    run = run_row(2, documents_read=10, articles_new=6, unchanged=1, rejected=3, duplicates=2)
    totals = {"revisions": 9, "articles": 9, "sources": 2, "run_revisions": 6, "run_copies": 2}
    return {**empty, "runs": [run], "totals": [totals], **rows}


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every section filled, with hostile text wherever text from outside can come."""
    moment = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
    line = {"text": HOSTILE, "reason": "rule:share_bar", "times": 3}
    block = {"text": HOSTILE, "kept": False, "role": "boilerplate", "reason": "rule:share_bar"}
    member = {"source": HOSTILE, "minutes": 300, "method": "near", "containment": 0.9,
              "is_first": False, "article_id": "a2"}  # fmt: skip
    return sections(
        runs=[run_row(2, documents_read=10, articles_new=6, rejected=4)
              | {"message": HOSTILE, "input": HOSTILE}, run_row(1)],
        volume_by_day=[{"day": date(2026, 3, 4), "this_run": 4, "earlier": 2,
                        "older": 1, "newer": 0, "oldest": date(1970, 1, 1),
                        "newest": date(2026, 3, 4), "undated": 2}],
        volume_by_hour=[{"source": HOSTILE, "hour": 23, "articles": 4}],
        languages=[{"language": "de", "articles": 4, "unsure": 1}],
        boilerplate=[{"source": HOSTILE, "articles": 4, "removed_blocks": 9, "share": 0.31,
                      "lines": [line]}],
        examples=[{"article_id": "a1", "title": HOSTILE, "source": HOSTILE, "lines": [block]}],
        copies=[{"cluster_id": "c1", "title": HOSTILE, "first_source": None, "articles": 14,
                 "members": [member] * 14}],
        health=[{"source": HOSTILE, "states": ["silent", "other language"], "days_silent": 4,
                 "last_day": date(2026, 3, 1), "articles_7d": 0, "usual_7d": 12.5,
                 "boilerplate_share_7d": None, "boilerplate_share_usual": 0.3}],
        stories=[{"story_id": "s1", "title": HOSTILE, "first_published_at": moment,
                  "last_published_at": None, "article_count": 3, "source_count": 2,
                  "run_articles": 1}],
        rejections=[{"stage": "read", "reason": "empty", "places": 4, "this_run": 3, "example":
                     {"uri": HOSTILE, "locator": None, "record_id": None, "message": HOSTILE}}],
    )  # fmt: skip


NOTES = RunNotes(
    (StageTime("parse", "Reading", 2.5), StageTime("load", "Loading", 0.5)),
    (CheckNote("dates", "warn", HOSTILE, 2),),
)


def test_hostile_text_is_only_text() -> None:
    page = render(everything(), NOTES)
    assert "<script" not in page
    assert lxml.html.fromstring(page).text_content().count(HOSTILE) >= 10


def test_the_page_asks_the_network_for_nothing() -> None:
    tree = lxml.html.fromstring(render(everything(), NOTES))
    names = "//@src | //@href | //@*[local-name()='href']"
    outside = [node for node in tree.xpath(names) if not node.startswith(("#", "data:"))]
    assert outside == ["index.html"]  # beside it
    assert "url(" not in re.sub(r"url\(#", "", render(everything(), NOTES))


def test_what_a_drawing_refers_to_is_there_once() -> None:
    page = render(everything(), NOTES)
    ids = lxml.html.fromstring(page).xpath("//@id")
    referred = set(re.findall(r"url\(#([^)]+)\)", page))
    assert referred
    assert [item for item in referred if ids.count(item) != 1] == []


def test_a_cluster_names_the_command_that_explains_it() -> None:
    assert "<code>copydesk why a2 a2</code>" in render(everything(), NOTES)


def test_the_same_facts_give_the_same_page() -> None:
    assert render(everything(), NOTES) == render(everything(), NOTES)


def test_an_outlet_that_fell_silent_is_named() -> None:
    assert "silent, other language" in render(everything(), NOTES)
    assert "unusual activity" not in render(sections(), NOTES)


def test_a_run_without_news_says_so() -> None:
    totals = {"revisions": 9, "articles": 9, "sources": 2, "run_revisions": 0, "run_copies": 0}
    page = render(sections(totals=[totals]), RunNotes())
    assert "Nothing new" in page
    assert "Time per stage" not in page


@pytest.mark.parametrize("colour", ["#010203", "#040506", "#070809", "#0a0b0c", "#0d0e0f"])
def test_no_stand_in_colour_is_left(colour: str) -> None:
    assert colour not in render(everything(), NOTES)


def test_what_the_axis_leaves_out_is_counted() -> None:
    page = lxml.html.fromstring(render(everything(), NOTES)).text_content()
    left_out = "not shown: 1 of earlier days (since 1970-01-01), 2 without a date."
    assert left_out in page
    assert "not shown" not in render(sections(), NOTES)


def test_the_input_is_named_and_what_of_it_failed() -> None:
    run = run_row(2) | {"message": "b.example: The server answered with status 503."}
    page = render(sections(runs=[run]), NOTES)
    assert "run-000002: desk</h1>" in page
    assert "status 503" in page


def test_the_waterfall_accounts_for_every_document_once() -> None:
    run = run_row(1, documents_read=10, articles_new=4, articles_changed=1, unchanged=2, rejected=3)
    sizes = {step.label: step.end - step.start for step in steps_of(run, copies=2)}
    assert sizes == {"read": 10, "rejected": 3, "unchanged": 2, "loaded": 5,
                     "copies of others": 2, "text of their own": 3}  # fmt: skip


def test_changes_compare_with_the_run_before() -> None:
    now, before = run_row(2, documents_read=10), run_row(1, documents_read=12)
    found = {row["name"]: row["difference"] for row in changes([now, before])}
    assert found["documents read"] == -2
    assert changes([now]) == []


@pytest.mark.parametrize("reason", [*get_args(Reason), "nothing_found"])
def test_every_reason_for_a_rejection_has_a_remedy(reason: str) -> None:
    assert remedy("read", reason)


@pytest.mark.parametrize("reason", get_args(FetchReason))
def test_every_reason_of_fetching_has_a_remedy_of_its_own(reason: str) -> None:
    assert remedy("fetch", reason) != remedy("read", reason)


@pytest.mark.parametrize("reason", non_article_reasons())
def test_every_kind_of_page_that_is_no_article_has_a_remedy(reason: str) -> None:
    assert remedy("parse", reason)


def test_faults_have_a_remedy_at_every_stage() -> None:
    assert all(remedy(stage, "internal_error") for stage in ("parse", "clean"))
    assert remedy("clean", "no_article")
