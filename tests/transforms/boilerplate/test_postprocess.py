"""What the rules put right in the model's choice: tables stay, and one of two copies."""

from __future__ import annotations

from datetime import UTC

import pytest
from news_pages import MENU, OTHER, STORY, TITLE, body

from copydesk.transforms.boilerplate.classify_text import RuleVerdicts, apply_rules, body_lines
from copydesk.transforms.boilerplate.postprocess import news_lines, superseded_repeats
from copydesk.transforms.text.blocks import cut_blocks

ROWS = ["Elvin 3 1 4", "Skarv 2 2 4", "Bridge over Tallow", "Lirra 1 0 1"]


def rule_verdicts(lines: list[str]) -> RuleVerdicts:
    return apply_rules(cut_blocks("\n\n".join(lines)), None, None, UTC)


def news(lines: list[str], chosen: list[str]) -> list[str]:
    page = rule_verdicts(lines)
    kept = news_lines(page.context, page.spans, [line in chosen for line in lines])
    return [line for line, is_kept in zip(lines, kept, strict=True) if is_kept]


def test_rows_of_a_table_within_the_text_stay_with_the_heading_over_them() -> None:
    lines = [*MENU, "Share", TITLE, *STORY[:2], "Results", *ROWS, *STORY[2:]]
    assert news(lines, STORY) == [*STORY[:2], "Results", *ROWS, *STORY[2:]]


def test_a_single_row_is_the_models_business() -> None:
    lines = [*MENU, "Share", TITLE, *STORY, ROWS[0]]
    assert news(lines, STORY) == STORY


def test_a_few_labels_before_a_kept_sentence_stay() -> None:
    lines = [*MENU, "Share", TITLE, *STORY[:2], "First boat", "Second boat", *STORY[2:]]
    assert news(lines, STORY) == [*STORY[:2], "First boat", "Second boat", *STORY[2:]]


def test_where_the_rules_know_of_junk_between_sentences_nothing_is_added() -> None:
    lines = [*MENU, "Share", TITLE, *STORY[:2], "First boat", "Share", *STORY[2:]]
    assert news(lines, STORY) == STORY


def test_a_page_of_labels_has_no_news_whatever_the_model_says() -> None:
    assert news(MENU, MENU) == []


def test_of_two_copies_the_one_in_the_longer_stretch_of_news_stays() -> None:
    lines = [*MENU, TITLE, STORY[2], *MENU, *STORY]
    page = rule_verdicts(lines)
    first, last = lines.index(STORY[2]), len(MENU) * 2 + 2 + 2
    kept = [line in STORY for line in lines]
    assert superseded_repeats(page.context.page, page.context.repeats, kept)[first] == last
    kept[first] = False
    assert superseded_repeats(page.context.page, page.context.repeats, kept)[first] == last


def test_of_equals_the_first_copy_stays() -> None:
    page = rule_verdicts([*MENU, TITLE, *STORY, STORY[1]])
    gone = superseded_repeats(
        page.context.page, page.context.repeats, [True] * len(page.context.texts)
    )
    assert gone == {len(MENU) + 1 + len(STORY): len(MENU) + 2}


def test_the_body_is_what_is_chosen_less_marks_and_copies() -> None:
    lines = [*MENU, TITLE, "By Mara Quill", *STORY, STORY[0], "Share", *OTHER]
    body = body_lines(rule_verdicts(lines), [True] * len(lines))
    assert [line for line, news in zip(lines, body, strict=True) if news] == [
        *[line for line in MENU if line != "Home"], *STORY, *OTHER,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    ["Новость дополняется.", "Wkrótce więcej informacji.", "Key points:", "更正：渡轮可载四十人。"],
)
@pytest.mark.parametrize("position", [0, len(STORY)])
def test_what_a_report_says_of_itself_stays_beside_its_text(words: str, position: int) -> None:
    story = [*STORY[:position], words, *STORY[position:]]
    page = [*MENU, TITLE, "4 March 2026", *story, "Share on Facebook", "Other News", *OTHER]
    assert body(page) == story


def test_the_same_words_of_another_report_go_with_it() -> None:
    words = "This is a developing story."
    assert body([*MENU, TITLE, *STORY, "Share", words, "Share", *MENU]) == STORY
    assert body([*MENU, TITLE, *STORY, "Other News", words, *OTHER]) == STORY


FURNITURE = ["Share on Facebook", "Related Articles", *OTHER]
LISTS = {
    "winners": ["The winners:", "Best film: The Ferry", "Best actor: Jon Vane", "Best song: Salt"],
    "tour": ["Tour dates:", "March 16, 2026", "Ostrel, Harbour Hall", "March 19, 2026", "Velmara"],
    "rates": ["Die neuen Zinsen:", "Tagesgeld 2,5 %", "Festgeld ein Jahr 3,1 %"],
    "cast": ["Skład drużyny:", "Bramkarz – Jan Lis", "Obrona – Adam Kos", "Atak – Piotr Wilk"],
    "hours": ["Horaires du bac :", "Semaine 7 h 10", "Dimanche 9 h 45"],
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_the_text_announces_is_news(name: str) -> None:
    page = [*MENU, TITLE, "By Mara Quill", "4 March 2026", *STORY, *LISTS[name], *FURNITURE]
    assert body(page) == [*STORY, *LISTS[name]]


def test_labels_below_a_colon_are_none_without_figures() -> None:
    page = [*MENU, TITLE, *STORY, "In this section:", "Harbour", "Sport", "Weather", *FURNITURE]
    assert body(page) == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Anyone with information should contact Detective Lund at 555-0142 or lund@ostrel.example.",
        "Anyone with information is asked to call Ostrel police on 0800 555 011.",
        "Hinweise nimmt die Polizei Velmar unter der Telefonnummer 0461/484 4010 entgegen.",
        "Zeugen werden gebeten, der Polizei zu schreiben: wache@velmar.example.",
        "Toute personne ayant des informations est priée d'appeler la gendarmerie au 02 99 00 00.",
        "La policía pide a los testigos que llamen al 900 123 123.",
        "Всех, кто располагает информацией, просят звонить в полицию по телефону 8 800 555 01 01.",
    ],
)
def test_an_appeal_of_the_police_is_news(line: str) -> None:
    assert body([*MENU, TITLE, "By Mara Quill", *STORY, line, *FURNITURE]) == [*STORY, line]
