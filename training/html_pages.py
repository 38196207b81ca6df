"""Labelled pages of HTML: what the block model is trained and measured on."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boilerplate.line_classifier.features import feature_matrix
from copydesk.transforms.html.declared.markup import read_markup
from copydesk.transforms.html.extraction.block_features import block_columns
from copydesk.transforms.html.extraction.block_model import lengths_of
from copydesk.transforms.html.extraction.extract import declared_by
from copydesk.transforms.html.extraction.page_blocks import cut_page
from copydesk.transforms.html.repair_tree import repair_tree, without_open_frames
from copydesk.transforms.html.tree import NoArticle, load_page
from training.scoring import tokens

_GRAM = 4  # tokens; what gold and page share is counted in runs of so many
_FOUND = 0.5  # of a block's tokens within runs that the gold text has too
_ANCHOR = 0.6  # of them: such a block tells how far the gold text has come
_SHORT, _SHORT_SPACELESS = 6, 14  # tokens; shorter blocks are news only at their place in the gold
_GAP = 400  # tokens of the gold between two anchors that are looked through
_COPY = 0.3  # of a block's weight where its text stands several times on the page


@dataclass(frozen=True, slots=True)
class LabelledHtml:
    """One page: a row of features a block, whether each is news, and its tokens.

    `collection` is the public set, `identity` a digest of the gold text; `lengths` are the blocks'
    in characters; `weights` what each counts in training; `titles` flags the blocks that repeat the
    page's title, which cleaning sets apart.
    """

    collection: str
    language: str
    site: str
    record_id: str
    identity: str
    gold: Sequence[str]
    names: tuple[str, ...]
    features: NDArray[np.float32]
    lengths: NDArray[np.float64]
    tokens: Sequence[Sequence[str]]
    is_news: NDArray[np.bool_]
    weights: NDArray[np.float64]
    titles: NDArray[np.bool_]


def read_html(path: Path) -> Iterator[LabelledHtml]:
    """Read one set of labelled pages (gzip, one JSON record a line)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from filter(None, map(labelled_html, map(json.loads, lines)))


def labelled_html(record: Mapping[str, Any]) -> LabelledHtml | None:
    """Cut a page of a set into blocks, label them by its gold text, and compute the features.

    None for what is no page, or shows nothing.
    """
    try:
        tree = load_page(without_open_frames(record["html"]))
    except NoArticle:
        return None
    repair_tree(tree)
    page = read_markup(tree, record.get("url"))
    cut, gold = cut_page(tree), tokens(record["gold"])
    if not cut.blocks:
        return None
    columns = block_columns(cut, declared_by(page))
    words = [tokens(block.text) for block in cut.blocks]
    news = label(words, gold)
    return LabelledHtml(
        collection=record["set"],
        language=record["gold_language"],
        site=str(record["source"]),
        record_id=record["record_id"],
        identity=sha256("".join(gold).encode()).hexdigest(),
        gold=gold,
        names=tuple(columns),
        features=feature_matrix(columns),
        lengths=lengths_of(cut),
        tokens=words,
        is_news=news,
        weights=_weights(words, news) * np.where(columns["copies"] > 1, _COPY, 1.0),
        titles=columns["same_as_title"] > 0,
    )


def _weights(words: Sequence[Sequence[str]], news: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Weigh each block by its share of the page's tokens, as `fitting.line_weights` does."""
    count = np.fromiter(map(len, words), np.float64, len(words))
    own = count[news].sum()
    return np.asarray(count / max(own + min(count.sum() - own, own), 30.0))


def label(words: Sequence[Sequence[str]], gold: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which blocks the gold text holds: long ones by shared runs, short ones by their place.

    A short block ("Read more", a name) may stand in a gold text by chance: it counts where it
    stands in the gold between the long blocks around it.
    """
    places = defaultdict(list)
    for index in range(len(gold) - _GRAM + 1):
        places[tuple(gold[index : index + _GRAM])].append(index)
    share = np.zeros(len(words))
    anchors: list[int | None] = [None] * len(words)
    for index, own in enumerate(words):
        if len(own) >= _least(own):
            share[index], start = _found(own, places)
            anchors[index] = start if share[index] >= _ANCHOR else None
    news = share >= _FOUND
    before, after = _bounds(words, anchors, len(gold))
    for index, own in enumerate(words):
        if own and len(own) < _least(own):
            end = max(after[index], before[index] + len(own) + 12)
            part = gold[max(before[index] - 2, 0) : min(end, before[index] + _GAP) + 2]
            news[index] = _contains(part, own)
    return news


def _least(own: Sequence[str]) -> int:
    spaceless = sum(len(token) == 1 for token in own) > 0.7 * len(own)
    return _SHORT_SPACELESS if spaceless else _SHORT


def _found(
    own: Sequence[str], places: Mapping[tuple[str, ...], Sequence[int]]
) -> tuple[float, int | None]:
    """Share of a block's tokens in runs of the gold, and where in the gold the block begins."""
    covered: set[int] = set()
    starts: Counter[int] = Counter()
    for index in range(len(own) - _GRAM + 1):
        if at := places.get(tuple(own[index : index + _GRAM])):
            covered.update(range(index, index + _GRAM))
            starts[at[0] - index] += 1
    return len(covered) / len(own), max(starts.most_common(1)[0][0], 0) if starts else None


def _bounds(
    words: Sequence[Sequence[str]], anchors: Sequence[int | None], end: int
) -> tuple[list[int], list[int]]:
    """For each block, how far the gold has come before it, and where it goes on after it."""
    before, after, reached = [], [end] * len(words), 0
    for own, anchor in zip(words, anchors, strict=True):
        before.append(reached)
        reached = reached if anchor is None else anchor + len(own)
    for index in range(len(words) - 1, -1, -1):
        after[index] = end
        anchor = anchors[index]
        end = end if anchor is None else anchor
    return before, after


def _contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    size = len(part)
    return any(whole[at : at + size] == part for at in range(len(whole) - size + 1))
