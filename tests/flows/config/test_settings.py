from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.flows.config.settings import (
    MOST_WORKERS,
    OutdatedModelWarning,
    Settings,
    SettingsError,
    load_settings,
    override,
    use_model,
)
from copydesk.flows.runs.text_work.stages import pipeline_version
from copydesk.transforms.boilerplate.line_classifier.weights import Provenance
from tests.flows.models import other_model
from tests.flows.pieces import written


@pytest.fixture(autouse=True)
def _plain_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("COPYDESK_")]:
        monkeypatch.delenv(name)


def config(text: str) -> Path:
    return written(Path("copydesk.toml").absolute(), text)


def test_without_a_file_there_are_defaults() -> None:
    settings = load_settings()
    assert settings.batch_size == 64
    assert settings.workers >= 1


def test_the_file_in_the_working_folder_is_read() -> None:
    config("[run]\nworkers = 3\nbatch_size = 7\n[zones]\n'gloszatoki.example' = 'Europe/Warsaw'\n")
    settings = load_settings()
    assert (settings.workers, settings.batch_size) == (3, 7)
    assert settings.text.zones == {"gloszatoki.example": "Europe/Warsaw"}


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    config("[run]\nworkers = 3\nbatch_size = 7\n")
    monkeypatch.setenv("COPYDESK_WORKERS", "5")
    monkeypatch.setenv("COPYDESK_BATCH_SIZE", "")
    settings = load_settings()
    assert (settings.workers, settings.batch_size) == (5, 7)


def test_the_environment_may_name_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_CONFIG", str(written(Path("other.toml"), "[run]\nworkers = 2\n")))
    assert load_settings().workers == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[rum]\nworkers = 3", "did you mean `run`?"),
        ("[run]\nworker = 3", "did you mean `workers`?"),
        ("[run]\nqqq = 3", "known names: workers, batch_size, prefect."),
        ("[keys]\ntxet = ['a']", "did you mean `text`?"),
        ("[limits]\ndocument_byte = 3", "did you mean `document_bytes`?"),
        ("run = 3", "expected a table, not `3`"),
        (
            "[run]\nworkers = 'two'",
            "line 2: `workers` in [run] must be a whole number above 0, not",
        ),
        ("[run]\nworkers = true", "not True"),
        ("[run]\nworkers = 1000", f"line 2: `workers` in [run] must be at most {MOST_WORKERS}"),
        ("[limits]\ndocument_bytes = 99999999999999999999", "must be less than"),
        ("[fetch]\ncontact = 'https://bücher.example'", "must be one line of plain ASCII"),
        ('[fetch]\ncontact = "a\\nb"', "must be one line of plain ASCII"),
        ("[notify]\nwebhook = 'chat'", "line 2: `webhook` in [notify] must be an address"),
        ("[notify]\nwebhook = 'http://[chat'", "`webhook` in [notify] is not a valid address"),
        ("[limits]\ndocument_bytes = 0", "`document_bytes` in [limits] must be a whole number"),
        ("[keys]\ntext = 3", "`text` in [keys] must be a string or a list of strings, not"),
        (
            "[zones]\n'a.example' = 'Europe/Warschau'",
            "must be an IANA time zone, not 'Europe/Warschau'",
        ),
        ("[fetch]\ndeley = 3", "did you mean `delay`?"),
        ("[fetch]\nagain_after = ['6h', '1h']", "each longer than the one before"),
        ("[fetch]\ndelay = 'soon'", 'must be seconds or a duration such as "90s"'),
        ("[model]\nfile = 3", "`file` in [model] must be a string, not 3"),
        ("[model]\nfile = 'copydesk.toml'", "This is not a line model"),
        ("[duplicates]\nwindow_days = 9999", "`window_days` in [duplicates] must be at most 3650"),
        ("[run\n", "is not valid TOML"),
    ],
)
def test_a_mistake_in_the_file_is_one_sentence(text: str, expected: str) -> None:
    path = config(text)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)
    assert path.name in str(caught.value)


@pytest.mark.parametrize("name", ["WROKERS", "BATCHSIZE", "WORKER"])
def test_a_variable_nearly_spelt_as_a_setting_is_a_mistake(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(f"COPYDESK_{name}", "2")
    with pytest.raises(SettingsError, match=f"COPYDESK_{name} is not a setting; did you mean"):
        load_settings()


@pytest.mark.parametrize("name", ["BENCH", "DATA", "CONFIGURATION_OF_OTHERS", "DEBUG"])
def test_variables_that_are_nothing_like_settings_may_be_anybodys(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = load_settings()
    monkeypatch.setenv(f"COPYDESK_{name}", "2")
    assert load_settings() == before


@pytest.mark.parametrize("value", ["two", "-1", "1.5", "٣", "9" * 30])
def test_a_mistake_in_the_environment_names_the_variable(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPYDESK_WORKERS", value)
    with pytest.raises(SettingsError, match="COPYDESK_WORKERS must be a whole number"):
        load_settings()


def test_a_file_asked_for_must_be_there() -> None:
    with pytest.raises(SettingsError, match=r"missing\.toml cannot be read"):
        load_settings(Path("missing.toml"))


@pytest.mark.parametrize("given", ["", "[[inputs]]\nname = 'desk'\nkind = 'files'\nlocation = 'a'"])
def test_an_input_that_is_not_there_is_told_with_those_that_are(given: str) -> None:
    config(given)
    says = "known names: desk" if given else "it has no inputs"
    with pytest.raises(SettingsError, match=f"has no input `nope`; {says}"):
        load_settings().input("nope")


@pytest.mark.parametrize(("workers", "batch_size"), [(0, None), (65, None), (None, 0), (-1, -1)])
def test_the_command_line_is_bounded(workers: int | None, batch_size: int | None) -> None:
    with pytest.raises(SettingsError, match="must be"):
        override(load_settings(), workers, batch_size)


def test_speed_is_no_part_of_the_config_hash_but_all_else_is() -> None:
    default = load_settings()
    assert override(default, 2, 3).config_hash == default.config_hash
    config("[keys]\ntext = 'story'\n")
    other_keys = load_settings().config_hash
    config("[zones]\n'a.example' = 'Asia/Tokyo'\n")
    assert len({default.config_hash, other_keys, load_settings().config_hash}) == 3


@pytest.mark.parametrize(
    ("variable", "value", "found"),
    [
        ("COPYDESK_KEYS_TEXT", "story, content",
         lambda found: found.keys.text == ("story", "content")),
        ("COPYDESK_LIMITS_DOCUMENT_BYTES", "7", lambda found: found.limits.document_bytes == 7),
        ("COPYDESK_FETCH_DELAY", "2.5", lambda found: found.fetch.delay == 2.5),
        ("COPYDESK_FETCH_AGAIN_AFTER", "1h,2d",
         lambda found: found.fetch.again_after == (3600, 172800)),
        ("COPYDESK_NOTIFY_WEBHOOK", "http://a/", lambda found: found.notify.webhook == "http://a/"),
        ("COPYDESK_RETENTION_RAW_DAYS", "9", lambda found: found.retention.raw_days == 9),
        ("COPYDESK_ZONES", "a.example=Asia/Tokyo",
         lambda found: found.text.zones == {"a.example": "Asia/Tokyo", "b.example": "Europe/Oslo"}),
        ("COPYDESK_INPUTS_THE_FEED_PRIORITY", "3",
         lambda found: found.input("the-feed").priority == 3),
    ],
)  # fmt: skip
def test_every_setting_can_come_from_the_environment(
    variable: str, value: str, found: Callable[[Settings], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    config(
        "[zones]\n'b.example' = 'Europe/Oslo'\n[[inputs]]\nname = 'the-feed'\nkind = 'feed'\n"
        "location = 'https://a.example/rss'\n"
    )
    assert not found(load_settings())
    monkeypatch.setenv(variable, value)
    assert found(load_settings())


def test_a_misspelt_variable_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_FETCH_DELEY", "3")
    with pytest.raises(SettingsError, match="did you mean `COPYDESK_FETCH_DELAY`"):
        load_settings()


def test_the_hash_is_of_the_text_that_is_kept() -> None:
    settings = load_settings()
    assert json.loads(settings.effective)["keys"]["text"][0] == "text"
    assert "webhook" not in settings.effective


def test_another_model_makes_another_configuration(tmp_path: Path) -> None:
    default = load_settings()
    other = use_model(default, other_model(tmp_path / "models" / "other.npz"))
    assert other.text.model is not None
    assert other.config_hash != default.config_hash
    assert pipeline_version(other.text).endswith(f".model.{other.text.model.version}")
    assert pipeline_version(other.text) != pipeline_version(default.text)
    config("[model]\nfile = 'models/other.npz'\n")
    assert load_settings().config_hash == other.config_hash
    assert use_model(other, None) == other


def test_a_model_trained_with_other_rules_is_used_with_a_warning(tmp_path: Path) -> None:
    file = other_model(tmp_path / "old.npz", trained_on=Provenance("0", "0", "0"))
    with pytest.warns(OutdatedModelWarning, match=r"old\.npz: .* train it again") as caught:
        assert use_model(load_settings(), file).text.model is not None
    assert len(caught) == 1


def test_a_model_for_other_features_is_refused(tmp_path: Path) -> None:
    file = other_model(tmp_path / "old.npz", features=("weight",) * 223)
    with pytest.raises(SettingsError, match="trained on other features"):
        use_model(load_settings(), file)
