"""Walls of ad blockers and codes of wire services beside an article, and news about both."""

from __future__ import annotations

import pytest
from news_pages import STORY, TITLE, block, body

from copydesk.transforms.boilerplate.rules import match_rule

WALLS = {
    "en": "It looks like you are using an ad blocker. Please allow us to show advertisements.",
    "de": "Sie nutzen offenbar einen Werbeblocker. Der Hafenbote lebt von Anzeigen.",
    "fr": "Désactivez votre bloqueur de publicité pour lire la suite.",
    "es": "Hemos detectado que usa un bloqueador de anuncios. El diario vive de ellos.",
    "pt": "Detectamos que você usa um bloqueador de anúncios.",
    "it": "Abbiamo rilevato un AdBlock attivo: il giornale vive di pubblicità.",
    "ru": "Отключите блокировщик рекламы, чтобы читать дальше.",
    "uk": "Вимкніть блокувальник реклами, щоб читати далі.",
    "pl": "Wykryliśmy, że używasz AdBlocka. Gazeta utrzymuje się z reklam.",
    "tr": "Lütfen reklam engelleyiciyi kapatın.",
    "ar": "الرجاء إيقاف حظر الإعلانات لمواصلة القراءة",
    "zh": "请停用广告拦截后继续阅读",
}
NEWS = {
    "en": "Ad blockers may stay, the court of the harbour district ruled on Friday.",
    "de": "Das Gericht hat Werbeblocker am Freitag erlaubt, der Verlag will Berufung einlegen.",
    "fr": "Les bloqueurs de publicité restent permis, a jugé vendredi le tribunal du port.",
    "es": "El tribunal permitió el viernes los bloqueadores de anuncios.",
    "pt": "O tribunal permitiu na sexta-feira os bloqueadores de anúncios.",
    "it": "Il tribunale ha permesso venerdì i programmi di AdBlock.",
    "ru": "Суд в пятницу разрешил блокировщики рекламы.",
    "uk": "Суд у п’ятницю дозволив блокувальники реклами.",
    "pl": "Sąd w piątek zezwolił na AdBlocka.",
    "tr": "Mahkeme cuma günü reklam engelleyicilere izin verdi.",
    "ar": "أجازت المحكمة يوم الجمعة برامج حظر الإعلانات.",
    "zh": "法院周五裁定，广告拦截软件合法。",
}
SLUGS = [
    "HARBOUR PRESS | WIRE | GENERAL | HP-0304-1177",
    "HARBOUR PRESS | MARKETS | HP-881",
    "END HP-0304-1177",
]


@pytest.mark.parametrize("language", WALLS)
def test_the_wall_of_an_ad_blocker_is_no_text(language: str) -> None:
    page = [TITLE, STORY[0], WALLS[language], *STORY[1:]]
    assert block(page, page[2]).reason == "rule:ad_blocker"
    assert body(page) == STORY


@pytest.mark.parametrize("language", NEWS)
def test_news_about_ad_blockers_is_no_wall(language: str) -> None:
    assert match_rule(NEWS[language]) is None


@pytest.mark.parametrize("slug", SLUGS)
def test_the_codes_of_a_wire_service_are_no_text(slug: str) -> None:
    page = [slug, TITLE, *STORY, "END HP-0304-1178"]
    assert body(page) == STORY
    assert block(page, slug).reason == "rule:wire_slug"


@pytest.mark.parametrize(
    "line", ["USA | GBR | FRA", "Arsenal | Leeds | 2-1", "ENDS 2026", "BERTH | SHIP | CARGO"]
)
def test_rows_in_capitals_are_no_codes(line: str) -> None:
    assert match_rule(line) is None


@pytest.mark.parametrize(
    "line", ["记者：您觉得渡轮够用吗？", "记者从港务局获悉渡轮停航", "记者观察"]
)
def test_a_reporter_who_asks_or_learns_is_no_credit(line: str) -> None:
    assert match_rule(line) is None


@pytest.mark.parametrize("line", ["记者 王芳", "稿源：海港报", "記者・水城あかり", "来源：海港报"])
def test_a_reporter_who_is_named_is_a_credit(line: str) -> None:
    rule = match_rule(line)
    assert rule is not None
    assert rule.kind == "credit"
