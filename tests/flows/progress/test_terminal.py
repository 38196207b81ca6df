from __future__ import annotations

import io
import itertools
import re

import pytest
from rich.console import Console

from copydesk.flows.progress.reporter import Stage, StageTime
from copydesk.flows.progress.terminal import terminal_reporter
from copydesk.flows.runs.summary import RunSummary, summary_table
from copydesk.warehouse.loading.load import LoadCounts

LARGE = LoadCounts(1_258_000, 1_100_000, 20_000, 100_000, 38_000, 9_000_000)


def console(*, terminal: bool, width: int = 80) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    drawn = Console(file=out, force_terminal=terminal, width=width, legacy_windows=False)
    return drawn, out


def frames(out: io.StringIO) -> list[str]:
    plain = re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", out.getvalue())
    return [line.rstrip() for line in re.split("[\r\n]+", plain) if line.strip()]


def test_the_bar_shows_counts_and_rate_in_one_line() -> None:
    drawn, out = console(terminal=True)
    seconds = itertools.count()
    with terminal_reporter(drawn, lambda: float(next(seconds))) as reporter:
        reporter.begin(Stage("prefect", "Starting Prefect"))
        reporter.begin(Stage("parse", "Reading", 1000, "bytes"))
        reporter.advance(500, 12_345)
        reporter.end(StageTime("parse", "Reading", 9.0, 12_345, "documents"))
    assert any("12,345 documents" in line and "/s" in line for line in frames(out))
    assert all(len(line) <= 80 for line in frames(out))
    assert not any("…" in line for line in frames(out))


def test_without_a_terminal_there_is_a_line_a_step() -> None:
    drawn, out = console(terminal=False)
    with terminal_reporter(drawn) as reporter:
        reporter.begin(Stage("prefect", "Starting Prefect"))
        reporter.end(StageTime("prefect", "Starting Prefect", 3.0))
        reporter.begin(Stage("parse", "Reading", 1000, "bytes"))
        reporter.advance(500, 7)
        reporter.say("desk was read since this run was due")
        reporter.begin(Stage("publish", "Publishing"))
    assert out.getvalue().splitlines() == [
        "Starting Prefect ...", "Reading 1,000 bytes ...", "desk was read since this run was due",
        "Publishing ...",
    ]  # fmt: skip


def test_a_step_without_anything_to_do_is_no_fault() -> None:
    drawn, out = console(terminal=True)
    with terminal_reporter(drawn) as reporter:
        reporter.begin(Stage("parse", "Reading", 0, "bytes"))
        reporter.advance(0, 0)
        reporter.begin(Stage("clean", "Cleaning", 0, "documents"))
    assert any("Cleaning" in line for line in frames(out))


@pytest.mark.parametrize("counts", [LoadCounts(5, 5, 0, 0, 0, 24), LARGE])
def test_the_summary_is_readable_on_any_terminal(counts: LoadCounts) -> None:
    drawn, out = console(terminal=False, width=40)
    drawn.print(summary_table(RunSummary("run-000001", counts, 7), 12.345))
    head, *lines = frames(out)
    assert head.split() == ["Run", "run-000001"]
    found = dict(line.rsplit(maxsplit=1) for line in lines[:-1])
    assert list(found) == [
        "read", "new", "changed", "unchanged", "duplicates", "rejected", "lines removed",
    ]  # fmt: skip
    assert found["read"] == f"{counts.documents_read:,}"
    assert found["lines removed"] == f"{counts.blocks_removed:,}"
    assert lines[-1].split() == ["time", "12.3", "s"]
