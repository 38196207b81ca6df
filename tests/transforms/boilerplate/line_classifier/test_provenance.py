"""What the shipped weights were trained on is what this version computes, or a person said so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest

from copydesk.transforms.boilerplate import rules
from copydesk.transforms.boilerplate.line_classifier import layout, provenance
from copydesk.transforms.boilerplate.line_classifier.provenance import current_provenance, outdated
from copydesk.transforms.boilerplate.line_classifier.weights import (
    Provenance,
    read_model,
    shipped_model,
    write_model,
)


@pytest.fixture
def patched(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    rules.load_rules.cache_clear()


def edit_rules(patched: pytest.MonkeyPatch, pattern: str, replacement: str) -> None:
    source, count = re.subn(pattern, replacement, rules._source().decode(), flags=re.MULTILINE)
    assert count
    patched.setattr(rules, "_source", source.encode)
    rules.load_rules.cache_clear()


def test_the_shipped_weights_match_this_version() -> None:
    entry = "".join(f'{name} = "{value}"\n' for name, value in asdict(current_provenance()).items())
    assert outdated(shipped_model()) is None, (
        f"Rules, tables or features have changed. Train the line model again (`make train`), or "
        f"measure what the change does and add an entry to accepted.toml with its date, why, "
        f'figures and:\nweights = "{shipped_model().version}"\n{entry}'
    )


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [(r'^name = "(\w+)"', r'name = "renamed_\1"'), (r'^why = ".*"$', 'why = "Said otherwise."'),
     (r"^keeps = \[", 'keeps = ["Another line of news.", '), ("^# What a line is", "# What")],
    ids=["names", "reasons", "examples", "comments"],
)  # fmt: skip
def test_what_no_feature_sees_changes_nothing(
    pattern: str, replacement: str, patched: pytest.MonkeyPatch
) -> None:
    before = current_provenance()
    edit_rules(patched, pattern, replacement)
    assert current_provenance() == before


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [(r"^pattern = '\[\\W_\]\+'$", r"pattern = '[-*_]+'"), ('^where = "edges"$', ""),
     ("^decoration = true$", ""), ('^section = "comments"$', 'section = "teasers"'),
     ("^skips = 'support.*$", ""), (r"\A(.*?)\[\[rules\]\].*?\[\[rules\]\]", r"\1[[rules]]")],
    ids=["pattern", "where", "decoration", "section", "skips", "one rule less"],
)  # fmt: skip
def test_a_rule_that_does_something_else_asks_for_training(
    pattern: str, replacement: str, patched: pytest.MonkeyPatch
) -> None:
    before = current_provenance()
    flags = "(?s)" if pattern.startswith(r"\A") else ""
    edit_rules(patched, flags + pattern, replacement)
    assert current_provenance().rules != before.rules
    message = outdated(shipped_model())
    assert message is not None
    assert "(rules" in message
    assert "python -m training.train" in message


def test_code_that_computes_other_features_asks_for_training(
    patched: pytest.MonkeyPatch,
) -> None:
    before = current_provenance()
    patched.setattr(layout, "LABEL", layout.LABEL + 10)
    now = current_provenance()
    assert (now.rules, now.tables) == (before.rules, before.tables)
    assert now.features != before.features


def test_a_model_of_this_version_is_not_outdated() -> None:
    assert outdated(replace(shipped_model(), trained_on=current_provenance(), version="0")) is None


def test_a_model_that_says_nothing_still_loads_and_asks_for_training() -> None:
    shipped = shipped_model()
    content = write_model(shipped.features, shipped.trees, shipped.decoder, None)
    model = read_model(content)
    assert model.trained_on is None
    assert "does not say" in (outdated(model) or "")


def test_what_is_accepted_for_one_model_is_accepted_for_no_other(
    patched: pytest.MonkeyPatch,
) -> None:
    patched.setattr(provenance, "_accepted", lambda: {("11111111", current_provenance())})
    model = replace(shipped_model(), trained_on=Provenance("0", "0", "0"), version="11111111")
    assert outdated(model) is None
    assert outdated(replace(model, version="22222222")) is not None


def test_an_acceptance_without_figures_is_refused(patched: pytest.MonkeyPatch) -> None:
    patched.setattr(provenance.tomllib, "loads", lambda _: {"accepted": [
        {"date": None, "why": "", "figures": "", "weights": "0", **asdict(Provenance("", "", ""))},
    ]})  # fmt: skip
    with pytest.raises(ValueError, match="figures"):
        list(provenance._accepted())
