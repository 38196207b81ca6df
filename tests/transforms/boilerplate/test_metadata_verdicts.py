"""Lines that look like an article's metadata and are its matter: subheads, lists, calendars."""

from __future__ import annotations

import pytest
from news_pages import LEAD, OTHER, STORY, TITLE, block, body, classified

SUBHEADS = ["Ferries every ten minutes", "Bearings from the foundry", "Traders go to court"]
CREDITS = ["Photo: Mara Quill", "Foto: Jonas Feld", "Фото: Анна Орлова"]


@pytest.mark.parametrize("credit", CREDITS)
def test_subheads_over_pictures_of_a_list_are_no_captions(credit: str) -> None:
    parts = [line for pair in zip(SUBHEADS, STORY[1:], strict=True) for line in pair]
    page = [TITLE, LEAD, *parts]
    for subhead in SUBHEADS:
        page.insert(page.index(subhead) + 1, credit)
    assert not [item for item in classified(page).blocks if item.reason == "caption"]


def test_one_line_over_a_credit_is_a_caption_still() -> None:
    page = [TITLE, LEAD, "The old bridge at the western quay", CREDITS[0], *STORY[1:]]
    assert block(page, page[2]).reason == "caption"


@pytest.mark.parametrize("line", ["By Mara Quill", "4 March 2026, 09:30"])
def test_a_byline_or_date_over_a_credit_is_none(line: str) -> None:
    page = [TITLE, line, CREDITS[0], *STORY]
    assert block(page, line).reason != "caption"
    assert block(page, line).role == "metadata"


CALENDARS = {
    "en": ["March 16, 2026", "March 18, 2026", "April 3, 2026", "May 7, 2026"],
    "de": ["16. März 2026", "18. März 2026", "3. April 2026", "7. Mai 2026"],
    "fr": ["16 mars 2026", "18 mars 2026", "3 avril 2026", "7 mai 2026"],
    "es": ["16 de marzo de 2026", "18 de marzo de 2026", "3 de abril de 2026", "7 de mayo de 2026"],
    "pt": ["16 de março de 2026", "18 de março de 2026", "3 de abril de 2026", "7 de maio de 2026"],
    "it": ["16 marzo 2026", "18 marzo 2026", "3 aprile 2026", "7 maggio 2026"],
    "ru": ["16 марта 2026", "18 марта 2026", "3 апреля 2026", "7 мая 2026"],
    "uk": ["16 березня 2026", "18 березня 2026", "3 квітня 2026", "7 травня 2026"],
    "pl": ["16 marca 2026", "18 marca 2026", "3 kwietnia 2026", "7 maja 2026"],
    "tr": ["16 Mart 2026", "18 Mart 2026", "3 Nisan 2026", "7 Mayıs 2026"],
    "ar": ["16 مارس 2026", "18 مارس 2026", "3 أبريل 2026", "7 مايو 2026"],
    "zh": ["2026年3月16日", "2026年3月18日", "2026年4月3日", "2026年5月7日"],
}


@pytest.mark.parametrize("language", CALENDARS)
def test_the_dates_of_a_calendar_are_its_text(language: str) -> None:
    dates = CALENDARS[language]
    entries = [line for pair in zip(dates, STORY, strict=True) for line in pair]
    page = [TITLE, OTHER[0], *entries, OTHER[1]]
    assert set(dates) <= set(body(page))


@pytest.mark.parametrize("language", CALENDARS)
def test_the_date_under_a_headline_is_no_text(language: str) -> None:
    page = [TITLE, CALENDARS[language][0], *STORY]
    assert block(page, page[1]).reason == "date_line"
