"""What a page's JSON-LD (schema.org) says of its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from lxml.html import HtmlElement

_NEWS = re.compile(
    r"(?:\w*News|Opinion|Analysis|Report\w*)Article|LiveBlogPosting|\w*Review\w*News"
)
_ARTICLE = re.compile(r"\w*Article|\w*Posting|Report|Review")
_PAGE = re.compile(r"\w*WebPage|ItemPage")
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_MOST_NODES = 2000
_OPENING = re.compile(r"[{\[]")
_LONGEST = 5000  # characters of a property
_TAGS = re.compile(r"<[^>]+>")
_HALF = re.compile("[\ud800-\udfff]")  # of a character: JSON may be cut there, UTF-8 never


def article_statement(tree: HtmlElement) -> Mapping[str, Any]:
    """Give the JSON-LD object that describes the page's article, {} when there is none.

    News types come before other articles and those before web pages; among equals the first.
    """
    nodes = [node for script in _scripts(tree) for node in _nodes(script)]
    ranked = sorted((_rank(n), i) for i, n in enumerate(nodes) if _rank(n) < 3)
    if not ranked:
        return {}
    named = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str)}
    chosen = dict(nodes[ranked[0][1]])
    chosen["author"] = [_resolved(person, named) for person in _as_list(chosen.get("author"))]
    return chosen


def text_of(statement: Mapping[str, Any], key: str) -> str | None:
    """Give a property as plain text, of an object its name; None when absent or empty."""
    return next(iter(texts_of(statement, key)), None)


def texts_of(statement: Mapping[str, Any], key: str) -> list[str]:
    """Give a property's values as plain texts, of objects their names."""
    values = [v.get("name") if isinstance(v, dict) else v for v in _as_list(statement.get(key))]
    flat = [part for value in values for part in _as_list(value)]
    short = (_HALF.sub("\ufffd", part[:_LONGEST]) for part in flat if isinstance(part, str))
    clean = (_TAGS.sub("", unescape(part)).split() for part in short)
    return [" ".join(words) for words in clean if words]


def person_names(statement: Mapping[str, Any], *, organisations: bool = False) -> list[str]:
    """Give the names of the authors that are people, or of those that are organisations."""
    authors = [a for a in _as_list(statement.get("author")) if _is_organisation(a) == organisations]
    return texts_of({"author": authors}, "author")


def _is_organisation(author: Any) -> bool:
    types = _as_list(author.get("@type")) if isinstance(author, dict) else []
    return any(isinstance(name, str) and name.endswith("Organization") for name in types)


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                yield json.loads(_bare(script.text or ""), strict=False)
            except (ValueError, RecursionError):
                continue


def _bare(text: str) -> str:
    """Cut the JSON out of what some pages wrap it in: comment marks, CDATA, a semicolon."""
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    starts = [at for at in (text.find("{"), text.find("[")) if at >= 0]
    return text[min(starts) : max(text.rfind("}"), text.rfind("]")) + 1] if starts else ""


def _nodes(root: Any) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    waiting = [root]
    while waiting and len(found) < _MOST_NODES:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            found.append(value)
            waiting.extend(value[key] for key in reversed(_INSIDE) if key in value)
    return found


def _rank(node: Mapping[str, Any]) -> int:
    types = [t.rsplit("/", 1)[-1] for t in _as_list(node.get("@type")) if isinstance(t, str)]
    for rank, pattern in enumerate((_NEWS, _ARTICLE, _PAGE)):
        if any(pattern.fullmatch(name) for name in types):
            return rank
    return 3


def _resolved(person: Any, named: Mapping[str, Any]) -> Any:
    if isinstance(person, dict) and "name" not in person and isinstance(person.get("@id"), str):
        return named.get(person["@id"], person)
    return person


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
