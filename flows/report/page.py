"""The report's page: sections and charts put into the template, everything escaped."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from copydesk.flows.report import charts
from copydesk.flows.report.notes import RunNotes
from copydesk.warehouse.reading.report import Rows

Sections = dict[str, Rows]
_COUNTS = ("documents_read", "articles_new", "articles_changed", "unchanged", "rejected",
           "duplicates", "blocks_removed")  # fmt: skip


def render(sections: Sections, notes: RunNotes) -> str:
    """Give the page of a run as HTML: one file that asks the network for nothing.

    `sections` as warehouse.report gives them; `runs` holds the run first, then the last one of the
    same input.
    """
    template = _environment().get_template("page.html.j2")
    return template.render(
        run=sections["runs"][0],
        totals=sections["totals"][0],
        changes=changes(sections["runs"]),
        charts=_charts(sections, notes),
        sections=sections,
        notes=notes,
        not_shown=not_shown(sections["volume_by_day"]),
        remedy=remedy,
    )


def changes(runs: Rows) -> list[dict[str, Any]]:
    """Compare the run's counts with those of the last of its input; no rows for the first."""
    if len(runs) < 2:
        return []
    now, before = runs
    return [
        {"name": name.replace("_", " "), "now": now[name], "before": before[name],
         "difference": (now[name] or 0) - (before[name] or 0)}
        for name in _COUNTS
    ]  # fmt: skip


def not_shown(days: Rows) -> str:
    """Say how many articles lie outside the days of the chart; empty where none do."""
    if not days:
        return ""
    it = days[0]
    said = [
        f"{it['older']:,} of earlier days (since {it['oldest']})" if it["older"] else "",
        f"{it['newer']:,} of later days (until {it['newest']})" if it["newer"] else "",
        f"{it['undated']:,} without a date" if it["undated"] else "",
    ]
    parts = [part for part in said if part]
    return f"Articles that are not shown: {', '.join(parts)}." if parts else ""


def remedy(stage: str, reason: str) -> str:
    """Say what to do about a reason of a rejection; a stage may have words of its own."""
    said = _remedies()
    return str(said.get(stage, {}).get(reason) or said.get(reason, ""))


@cache
def _remedies() -> dict[str, Any]:
    return loads(
        files("copydesk.flows.report").joinpath("remedies.toml").read_text(encoding="utf-8")
    )


def _charts(sections: Sections, notes: RunNotes) -> dict[str, Markup]:
    """Draw what there is something to draw for."""
    drawn = {
        "waterfall": charts.waterfall(sections["runs"][0], sections["totals"][0]["run_copies"]),
        **{
            name: draw(sections[name])
            for name, draw in (
                ("volume_by_day", charts.volume_by_day),
                ("volume_by_hour", charts.volume_by_hour),
                ("languages", charts.languages),
                ("boilerplate", charts.boilerplate),
            )
            if sections[name]
        },
    }
    if notes.stages:
        drawn["stages"] = charts.stages(notes.stages)
    return {name: Markup(svg) for name, svg in drawn.items()}


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("copydesk.flows.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["count"] = lambda number: f"{number or 0:,}"
    environment.filters["share"] = lambda value, digits: (
        "–" if value is None else f"{value:.{digits}f}"
    )
    environment.filters["moment"] = _moment
    environment.filters["delay"] = _delay
    return environment


def _moment(value: datetime | None) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if value else "unknown"


def _delay(minutes: int | None) -> str:
    """Say a delay in the unit that fits."""
    if minutes is None:
        return "time unknown"
    if minutes < 120:
        return f"{minutes} min later"
    return (
        f"{minutes / 60:.0f} h later" if minutes < 2 * 24 * 60 else f"{minutes / 1440:.0f} d later"
    )
