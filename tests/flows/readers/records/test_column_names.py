"""Columns and keys that mean a known name: other spellings, languages, nested records."""

import json
from pathlib import Path

import pytest

from copydesk.flows.readers.reader_options import KeyMapping
from copydesk.flows.readers.records.column_names import column_names, known_names
from tests.flows.readers.reading import documents_of, written

KNOWN = known_names(KeyMapping())
MEANT = ("id", "url", "title", "text", "date")


def named(*written_names: str) -> tuple[str, ...]:
    return column_names(written_names, KNOWN)


@pytest.mark.parametrize(
    "header",
    [
        ("Id", "ArticleUrl", "Title", "Text", "Date"),
        ("News ID", "News URL", "News Title", "News Text", "News Date"),
        ("_id", "_source.url", "_source.title", "_source.text", "_source.date"),
        ("id", "link", "title.rendered", "content.rendered", "date"),
        ("ID", "Adresse", "Überschrift", "Inhalt", "Veröffentlicht am"),
        ("id", "lien", "titre", "texte", "date"),
        ("id", "enlace", "título", "contenido", "fecha"),
        ("id", "link", "título", "conteúdo", "data"),
        ("id", "url", "titolo", "testo", "data"),
        ("id", "adres", "tytuł", "treść", "data"),
        ("id", "bağlantı", "başlık", "metin", "tarih"),
        ("id", "ссылка", "заголовок", "текст", "дата"),
        ("编号", "链接", "标题", "正文", "日期"),
        ("id", "リンク", "タイトル", "本文", "公開日"),
        ("id", "링크", "제목", "본문", "날짜"),
        ("id", "الرابط", "العنوان", "النص", "التاريخ"),
    ],
)
def test_headers_that_mean_the_same(header: tuple[str, ...], tmp_path: Path) -> None:
    values = ("7", "https://p.example/7", "Bridge reopens", "The bridge is open.", "2026-03-04")
    table = "\n".join(";".join(row) for row in (header, values)) + "\n"
    line = json.dumps(dict(zip(header, values, strict=True)))
    for path in (written(tmp_path / "a.csv", table), written(tmp_path / "a.jsonl", line)):
        [found] = documents_of(path)
        assert found.content == b"The bridge is open."
        assert (found.declared.url, found.declared.title) == (values[1], values[2])
        assert (found.record_id, found.declared.published) == ("7", "2026-03-04")


def test_a_name_that_is_known_goes_before_one_that_means_it() -> None:
    assert named("post_title", "title", "text") == ("post_title", "title", "text")
    assert named("News Title", "article title", "text") == ("title", "article_title", "text")
    assert named("Titel", "title", "Datum") == ("Titel", "title", "date")


def test_one_word_alone_is_of_no_language() -> None:
    assert named("text", "data", "title") == ("text", "data", "title")
    assert named("metadata.value", "node_type", "story") == ("metadata.value", "node_type", "story")


def test_keys_that_the_user_names_are_the_only_ones() -> None:
    known = known_names(KeyMapping(title=("kop",), text=("body",)))
    assert column_names(("Titel", "Tekst", "kop"), known) == ("Titel", "Tekst", "kop")


def test_records_with_a_text_and_a_title_are_left_alone(tmp_path: Path) -> None:
    record = {"text": "The bridge is open.", "title": "Bridge", "Datum": "4. März", "Titel": "x"}
    [found] = documents_of(written(tmp_path / "a.jsonl", json.dumps(record)))
    assert json.loads(found.extra or "") == {"Datum": "4. März", "Titel": "x"}
