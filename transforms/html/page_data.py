"""The article in a page's data, for pages that show a teaser or nothing of it.

Sites put the whole text into JSON-LD's `articleBody`, or into the data that their scripts build the
page from (`__NEXT_DATA__` and the like). It is used where the page itself shows much less of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from copydesk.transforms.html.declared.jsonld import Statement
from copydesk.transforms.html.declared.title_parts import normal
from copydesk.transforms.html.loose_json import load_values
from copydesk.transforms.text.characters import clean_spaces, read_entities, word_count

_TITLES = ("headline", "title", "headlines", "name", "heading")
_AUTHORS = ("author", "authors", "byline", "creator", "contributors", "credits")
_PUBLISHED = ("datePublished", "publishedAt", "published_at", "publishDate", "publish_date",
              "publicationDate", "firstPublished", "firstPublishedAt", "published", "pubDate",
              "publishedDate", "date_published", "first_publish_date")  # fmt: skip
_MODIFIED = ("dateModified", "updatedAt", "updated_at", "modifiedAt", "modified", "lastModified")
_BODIES = ("articleBody", "body", "content", "contents", "blocks", "paragraphs", "text", "story",
           "bodyText", "components", "content_elements", "elements", "children", "items",
           "html", "value", "data")  # fmt: skip
_TEXTS = ("html", "text", "rendered", "content", "value", "children", "body", "data", "items",
          "paragraph", "blocks", "paragraphs", "elements")  # fmt: skip
_PLAIN = ("text", "basic", "rendered", "value", "default")  # of a title that is an object
# Data that scripts hold as text: in JSON.parse("..."), and streamed in pieces by Next.js.
_AS_TEXT = re.compile(r"JSON\.parse\(\s*(\"(?:[^\"\\]|\\.)*\")")
_STREAMED = re.compile(r"__next_f\.push\(\[\d+,\s*(\"(?:[^\"\\]|\\.)*\")")
_APART = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|section|figure)\b[^>]*>|\n+", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]+>")
_SCRIPT = re.compile(
    r"\s*(?:(?:(?:window|self|globalThis|var|let|const)\b[^={]{0,80}|\w[\w.$]{0,60}\s*)=\s*)?[{\[]"
)
_LARGEST = 3_000_000
_MOST_NODES = 50_000
_FEWEST_WORDS = 40  # of a text that is worth taking
_SHOWN = 0.5  # of the words: a page that shows more shows the article
_DEEPEST = 12


def text_in_data(statement: Statement, shown: Sequence[str]) -> list[str]:
    """Give the paragraphs of the whole text where a page shows a beginning of it, else [].

    `statement` is JSON-LD, or what `statement_in_scripts` gives; `shown` the blocks of the page.
    """
    paragraphs = [text for key in ("articleBody", *_BODIES[1:]) if key in statement
                  for text in _paragraphs(statement[key], 0)]  # fmt: skip
    paragraphs = list(dict.fromkeys(paragraphs))
    whole, seen = " ".join(paragraphs), " ".join(shown)
    words, count = word_count(whole), word_count(seen)
    if words < _FEWEST_WORDS or count > _SHOWN * words:
        return []
    return paragraphs


def statement_in_scripts(tree: HtmlElement, titles: Sequence[str]) -> Statement:
    """Give the object in a page's scripts that bears the page's title and has a text; else {}.

    Its keys are those of JSON-LD: headline, author, datePublished, dateModified, articleBody.
    """
    wanted = {normal(title) for title in titles} - {""}
    for text in _data_texts(tree):
        if not any(title[:12] in text for title in titles):
            continue
        for node in _objects(load_values(text)):
            if _title_of(node) in wanted and (found := _as_statement(node)):
                return found
    return {}


def _data_texts(tree: HtmlElement) -> Iterator[str]:
    """Give the scripts that hold data, also what they hold as text."""
    streamed: list[str] = []
    for script in tree.iter("script"):
        text = script.text or ""
        kind = (script.get("type") or "").lower()
        if len(text) > _LARGEST or "{" not in text:
            continue
        if ("json" in kind and "ld+json" not in kind) or _SCRIPT.match(text):
            yield text
        yield from _strings(_AS_TEXT, text)
        streamed += _strings(_STREAMED, text)
    if streamed:
        yield "".join(streamed)


def _strings(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for written in pattern.findall(text):
        try:
            yield str(json.loads(written, strict=False))
        except ValueError:
            continue


def _title_of(node: Mapping[str, Any]) -> str | None:
    titles = (_plain(node.get(key)) for key in _TITLES)
    return next((normal(title) for title in titles if title), None)


def _plain(value: Any) -> str | None:
    """Give a title, also where it is an object or a list with one text."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        value = next((value[key] for key in _PLAIN if isinstance(value.get(key), str)), None)
    return value if isinstance(value, str) else None


def _as_statement(node: Mapping[str, Any]) -> Statement:
    bodies = (node[key] for key in _BODIES if key in node)
    body = next((texts for item in bodies if (texts := _paragraphs(item, 0))), [])
    if word_count(" ".join(body)) < _FEWEST_WORDS:
        return {}
    wanted = {"headline": _TITLES, "author": _AUTHORS, "datePublished": _PUBLISHED,
            "dateModified": _MODIFIED}  # fmt: skip
    values = {
        key: next((node[name] for name in names if node.get(name)), None)
        for key, names in wanted.items()
    }
    values["headline"] = _plain(values["headline"])
    if isinstance(values["author"], dict):
        values["author"] = values["author"].get("by") or values["author"]
    return {key: value for key, value in values.items() if value} | {"articleBody": "\n".join(body)}


def _objects(values: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    waiting, seen = list(reversed(values)), 0
    while waiting and seen < _MOST_NODES:
        value, seen = waiting.pop(), seen + 1
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _paragraphs(value: Any, depth: int) -> list[str]:
    if isinstance(value, str):
        pieces = _APART.split(unescape(value) if "&lt;" in value else value)
        clean = (clean_spaces(read_entities(_TAG.sub("", piece))) for piece in pieces)
        return [text for text in clean if " " in text or not text.isascii()]
    if depth > _DEEPEST:
        return []
    if isinstance(value, list):
        return [text for item in value for text in _paragraphs(item, depth + 1)]
    if isinstance(value, dict):
        inner = next((value[key] for key in _TEXTS if value.get(key)), None)
        return _paragraphs(inner, depth + 1)
    return []
