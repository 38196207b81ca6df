"""Invented articles in the forms that news comes in, which of them are copies, and which are not.

`copy_forms/` holds them by hand: releases above one "About", teasers above one wall, tables and
notices of one form. Every article is different news. What an editor does to a copy is done here:
another headline, cut, another house's text, a local opening, a later write-through. Nothing is
drawn by chance but the figures of forms, from a seed.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, Literal, NamedTuple

Half = Literal["tuned", "untouched"]
HALVES: tuple[Half, ...] = ("tuned", "untouched")

_FORMS = Path(__file__).parent / "copy_forms"
_FIRST = datetime(2026, 9, 7, 6, tzinfo=UTC)
_SLOT = re.compile(r"\{(\w+)(?::(-?\d+)\.\.(\d+))?\}")
_HOUSES = (
    "Send notes on this report to the desk of the Quay Courier, which is staffed day and night.",
    "The Upland Star is printed in Osthem and comes by bicycle to every house above the mill.",
)  # what other houses put beneath: unlike each other, and held by no article
_OPENINGS = (
    "In the tea rooms of Upland people spoke of little else this morning, and no telephone stood "
    "still until the church clock struck noon.",
    "It is not often that the small harbour at Whinney appears in the papers of the capital, and "
    "fewer still are those who like what they read there.",
    "Market women heard it first, as always. By the time the mayor's bicycle came round the corner "
    "they had agreed what to think of it.",
    "Readers of this newsletter guessed it three weeks ago: something was in the air between the "
    "mill and the upper bridge.",
    "For the Thistle Society, which meets above the cobbler's shop, the matter comes up "
    "next Wednesday before the singing.",
    "Nobody in Glenmorran slept long last night, least of all the editor who is writing these "
    "lines at the kitchen table.",
    "Whoever comes to us from the plain will need a word of explanation, as things are done in "
    "another way up here.",
)


class Copies(NamedTuple):
    """Records as `copydesk ingest` reads them, and pairs of their ids: form, a, b, are copies."""

    records: list[dict[str, str]]
    pairs: list[tuple[str, str, str, bool]]


class _Article(NamedTuple):
    """One piece of news as its first outlet brings it."""

    name: str
    source: str
    day: int
    title: str
    other: str
    matter: list[str]
    tail: list[str]
    update: str | None


def made_copies(half: Half) -> Copies:
    """Give one half of the articles with their copies; the same at every call."""
    families = tomllib.loads((_FORMS / f"{half}.toml").read_text("utf-8"))["family"]
    records: list[dict[str, str]] = []
    pairs: list[tuple[str, str, str, bool]] = []
    for number, family in enumerate(families):
        articles = list(_articles(family, f"{half[0]}{number:02}"))
        for a, b in combinations(articles, 2):
            pairs.append((family["form"], a.name, b.name, False))
        for article in articles:
            records.append(_record(article))
            copies = list(_copies(article))
            records += copies
            pairs += [(family["form"], article.name, copy["id"], True) for copy in copies]
    return Copies(sorted(records, key=lambda record: record["id"]), sorted(pairs))


def _articles(family: Mapping[str, Any], name: str) -> Iterator[_Article]:
    tail = _paragraphs(family.get("tail", ""))
    sources = family["sources"]
    for index, given in enumerate(_given(family, name)):
        text = given["text"].replace("{quote}", family.get("quote", "").strip())
        yield _Article(
            f"{name}-{index}", sources[index % len(sources)], index % 4, given["title"],
            given["other"], _paragraphs(text), tail, given.get("update"),
        )  # fmt: skip


def _given(family: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    """Give the articles as written, or as many as asked for of a form with slots."""
    yield from family.get("articles", ())
    for index in range(family.get("count", 0)):
        values = _values(family, f"{name}/{index}", index)
        yield {key: _filled(family[key], values) for key in ("title", "other", "text")}


def _values(family: Mapping[str, Any], seed: str, index: int) -> dict[str, str]:
    """Give a value to every slot: figures by chance, words in turn, none of them in step."""
    chance = random.Random(seed)
    held: dict[str, str] = {}
    for slot, least, most in _SLOT.findall(family["title"] + family["text"]):
        if least:
            held.setdefault(slot, str(chance.randint(int(least), int(most))))
        elif values := family["slots"].get(slot):
            shift = sum(map(ord, slot)) if len(values) < family["count"] else 0
            held.setdefault(slot, values[(index + shift) % len(values)])
    return held


def _filled(form: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda found: values[found[1]], form)


def _copies(article: _Article) -> Iterator[dict[str, str]]:
    """Give what other outlets make of an article; short ones are not cut."""
    whole = [*article.matter, *article.tail]
    yield _copied(article, "wire", article.title, whole)
    yield _copied(article, "head", article.other, [*whole, _HOUSES[0]])
    if article.tail and _words(article.matter) >= 25:
        yield _copied(article, "bare", article.title, [*article.matter, _HOUSES[1]])
    if not article.tail and len(article.matter) >= 3:
        yield _copied(article, "trim", article.title, article.matter[: len(whole) // 2 + 1])
        opening = _OPENINGS[int(article.name.rpartition("-")[2])]
        yield _copied(article, "local", article.other, [opening, *article.matter])
    if article.update:
        later = [article.update, *article.matter[1:-1], _HOUSES[1]]
        yield _copied(article, "later", article.title, later)


def _copied(article: _Article, kind: str, title: str, body: list[str]) -> dict[str, str]:
    copy = article._replace(
        name=f"{article.name}-{kind}", source=f"{kind}.{article.name[:3]}.example",
        title=title, matter=body, tail=[],
    )  # fmt: skip
    return _record(copy, hours=5)


def _record(article: _Article, hours: int = 0) -> dict[str, str]:
    published = _FIRST + timedelta(days=article.day, hours=hours)
    return {
        "id": article.name, "source": article.source, "title": article.title,
        "url": f"https://{article.source}/{article.name}",
        "published_at": published.isoformat(),
        "text": "\n\n".join([*article.matter, *article.tail]),
    }  # fmt: skip


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _words(paragraphs: list[str]) -> int:
    return sum(len(part.split()) for part in paragraphs)
