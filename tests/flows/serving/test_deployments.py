"""The inputs' schedules as Prefect has them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import yaml
from prefect.client.schemas.objects import FlowRun

from copydesk.flows.config.inputs import Input
from copydesk.flows.config.schedules import Schedule, parse_schedule
from copydesk.flows.config.settings import Settings
from copydesk.flows.ops.input_state import InputState
from copydesk.flows.paths import DataFolder
from copydesk.flows.serving.deployments import deployment
from copydesk.flows.serving.plan import Plan
from copydesk.flows.serving.prefect_yaml import prefect_yaml_of
from copydesk.flows.serving.serve import is_covered, is_missed

CRON = Input("feed", "feed", ("https://a.example/",), Schedule("Europe/Lisbon", cron="0 6 * * *"))
EVERY = Input("files", "files", ("/in",), Schedule("UTC", seconds=900))
PLAN = Plan(
    DataFolder(Path("/srv/data")), Path("/etc/copy desk.toml"),
    Settings(workers=1, inputs=(CRON, EVERY)), "0123456789abcdef",
)  # fmt: skip
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_a_deployment_says_when_and_with_what() -> None:
    assert CRON.schedule is not None
    made = deployment(CRON, CRON.schedule, PLAN)
    (schedule,) = made.schedules or []
    assert (schedule.schedule.cron, schedule.schedule.timezone) == ("0 6 * * *", "Europe/Lisbon")  # type: ignore[union-attr]
    assert made.parameters == {"name": "feed", "config": "0123456789abcdef"}
    assert made.entrypoint == "copydesk.flows.serving.planned_flow.planned_input"
    assert made.tags == ["copydesk", "feed", "feed"]


def test_an_interval_is_counted_from_the_same_moment_everywhere() -> None:
    assert EVERY.schedule is not None
    (schedule,) = deployment(EVERY, EVERY.schedule, PLAN).schedules or []
    assert schedule.schedule.interval == timedelta(minutes=15)  # type: ignore[union-attr]
    assert schedule.schedule.anchor_date == datetime(1970, 1, 1, tzinfo=UTC)  # type: ignore[union-attr]


def test_prefect_yaml_says_the_same() -> None:
    text = prefect_yaml_of(PLAN)
    assert "COPYDESK_CONFIG='/etc/copy desk.toml' COPYDESK_DATA=/srv/data" in text
    parsed = yaml.safe_load(text)
    assert [item["name"] for item in parsed["deployments"]] == ["feed", "files"]
    first, second = parsed["deployments"]
    assert first["schedules"][0] == {"cron": "0 6 * * *", "timezone": "Europe/Lisbon",
                                     "active": True}  # fmt: skip
    assert second["schedules"][0]["interval"] == 900
    assert first["parameters"] == {"name": "feed", "config": "0123456789abcdef"}
    _, _, deployments = text.partition("deployments:")
    assert "copy desk.toml" not in deployments
    assert "/srv/data" not in deployments
    assert first["work_pool"] == {"name": "copydesk"}


def read(time: datetime) -> InputState:
    return InputState(started_at=time, finished_at=time)


def test_a_window_is_missed_when_no_run_began_after_it() -> None:
    assert is_missed(CRON, read(NOON - timedelta(hours=7)), NOON)
    assert not is_missed(CRON, read(NOON - timedelta(hours=5)), NOON)
    assert is_missed(EVERY, read(NOON - timedelta(seconds=1)), NOON)
    assert not is_missed(EVERY, read(NOON), NOON)


def test_a_run_that_was_stopped_at_work_has_missed_its_window() -> None:
    stopped = InputState(started_at=NOON, finished_at=NOON - timedelta(days=1))
    assert is_missed(CRON, stopped, NOON + timedelta(minutes=1))
    assert not stopped.has_read_since(NOON - timedelta(minutes=1))


def test_an_input_that_was_never_read_has_missed_its_first_window() -> None:
    assert is_missed(CRON, InputState(), NOON)
    assert not is_missed(Input("a", "files", ("/in",)), InputState(), NOON)


def test_a_run_is_covered_by_one_that_began_after_it_was_due() -> None:
    run = FlowRun(flow_id=uuid4(), expected_start_time=NOON)
    assert is_covered(run, read(NOON + timedelta(seconds=1)))
    assert not is_covered(run, read(NOON - timedelta(seconds=1)))
    assert not is_covered(run, InputState())


def test_what_is_written_in_the_file_is_what_is_deployed() -> None:
    assert parse_schedule("0 6 * * *", "Europe/Lisbon") == CRON.schedule
