"""Readers' comments are cut below a line that counts them, or by a name and a time on one line."""

import pytest
from news_pages import STORY, TITLE, classified

TALK = [
    "I have taken that ferry for twenty years and nobody ever asked me what I think of the bridge.",
    "Good news in my view, because the old thing was a danger to all of you on the western quay.",
    "Who is going to pay for the ferries, and why do you always hear of it from the paper first?",
]
COUNTS = [
    "3 Comments", "12 comments on “Council shuts the swing bridge”", "3 thoughts on “Bridge”",
    "124 Reader Comments", "| 13 Comment(s)", "12 Kommentare", "12 Ergänzungen", "10 commentaires",
    "3 comentarios", "4 comentários", "5 commenti", "7 komentarzy", "8 комментариев",
    "8 коментарів", "6 yorum", "4 σχόλια", "15条评论", "Comments (3)", "3 تعليقات",
]  # fmt: skip
DATED = {
    "English": "{} 6 March 2026 14:0{}",
    "English, ago": "{} 3 hours ago",
    "German": "{} vor 3 Stunden",
    "Russian": "{} 6 марта 2026 14:0{}:28 0",
    "Polish, glued": "{}2026-03-06 18:4{}",
    "dots": "{} 06.03.2026, 19:4{}",
    "American": "{} March 6, 2026 at 9:1{} am",
}
NAMES = ["Old Salt", "maria77", "Pat"]


def body(lines: list[str]) -> list[str]:
    return [item.block.text for item in classified(lines).blocks if item.role == "body"]


def dated(form: str, names: list[str], texts: list[str]) -> list[str]:
    return [
        line
        for number, (name, text) in enumerate(zip(names, texts, strict=True))
        for line in (DATED[form].format(name, number), text)
    ]


@pytest.mark.parametrize("count", COUNTS)
def test_a_count_below_the_article_opens_its_comments(count: str) -> None:
    assert body([TITLE, "By Mara Quill", *STORY, count, *TALK]) == STORY


@pytest.mark.parametrize("count", COUNTS)
def test_a_count_above_the_article_opens_nothing(count: str) -> None:
    assert body([TITLE, "By Mara Quill", count, *STORY])[-4:] == STORY


def test_a_count_within_an_article_that_goes_on_opens_nothing() -> None:
    more = [
        line.replace("council", "port").replace("bridge", "northern lock").replace("two", "four")
        for line in STORY
    ]
    assert body([TITLE, "By Mara Quill", *STORY, "12 comments", *more])[-4:] == more


@pytest.mark.parametrize("form", DATED)
def test_names_with_a_time_are_readers(form: str) -> None:
    assert body([TITLE, "By Mara Quill", *STORY, *dated(form, NAMES, TALK)]) == STORY


def test_entries_of_a_live_blog_stay() -> None:
    entries = dated("English", ["Mara Quill"] * 4, STORY)
    lines = body([TITLE, *STORY[:3], *entries])
    assert set(STORY) <= set(lines)


def test_entries_of_a_calendar_stay() -> None:
    shows = ["The Foghorns", "Anna Reed", "Harbour Choir"]
    texts = [
        "The band plays its first three records at the old customs house on the western quay.",
        "The singer brings her new songs to the theatre, and a quartet of strings with her.",
        "Forty voices sing shanties aboard the steamer, which leaves the pier at eight sharp.",
    ]
    lines = body([TITLE, *STORY, *dated("English", shows, texts)])
    assert set(texts) <= set(lines)
