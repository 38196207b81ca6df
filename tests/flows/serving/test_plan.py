"""What a scheduled run takes from Prefect's API, and what it never does."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.flows.paths import DataFolder
from copydesk.flows.serving.plan import NotPlanned, digest_of, in_force, make_plan, plan_of_run
from tests.flows.pieces import written

CONFIG = "[[inputs]]\nname = 'drop'\nkind = 'files'\nlocation = 'drop'\nschedule = '1h'\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return written(tmp_path / "copydesk.toml", CONFIG)


def test_a_planned_run_holds_a_name_and_a_digest(config: Path, tmp_path: Path) -> None:
    plan = make_plan(DataFolder(tmp_path), config)
    assert plan.parameters("drop") == {"name": "drop", "config": digest_of(config)}
    assert len(plan.digest) == 16


def test_a_run_is_carried_out_by_the_plan_in_force(config: Path, tmp_path: Path) -> None:
    plan = make_plan(DataFolder(tmp_path), config)
    with in_force(plan):
        assert plan_of_run(plan.digest) is plan


@pytest.mark.parametrize("digest", ["0" * 16, "", None, {"a": 1}, "../evil.toml"])
def test_a_run_with_another_digest_is_not(digest: object, config: Path, tmp_path: Path) -> None:
    with in_force(make_plan(DataFolder(tmp_path), config)), pytest.raises(NotPlanned):
        plan_of_run(digest)


def test_an_edit_is_noticed_and_not_in_force(config: Path, tmp_path: Path) -> None:
    plan = make_plan(DataFolder(tmp_path), config)
    assert plan.is_current()
    written(config, CONFIG + "[notify]\ncommand = ['touch', 'taken']\n")
    assert not plan.is_current()
    assert not plan.settings.notify.command


def test_a_worker_has_the_plan_of_its_environment(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPYDESK_CONFIG", str(config))
    monkeypatch.setenv("COPYDESK_DATA", str(tmp_path / "data"))
    plan = plan_of_run(digest_of(config))
    assert plan.folder.root == tmp_path / "data"
    written(config, CONFIG + "\n")
    with pytest.raises(NotPlanned, match="deploy"):
        plan_of_run(plan.digest)
