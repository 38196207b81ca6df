"""The demo's dashboard fits the snapshot, and its bundle holds together. No Superset needed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bi.bundle import Column, charts_of, write_bundle
from copydesk.warehouse.database.statements import sql_text
from copydesk.warehouse.reading.query import run_query
from tests.warehouse.conftest import Desk, lasting_desk

__all__ = ["lasting_desk"]

DASHBOARD = yaml.safe_load((Path(__file__).parents[2] / "bi" / "dashboard.yaml").read_text("utf-8"))
CHARTS = {chart["name"]: chart for chart in charts_of(DASHBOARD)}


@pytest.fixture(scope="module")
def snapshot(lasting_desk: Desk) -> Path:
    return lasting_desk.publish()


@pytest.fixture(scope="module")
def columns(snapshot: Path) -> list[Column]:
    rows = run_query(snapshot, sql_text("lookup", "catalogue.sql")).rows
    return [Column(name, text, *rest) for _, name, text, *rest in rows]


@pytest.fixture
def bundle(tmp_path: Path, columns: list[Column]) -> dict[str, dict[str, Any]]:
    write_bundle(tmp_path / "b.zip", "duckdb:////data/news.duckdb", DASHBOARD, columns)
    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        return {name: yaml.safe_load(packed.read(name)) for name in packed.namelist()}


def named(params: dict[str, Any]) -> Iterator[str]:
    yield from params.get("all_columns", [])
    yield from params.get("groupby", [])
    if "x_axis" in params:
        yield params["x_axis"]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_asks_for_what_is_there(name: str, columns: list[Column]) -> None:
    chart = CHARTS[name]
    names = {column.name for column in columns if column.table == chart["table"]}
    assert set(named(chart["params"])) <= names


@pytest.mark.parametrize("name", CHARTS)
def test_the_expressions_of_a_chart_run(name: str, snapshot: Path) -> None:
    chart, params = CHARTS[name], CHARTS[name]["params"]
    metrics = [*params.get("metrics", []), *filter(None, [params.get("metric")])]
    selected = ", ".join([metric["sqlExpression"] for metric in metrics] or ["count(*)"])
    kept = " AND ".join(
        [condition["sqlExpression"] for condition in params.get("adhoc_filters", [])] or ["true"]
    )
    assert run_query(snapshot, f"SELECT {selected} FROM {chart['table']} WHERE {kept}").rows


def test_rows_are_twelve_wide() -> None:
    for row in DASHBOARD["rows"]:
        assert sum(chart["width"] for chart in row["charts"]) == 12


def test_every_part_of_the_bundle_is_referred_to(bundle: dict[str, dict[str, Any]]) -> None:
    kinds: dict[str, list[dict[str, Any]]] = {}
    for name, content in bundle.items():
        kinds.setdefault(name.split("/")[1], []).append(content)
    ((database,), (dashboard,)) = kinds["databases"], kinds["dashboards"]
    datasets = {dataset["uuid"] for dataset in kinds["datasets"]}
    assert {dataset["database_uuid"] for dataset in kinds["datasets"]} == {database["uuid"]}
    assert {chart["dataset_uuid"] for chart in kinds["charts"]} == datasets
    placed = [
        part for part in dashboard["position"].values() if part != "v2" and part["type"] == "CHART"
    ]
    assert {chart["meta"]["uuid"] for chart in placed} == {
        chart["uuid"] for chart in kinds["charts"]
    }


def test_comments_travel_and_nothing_can_be_written(bundle: dict[str, dict[str, Any]]) -> None:
    dataset = bundle["bundle/datasets/Copydesk/mart_articles_daily.yaml"]
    day = next(column for column in dataset["columns"] if column["column_name"] == "day")
    assert dataset["description"].startswith("One row a day")
    assert day["description"].startswith("Day of publication")
    assert day["is_dttm"]
    database = bundle["bundle/databases/Copydesk.yaml"]
    assert database["extra"]["engine_params"]["connect_args"] == {"read_only": True}
