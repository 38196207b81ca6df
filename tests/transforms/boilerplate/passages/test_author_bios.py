"""What a page says of its author is removed below the article, and nowhere else."""

import pytest
from news_pages import STORY, TITLE, classified

from copydesk.transforms.boilerplate.rules import Rule, load_rules

TEXT = (
    "Nora Quist grew up by the harbour and has a boat of her own. Her mornings begin at four, and "
    "on Sundays she mends nets with two dogs at her feet."
)
BIO = "Nora Quist has written about harbours for thirty years. She lives with two dogs."
HEADINGS = [line for rule in load_rules() if rule.text_below for line in rule.drops]
ENDINGS = [line for rule in load_rules() if rule.end_only for line in rule.drops]


def body(lines: list[str]) -> list[str]:
    return [item.block.text for item in classified(lines).blocks if item.role == "body"]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("name", [[], ["Nora Quist"]], ids=["text", "name and text"])
def test_a_heading_takes_its_text_along(heading: str, name: list[str]) -> None:
    page = [TITLE, "By Nora Quist", *STORY, heading, *name, TEXT, "Related Articles", "© 2026"]
    assert body(page) == STORY


@pytest.mark.parametrize("line", ENDINGS)
def test_a_sentence_about_the_author_ends_the_page(line: str) -> None:
    assert body([TITLE, "By Nora Quist", *STORY, line]) == STORY
    assert body([TITLE, "By Nora Quist", *STORY, line, "© 2026 Harbour Post"]) == STORY


@pytest.mark.parametrize("line", [line for line in ENDINGS if len(line) > 40 and "@" not in line])
def test_the_same_sentence_within_the_article_is_news(line: str) -> None:
    assert body([TITLE, *STORY[:2], line, *STORY[2:]]) == [*STORY[:2], line, *STORY[2:]]


def test_a_heading_above_an_article_takes_nothing() -> None:
    assert body([TITLE, "About the author", *STORY]) == STORY


def test_two_sentences_about_two_authors_both_end_the_page() -> None:
    second = "Jon Vane is a reporter at the Harbour Post, and he covers the council for the paper."
    assert body([TITLE, *STORY, BIO, second, "You can reach him at vane@harbour.example."]) == STORY


@pytest.mark.parametrize("rule", [rule for rule in load_rules() if rule.name in {
    "about_author", "author_bio", "first_appeared", "donation_plea", "app_promo", "machine_note"
}], ids=lambda rule: rule.name)  # fmt: skip
def test_these_are_known_in_many_languages(rule: Rule) -> None:
    assert len(rule.drops) >= 12


NAMED = {
    "name": [
        "Nora Quist",
        "Nora Quist has a boat of her own, and her mornings begin at four o'clock on the quay.",
    ],
    "role between": [
        "Nora Quist",
        "Harbour Editor",
        "Nora Quist is the founder of a school for pilots, and an expert on tides and sandbanks.",
    ],
    "written by": [
        "Written by Jon Vane",
        "Jon Vane, a former pilot, writes for several papers, and he teaches boys and girls.",
    ],
    "German": [
        "Von Hanna Lauth",
        "Hanna Lauth arbeitet seit zehn Jahren als Autorin, und sie lebt auf einem alten Schiff.",
    ],
    "French": [
        "Jeanne Dupré",
        "Jeanne Dupré vit sur une péniche depuis dix ans, et elle enseigne la navigation.",
    ],
    "Spanish": [
        "Luz Rey Mora",
        "Luz Rey Mora vive en el puerto desde hace años, y ella es fundadora de una escuela.",
    ],
}


@pytest.mark.parametrize("form", NAMED)
def test_a_name_over_a_text_on_its_bearer_ends_the_page(form: str) -> None:
    assert body([TITLE, "By Nora Quist", *STORY, *NAMED[form]]) == STORY


def test_entries_of_a_list_of_people_stay() -> None:
    people = [
        line
        for name in ("Anna Reed", "Jon Vane", "Edda Marsh")
        for line in (
            name,
            f"{name} has rowed for the harbour since the age of nine, and she won twice.",
        )
    ]
    assert set(people[1::2]) <= set(body([TITLE, *STORY, *people]))


def test_an_entry_with_more_below_it_stays() -> None:
    entry = [
        "Le Quai",
        "Le Quai has topped the list for twenty years, and its founder still cooks on Mondays.",
    ]
    assert entry[1] in body([TITLE, *STORY, *entry, "The Net Loft", *STORY[::-1]])


def test_a_firm_over_a_text_on_it_stays() -> None:
    entry = [
        "Harbour Movers",
        "Harbour Movers is a firm of forty that carries pianos up the stairs of the old town.",
    ]
    assert entry[1] in body([TITLE, *STORY, *entry])
