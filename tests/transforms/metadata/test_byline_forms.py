"""Twenty forms of bylines, put together of each language's own words."""

from __future__ import annotations

import tomllib
from datetime import UTC, date
from pathlib import Path

import pytest

from copydesk.transforms.metadata.bylines import read_line
from copydesk.transforms.metadata.dates import find_dates

WORDS = tomllib.loads(Path(__file__).with_name("byline_words.toml").read_text("utf-8"))
_KEYS = ("by", "name", "second", "role", "date", "published", "updated", "label", "photos", "and",
         "outlet", "button", "reading", "time")  # fmt: skip
FORMS = (
    "{by} {name}", "{by} {name} | {date}", "{by} {name}, {role}", "{name} | {date}",
    "{date} | {name}", "{published} {date} {by} {name}", "{by} {name} {date} {time}",
    "{name} - {outlet} | {date}", "{label}: {name}", "{label}: {name}, {photos}: {second}",
    "{by} {name} {and} {second}", "{name} • {date} • {reading}", "{date}, {time} | {by} {name}",
    "{name} {button}", "{by} {name} ({outlet})", "{updated} {date} | {by} {name}",
    "{by} {name} / {outlet}", "{name} - {date}", "{by} {name} | {role} | {date}",
    "{published} {date} {time} | {by} {name} | {outlet}",
)  # fmt: skip
# A name that nothing introduces, in a script without capitals, with more than a date beside it:
# any row of words looks so.
UNTOLD = {("ar", FORMS[7]), ("ar", FORMS[11]), ("ko", FORMS[7]), ("ko", FORMS[11])}
_TOLD = [(language, form) for language in WORDS for form in FORMS if (language, form) not in UNTOLD]


@pytest.mark.parametrize(("language", "form"), _TOLD)
def test_names_and_date_of_a_byline(language: str, form: str) -> None:
    words = dict(zip(_KEYS, WORDS[language].split(";"), strict=True))
    line = form.format(**words)
    found = read_line(line, language)
    names = (words["name"], words["second"]) if "{and}" in form else (words["name"],)
    assert found is not None
    assert found.names == names
    if "{date}" in form:
        stated = find_dates([line], language, UTC)
        assert [item.value.date() for _, item, _ in stated] == [date(2026, 3, 3)]
