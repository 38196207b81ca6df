"""Readers' comments are cut by their form; a link to them above the body ends nothing."""

import pytest
from news_pages import STORY, TITLE, classified

from copydesk.transforms.boilerplate.passages.reader_comments import find_comments

TALK = [
    "I have taken that ferry for twenty years and nobody ever asked me what I think of the bridge.",
    "Good news in my view, because the old thing was a danger to the children of the whole quay.",
    "Who is going to pay for the ferries, and why do we always hear of it from the paper first?",
]
FORMS = {
    "English": ("{} says", "Reply"),
    "English, said": ("{} said:", "Reply"),
    "English, name alone": ("{}", "Like · Reply · Report"),
    "German": ("{} schreibt", "Antworten"),
    "German, sagt": ("{} sagt:", "Auf diesen Kommentar antworten"),
    "French": ("{} a écrit", "Répondre"),
    "Spanish": ("{} dijo", "Responder"),
    "Italian": ("{} ha detto", "Rispondi"),
    "Portuguese": ("{} disse:", "Responder"),
    "Polish": ("{} napisał", "Odpowiedz"),
    "Russian": ("{} пишет", "Ответить"),
    "Ukrainian": ("{} каже", "Відповісти"),
    "Greek": ("{} έγραψε", "Απάντηση"),
    "Arabic": ("{} يقول", "رد"),
    "Chinese": ("{}说", "回复"),
    "Japanese": ("{}さん", "返信"),
    "Korean": ("{}님", "답글"),
    "Turkish": ("{} dedi ki", "Yanıtla"),
}
NAMES = ["Maria", "Old Salt", "Pat K"]


def comments(form: str) -> list[str]:
    head, button = FORMS[form]
    return [
        line
        for name, text in zip(NAMES, TALK, strict=True)
        for line in (head.format(name), text, button)
    ]


@pytest.mark.parametrize("form", FORMS)
def test_comments_without_a_heading_are_cut(form: str) -> None:
    found = classified([TITLE, "By Mara Quill", "4 March 2026", *STORY, *comments(form)])
    assert [item.block.text for item in found.blocks if item.role == "body"] == STORY
    assert found.title == TITLE


def test_a_name_over_a_date_begins_a_comment() -> None:
    dated = [
        line
        for name, text in zip(NAMES, TALK, strict=True)
        for line in (name, "5 March 2026 at 10:12", text, "Reply")
    ]
    found = classified([TITLE, *STORY, *dated])
    assert [item.block.text for item in found.blocks if item.role == "body"] == STORY


def test_says_over_a_date_needs_no_button() -> None:
    dated = [
        line
        for name, text in zip(NAMES, TALK, strict=True)
        for line in (f"{name} says:", "3 days ago", text)
    ]
    assert find_comments([*STORY, *dated], ()) == [(4, 13)]


def test_what_stands_below_the_comments_is_no_news() -> None:
    found = classified([TITLE, *STORY, *comments("English"), "Maria", *TALK])
    assert [item.block.text for item in found.blocks if item.role == "body"] == STORY


@pytest.mark.parametrize(
    "lines",
    [
        [*STORY, "Maria says", TALK[0], "Reply"],
        [*STORY, "Maria says:", TALK[0], "Pat K says:", TALK[1]],
        [*STORY, "Harbour master", TALK[0], "Mayor", TALK[1], "Reply"],
        [*STORY, "Reply", "Reply"],
    ],
    ids=["one comment", "voices of the town", "subheads", "buttons alone"],
)
def test_less_than_two_comments_are_none(lines: list[str]) -> None:
    assert find_comments(lines, ()) == []


def test_voices_that_the_article_quotes_stay() -> None:
    voices = ["Anna Reed says:", TALK[0], "Jon Vane says:", TALK[1], "Edda Marsh says:", TALK[2]]
    found = classified([TITLE, *STORY, *voices, STORY[0].replace("Monday", "Friday")])
    assert set(TALK) <= {item.block.text for item in found.blocks if item.role == "body"}


TEASERS = [
    "With every winter the coast asks the same thing, and some of its bridges have become legends.",
    "Here is what happened to three of them, and to towns that lived without a bridge.",
    "The crew at Long Sands finished theirs in May, and forty thousand people came in a week.",
    "Five months of tickets for the pier at West Bay were sold in a day after a television report.",
]


@pytest.mark.parametrize(
    "link",
    ["Add a comment", "Comments (0)", "Kommentare", "Laisser un commentaire", "12 comments",
     "Оставить комментарий", "Dodaj komentarz", "发表评论"],
)  # fmt: skip
def test_a_link_to_comments_above_the_body_ends_nothing(link: str) -> None:
    page = ["Bridges we remember", *TEASERS, TITLE, "4 March 2026", "By Mara Quill", link, *STORY]
    body = [item.block.text for item in classified(page).blocks if item.role == "body"]
    assert body[-len(STORY) :] == STORY


def test_the_same_words_below_the_body_do() -> None:
    page = [TITLE, "4 March 2026", "By Mara Quill", *STORY, "Add a comment", *TALK]
    assert [item.block.text for item in classified(page).blocks if item.role == "body"] == STORY
