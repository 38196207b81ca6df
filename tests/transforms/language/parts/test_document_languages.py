import pytest

from copydesk.transforms.language.parts.document_languages import (
    FOREIGN,
    language_of,
    tell_languages,
)
from copydesk.transforms.records import BlockRole, CleanBlock, TextBlock

EN = [
    "The harbour council met on Tuesday to discuss the new breakwater and what it will cost.",
    "Fishermen told the council that the old pier had been closed for most of the winter.",
    "The mayor said the work would begin in spring and be paid for by the county.",
    "Nobody at the meeting knew who had signed the first contract with the builders.",
    "A second meeting will be held next week in the town hall, the council said.",
    "Boats that cannot enter the harbour have to unload their fish forty miles away.",
]
FR = [
    "Le conseil du port s'est réuni mardi pour discuter de la nouvelle digue et de son coût.",
    "Les pêcheurs ont expliqué au conseil que l'ancien quai était resté fermé tout l'hiver.",
    "Le maire a déclaré que les travaux commenceraient au printemps et seraient payés.",
    "Personne à la réunion ne savait qui avait signé le premier contrat avec l'entreprise.",
]
RU = "Совет порта собрался во вторник, чтобы обсудить новый волнорез и его стоимость для города."

TEASER = "Читайте также: совет порта обсудит во вторник новый волнорез и старый причал на берегу"


def blocks_of(texts: list[str], role: BlockRole = "body") -> list[CleanBlock]:
    return [
        CleanBlock(TextBlock(text, "paragraph", index), role, "paragraph", 0.9)
        for index, text in enumerate(texts)
    ]


def languages(texts: list[str]) -> list[str | None]:
    return [block.language for block in tell_languages(blocks_of(texts), None).blocks]


def test_blocks_of_one_language_and_short_ones() -> None:
    assert languages([*EN, "Share", "By Ann Lee"]) == ["en"] * 6 + [None, None]


def test_a_bilingual_article_shows_both() -> None:
    blocks = blocks_of([*EN, *FR])
    told = tell_languages(blocks, "Harbour news")
    guess = language_of(told.blocks, "Harbour news", told)
    assert [block.language for block in told.blocks] == ["en"] * 6 + ["fr"] * 4
    assert all(block.role == "body" for block in told.blocks)
    assert (guess.tag, guess.second, guess.mixed) == ("en", "fr", True)
    assert 0.3 < guess.foreign_share < 0.5


def test_an_article_is_in_the_language_of_most_of_it() -> None:
    blocks = blocks_of([EN[0], EN[1], *FR, *(text + " " + text[::1] for text in FR)])
    told = tell_languages(blocks, None)
    assert language_of(told.blocks, None, told).tag == "fr"


def test_a_short_foreign_line_alone_is_of_the_article() -> None:
    assert languages([EN[0], FR[0], *EN[1:]]) == ["en"] * 7


@pytest.mark.parametrize("place", [0, 18])
@pytest.mark.parametrize(
    "prose",
    [
        f"{FR[0]} {FR[1]}",
        "« Le conseil du port s'est réuni mardi, et de la nouvelle digue il n'a pas été dit un "
        "seul mot devant les pêcheurs » – Anne Legall, pêcheuse",
        "Sur le vieux quai dorment les barques de mon père\nEt la mer compte les hivers perdus\n"
        "Qui donc nous rendra les filets et la lumière\nQuand le vent du nord ne reviendra plus",
        "สภาท่าเรือประชุมกันเมื่อวันอังคารเพื่อหารือเรื่องเขื่อนกันคลื่นใหม่และค่าใช้จ่ายของเมืองในปีหน้า",
    ],
    ids=["sentences", "quotation", "verse", "without stops"],
)
def test_foreign_prose_at_the_edge_stays(place: int, prose: str) -> None:
    texts = EN * 3
    texts.insert(place, prose)
    told = tell_languages(blocks_of(texts), None)
    assert told.blocks[place].language in ("fr", "th")
    assert all(block.role == "body" for block in told.blocks)


@pytest.mark.parametrize("place", [0, 18])
def test_a_foreign_teaser_at_the_edge_is_removed(place: int) -> None:
    texts = EN * 3
    texts.insert(place, TEASER)
    told = tell_languages(blocks_of(texts), None)
    assert (told.blocks[place].role, told.blocks[place].reason) == ("boilerplate", FOREIGN)
    assert sum(block.kept for block in told.blocks) == 18
    assert language_of(told.blocks, None, told).foreign_share == 0


def test_a_foreign_quotation_inside_stays() -> None:
    texts = [*EN, f"{RU} {RU[:40]}", *EN, *EN]
    told = tell_languages(blocks_of(texts), None)
    guess = language_of(told.blocks, None, told)
    assert all(block.role == "body" for block in told.blocks)
    assert told.blocks[6].language == "ru"
    assert 0 < guess.foreign_share < 0.15
    assert not guess.mixed


def test_removed_blocks_have_a_language_too() -> None:
    blocks = [*blocks_of(EN), *blocks_of([f"{RU} {RU}"], "boilerplate")]
    told = tell_languages(blocks, None)
    assert told.blocks[-1].language == "ru"
    assert language_of(told.blocks, None, told).foreign_share == 0


def test_what_an_editor_restores_is_counted() -> None:
    told = tell_languages(blocks_of([*EN, *FR]), None)
    without = [block for block in told.blocks if block.language == "en"]
    assert language_of(without, None, told).foreign_share == 0


def test_no_blocks_no_language() -> None:
    told = tell_languages([], None)
    assert told.blocks == ()
    assert language_of((), None, told).tag == "und"
