"""The headline: declared, found, said twice, with a section's name glued on, or none."""

from __future__ import annotations

import pytest
from news_pages import LEAD, MENU, STORY, TITLE, block, body, classified

TEASER = "Choir of forty spends a night aboard a stranded steamer"


def test_the_headline_is_the_title_like_line_above_the_text() -> None:
    page = [*MENU, TITLE, *STORY]
    assert classified(page).title == TITLE
    assert block(page, TITLE).role == "metadata"
    assert block(page, TITLE).block.kind == "title"


def test_of_several_lines_the_one_on_the_matter_is_the_headline() -> None:
    page = [*MENU, TEASER, TITLE, *STORY]
    assert classified(page).title == TITLE
    assert TEASER not in body(page)


def test_a_headline_said_twice_is_kept_once() -> None:
    page = [*MENU, TITLE, "Share", TITLE, *STORY]
    assert classified(page).title == TITLE
    found = [item.reason for item in classified(page).blocks if item.block.text == TITLE]
    assert found == ["title", "duplicate:title"]


@pytest.mark.parametrize("glued", [f"PORT NEWS{TITLE}", f"Harbour: {TITLE}"])
def test_a_headline_with_a_sections_name_glued_on_is_a_copy(glued: str) -> None:
    page = [glued, TITLE, *STORY]
    assert classified(page).title == TITLE
    assert block(page, glued).reason == "duplicate:title"


@pytest.mark.parametrize(
    "declared",
    [TITLE, TITLE.upper(), f"{TITLE} - Harbour Post", TITLE.replace("shuts the", "shuts its")],
)
def test_a_declared_title_is_the_title_and_its_line_is_found(declared: str) -> None:
    page = ["Home", TITLE, *STORY]
    assert classified(page, declared).title == declared
    assert block(page, TITLE, declared).reason == "title"


def test_a_declared_title_that_no_line_says_takes_no_line_away() -> None:
    assert body(STORY, "Bridge to close") == STORY
    assert classified(STORY, "Bridge to close").title == "Bridge to close"


def test_a_first_sentence_that_is_given_for_a_title_stays_in_the_text() -> None:
    assert body(["Home", *STORY], LEAD) == STORY
    assert classified(["Home", *STORY], LEAD).title == LEAD


@pytest.mark.parametrize(
    "line",
    ["The bridge closes on Tuesday.", "Bridge", "Sport | Politics | Money", "+++ 1234 5678 +++++"],
    ids=["a sentence", "a word", "a menu", "no letters"],
)
def test_what_is_no_headline_is_not_taken_for_one(line: str) -> None:
    assert classified([line, *STORY]).title is None


def test_bylines_and_dates_are_no_headlines() -> None:
    assert classified(["By Mara Quill and Jon Vane", "Tuesday, 4 March 2026", *STORY]).title is None


def test_a_text_alone_has_no_title() -> None:
    assert classified(STORY).title is None
    assert classified([]).title is None


# A headline, a standfirst without a full stop, and the text: in that order, in each language.
OVER_STANDFIRSTS = {
    "en": (
        "Old swing bridge to close for a month",
        "Engineers will replace worn bearings of the swing bridge while ferries run every "
        "ten minutes",
        "The old swing bridge will close for a month from Tuesday while engineers replace "
        "the worn bearings, the harbour council said, and ferries will run every ten "
        "minutes.",
    ),
    "de": (
        "Alte Drehbrücke schließt für einen Monat",
        "Ingenieure tauschen die abgenutzten Lager der Drehbrücke, Fähren fahren alle zehn "
        "Minuten",
        "Die alte Drehbrücke schließt ab Dienstag für einen Monat, während Ingenieure die "
        "abgenutzten Lager tauschen; Fähren fahren alle zehn Minuten, teilte der Hafenrat "
        "mit.",
    ),
    "fr": (
        "Le vieux pont tournant ferme pour un mois",
        "Les ingénieurs remplacent les paliers usés du pont tournant, des bacs partent "
        "toutes les dix minutes",
        "Le vieux pont tournant ferme mardi pour un mois, le temps que les ingénieurs "
        "remplacent les paliers usés, et des bacs partent toutes les dix minutes, dit le "
        "conseil du port.",
    ),
    "es": (
        "El viejo puente giratorio cierra un mes",
        "Los ingenieros cambian los cojinetes gastados del puente giratorio y habrá barcos "
        "cada diez minutos",
        "El viejo puente giratorio cierra un mes desde el martes mientras los ingenieros "
        "cambian los cojinetes gastados, y habrá barcos cada diez minutos, dijo el consejo "
        "del puerto.",
    ),
    "pt": (
        "A velha ponte giratória fecha por um mês",
        "Os engenheiros trocam os rolamentos gastos da ponte giratória e há barcos de dez "
        "em dez minutos",
        "A velha ponte giratória fecha por um mês a partir de terça enquanto os engenheiros "
        "trocam os rolamentos gastos, e há barcos de dez em dez minutos, disse o conselho "
        "do porto.",
    ),
    "it": (
        "Il vecchio ponte girevole chiude per un mese",
        "Gli ingegneri cambiano i cuscinetti usurati del ponte girevole e i traghetti "
        "partono ogni dieci minuti",
        "Il vecchio ponte girevole chiude per un mese da martedì mentre gli ingegneri "
        "cambiano i cuscinetti usurati, e i traghetti partono ogni dieci minuti, dice il "
        "consiglio del porto.",
    ),
    "ru": (
        "Старый разводной мост закроют на месяц",
        "Инженеры заменят изношенные опоры разводного моста, а паромы пойдут каждые десять "
        "минут",
        "Старый разводной мост закроют на месяц со вторника: инженеры заменят изношенные "
        "опоры, а паромы пойдут каждые десять минут, сообщил портовый совет.",
    ),
    "uk": (
        "Старий розвідний міст закриють на місяць",
        "Інженери замінять зношені опори розвідного моста, а пороми йтимуть кожні десять "
        "хвилин",
        "Старий розвідний міст закриють на місяць з вівторка: інженери замінять зношені "
        "опори, а пороми йтимуть кожні десять хвилин, повідомила портова рада.",
    ),
    "pl": (
        "Stary most obrotowy zamknięty na miesiąc",
        "Inżynierowie wymienią zużyte łożyska mostu obrotowego, a promy popłyną co dziesięć "
        "minut",
        "Stary most obrotowy będzie zamknięty na miesiąc od wtorku: inżynierowie wymienią "
        "zużyte łożyska, a promy popłyną co dziesięć minut, podała rada portu.",
    ),
    "tr": (
        "Eski döner köprü bir ay kapanıyor",
        "Mühendisler döner köprünün aşınan yataklarını değiştirecek, vapurlar on dakikada "
        "bir kalkacak",
        "Eski döner köprü salıdan başlayarak bir ay kapanıyor: mühendisler aşınan yatakları "
        "değiştirecek, vapurlar on dakikada bir kalkacak, liman meclisi açıkladı.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", OVER_STANDFIRSTS)
def test_a_standfirst_without_a_full_stop_is_not_the_headline(language: str) -> None:
    title, standfirst, text = OVER_STANDFIRSTS[language]
    page = ["Home", title, standfirst, text, *STORY[1:]]
    assert classified(page).title == title
    assert block(page, standfirst).reason != "title"


def test_a_label_over_the_headline_is_not_the_headline() -> None:
    for label in ("Harbour and bridges", "Sport"):
        assert classified(["Home", label, TITLE, *STORY]).title == TITLE
