"""Articles made up by chance, straight into staged shards: for measuring the warehouse alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from copydesk.transforms.frames.tables import STAGED
from copydesk.transforms.identity import article_id, block_id, name_id, stable_id

_LETTERS = "aabcdeeefghiiklmnnooprrssttuvw"
_FIRST = datetime(2024, 1, 1, tzinfo=UTC)
_DAYS = 720
_OUTLETS = [f"outlet{number:03}.example" for number in range(200)]
_JUNK = [f"{word} {number}" for word in ("Share", "Menu", "Read on") for number in range(100)]
_Row = dict[str, Any]


class Maker:
    """Gives the same articles for the same seed: some 500 words and 23 blocks each."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        lengths = random.Random(0)  # one vocabulary for all
        self._words = ["".join(lengths.choices(_LETTERS, k=lengths.randint(2, 11)))
                       for _ in range(30_000)]  # fmt: skip
        self._weights = [1 / (rank + 10) for rank in range(30_000)]

    def shard(self, folder: Path, numbers: range) -> Path:
        """Write the articles with these numbers as one shard."""
        tables: dict[str, list[_Row]] = {name: [] for name in STAGED}
        for number in numbers:
            for name, row in self._article(number):
                tables[name].append(row)
        folder.mkdir(parents=True)
        for name, schema in STAGED.items():
            pl.DataFrame(tables[name], schema=schema).write_parquet(folder / f"{name}.parquet")
        return folder

    def _article(self, number: int) -> Iterator[tuple[str, _Row]]:
        outlet = self._random.choice(_OUTLETS)
        title, *paragraphs = self._sentences(13)
        lines = [*self._random.choices(_JUNK, k=5), title, *paragraphs,
                 *self._random.choices(_JUNK, k=5)]  # fmt: skip
        text, body = "\n".join(lines), "\n\n".join(paragraphs)
        ids = _ids(f"url:{outlet}/{number}", text)
        moment = _FIRST + timedelta(days=self._random.random() * _DAYS)
        yield "documents", _document(ids, text, number)
        yield "document_texts", {"document_id": ids["document_id"], "text": text}
        yield "articles", _revision(ids, outlet, title, body, moment)
        yield "date_candidates", _owned(ids, value=moment, precision="minute", origin="record",
                                        text=moment.isoformat(), chosen=True)  # fmt: skip
        name = f"Writer {self._random.randrange(3000)}"
        yield "article_authors", _owned(ids, author_id=name_id("author", name), name=name,
                                        position=0)  # fmt: skip
        start = 0
        for position, line in enumerate(lines):
            yield "blocks", _block(ids, position, line, start, title)
            start += len(line) + 1

    def _sentences(self, count: int) -> list[str]:
        words = self._random.choices(self._words, self._weights, k=count * 40)
        lengths = [10, *(self._random.randint(20, 60) for _ in range(count - 1))]
        return [
            " ".join(words[number * 40 : number * 40 + length])
            for number, length in enumerate(lengths)
        ]


def _ids(key: str, text: str) -> dict[str, str]:
    digest = sha256(text.encode()).hexdigest()
    return {"article_key": key, "content_sha256": digest, "article_id": article_id(key, digest),
            "document_id": stable_id(key, digest)}  # fmt: skip


def _owned(ids: dict[str, str], **fields: object) -> _Row:
    return {"article_id": ids["article_id"], "document_id": ids["document_id"], **fields}


def _document(ids: dict[str, str], text: str, number: int) -> _Row:
    return {
        **{name: ids[name] for name in ("document_id", "article_key", "content_sha256")},
        "uri": "file:///in/feed.jsonl", "locator": f"line {number}", "record_id": f"r-{number}",
        "media_type": "text/plain", "byte_length": len(text.encode()), "retrieved_at": None,
        "declared_language": "en", "extra": None,
    }  # fmt: skip


def _revision(ids: dict[str, str], outlet: str, title: str, body: str, moment: datetime) -> _Row:
    address = ids["article_key"].replace("url:", "https://")
    return {
        **{name: ids[name] for name in ("article_id", "article_key", "document_id")},
        "source_id": name_id("source", outlet), "source_domain": outlet, "url": address,
        "canonical_url": address, "title": title, "standfirst": None, "body": body,
        "language": "en", "language_confidence": 0.9, "language_reliable": True,
        "published_at": moment, "published_at_precision": "minute", "published_at_origin": "record",
        "modified_at": None, "word_count": len(body.split()),
        "content_hash": stable_id(title, body), "uncorrected_hash": None,
        "pipeline_version": "synthetic",
    }  # fmt: skip


def _block(ids: dict[str, str], position: int, line: str, start: int, title: str) -> _Row:
    junk = line in _JUNK_SET
    role = "boilerplate" if junk else "metadata" if line == title else "body"
    return _owned(
        ids, block_id=block_id(ids["article_id"], position), position=position, text=line,
        kind="line" if junk else "paragraph", role=role, kept=not junk,
        reason="rule:share_bar" if junk else "paragraph", score=0.0 if junk else 1.0,
        char_start=start, char_end=start + len(line),
    )  # fmt: skip


_JUNK_SET = frozenset(_JUNK)
