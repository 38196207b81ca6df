from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from copydesk.flows.config.settings import Settings
from copydesk.flows.runs.loading.load_run import ChecksFailed, StagedRun, load_run
from copydesk.flows.runs.source.batches import batches
from copydesk.flows.runs.staging.run_plan import make_plan, stage_plan
from copydesk.flows.runs.text_work.stages import clean_batch, parse_batch
from copydesk.transforms.options import TextOptions
from copydesk.transforms.records import RawDocument
from copydesk.warehouse.database.connection import open_warehouse
from copydesk.warehouse.loading.runs import start_run
from tests.flows.pieces import FERRY

PAGE = RawDocument("file:///in/ferry.txt", "text/plain", FERRY.encode())


def test_shards_that_fail_a_check_are_not_loaded_but_kept(tmp_path: Path) -> None:
    plan = make_plan(["in"], Settings(workers=1))
    with open_warehouse(tmp_path / "warehouse.duckdb") as con:
        run_id = start_run(con, config_hash="c", copydesk_version="0", plan_hash=plan.plan_hash)
        staging = stage_plan(tmp_path / "staging", run_id, plan)
        (batch,) = batches([PAGE], 64)
        options = TextOptions()
        parsed = parse_batch(batch, staging.parsed("a"), tmp_path / "raw", options)
        shard = clean_batch(parsed.shard, staging.clean("a"), options, "v").shard
        blocks = pl.read_parquet(shard / "blocks.parquet")
        blocks.with_columns(kept=True).write_parquet(shard / "blocks.parquet")

        with pytest.raises(ChecksFailed, match=r"checks failed: .*kept_follows_role.*failed-run"):
            load_run(con, run_id, StagedRun([shard], 1), staging, snapshot=tmp_path / "no")

        assert con.table("articles").fetchall() == []
        assert con.table("runs").select("status").fetchall() == [("failed",)]
    assert (tmp_path / "staging" / "failed-run-000001" / "clean" / "a").is_dir()


def test_a_run_without_anything_new_succeeds(tmp_path: Path) -> None:
    plan = make_plan(["in"], Settings(workers=1))
    with open_warehouse(tmp_path / "warehouse.duckdb") as con:
        run_id = start_run(con, config_hash="c", copydesk_version="0", plan_hash=plan.plan_hash)
        staging = stage_plan(tmp_path / "staging", run_id, plan)
        summary = load_run(con, run_id, StagedRun([], 7, 7), staging, snapshot=tmp_path / "no")
    assert (summary.counts.documents_read, summary.counts.unchanged) == (7, 7)
