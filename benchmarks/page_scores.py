"""How well the text of a page is found, against labelled lines or a gold body text.

A token is a letter-and-digit run, or one character where a script has no spaces (Han, Kana,
Hangul), without regard to case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date
from typing import Any

import orjson
import trafilatura

from benchmarks.corpora import article_of
from copydesk.transforms.records import CleanArticle

Page = dict[str, Any]
_SPACELESS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}]+")
_SAME_TITLE = 0.8  # Jaccard of the words
_NEWS, _JUNK = 1, 0


def tokens(text: str | None) -> list[str]:
    """The tokens of a text, in small letters."""
    return [token.lower() for token in _TOKEN.findall(text or "")]


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score_lines(record: bytes) -> Page:
    """Score one text by its labelled lines, each counted by its tokens.

    A line is kept when more than half of it lies in body blocks.
    """
    row = orjson.loads(record)
    article = article_of(row)
    kept = bytearray(len(row["text"]) + 1)
    for block in article.blocks if article else ():
        if block.role == "body":
            start, end = block.block.char_start or 0, block.block.char_end or 0
            kept[start:end] = b"\1" * (end - start)
    count = Counter[tuple[int, bool]]()
    position = 0
    for line, label in zip(row["text"].split("\n"), row["labels"], strict=True):
        count[label, 2 * sum(kept[position : position + len(line)]) > len(line)] += len(
            tokens(line)
        )
        position += len(line) + 1
    return _of(row) | _line_figures(count)


def _line_figures(count: Mapping[tuple[int, bool], int]) -> Page:
    hit, missed = count[_NEWS, True], count[_NEWS, False]
    left, removed = count[_JUNK, True], count[_JUNK, False]
    precision = hit / (hit + left) if hit + left else 0.0
    recall = hit / (hit + missed) if hit + missed else 1.0
    return {
        "f1": f1(precision, recall),
        "lost": (missed, hit + missed),
        "left": (left, left + removed),
    }


def score_body(record: bytes) -> Page:
    """Score one HTML page by its gold text, trafilatura's answer beside ours, and its metadata."""
    row = orjson.loads(record)
    article = article_of(row)
    body = article.body if article else ""
    standfirst = article.standfirst if article else None
    answers = (body, f"{standfirst}\n{body}") if standfirst else (body,)
    peer = trafilatura.extract(row["html"], include_comments=False) or ""
    return _of(row) | _metadata(row, article) | {
        "f1": max(run_f1(row["gold"], answer) for answer in answers),
        "trafilatura f1": run_f1(row["gold"], peer),
    }  # fmt: skip


def run_f1(gold: str, answer: str) -> float:
    """F1 over runs of four tokens, as often as each occurs; shorter runs for shorter texts."""
    wanted, found = tokens(gold), tokens(answer)
    if not wanted and not found:
        return 1.0
    length = min(4, max(1, len(wanted)))
    want, have = _runs(wanted, length), _runs(found, length)
    shared = (want & have).total()
    return f1(shared / max(1, have.total()), shared / max(1, want.total()))


def _runs(of: list[str], length: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(of[start:] for start in range(length)), strict=False))


def _metadata(row: Mapping[str, Any], article: CleanArticle | None) -> Page:
    """Whether title, day (one day off allowed) and any author are right, where they are known."""
    found: Page = {}
    if title := set(tokens(row.get("gold_title"))):
        ours = set(tokens(article.title if article else None))
        found["titles"] = len(title & ours) / len(title | ours) >= _SAME_TITLE
    if day := re.search(r"\d{4}-\d\d-\d\d", str(row.get("gold_published") or "")):
        stated = (
            article.published.value.astimezone(UTC).date()
            if article and article.published
            else None
        )
        found["dates"] = stated is not None and abs((date.fromisoformat(day[0]) - stated).days) <= 1
    authors = row.get("gold_authors") or []
    if names := _names([authors] if isinstance(authors, str) else authors):
        found["authors"] = bool(names & _names(article.authors if article else ()))
    return found


def _names(of: Iterable[str]) -> set[str]:
    return {" ".join(tokens(name)) for name in of}


def _of(row: Mapping[str, Any]) -> Page:
    return {"set": row["set"], "language": row["gold_language"]}
