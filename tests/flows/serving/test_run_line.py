"""The line that `copydesk serve` writes about each run."""

from __future__ import annotations

import io
import json

from copydesk.flows.progress.json_log import JsonReporter
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.serving.run_line import RunLine, write_line
from copydesk.warehouse.loading.load import LoadCounts


def summary(new: int, changed: int) -> RunSummary:
    counts = LoadCounts(
        documents_read=1_200, articles_new=new, articles_changed=changed,
        unchanged=1_199 - new - changed, rejected=1, blocks_removed=0,
    )  # fmt: skip
    return RunSummary("run-000007", counts, duplicates=0)


def test_what_came_is_counted() -> None:
    assert str(RunLine("desk", 4.21, summary(3, 2))) == (
        "desk: 1,200 read, 3 new, 2 changed, 1 rejected; 4.2 s"
    )


def test_that_nothing_came_is_said() -> None:
    assert str(RunLine("desk", 0.3)) == "desk: nothing new; 0.3 s"
    assert str(RunLine("desk", 0.3, summary(0, 0))) == (
        "desk: nothing new (1,200 read, 0 new, 0 changed, 1 rejected); 0.3 s"
    )


def test_a_failure_is_said_with_what_was_read_all_the_same() -> None:
    assert str(RunLine("desk", 1, None, "It is gone.")) == "desk: failed: It is gone; 1.0 s"
    nothing = RunSummary("run-000007", LoadCounts(0, 0, 0, 0, 0, 0), duplicates=0)
    assert str(RunLine("desk", 1, nothing, "It is gone.")) == "desk: failed: It is gone; 1.0 s"
    assert str(RunLine("desk", 1, summary(1, 0), "It is gone.")) == (
        "desk: 1,200 read, 1 new, 0 changed, 1 rejected; failed: It is gone; 1.0 s"
    )


def test_machines_get_the_counts_as_fields() -> None:
    out = io.StringIO()
    write_line(RunLine("desk", 4.21, summary(3, 2)), JsonReporter(out))
    write_line(RunLine("desk", 1, None, "It is gone."), JsonReporter(out))
    first, second = map(json.loads, out.getvalue().splitlines())
    assert {name: first[name] for name in ("level", "input", "run", "read", "new", "changed",
                                           "rejected", "seconds")} == {
        "level": "info", "input": "desk", "run": "run-000007", "read": 1_200, "new": 3,
        "changed": 2, "rejected": 1, "seconds": 4.21,
    }  # fmt: skip
    assert (second["level"], second["problem"], second["new"]) == ("warning", "It is gone.", 0)
