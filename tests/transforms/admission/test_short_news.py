"""Short news is kept in any language, also where it is about sites, accounts or weather."""

import tomllib
from pathlib import Path

import pytest

from copydesk.transforms.admission.notice_pages import find_notice
from copydesk.transforms.admission.reader_pages import find_reader_page, is_list

SHORT = tomllib.loads(Path(__file__).with_name("short_news.toml").read_text("utf-8"))["short"]
TABLES = [
    ["Hottest towns on record", "Cairo, 47°", "The old record fell by a degree at noon.",
     "Luxor, 48°", "Aswan, 49°"],
    ["Bread", "Heat the oven to 220°", "Flour, 500 g", "Salt, 10 g", "Bake for an hour at 180°"],
    ["Results", "Elvin 3, Ostrel 1", "Velmar 2, Alma 2", "Tallow 0, Marsh 4"],
]  # fmt: skip


def reason(title: str | None, lines: list[str]) -> str | None:
    refused = find_notice(title, lines) or find_reader_page(title, lines)
    return refused or ("listing" if is_list(title, lines) else None)


@pytest.mark.parametrize("text", SHORT)
def test_short_news_is_kept(text: str) -> None:
    lines = text.split("\n")
    assert reason(None, lines) is None
    assert reason(lines[0], lines) is None


@pytest.mark.parametrize("lines", TABLES, ids=lambda lines: lines[0])
def test_lists_with_a_temperature_or_a_score_are_kept(lines: list[str]) -> None:
    assert reason(None, lines) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["Weather in Elvin", "Now", "12°", "Feels like 9°", "Wed 13° / 6°", "Thu 9° / 2°"],
        ["Sää", "Helsinki 3 °C", "Turku 5 °C", "Oulu −2 °C", "Vaasa 1 °C"],
        ["天气", "今天 12℃", "周二 11℃", "周三 13℃", "周四 9℃"],
    ],
)
def test_the_figures_of_a_forecast_are_no_article(lines: list[str]) -> None:
    assert reason(None, lines) == "listing"


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Скоро повернемося",
            "Ми лагодимо газету.",
            "Сайт має запрацювати о девʼятій. Дякуємо за терпіння.",
        ],
        [
            "Wracamy niebawem",
            "Naprawiamy serwis.",
            "Będzie działać znowu o dziewiątej. Dziękujemy za cierpliwość.",
        ],
    ],
)
def test_pages_of_maintenance_are_no_articles(lines: list[str]) -> None:
    assert reason(None, lines) is not None
