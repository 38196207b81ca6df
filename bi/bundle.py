"""A dashboard description and a snapshot, as the bundle that Superset imports."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

import yaml

DATABASE = "Copydesk"
Described = dict[str, Any]


class Column(NamedTuple):
    """A column of a published table or view, with the comment of both."""

    table: str
    table_comment: str
    name: str
    type: str
    comment: str


def write_bundle(target: Path, uri: str, dashboard: Described, columns: Sequence[Column]) -> None:
    """Write the zip file: one database, a dataset a table, the charts, the dashboard.

    Comments of tables and columns become the descriptions in Superset.
    """
    tables = sorted({chart["table"] for chart in charts_of(dashboard)})
    with zipfile.ZipFile(target, "w") as bundle:
        files = {
            "metadata.yaml": {"version": "1.0.0", "type": "Dashboard",
                              "timestamp": "2026-11-21T00:00:00+00:00"},
            f"databases/{DATABASE}.yaml": _database(uri),
            **{f"datasets/{DATABASE}/{it}.yaml": _dataset(it, columns) for it in tables},
            **{f"charts/{_uuid('chart', it['name'])}.yaml": _chart(it)
               for it in charts_of(dashboard)},
            f"dashboards/{dashboard['slug']}.yaml": _dashboard(dashboard),
        }  # fmt: skip
        for name, content in files.items():
            bundle.writestr(f"bundle/{name}", yaml.safe_dump(content, allow_unicode=True))


def charts_of(dashboard: Described) -> Iterator[Described]:
    """Give the charts row by row."""
    for row in dashboard["rows"]:
        yield from row["charts"]


def _uuid(kind: str, name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"copydesk/{kind}/{name}"))


def _database(uri: str) -> Described:
    # Superset keeps no connection: every question sees the snapshot that is current then.
    return {
        "database_name": DATABASE, "sqlalchemy_uri": uri, "cache_timeout": 0,
        "expose_in_sqllab": True, "allow_run_async": False, "allow_ctas": False,
        "allow_cvas": False, "allow_dml": False, "allow_file_upload": False,
        "extra": {"engine_params": {"connect_args": {"read_only": True}},
                  "allows_virtual_table_explore": True},
        "uuid": _uuid("database", DATABASE), "version": "1.0.0",
    }  # fmt: skip


def _dataset(table: str, columns: Sequence[Column]) -> Described:
    own = [column for column in columns if column.table == table]
    times = [it.name for it in own if _is_time(it)]
    return {
        "table_name": table, "schema": "main", "sql": None,
        "main_dttm_col": times[0] if times else None,
        "description": own[0].table_comment, "columns": [_column(column) for column in own],
        "metrics": [{"metric_name": "count", "expression": "count(*)", "verbose_name": "rows"}],
        "uuid": _uuid("dataset", table), "database_uuid": _uuid("database", DATABASE),
        "version": "1.0.0",
    }  # fmt: skip


def _is_time(column: Column) -> bool:
    return column.type.startswith(("DATE", "TIMESTAMP"))


def _column(column: Column) -> Described:
    return {
        "column_name": column.name, "verbose_name": column.name.replace("_", " "),
        "type": column.type, "description": column.comment,
        "is_dttm": _is_time(column), "filterable": True, "groupby": True, "is_active": True,
    }  # fmt: skip


def _chart(chart: Described) -> Described:
    return {
        "slice_name": chart["name"], "viz_type": chart["viz"],
        "params": {"viz_type": chart["viz"], **chart["params"]},
        "uuid": _uuid("chart", chart["name"]), "dataset_uuid": _uuid("dataset", chart["table"]),
        "version": "1.0.0",
    }  # fmt: skip


def _dashboard(dashboard: Described) -> Described:
    rows = [f"ROW-{number}" for number, _ in enumerate(dashboard["rows"], 1)]
    ids = count(1)
    position: Described = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "GRID_ID": {"type": "GRID", "id": "GRID_ID", "children": rows, "parents": ["ROOT_ID"]},
    }
    for row_id, row in zip(rows, dashboard["rows"], strict=True):
        placed = {f"CHART-{next(ids)}": chart for chart in row["charts"]}
        position[row_id] = {
            "type": "ROW", "id": row_id, "children": list(placed),
            "parents": ["ROOT_ID", "GRID_ID"], "meta": {"background": "BACKGROUND_TRANSPARENT"},
        }  # fmt: skip
        for number, (chart_id, chart) in enumerate(placed.items(), int(row_id[4:]) * 100):
            position[chart_id] = {
                "type": "CHART", "id": chart_id, "children": [],
                "parents": ["ROOT_ID", "GRID_ID", row_id],
                "meta": {"chartId": number, "width": chart["width"], "height": row["height"],
                         "sliceName": chart["name"], "uuid": _uuid("chart", chart["name"])},
            }  # fmt: skip
    return {
        "dashboard_title": dashboard["title"], "slug": dashboard["slug"], "position": position,
        "metadata": {}, "uuid": _uuid("dashboard", dashboard["slug"]),
        "published": True, "version": "1.0.0",
    }  # fmt: skip
