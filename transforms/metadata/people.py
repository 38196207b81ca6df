"""Tell people from what else stands where an author is named: outlets, accounts, buttons."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Literal

from copydesk.transforms.metadata.written_dates.date_words import fold, is_date_word

NameKind = Literal["person", "organisation", "none"]

_TABLES: dict[str, dict[str, str]] = {
    name: table
    for source in ("people.toml", "site_names.toml")
    for name, table in tomllib.loads((files(__package__) / source).read_text("utf-8")).items()
}
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ACCOUNT = re.compile(r".*[\d@_/#].*|\S*\w\.[a-z]{2,12}|[a-z0-9.-]+", re.DOTALL)
_INITIALS = re.compile(r"[A-ZА-ЯІЇЄ]{2,5}")  # of an agency or a station, alone
# Endings and parts of outlets' names in Chinese, Japanese and Korean.
_EAST_ASIAN = re.compile(
    r"新聞|新闻|日報|日报|晚报|晨报|时报|時報|通讯社|通訊社|通信|電視|电视|デジタル|編集部|编辑部|編輯部"
    r"|放送|来源|來源|网络|網絡|公司|集团|集團|뉴스|신문|일보|[网網社台報报局部]$"
)
_BRACKETS = frozenset("()[]{}<>")  # what is left of a picture's credit
_DOMAIN = re.compile(r"\S+\.[a-z]{2,6}")
# A company's form, at the end of its name.
_CLOSED = re.compile(r"\s(?:Inc|Ltd|LLC|GmbH|AG|AS|AB|Oy|S\.?p?\.?A|Co)\.?$")


def _words(table: str) -> frozenset[str]:
    return frozenset(fold(word) for line in _TABLES[table].values() for word in line.split())


_ORGANISATIONS, _INTERFACE = _words("organisations"), _words("interface")
_OUTLET_NOUNS = _words("outlet_nouns")
_DESKS, _NOTICES = _words("desks"), _words("notices")


def kind_of_name(name: str, outlets: Iterable[str] = ()) -> NameKind:
    """Tell what a clean name is: a person, an organisation, or nobody (an account, a button).

    `outlets` are the names of the site and its publisher. A name of one word may be a person's;
    a month or a weekday alone is nobody.
    """
    words = [fold(word) for word in _WORD.findall(name)]
    if not words or any(_same(words, outlet) for outlet in outlets if outlet):
        return "organisation" if words else "none"
    if _names_organisation(name, words):
        return "organisation"
    if all(word in _INTERFACE or is_date_word(word) for word in words):
        return "none"
    edges = {words[0], words[-1]}
    if edges & _INTERFACE or edges & _NOTICES or _BRACKETS & set(name):
        return "none"
    if _DOMAIN.fullmatch(name):
        return "organisation"
    return "none" if _ACCOUNT.fullmatch(name) else "person"


def _names_organisation(name: str, words: list[str]) -> bool:
    known = any(word in _ORGANISATIONS for word in words) or _CLOSED.search(name)
    return bool(known or _INITIALS.fullmatch(name) or _EAST_ASIAN.search(name))


def names_outlet(name: str) -> bool:
    """Whether a name that is a site's has a word that people are called by too, but papers more."""
    return any(fold(word) in _OUTLET_NOUNS for word in _WORD.findall(name))


def is_desk(word: str) -> bool:
    """Whether a word is what a group of writers is called by: "Orbi Team"."""
    return fold(word) in _DESKS


def is_interface(word: str) -> bool:
    """Whether a word is one that a reader presses, or that an account is called by."""
    return fold(word) in _INTERFACE


def _same(words: list[str], outlet: str) -> bool:
    name = [fold(word) for word in _WORD.findall(outlet)]
    bare = "".join(name)
    return "".join(words) in {bare, bare.removesuffix("com"), bare.removeprefix("the")}
