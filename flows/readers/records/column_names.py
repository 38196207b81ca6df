"""What people call the columns of a table: "Published At", `ArticleUrl`, `_source.title`, Titel."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import lru_cache

from copydesk.flows.readers.reader_options import KeyMapping

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PARTED = re.compile(r"[\s_-]+")
_BEFORE = re.compile(r"(?:article|news|post|story)_(?=.)")
# tables made of nested records, as pandas.json_normalize and mongoexport write them
_AROUND = re.compile(r"(?:_source|fields|attributes|doc|article|node|data)\.(?=.)")
_WITHIN = re.compile(r"(?<=.)\.(?:rendered|value|name|\$date|\$oid|\$numberLong)\Z")
_ENOUGH = 2  # names in a language that make it the header's

# Names that fill a field, by language. What several languages share ("data" is a date in three)
# counts only beside another name of one of them.
_LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "de": {
        "text": "text", "artikeltext": "text", "volltext": "text", "inhalt": "content",
        "titel": "title", "überschrift": "title", "schlagzeile": "title", "datum": "date",
        "veröffentlicht": "date", "veröffentlicht am": "date", "erscheinungsdatum": "date",
        "veröffentlichungsdatum": "date", "link": "url", "adresse": "url", "quelle": "source",
        "autor": "author", "autoren": "author", "verfasser": "author", "sprache": "language",
        "schlagwörter": "tags",
    },
    "fr": {
        "texte": "text", "contenu": "content", "corps": "body", "titre": "title", "date": "date",
        "date de publication": "date", "date publication": "date", "publié le": "date",
        "lien": "url", "adresse": "url", "source": "source", "auteur": "author",
        "auteurs": "author", "langue": "language",
    },
    "es": {
        "texto": "text", "contenido": "content", "cuerpo": "body", "título": "title",
        "titulo": "title", "titular": "title", "fecha": "date", "fecha de publicación": "date",
        "fecha publicación": "date", "enlace": "url", "dirección": "url", "fuente": "source",
        "medio": "source", "autor": "author", "autores": "author", "idioma": "language",
    },
    "pt": {
        "texto": "text", "conteúdo": "content", "conteudo": "content", "corpo": "body",
        "título": "title", "titulo": "title", "manchete": "title", "data": "date",
        "data de publicação": "date", "data publicação": "date", "link": "url",
        "endereço": "url", "fonte": "source", "veículo": "source", "autor": "author",
        "autores": "author", "idioma": "language", "língua": "language",
    },
    "it": {
        "testo": "text", "contenuto": "content", "corpo": "body", "titolo": "title",
        "data": "date", "data di pubblicazione": "date", "data pubblicazione": "date",
        "link": "url", "indirizzo": "url", "fonte": "source", "testata": "source",
        "autore": "author", "autori": "author", "lingua": "language",
    },
    "nl": {
        "tekst": "text", "inhoud": "content", "titel": "title", "kop": "title", "datum": "date",
        "publicatiedatum": "date", "link": "url", "bron": "source", "auteur": "author",
        "taal": "language",
    },
    "pl": {
        "tekst": "text", "treść": "text", "tresc": "text", "tytuł": "title", "tytul": "title",
        "data": "date", "data publikacji": "date", "link": "url", "adres": "url",
        "źródło": "source", "zrodlo": "source", "autor": "author", "język": "language",
    },
    "tr": {
        "metin": "text", "içerik": "content", "haber metni": "text", "başlık": "title",
        "baslik": "title", "tarih": "date", "yayın tarihi": "date", "bağlantı": "url",
        "link": "url", "kaynak": "source", "yazar": "author", "dil": "language",
    },
    "ru": {
        "текст": "text", "содержание": "content", "тело": "body", "заголовок": "title",
        "название": "title", "дата": "date", "дата публикации": "date", "ссылка": "url",
        "адрес": "url", "источник": "source", "автор": "author", "язык": "language",
    },
    "uk": {
        "текст": "text", "зміст": "content", "заголовок": "title", "назва": "title",
        "дата": "date", "дата публікації": "date", "посилання": "url", "джерело": "source",
        "автор": "author", "мова": "language",
    },
    "ar": {
        "النص": "text", "نص": "text", "المحتوى": "content", "العنوان": "title", "عنوان": "title",
        "التاريخ": "date", "تاريخ النشر": "date", "الرابط": "url", "رابط": "url",
        "المصدر": "source", "الكاتب": "author", "اللغة": "language",
    },
    "zh": {
        "正文": "text", "文本": "text", "内容": "content", "內容": "content", "标题": "title",
        "標題": "title", "日期": "date", "时间": "date", "時間": "date", "发布时间": "date",
        "發布時間": "date", "发布日期": "date", "链接": "url", "連結": "url", "网址": "url",
        "網址": "url", "来源": "source", "來源": "source", "媒体": "source", "作者": "author",
        "语言": "language", "編號": "id", "编号": "id",
    },
    "ja": {
        "本文": "text", "テキスト": "text", "内容": "content", "タイトル": "title",
        "見出し": "title", "題名": "title", "日付": "date", "日時": "date", "公開日": "date",
        "リンク": "url", "媒体": "source", "出典": "source", "著者": "author", "言語": "language",
    },
    "ko": {
        "본문": "text", "내용": "content", "제목": "title", "날짜": "date", "작성일": "date",
        "링크": "url", "주소": "url", "출처": "source", "언론사": "source", "기자": "author",
        "작성자": "author", "언어": "language",
    },
}  # fmt: skip


def known_names(keys: KeyMapping) -> frozenset[str]:
    """Give the names of columns that fill a field."""
    return frozenset(name for attribute in fields(keys) for name in getattr(keys, attribute.name))


@lru_cache(maxsize=1024)  # records of one kind have the same keys
def column_names(written: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """Give columns the names that are known where theirs mean the same, in their order.

    "Published At" is `published_at`, `ArticleUrl` `url`, `_source.title` and `title.rendered`
    `title`; in a header of which two names are of one language "Titel" is `title` too. What is
    written as it is known goes before what only means it; any other name stays.
    """
    names = [name.strip().lstrip("\ufeff") for name in written]
    simple = [_simple(name, known) for name in names]
    taken = {name for name in simple if name in known}
    words = _language(names)
    for place, name in enumerate(simple):
        meant = None if name in known else words.get(_plain(name)) or _bare(name, known)
        if meant in known and meant not in taken:
            simple[place] = meant
            taken.add(meant)
    return tuple(simple)


def count_known(written: Sequence[str], known: frozenset[str]) -> int:
    """Count the columns whose names are known, or mean a name that is."""
    return sum(name in known for name in column_names(tuple(written), known))


def _simple(name: str, known: frozenset[str]) -> str:
    """Read another way of writing a name that is known."""
    if name in known:
        return name
    spellings = (_PARTED.sub("_", name).lower(), _PARTED.sub("_", _CAMEL.sub("_", name)).lower())
    return next((spelling for spelling in spellings if spelling in known), name)


def _bare(name: str, known: frozenset[str]) -> str | None:
    """Take off what stands around a name: the object it was in, or what the table is about."""
    inner = _WITHIN.sub("", _AROUND.sub("", name))
    if inner != name and (found := _simple(inner, known)) in known:
        return found
    shorter = _BEFORE.sub("", _PARTED.sub("_", _CAMEL.sub("_", name)).lower(), count=1)
    return shorter if shorter in known else None


def _language(names: Sequence[str]) -> Mapping[str, str]:
    """Give the words of the language that most names are of; none where they are too few."""
    plain = [_plain(name) for name in names]
    best = max(_LANGUAGES.values(), key=lambda words: sum(name in words for name in plain))
    return best if sum(name in best for name in plain) >= _ENOUGH else {}


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").casefold().split())
