from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from copydesk.transforms.metadata.dates import find_dates

STATED = [
    ("10:03 AM EDT, October 21, 2024", "2024-10-21 14:03"),
    (" date 2025-04-28 $41.750.06", "2025-04-28"),
    ("Published: 4 March 2026, 07:45", "2026-03-04 07:45"),
    ("Saturday 23 December 2023 09:25", "2023-12-23 09:25"),
    ("Published Monday, Jan. 16, 2012 5:18PM EST", "2012-01-16 22:18"),
    ("March 5, 2026 at 7 p.m. ET", "2026-03-06 00:00"),
    ("July 5, 2026 at 7 p.m. ET", "2026-07-05 23:00"),
    ("December 21, 2023 / 12:00 AM", "2023-12-21 00:00"),
    ("October 16, 2020 · 8 min read", "2020-10-16"),
    ("04.03.2026, 14:10", "2026-03-04 14:10"),
    ("13.01.12 11:14", "2012-01-13 11:14"),
    ("21:12 / 09.04.2013", "2013-04-09 21:12"),
    ("Stand: 28.04.2023 18:42 Uhr", "2023-04-28 18:42"),
    ("4.3.2026 klo 14.30", "2026-03-04 14:30"),
    ("den 4 mars 2026 kl 14.30", "2026-03-04 14:30"),
    ("le 4 mars 2026 à 14h05", "2026-03-04 14:05"),
    ("4 de marzo de 2026 a las 10:30 h", "2026-03-04 10:30"),
    ("4 de março de 2026 às 10h30", "2026-03-04 10:30"),
    ("Opublikowano: 3 stycznia 2012, 16:07", "2012-01-03 16:07"),
    ("4 марта 2026", "2026-03-04"),
    ("4 березня 2026, 10:15", "2026-03-04 10:15"),
    ("4 марта 2026, 10:15 МСК", "2026-03-04 07:15"),
    ("Δημοσιεύτηκε: 5 Μαρτίου 2026", "2026-03-05"),
    ("ΠΕΜΠΤΗ, 5 ΜΑΡΤΙΟΥ 2026, 12:30 μ.μ.", "2026-03-05 12:30"),
    ("4 Mart 2026 Çarşamba, 14:05", "2026-03-04 14:05"),
    ("2026. március 4. 10:15", "2026-03-04 10:15"),
    ("2026 m. kovo 4 d. 10:15", "2026-03-04 10:15"),
    ("٤ مارس ٢٠٢٦", "2026-03-04"),
    ("نُشر في: 4 مارس 2026 - 14:30", "2026-03-04 14:30"),
    ("4 במרץ 2026", "2026-03-04"),
    ("4 मार्च 2026 को 10:30 बजे", "2026-03-04 10:30"),
    ("4 มีนาคม 2569 เวลา 10:30 น.", "2026-03-04 10:30"),
    ("2026年3月4日 09:15", "2026-03-04 09:15"),
    ("2026年3月4日 下午 2:30", "2026-03-04 14:30"),
    ("입력 2026. 3. 4. 오후 2:30", "2026-03-04 14:30"),
    ("Thứ tư, 04/03/2026 - 10:15 (GMT+7)", "2026-03-04 03:15"),
    ("Rabu, 04 Maret 2026 10:15 WIB", "2026-03-04 03:15"),
]


@pytest.mark.parametrize(("line", "expected"), STATED)
def test_lines_that_state_a_date_and_nothing_else(line: str, expected: str) -> None:
    [(index, date, is_date_line)] = find_dates([line], None, UTC)
    written = "%Y-%m-%d" if date.precision == "day" else "%Y-%m-%d %H:%M"
    assert (index, date.value.strftime(written)) == (0, expected)
    assert (date.origin, is_date_line) == ("text", True)


@pytest.mark.parametrize(
    "line",
    [
        "On Monday",
        "last week",
        "Copyright © 2024 March 4, 2024",
        "Congress voted on March 4, 2026.",
        "The report, published on 4 March 2024, said that nothing had changed in years.",
        "The five best breakwaters to visit before the summer of 4 March 2026 ends",
        "Balance Sheet 2010-2026",
        "Version 3.11.20",
        "Final score 21:12",
        "May 2019",
        "4 March 3026",
        "31.02.2026",
    ],
)
def test_lines_that_state_no_publication_date(line: str) -> None:
    assert find_dates([line], None, UTC) == []


@pytest.mark.parametrize(
    "line",
    ["By Mara Quill | 4:30 PM on December 21, 2023", "By Mara Quill22 December 2023",
     "// Example.example // 18 декабря 2011 г.", "Jonas Feld, 4 March 2026"],
)  # fmt: skip
def test_a_date_beside_a_few_words_is_found_but_the_line_is_no_date_line(line: str) -> None:
    [(_, _, is_date_line)] = find_dates([line], None, UTC)
    assert not is_date_line


@pytest.mark.parametrize(
    "line",
    ["Updated March 5, 2026", "Last updated: 5 March 2026", "Обновлено 5 марта 2026",
     "Zaktualizowano 05.03.2026", "更新：2026年3月5日", "2026.03.05 10:00 수정"],
)  # fmt: skip
def test_a_later_version(line: str) -> None:
    [(_, date, _)] = find_dates([line], None, UTC)
    assert date.origin == "text_modified"


@pytest.mark.parametrize(
    "line",
    ["Publié le 04/03/2026 à 14:05 | Mis à jour le 05/03/2026 à 09h10",
     "2026.03.04 09:15 입력 2026.03.05 10:00 수정",
     "04.03.2026, aktualizacja: 05.03.2026 11:23"],
)  # fmt: skip
def test_both_dates_on_one_line(line: str) -> None:
    origins = [(date.origin, date.value.day) for _, date, _ in find_dates([line], None, UTC)]
    assert origins == [("text", 4), ("text_modified", 5)]


def test_a_label_on_the_line_before() -> None:
    found = find_dates(["Last updated:", "5 March 2026"], None, UTC)
    assert [date.origin for _, date, _ in found] == ["text_modified"]


def test_unmistakable_dates_settle_the_ambiguous_ones_of_a_document() -> None:
    by_month = find_dates(["03/04/2026", "Jane 12/21/2025"], "en", UTC)
    by_day = find_dates(["03/04/2026", "Jane 21/12/2025"], "en", UTC)
    assert (by_month[0][1].value.month, by_day[0][1].value.month) == (3, 4)


def test_us_clocks_put_the_month_first() -> None:
    [(_, date, _)] = find_dates(["03/04/2026 10:00 AM EDT"], "en", UTC)
    assert date.value.month == 3


def test_a_month_name_that_means_two_months_needs_the_language() -> None:
    line = ["4 listopada 2026"]
    assert find_dates(line, None, UTC) == []
    assert [find_dates(line, tag, UTC)[0][1].value.month for tag in ("pl", "hr")] == [11, 10]


def test_local_times_are_in_the_outlets_zone() -> None:
    [(_, date, _)] = find_dates(["4 March 2026, 10:00"], "en", ZoneInfo("Asia/Tokyo"))
    assert date.value.hour == 1


def test_a_day_stays_the_day_that_was_written_in_every_zone() -> None:
    [(_, date, _)] = find_dates(["4 March 2026"], "en", ZoneInfo("Asia/Tokyo"))
    assert (date.value.day, date.value.hour) == (4, 0)
