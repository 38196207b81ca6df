"""A paid feed's header: from the environment, to its own hosts, nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.flows.config.inputs import Input
from copydesk.flows.config.settings import SettingsError
from copydesk.flows.fetch.http.authorization import authorization_of
from copydesk.flows.fetch.round import fetch_input
from copydesk.flows.paths import DataFolder
from tests.flows.fetch.desk import SETTINGS
from tests.flows.fetch.server import World, redirect, response, serving

SECRET = "Bearer k4-quill"
PAGE = "<html><body><p>The ferry sails again on Monday, the harbour office said.</p></body></html>"


def paid(*location: str, hosts: tuple[str, ...] = ()) -> Input:
    return Input("paid", "feed", location, allow_hosts=hosts, authorization_env="HARBOUR_TOKEN")


def test_it_is_sent_to_the_inputs_own_hosts_over_https(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARBOUR_TOKEN", SECRET)
    found = authorization_of(paid("https://Feeds.example:8443/rss", "lists/pages.txt"))
    assert found is not None
    assert found.headers("https://feeds.example:8443/page") == {"Authorization": SECRET}
    for other in ("https://feeds.example/page", "http://feeds.example:8443/page",
                  "https://feeds.example.evil.example:8443/", "https://evil.example/"):  # fmt: skip
        assert found.headers(other) == {}
    assert SECRET not in repr(found)


def test_one_that_is_not_set_or_no_header_is_told_without_its_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("HARBOUR_TOKEN", raising=False)
    with pytest.raises(SettingsError, match=r"HARBOUR_TOKEN .* is not set"):
        authorization_of(paid("https://feeds.example/rss"))
    monkeypatch.setenv("HARBOUR_TOKEN", "Bearer a\nX-Other: b")
    with pytest.raises(SettingsError, match="one line") as told:
        authorization_of(paid("https://feeds.example/rss"))
    assert "X-Other" not in str(told.value)


def test_nothing_of_it_is_kept_and_no_redirect_takes_it_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HARBOUR_TOKEN", SECRET)
    with serving() as site, serving() as other:
        home, away = site.url("/rss?api_key=hushhush"), other.url("/away", "town.example")
        item = f"<item><title>T</title><link>{site.url('/story')}</link></item>"
        site.pages["/rss?api_key=hushhush"] = response(
            f"<rss version='2.0'><channel>{item}</channel></rss>"
        )
        site.pages["/story"] = redirect(away)
        other.pages["/away"] = response(PAGE)
        input_config = paid(home, hosts=("harbourpost.example", "town.example"))
        fetched = fetch_input(input_config, SETTINGS, DataFolder(tmp_path), World().environment)
        sent = dict(site.asked)
        assert sent["/story"]["authorization"] == SECRET
        assert "authorization" not in dict(other.asked)["/away"]
    assert len(fetched.files) == 1
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert SECRET.encode() not in kept
    assert b"hushhush" not in fetched.files[0].read_bytes()
