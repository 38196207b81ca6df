from __future__ import annotations

import io
import json
from datetime import UTC, datetime

from flows.json_log import JsonReporter

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_each_line_has_its_run_batch_and_source() -> None:
    out = io.StringIO()
    log = JsonReporter(out, lambda: NOON)
    log.say("Starting")
    log.about(source="desk", run="run-000001")
    log.begin("Reading", 10, "bytes")
    log.about(batch="abc")
    log.advance(5, 2)
    log.begin("Cleaning", 2, "documents")
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(it["run"], it["batch"], it["source"]) for it in lines] == [
        (None, None, None), ("run-000001", None, "desk"), ("run-000001", "abc", "desk"),
        ("run-000001", None, "desk"),
    ]  # fmt: skip
    assert (lines[2]["message"], lines[2]["done"], lines[2]["documents"]) == ("Reading", 5, 2)
    assert {it["time"] for it in lines} == {"2026-03-04T12:00:00+00:00"}
