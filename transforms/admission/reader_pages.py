"""Pages that speak to their reader about the site itself: notices in any wording, and legal pages.

`notices.toml` knows what such pages say. Here the evidence is how they speak: a short page whose
sentences address the reader ("you", "we", orders) and are about accounts, browsers, letters or
advertisements is no article, whatever its words. News is long, or speaks of others. What is quoted
counts as spoken by others.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from copydesk.transforms.admission.notices import load_notices
from copydesk.transforms.boilerplate.line_stats import effective_length
from copydesk.transforms.text.characters import ends_sentence, split_sentences

LEGAL, LISTING = "legal_page", "listing"
_NEWSLETTER = "newsletter_page"  # comes on a day of the week, as news does
# Every bound is in letters of an alphabet; a Han or Kana character counts for 2.5.
_MOST_PROSE = 420.0  # of a page that may be a notice: the shortest news on labelled pages has 460
_SPOKEN, _ABOUT = 0.25, 0.7  # of a notice's prose: addresses its reader; does, or is on the topic
_MOST_LINES, _MOST_LABELS = 40, 12  # lines of such a page; titles and buttons looked at
_LEGAL_LINES, _MOST_LEGAL_OTHER = 3, 0.7  # lines with legal words; share of the others
_HEADING, _SENTENCE = 120.0, 20.0
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|「[^」]*」|『[^』]*』")
_OWNER = re.compile("本网?站|本網站|本网")  # in what Chinese sites write under every article
_SHORT = 4  # letters of a word that is no beginning of others
_SEPARATOR = re.compile(r"\s+[|–—·•«»:-]+\s+|\s*\|\s*")
# Of lists: lines that could be headlines, the labels around them, and what an article has.
_HEADLINE = (12.0, 110.0)
_FEWEST_HEADLINES, _LONGEST_TEASER = 4, 130.0
_FEWEST_DEGREES, _DEGREES_SHARE = 4, 0.5  # lines with a temperature, also of all
_DEGREES = re.compile(r"\d\s?[°º℃℉]")
_MOST_TEASERS = 0.6  # of the lines: sentences below headlines


class _Spoken(NamedTuple):
    """A sentence, its weight, and whether it speaks to the reader."""

    text: str
    weight: float
    addresses: bool


@dataclass(frozen=True, slots=True)
class ReaderPages:
    """The patterns of `reader_pages.toml`, compiled."""

    address: re.Pattern[str]
    topics: Mapping[str, re.Pattern[str]]
    days: re.Pattern[str]
    corrections: re.Pattern[str]
    legal_headline: re.Pattern[str]
    legal_words: re.Pattern[str]
    list_label: re.Pattern[str]


@cache
def load_reader_pages() -> ReaderPages:
    """Read and compile the shipped tables."""
    source = files("copydesk.transforms.admission").joinpath("reader_pages.toml")
    table = tomllib.loads(source.read_text("utf-8"))
    said = table["address"]
    spoken = "|".join([
        rf"(?i:\b(?:{_alternatives(said['whole'])})\b)",
        rf"(?i:\w{{3,}}(?:{_alternatives(said['endings'])})\b)",
        rf"\b(?:{_alternatives(said['arabic'])})\b",
        rf"(?<=\w[ ,])\s?(?:{_alternatives(said['german'])})\b",
        _alternatives(said["east_asian"]),
    ])  # fmt: skip
    return ReaderPages(
        address=re.compile(spoken),
        topics={name: _beginnings(entry["words"]) for name, entry in table["topics"].items()},
        days=_days(table["news"]),
        corrections=_corrections(table["news"]),
        legal_headline=_whole(table["legal"]["headlines"]),
        legal_words=_beginnings(table["legal"]["words"]),
        list_label=_whole(table["lists"]["labels"]),
    )


def find_reader_page(title: str | None, lines: Sequence[str]) -> str | None:
    """Name what a page is that speaks to its reader about the site; None for any other.

    `title` is the page's own, `lines` its visible text in reading order.
    """
    if _is_legal(title, lines):
        return LEGAL
    if len(lines) > _MOST_LINES:
        return None
    prose = [line for line in lines if ends_sentence(line)]
    weighed = [(text, effective_length(text)) for line in prose for text in split_sentences(line)]
    total = sum(weight for _, weight in weighed)
    if not _SENTENCE <= total <= _MOST_PROSE:
        return None
    sentences = [_Spoken(text, weight, _addresses(text)) for text, weight in weighed]
    if sum(item.weight for item in sentences if item.addresses) < _SPOKEN * total:
        return None
    labels = [title] if title else []
    labels += [line for line in lines if not ends_sentence(line)][:_MOST_LABELS]
    topic = _topic(labels, sentences, total)
    return None if topic and _tells_news(topic, [title or "", *lines]) else topic


def is_list(title: str | None, lines: Sequence[str]) -> bool:
    """Whether a text is what an extractor leaves of a page that lists articles.

    It is a label of such pages ("34 results", "Load more") with headlines, each with a sentence
    below it at most; or the figures of a forecast.
    """
    if _is_forecast(lines):
        return True
    labels = load_reader_pages().list_label
    heads = [*lines, *([title] if title else [])]
    if not any(labels.fullmatch(line.strip(" .:：!")) for line in heads):
        return False
    weights = [effective_length(line) for line in lines]
    sentences = [
        weight for line, weight in zip(lines, weights, strict=True)
        if ends_sentence(line) and weight > _HEADLINE[0]
    ]  # fmt: skip
    headlines = [
        weight for line, weight in zip(lines, weights, strict=True)
        if not ends_sentence(line) and _HEADLINE[0] <= weight <= _HEADLINE[1]
    ]  # fmt: skip
    return (
        len(headlines) >= _FEWEST_HEADLINES
        and len(sentences) <= _MOST_TEASERS * len(lines)
        and max(weights, default=0.0) <= _LONGEST_TEASER
    )


def _is_forecast(lines: Sequence[str]) -> bool:
    """Whether lines are a forecast's figures: most have degrees, and none is a sentence."""
    degrees = sum(_DEGREES.search(line) is not None for line in lines)
    told = any(ends_sentence(line) and effective_length(line) > _SENTENCE for line in lines)
    longest = max(map(effective_length, lines), default=0.0)
    many = degrees >= max(_FEWEST_DEGREES, _DEGREES_SHARE * len(lines))
    return many and not told and longest <= _HEADLINE[1]


def _tells_news(topic: str, lines: Sequence[str]) -> bool:
    """Whether short lines that speak to their reader are news all the same.

    A police appeal, a bank's new login or the correction of a report speak like a site's notice;
    but they say of which day they tell, or what they correct.
    """
    page = load_reader_pages()
    if page.corrections.search("\n".join(lines)):
        return True
    sentences = "\n".join(filter(ends_sentence, lines))  # a line of its own is the page's clock
    return topic != _NEWSLETTER and page.days.search(sentences) is not None


def _addresses(sentence: str) -> bool:
    own = _OWNER.sub("", _QUOTED.sub("", sentence))
    return load_reader_pages().address.search(own) is not None


def _topic(labels: Sequence[str], sentences: Sequence[_Spoken], total: float) -> str | None:
    """Name the topic of most lines, of those about which a sentence speaks to the reader.

    What neither speaks to the reader nor is about the topic is little of the page.
    """
    own = {notice.name: notice.words for notice in load_notices().entries}
    best, most = None, 0
    for name, words in load_reader_pages().topics.items():
        wider = own.get(name, words)
        told = [bool(words.search(item.text) or wider.search(item.text)) for item in sentences]
        about = sum(
            item.weight
            for item, on_topic in zip(sentences, told, strict=True)
            if item.addresses or on_topic
        )
        at_once = any(
            item.addresses and on_topic for item, on_topic in zip(sentences, told, strict=True)
        )
        count = sum(bool(words.search(text)) for text in labels)
        count += sum(1 + bool(words.search(item.text)) for item, hit in
                     zip(sentences, told, strict=True) if hit)  # fmt: skip
        if at_once and about >= _ABOUT * total and count > most:
            best, most = name, count
    return best


def _is_legal(title: str | None, lines: Sequence[str]) -> bool:
    """Whether a page is headed as owners' legal pages are, and its lines are about such things."""
    page = load_reader_pages()
    heads = [part for text in (title or "", *lines[:1]) for part in _parts(text)]
    if not any(page.legal_headline.fullmatch(head) for head in heads):
        return False
    told = [bool(page.legal_words.search(line)) for line in lines]
    return sum(told) >= _LEGAL_LINES and told.count(False) <= _MOST_LEGAL_OTHER * len(told)


def _parts(text: str) -> list[str]:
    if not text or effective_length(text) > _HEADING:
        return []
    return [part.strip(" .!?…:：#*") for part in (text, *_SEPARATOR.split(text))]


def _alternatives(words: str) -> str:
    return "|".join(re.escape(word.replace("_", " ")) for word in words.split())


def _days(news: Mapping[str, str]) -> re.Pattern[str]:
    """Weekdays, and months beside a number ("3 March", "March 3"): "may" is a word of its own."""
    months = _alternatives(news["months"])
    day = rf"\d{{1,2}}\.?º?(?: de| of)? (?:{months})|(?:{months}) \d{{1,2}}\b"
    return re.compile(
        rf"\b(?:{_alternatives(news['days'])}|{day})\b|{news['east_asian']}", re.IGNORECASE
    )


def _corrections(news: Mapping[str, str]) -> re.Pattern[str]:
    words = _alternatives(news["corrections"])
    return re.compile(rf"\b(?:{words})\b|{news['east_asian_corrections']}", re.IGNORECASE)


def _beginnings(words: str) -> re.Pattern[str]:
    """Words that begin so, short ones whole; in Han characters, that hold it."""
    han = [word for word in words.split() if re.match("[\u4e00-\u9fff]", word)]
    others = [word for word in words.split() if word not in han]
    short = [word for word in others if len(word) <= _SHORT]
    long = [word for word in others if len(word) > _SHORT]
    pattern = (
        rf"\b(?:ال|و|ب|ل)?(?:{_alternatives(' '.join(long))})"
        rf"|\b(?:{_alternatives(' '.join(short) or '-')})\b"
    )
    return re.compile("|".join([pattern, *han]), re.IGNORECASE)


def _whole(patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in patterns.split("\n")), re.IGNORECASE)
