"""The charts of the report; each takes rows as sql/report gives them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from copydesk.flows.progress.amounts import amount
from copydesk.flows.progress.stage_times import StageTimes
from copydesk.flows.report.drawing import ALERT, INK, MAIN, MUTED, SECOND, draw
from copydesk.warehouse.reading.report import Rows

_BAR, _MARGIN = 0.28, 0.55  # inches a bar, inches for the axis
_LONGEST = 26
_FEWEST_DAYS = 13  # days before the newest: one day alone would be a bar as wide as the chart


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of the waterfall, from `start` to `end` documents."""

    label: str
    start: int
    end: int
    colour: str


def waterfall(run: dict[str, Any], copies: int) -> str:
    """Draw how the documents read became articles of their own."""
    return draw("waterfall", _height(6), partial(_waterfall, steps_of(run, copies)))


def steps_of(run: dict[str, Any], copies: int) -> list[Step]:
    """Account for every document once: read, less rejected, less unchanged, is loaded."""
    read, rejected, unchanged = run["documents_read"], run["rejected"], run["unchanged"]
    loaded = read - rejected - unchanged
    return [
        Step("read", 0, read, MAIN),
        Step("rejected", read - rejected, read, ALERT),
        Step("unchanged", loaded, read - rejected, SECOND),
        Step("loaded", 0, loaded, MAIN),
        Step("copies of others", loaded - copies, loaded, SECOND),
        Step("text of their own", 0, loaded - copies, MAIN),
    ]


def _waterfall(steps: Sequence[Step], axes: Axes) -> None:
    for row, step in enumerate(steps):
        size = step.end - step.start
        axes.barh(row, size, left=step.start, color=step.colour, height=0.7)
        axes.annotate(f"{size:,}", (step.end, row), (4, 0), textcoords="offset points", va="center")
    _name_rows(axes, [step.label for step in steps])
    axes.margins(x=0.12)


def volume_by_day(rows: Rows) -> str:
    """Draw articles a day of publication: the run's on top of those before."""
    return draw("days", 2.4, partial(_volume_by_day, rows))


def _volume_by_day(rows: Rows, axes: Axes) -> None:
    days = [row["day"].toordinal() for row in rows]
    earlier = [row["earlier"] for row in rows]
    if any(earlier):
        axes.bar(days, earlier, color=SECOND, label="earlier runs")
    axes.bar(days, [row["this_run"] for row in rows], bottom=earlier, color=MAIN, label="this run")
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.set_xlim(min(days[0], days[-1] - _FEWEST_DAYS) - 1, days[-1] + 1)
    named = range(days[0], days[-1] + 1, math.ceil((days[-1] - days[0] + 1) / 4))
    axes.set_xticks(named, [_named_day(date.fromordinal(day)) for day in named])
    if any(earlier):
        axes.legend(loc="upper left", bbox_to_anchor=(0, 1.25), ncols=2)


def _named_day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def volume_by_hour(rows: Rows) -> str:
    """Draw a field of outlets and hours of the day: the fuller, the more articles."""
    sources = list(dict.fromkeys(row["source"] for row in rows))
    return draw("hours", _height(len(sources)), partial(_volume_by_hour, rows, sources))


def _volume_by_hour(rows: Rows, sources: Sequence[str], axes: Axes) -> None:
    highest = max(row["articles"] for row in rows)
    for row in rows:
        axes.barh(
            sources.index(row["source"]), 0.94, left=row["hour"], height=0.88, color=MAIN,
            alpha=0.15 + 0.85 * row["articles"] / highest,
        )  # fmt: skip
    _name_rows(axes, sources)
    axes.set_xlim(0, 24)
    axes.set_xticks(range(0, 25, 6), [f"{hour:02} h" for hour in range(0, 25, 6)])


def languages(rows: Rows) -> str:
    """Draw articles a language, the unsure ones apart."""
    return draw("languages", _height(len(rows)), partial(_languages, rows))


def _languages(rows: Rows, axes: Axes) -> None:
    for row, counts in enumerate(rows):
        sure = counts["articles"] - counts["unsure"]
        axes.barh(row, sure, color=MAIN, height=0.7)
        axes.barh(row, counts["unsure"], left=sure, color=SECOND, height=0.7)
        _say_at_end(axes, row, counts["articles"], f"{counts['articles']:,}")
    _name_rows(axes, [row["language"] for row in rows])


def boilerplate(rows: Rows) -> str:
    """Draw what share of each outlet's characters was boilerplate."""
    return draw("boilerplate", _height(len(rows)), partial(_boilerplate, rows))


def _boilerplate(rows: Rows, axes: Axes) -> None:
    for row, outlet in enumerate(rows):
        axes.barh(row, outlet["share"], color=ALERT, height=0.7)
        _say_at_end(axes, row, outlet["share"], f"{outlet['share']:.0%}")
    _name_rows(axes, [row["source"] for row in rows])
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))


def stages(times: StageTimes) -> str:
    """Draw seconds a stage."""
    return draw("stages", _height(len(times)), partial(_stages, times))


def _stages(times: StageTimes, axes: Axes) -> None:
    for row, stage in enumerate(times):
        axes.barh(row, stage.seconds, color=MAIN, height=0.7)
        counted = f" ({amount(stage.count, stage.unit)})" if stage.count else ""
        _say_at_end(axes, row, stage.seconds, f"{stage.seconds:,.1f} s{counted}")
    _name_rows(axes, [stage.label for stage in times])


def _say_at_end(axes: Axes, row: int, end: float, label: str) -> None:
    axes.annotate(label, (end, row), (4, 0), textcoords="offset points", va="center", color=INK)
    axes.margins(x=0.12)


def _name_rows(axes: Axes, names: Sequence[str]) -> None:
    """Name the rows, the first on top, without the marks that text may not hold."""
    axes.set_yticks(range(len(names)), [_shortened(name) for name in names], parse_math=False)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.grid(axis="x", color=MUTED, alpha=0.25, linewidth=0.6)
    axes.set_axisbelow(True)


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _height(bars: int) -> float:
    return _MARGIN + _BAR * max(bars, 1)
