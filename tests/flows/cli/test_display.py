from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from copydesk.flows.cli.display import write_result
from copydesk.warehouse.reading.query import QueryResult

MOMENT = datetime(2026, 3, 4, 9, 15, 0, 250000, tzinfo=UTC)
ODD = QueryResult(
    ("n", "n", "when", "day", "share", "exact", "huge", "yes", "list", "map", "none", "nan"),
    [(1, 2, MOMENT, date(2026, 3, 4), 1 / 3, Decimal("1.50"), 2**100, True, ["a"], {1: "b"},
      None, float("nan"))],
)  # fmt: skip


def test_json_keeps_every_column_and_value(capsys: pytest.CaptureFixture[str]) -> None:
    write_result(ODD, "json")
    (record,) = json.loads(capsys.readouterr().out)
    assert record == {
        "n": 1, "n_1": 2, "when": "2026-03-04T09:15:00.250000Z", "day": "2026-03-04",
        "share": 1 / 3, "exact": 1.5, "huge": 2**100, "yes": True, "list": ["a"],
        "map": {"1": "b"}, "none": None, "nan": None,
    }  # fmt: skip


def test_csv_keeps_full_precision(capsys: pytest.CaptureFixture[str]) -> None:
    write_result(ODD, "csv")
    header, row = csv.reader(io.StringIO(capsys.readouterr().out))
    assert header == list(ODD.columns)
    assert row == [
        "1", "2", "2026-03-04T09:15:00.250000Z", "2026-03-04", "0.3333333333333333", "1.50",
        str(2**100), "true", '["a"]', '{"1": "b"}', "", "",
    ]  # fmt: skip


def test_a_table_is_not_folded_where_it_goes_to_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    write_result(QueryResult(("text",), [("word " * 60,)]), "table")
    assert "word " * 59 in capsys.readouterr().out


def test_a_text_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    write_result(QueryResult(("a[red]",), [("\x1b]0;owned\x07[bold]kept[/bold]",)]), "table")
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "a[red]" in out
    assert "[bold]kept[/bold]" in out


def test_floats_and_lists_read_well(capsys: pytest.CaptureFixture[str]) -> None:
    row = (12345678.5, 1 / 3, ["Mara Quill", None], {"at": MOMENT})
    write_result(QueryResult(("a", "b", "c", "d"), [row]), "table", wide=True)
    out = capsys.readouterr().out
    for shown in ("12345678.50", "0.333333", "[Mara Quill, NULL]", "{at: 2026-03-04 09:15:00Z}"):
        assert shown in out
