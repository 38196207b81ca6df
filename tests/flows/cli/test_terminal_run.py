"""What a run leaves on a real terminal: a line a stage, and the summary whole below."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.flows.cli.holding import Terminal
from tests.flows.pieces import FERRY, MARKET, written
from tests.flows.running import command

TOKEN = re.compile(r"\x1b\[([?\d;]*)([A-Za-z])|([\r\n])|([^\x1b])", re.DOTALL)
STAGES = [
    "Reading",
    "Counting lines",
    "Cleaning",
    "Loading",
    "Finding copies",
    "Grouping stories",
    "Noting changes",
    "Checking",
    "Publishing",
    "Writing the report",
]
SUMMARY = ["Run", "read", "new", "changed", "unchanged", "duplicates", "rejected",
           "lines removed", "time", "Published at", "Report at"]  # fmt: skip


def screen(written: str, columns: int) -> list[str]:
    """Give the lines that a terminal of this width shows in the end, with all that scrolled by."""
    cells: list[list[str]] = [[]]
    row = column = 0
    for number, code, line_end, character in TOKEN.findall(written):
        if code == "A":
            row = max(0, row - int(number or 1))
        elif code == "K":
            cells[row] = [] if number == "2" else cells[row][:column]
        elif line_end == "\r":
            column = 0
        elif line_end == "\n" or (character and column == columns):
            row, column = row + 1, 0
        if character:
            cells += [[] for _ in range(row + 1 - len(cells))]
            cells[row] += [" "] * (column + 1 - len(cells[row]))
            cells[row][column] = character
            column += 1
        cells += [[] for _ in range(row + 1 - len(cells))]
    return ["".join(line).rstrip() for line in cells]


def test_a_bar_that_is_redrawn_leaves_one_line() -> None:
    drawn = "\x1b[?25lbar 1\nbar two\r\x1b[2K\x1b[1A\x1b[2Kbar 2\r\n\x1b[32mdone\x1b[0m"
    assert screen(drawn, 80) == ["bar 2", "done"]
    assert screen("abcdef", 4) == ["abcd", "ef"]


@pytest.mark.parametrize("columns", [80, 120])
def test_the_summary_stands_whole_below_the_stages(columns: int, tmp_path: Path) -> None:
    written(tmp_path / "in" / "harbourpost.example" / "ferry.txt", FERRY)
    written(tmp_path / "in" / "harbourpost.example" / "market.txt", MARKET)
    terminal = Terminal(
        *command("ingest", tmp_path / "in", "--data", tmp_path / "data"), columns=columns
    )
    code, _ = terminal.ended()
    lines = [line for line in screen(terminal.written, columns) if line]
    assert code == 0
    begins = [next((item for item in [*STAGES, *SUMMARY] if line.startswith(item)), line)
              for line in lines]  # fmt: skip
    first = begins.index(STAGES[0])
    assert begins[first : first + len(STAGES)] == STAGES
    summary = begins[first + len(STAGES) :]
    shown = [item for item in summary if item in SUMMARY]  # a long path is folded
    assert shown == SUMMARY
    assert "━" not in "".join(lines)
    assert all(len(line) <= columns for line in lines)
    counted = dict(line.rsplit(maxsplit=1) for line in lines if line.startswith(("read", "new")))
    assert counted == {"read": "2", "new": "2"}
