from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from copydesk.flows.cli.showing import Showing
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.json_log import JsonReporter
from copydesk.flows.progress.plain_lines import PlainLines
from copydesk.flows.progress.reporter import Stage, StageTime
from copydesk.flows.runs.summary import RunSummary
from copydesk.warehouse.loading.load import LoadCounts

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_each_line_has_its_run_batch_and_source() -> None:
    out = io.StringIO()
    log = JsonReporter(out, lambda: NOON)
    log.say("Starting")
    log.about(source="desk", run="run-000001")
    log.begin(Stage("parse", "Reading", 10, "bytes"))
    log.about(batch="abc")
    log.advance(5, 2)
    log.begin(Stage("clean", "Cleaning", 2, "documents"))
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(item["run"], item["batch"], item["source"]) for item in lines] == [
        (None, None, None), ("run-000001", None, "desk"), ("run-000001", "abc", "desk"),
        ("run-000001", None, "desk"),
    ]  # fmt: skip
    assert (lines[2]["message"], lines[2]["done"], lines[2]["documents"]) == ("Reading", 5, 2)
    assert {item["time"] for item in lines} == {"2026-03-04T12:00:00+00:00"}


def test_a_stage_ends_with_its_seconds_and_count() -> None:
    out = io.StringIO()
    log = JsonReporter(out, lambda: NOON)
    log.begin(Stage("load", "Loading"))
    log.end(StageTime("load", "Loading", 1.23456, 5, "articles"))
    log.begin(Stage("checks", "Checking"))
    log.end(StageTime("checks", "Checking", 0.5, finished=False))
    log.say("Told")
    begun, ended, _, broken, after = map(json.loads, out.getvalue().splitlines())
    assert (begun["stage"], begun["message"]) == ("load", "Loading")
    assert (ended["stage"], ended["message"]) == ("load", "Loading: done")
    assert (ended["seconds"], ended["count"], ended["unit"]) == (1.235, 5, "articles")
    assert (broken["stage"], broken["message"]) == ("checks", "Checking: not finished")
    assert "count" not in broken
    assert after["stage"] is None


def test_an_input_does_not_begin_with_the_run_of_the_one_before() -> None:
    out = io.StringIO()
    log = JsonReporter(out, lambda: NOON)
    log.about(source="desk")
    log.about(run="run-000001")
    log.about(batch="abc")
    log.about(source="drop")
    log.say("Gathering drop")
    line = json.loads(out.getvalue())
    assert (line["run"], line["batch"], line["source"]) == (None, None, "drop")


def test_where_a_run_is_published_is_said_with_the_run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    summary = RunSummary("run-000007", LoadCounts(0, 0, 0, 0, 0, 0), 0)
    Showing(log_format="json").show_run(summary, DataFolder(tmp_path), 1.0)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [item["run"] for item in lines] == ["run-000007"]


def test_what_somebody_should_look_at_is_a_warning() -> None:
    out = io.StringIO()
    JsonReporter(out, lambda: NOON).warn("desk: HTTP 503.")
    line = json.loads(out.getvalue())
    assert (line["level"], line["message"]) == ("warning", "desk: HTTP 503.")


def test_a_source_that_names_itself_is_not_named_twice(capsys: pytest.CaptureFixture[str]) -> None:
    log = PlainLines()
    log.about(source="desk")
    log.say("Publishing")
    log.warn("desk: HTTP 503.")
    ends = [line.partition("  ")[2] for line in capsys.readouterr().err.splitlines()]
    assert ends == ["desk: Publishing", "desk: HTTP 503."]
