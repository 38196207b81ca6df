from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.flows.config.settings import Settings, override
from copydesk.flows.runs.staging.run_plan import (
    RunPlan,
    clear_staging,
    make_plan,
    set_aside,
    stage_plan,
)
from tests.flows.pieces import written

PLAN = RunPlan(("/in",), "c0", "0.1+rules.a")
OTHER = RunPlan(("/in",), "c0", "0.1+rules.b")


def test_a_plan_is_the_same_wherever_it_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(workers=2)
    monkeypatch.chdir(tmp_path)
    relative = make_plan(["in", "b"], settings)
    monkeypatch.chdir("/")
    absolute = make_plan([str(tmp_path / "b"), str(tmp_path / "in")], settings)
    assert relative.plan_hash == absolute.plan_hash


def test_speed_does_not_make_another_plan() -> None:
    settings = Settings(workers=2)
    faster = override(settings, 5, 1000)
    assert make_plan(["in"], settings).plan_hash == make_plan(["in"], faster).plan_hash


def test_rules_sources_and_config_make_another_plan() -> None:
    plans = [PLAN, OTHER, RunPlan(("/in",), "c1", "0.1+rules.a"), RunPlan(("/i",), "c0", "x")]
    assert len({plan.plan_hash for plan in plans}) == 4


def test_a_run_that_goes_on_keeps_its_shards(tmp_path: Path) -> None:
    staging = stage_plan(tmp_path, "run-000001", PLAN)
    shard = written(staging.parsed("abc") / "parsed.parquet", "x")
    assert stage_plan(tmp_path, "run-000001", PLAN) == staging
    assert shard.is_file()


def test_shards_of_another_plan_or_run_are_thrown_away(tmp_path: Path) -> None:
    mine = written(stage_plan(tmp_path, "run-000001", PLAN).parsed("abc") / "p", "x")
    stage_plan(tmp_path, "run-000001", OTHER)
    assert not mine.exists()
    mine = written(stage_plan(tmp_path, "run-000001", OTHER).clean("abc") / "p", "x")
    stage_plan(tmp_path, "run-000002", OTHER)
    assert not mine.exists()


def test_a_torn_plan_counts_as_none(tmp_path: Path) -> None:
    shard = written(stage_plan(tmp_path, "run-000001", PLAN).parsed("abc") / "p", "x")
    written(tmp_path / "run-000001" / "plan.json", '{"sources":')
    stage_plan(tmp_path, "run-000001", PLAN)
    assert not shard.exists()


def test_only_the_last_failed_run_is_kept(tmp_path: Path) -> None:
    for number in (1, 2):
        staging = stage_plan(tmp_path, f"run-00000{number}", PLAN)
        written(staging.clean("abc") / "p", "x")
        kept = set_aside(staging)
    assert (kept / "clean" / "abc" / "p").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["failed-run-000002"]
    stage_plan(tmp_path, "run-000003", PLAN)
    assert kept.is_dir()


def test_clearing_leaves_nothing(tmp_path: Path) -> None:
    clear_staging(stage_plan(tmp_path, "run-000001", PLAN))
    assert not list(tmp_path.iterdir())
