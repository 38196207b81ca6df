"""The rules are made for many languages: each of these has examples in several rules."""

from __future__ import annotations

import pytest

from copydesk.transforms.boilerplate.rules import load_rules

DROPS = {line: rule.name for rule in load_rules() for line in rule.drops}
EXAMPLES = {
    "Arabic": ["اترك تعليقا", "اقرأ أيضا", "جميع الحقوق محفوظة 2026"],
    "Chinese": ["发表评论", "相关阅读", "返回首页"],
    "English": ["Leave a Reply", "Other News", "Skip to content"],
    "French": ["Laisser un commentaire", "Lire aussi", "Tous droits réservés"],
    "German": ["Kommentar schreiben", "Mehr zum Thema", "Zum Inhalt springen"],
    "Greek": ["Αφήστε ένα σχόλιο", "Διαβάστε επίσης", "Διαφήμιση"],
    "Japanese": ["コメントを書く", "関連記事", "ページトップへ"],
    "Korean": ["댓글 쓰기", "관련 기사", "뉴스레터 구독하기"],
    "Polish": ["Dodaj komentarz", "Czytaj także:", "Strona główna"],
    "Russian": ["Оставить комментарий", "Читайте также", "Версия для печати"],
    "Spanish": ["Deja un comentario", "Te puede interesar", "Publicidad"],
    "Turkish": ["Yorum yap", "İlgili haberler"],
    "Ukrainian": ["Читайте також", "Підписуйтесь на наш канал у Telegram"],
}


@pytest.mark.parametrize("language", EXAMPLES)
def test_a_language_has_examples_in_several_rules(language: str) -> None:
    missing = [line for line in EXAMPLES[language] if line not in DROPS]
    assert not missing
    assert len({DROPS[line] for line in EXAMPLES[language]}) == len(EXAMPLES[language])


def test_rules_cover_at_least_twelve_languages() -> None:
    assert len(EXAMPLES) >= 12
