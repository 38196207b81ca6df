"""What a page's JSON-LD (schema.org) says of its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from copydesk.transforms.html.declared.title_parts import normal
from copydesk.transforms.html.loose_json import load_values
from copydesk.transforms.metadata.urls import canonical_url, is_site_root
from copydesk.transforms.text.characters import clean_spaces

Statement = Mapping[str, Any]

_NEWS = re.compile(
    r"(?:\w*News|Opinion|Analysis|Report\w*)Article|LiveBlogPosting|\w*Review\w*News", re.IGNORECASE
)
_ARTICLE = re.compile(r"\w*Article|\w*Posting|Report|Review", re.IGNORECASE)
_PAGE = re.compile(r"\w*WebPage|ItemPage", re.IGNORECASE)
_PREFIX = re.compile(r".*[/:#]")  # of a type's name: "https://schema.org/", "schema:"
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
_ADDRESSES = ("url", "@id", "mainEntityOfPage")
_AUTHORS = ("author", "creator")
_PEOPLE = ("author", "creator", "publisher")
_MEMBERS = ("author", "creator", "employee", "member", "founder")  # people within an object
_MOST_NODES = 2000
_WEB_PAGE, _NO_ARTICLE = 2, 3  # ranks
_DEEPEST = 8  # lists within lists
_LONGEST = 5000  # characters of a property
_TAGS = re.compile(r"<[^>]+>")
_HALF = re.compile("[\ud800-\udfff]")  # of a character: JSON may be cut there, UTF-8 never


def article_statements(tree: HtmlElement) -> list[Statement]:
    """Give the JSON-LD objects that may describe the page's article, the likeliest first.

    News types come before other articles and those before web pages; among equals the first.
    Authors given by reference are put in. An object's author is a list.
    """
    nodes = [node for script in _scripts(tree) for node in _nodes(script)]
    ranked = sorted((_rank(n), i) for i, n in enumerate(nodes) if _rank(n) < _NO_ARTICLE)
    told = [item for node in nodes for item in (node, *_people_in(node)) if item.get("name")]
    named = {node["@id"]: node for node in reversed(told) if isinstance(node.get("@id"), str)}
    return [_with_authors(nodes[index], named) for _, index in ranked]


def own_statement(
    statements: Sequence[Statement], addresses: Sequence[str], titles: Sequence[str]
) -> Statement:
    """Choose the statement about the page's own article; {} when there is none.

    Of several articles it is the one that names one of the page's `addresses`, else one of its
    `titles`, else the first. What it leaves out, other statements about the same article add. A
    web page speaks where no article does.
    """
    articles = [item for item in statements if _rank(item) < _WEB_PAGE] or list(statements)
    own_addresses = {same for address in addresses if (same := _bare_address(address))}
    own_titles = {normal(title) for title in titles} - {""}
    named = [item for item in articles if addresses_of(item) & own_addresses]
    titled = [item for item in articles if normal(text_of(item, "headline") or "") in own_titles]
    own = named or titled or articles[:1]
    told = (pair for item in reversed(own) for pair in item.items())
    return {key: value for key, value in told if value or value is False}


def addresses_of(statement: Statement) -> set[str]:
    """Give the addresses that a statement names as its article's own, without their scheme."""
    bare = (_bare_address(item) for key in _ADDRESSES for item in address_texts(statement, key))
    return {address for address in bare if address}


def address_texts(statement: Statement, key: str) -> list[str]:
    """Give a property's addresses as they stand, of objects their id."""
    values = _as_list(statement.get(key))
    texts = [v.get("@id") or v.get("url") if isinstance(v, dict) else v for v in values]
    return [text for text in texts if isinstance(text, str)]


def entry_titles(statement: Statement) -> set[str]:
    """Give the headlines of a live blog's entries, in their `normal` form."""
    entries = (item for item in _flat(statement.get("liveBlogUpdate")) if isinstance(item, dict))
    return {normal(text) for item in entries for text in texts_of(item, "headline")}


def _bare_address(address: str) -> str | None:
    clean = canonical_url(address)
    return clean.split("://")[1].removeprefix("www.") if clean and not is_site_root(clean) else None


def text_of(statement: Statement, key: str) -> str | None:
    """Give a property as plain text, of an object its name; None when absent or empty."""
    return next(iter(texts_of(statement, key)), None)


def texts_of(statement: Statement, key: str, longest: int = _LONGEST) -> list[str]:
    """Give a property's values as plain texts, of objects their names."""
    values = [_name(v) if isinstance(v, dict) else v for v in _flat(statement.get(key))]
    short = (_HALF.sub("\ufffd", v[:longest]) for v in _flat(values) if isinstance(v, str))
    clean = (clean_spaces(_TAGS.sub("", unescape(text))) for text in short)
    return [text for text in clean if text]


def person_names(
    statement: Statement, *, organisations: bool = False, keys: Sequence[str] = _AUTHORS
) -> list[str]:
    """Give the names of the authors that are people, or of those that are organisations."""
    values = next((item for key in keys if (item := _flat(statement.get(key)))), [])
    return texts_of({"": [a for a in values if _is_organisation(a) == organisations]}, "")


def _name(value: Mapping[str, Any]) -> Any:
    """Give an object's name, put together from its parts where it has no other."""
    if value.get("name"):
        name = value["name"]
        return name.get("@value") if isinstance(name, dict) else name
    parts = (value.get("givenName"), value.get("additionalName"), value.get("familyName"))
    whole = " ".join(part for part in parts if isinstance(part, str))
    return whole or value.get("@value")


def _flat(value: Any, depth: int = 0) -> list[Any]:
    """Lay lists within lists (and JSON-LD's own @list and @set) out as one."""
    if isinstance(value, dict) and ("@list" in value or "@set" in value):
        value = value.get("@list") or value.get("@set")
    if not isinstance(value, list):
        return [] if value is None else [value]
    return [item for part in value for item in _flat(part, depth + 1)] if depth < _DEEPEST else []


def _is_organisation(author: Any) -> bool:
    types = _as_list(author.get("@type")) if isinstance(author, dict) else []
    named = [name for name in types if isinstance(name, str)]
    return "Person" not in named and any(name.endswith("Organization") for name in named)


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from load_values(script.text or "")


def _nodes(root: Any) -> list[Statement]:
    found: list[Statement] = []
    waiting = [root]
    while waiting and len(found) < _MOST_NODES:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            found.append(value)
            waiting.extend(value[key] for key in reversed(_INSIDE) if key in value)
    return found


def _rank(node: Statement) -> int:
    types = [_PREFIX.sub("", t) for t in _as_list(node.get("@type")) if isinstance(t, str)]
    for rank, pattern in enumerate((_NEWS, _ARTICLE, _PAGE)):
        if any(pattern.fullmatch(name) for name in types):
            return rank
    return _NO_ARTICLE


def _with_authors(node: Statement, named: Mapping[str, Statement]) -> Statement:
    people = {key: [_resolved(item, named) for item in _flat(node[key])]
              for key in _PEOPLE if key in node}  # fmt: skip
    return {**node, **people}


def _resolved(person: Any, named: Mapping[str, Statement]) -> Any:
    """Follow a reference to a person, and a role to who has it (schema.org's Role)."""
    if isinstance(person, dict) and "name" not in person:
        person = next((item for item in _flat(person.get("author")) if item), person)
    if isinstance(person, dict) and "name" not in person and isinstance(person.get("@id"), str):
        return named.get(person["@id"], person)
    return person


def _people_in(node: Statement) -> Iterator[Statement]:
    """Give the objects that a node names as author, publisher and the like, two levels deep."""
    for key in (*_PEOPLE, *_MEMBERS):
        for item in _flat(node.get(key)):
            if isinstance(item, dict):
                yield item
                yield from (one for name in _MEMBERS for one in _flat(item.get(name))
                            if isinstance(one, dict))  # fmt: skip


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
