"""`[[inputs]]` in copydesk.toml: what they become, and mistakes with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.flows.config.inputs import Input
from copydesk.flows.config.settings import Settings, SettingsError, load_settings
from copydesk.flows.paths import DataFolder
from tests.flows.pieces import written

FEED = """
[[inputs]]
name = "harbour-feed"
kind = "feed"
location = "https://harbourpost.example/rss"
schedule = "*/15 * * * *"
time_zone = "Europe/Lisbon"
language = "pt"
priority = 2
"""
FILES = """
[[inputs]]
name = "crawl"
kind = "files"
location = ["crawl/**/*.jsonl.gz", "/other"]
[inputs.keys]
text = "story"
"""


def load(folder: Path, text: str) -> Settings:
    return load_settings(written(folder / "copydesk.toml", text))


def parse_input(folder: Path, **changed: str) -> Input:
    keys = {"name": "'a'", "kind": "'feed'", "location": "'https://a.example/'", **changed}
    lines = "\n".join(f"{key} = {value}" for key, value in keys.items())
    return load(folder, f"[[inputs]]\n{lines}\n").inputs[0]


def test_an_input_is_read_whole(tmp_path: Path) -> None:
    (feed,) = load(tmp_path, FEED).inputs
    assert (feed.name, feed.kind, feed.language) == ("harbour-feed", "feed", "pt")
    assert feed.schedule is not None
    assert (feed.schedule.cron, feed.schedule.zone) == ("*/15 * * * *", "Europe/Lisbon")


def test_those_that_go_first_are_in_front(tmp_path: Path) -> None:
    assert [input_config.name for input_config in load(tmp_path, FILES + FEED).inputs] == [
        "harbour-feed",
        "crawl",
    ]


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    (crawl,) = load(tmp_path, FILES).inputs
    assert crawl.location == (str(tmp_path / "crawl/**/*.jsonl.gz"), "/other")


def test_an_inputs_own_keys_zone_and_language_are_its_runs(tmp_path: Path) -> None:
    settings = load(tmp_path, FILES + FEED)
    crawl = settings.for_input(settings.input("crawl"))
    feed = settings.for_input(settings.input("harbour-feed"))
    assert crawl.keys.text == ("story",)
    assert (feed.zone, feed.language) == ("Europe/Lisbon", "pt")
    assert len({settings.config_hash, crawl.config_hash, feed.config_hash}) == 3


def test_an_inputs_own_keys_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPYDESK_INPUTS_CRAWL_KEYS_TEXT", "story,lead")
    assert load(tmp_path, FILES).inputs[0].keys["text"] == ("story", "lead")
    monkeypatch.setenv("COPYDESK_INPUTS_CRAWL_KEYS_TXT", "story")
    with pytest.raises(SettingsError, match="COPYDESK_INPUTS_CRAWL_KEYS_TXT is not a setting"):
        load(tmp_path, FILES)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("name", "'A feed'", "line 2: `name` must consist of lowercase letters"),
        ("kind", "'rss'", "line 3: `kind` must be one of files, feed, sitemap, urls"),
        ("location", "'feed.xml'", "line 4: `location` must be an address"),
        ("location", "[]", "line 4: `location` must be a string or a list"),
        ("schedule", "'* * * *'", "line 5: `schedule` must be a cron expression"),
        ("schedule", "'61 * * * *'", "line 5: `schedule` is not a valid cron expression"),
        ("schedule", "'0 0 31 2 *'", "line 5: `schedule` is not a valid cron expression"),
        ("schedule", "'0 5 LW * *'", "line 5: `schedule` must not use LW"),
        ("schedule", "'0 5 * * 5L'", "line 5: `schedule` must not use LW"),
        ("language", "'Portuguese'", "line 5: `language` must be a language tag"),
        ("schedule", "'2s'", "line 5: `schedule` must leave at least 10 seconds"),
        ("time_zone", "'Mars'", "line 5: `time_zone` must be an IANA time zone"),
        ("priority", "0", "line 5: `priority` must be a whole number"),
        (
            "locaton",
            "'x'",
            "line 5: `locaton` is not a setting of [inputs]; did you mean `location`?",
        ),
        ("keys", "3", "line 5: `keys` must be a table"),
        ("keys", "{ txt = 'a' }", "`txt` is not a setting of [inputs.keys]; did you mean `text`?"),
    ],
)
def test_a_mistake_names_key_and_line(key: str, value: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_input(tmp_path, **{key: value})
    assert message in str(caught.value)


def test_hosts_are_allowed_however_they_are_written(tmp_path: Path) -> None:
    given = "['Intranet.Town.example.', '[::1]:8000']"
    assert parse_input(tmp_path, allow_hosts=given).allow_hosts == (
        "intranet.town.example",
        "::1:8000",
    )


def test_no_input_has_the_lock_of_all(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    for lock in (folder.turn, folder.serving):
        with pytest.raises(SettingsError, match="lowercase letters"):
            parse_input(tmp_path, name=f"'{lock.stem}'")
        assert lock != folder.input_lock(lock.stem.lstrip("_"))


def test_a_key_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"line 2: an input needs a `kind`"):
        load(tmp_path, "\n[[inputs]]\nname = 'a'\n")


def test_the_line_is_the_second_inputs(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"line 11: `name` must consist of lowercase letters"):
        load(tmp_path, FEED + "[[inputs]]\nname = 'B'\n")


def test_a_name_is_given_once(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError, match=r"line 11: `harbour-feed` is already the name of an earlier"
    ):
        load(tmp_path, FEED + FEED.lstrip())


def test_an_input_that_is_not_there_is_said_with_the_likely_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="did you mean `harbour-feed`"):
        load(tmp_path, FEED).input("harbor-feed")


def test_an_address_holds_no_password(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="authorization_env") as told:
        parse_input(tmp_path, location="'https://mara:quill@a.example/rss'")
    assert "quill" not in str(told.value)
    found = parse_input(tmp_path, authorization_env="'HARBOUR_TOKEN'")
    assert found.authorization_env == "HARBOUR_TOKEN"
    with pytest.raises(SettingsError, match="name of an environment variable"):
        parse_input(tmp_path, authorization_env="'Bearer abc'")
