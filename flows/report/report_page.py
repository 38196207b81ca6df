"""The report's page: sections and charts put into the template, everything escaped."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from copydesk.flows.report import charts
from copydesk.flows.report.notes import RunNotes
from copydesk.flows.report.remedies import remedy
from copydesk.flows.report.templates import environment
from copydesk.warehouse.reading.report import Rows

Sections = dict[str, Rows]
_COUNTS = ("documents_read", "articles_new", "articles_changed", "unchanged", "rejected",
           "duplicates", "blocks_removed")  # fmt: skip


def render(sections: Sections, notes: RunNotes) -> str:
    """Give the page of a run as HTML: one file that asks the network for nothing.

    `sections` as warehouse.report gives them; `runs` holds the run first, then the last one of the
    same input.
    """
    template = environment().get_template("page.html.j2")
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
    outside, parts = days[0], []
    if outside["older"]:
        parts.append(f"{outside['older']:,} of earlier days (since {outside['oldest']})")
    if outside["newer"]:
        parts.append(f"{outside['newer']:,} of later days (until {outside['newest']})")
    if outside["undated"]:
        parts.append(f"{outside['undated']:,} without a date")
    return f"Articles not shown: {', '.join(parts)}." if parts else ""


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
