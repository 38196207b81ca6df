"""The configuration that `copydesk init` writes says what is true."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict, fields, replace
from importlib.resources import files
from pathlib import Path

from copydesk.flows.config.inputs import Input
from copydesk.flows.config.settings import Settings, load_settings
from copydesk.flows.config.watching import Retention
from copydesk.flows.fetch.http.fetch_options import FetchOptions
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from tests.flows.cli.test_commands import copydesk
from tests.flows.models import other_model
from tests.flows.pieces import written

TEMPLATE = files("copydesk.flows.config").joinpath("template.toml").read_text("utf-8")
UNCOMMENTED = re.sub(r"(?m)^# (?=\[|[a-z_]+ = |\"[\\w.]+\" = )", "", TEMPLATE)


def test_init_writes_a_file_that_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "copydesk.toml"
    assert copydesk("init", path).exit_code == 0
    assert load_settings(path) == load_settings(written(tmp_path / "empty.toml", ""))


def test_init_replaces_nothing_unasked(tmp_path: Path) -> None:
    path = written(tmp_path / "copydesk.toml", "mine")
    assert copydesk("init", path).exit_code == 2
    assert path.read_text() == "mine"
    assert copydesk("init", path, "--force").exit_code == 0


def test_every_example_in_it_is_taken(tmp_path: Path) -> None:
    other_model(tmp_path / "our-model.npz")
    settings = load_settings(written(tmp_path / "copydesk.toml", UNCOMMENTED))
    assert {input_config.kind for input_config in settings.inputs} == {
        "files",
        "feed",
        "sitemap",
        "urls",
    }
    assert settings.notify.command == ("mail-me", "--urgent")


def test_every_setting_is_in_it() -> None:
    tables = tomllib.loads(UNCOMMENTED)
    sets = {"keys": KeyMapping, "limits": Limits, "fetch": FetchOptions, "retention": Retention}
    for name, options in sets.items():
        assert set(tables[name]) == {attribute.name for attribute in fields(options)}, name
    shown = {key for table in tables["inputs"] for key in table}
    assert shown == {attribute.name for attribute in fields(Input)} - {"pages"}  # of a command line


def test_the_defaults_it_shows_are_the_defaults(tmp_path: Path) -> None:
    other_model(tmp_path / "our-model.npz")
    settings = load_settings(written(tmp_path / "copydesk.toml", UNCOMMENTED))
    default = Settings(workers=4)
    keys = replace(settings.keys, columns=())
    assert (keys, settings.limits) == (default.keys, default.limits)
    shown, real = asdict(settings.fetch), asdict(default.fetch)
    assert {**shown, "contact": None} == real
