"""Labelled pages: what the model is trained and measured on."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import partial
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boilerplate.classify_text import apply_rules, body_lines
from copydesk.transforms.boilerplate.line_classifier.features import feature_columns, feature_matrix
from copydesk.transforms.boilerplate.line_classifier.sequence import Place
from copydesk.transforms.records import TextBlock
from copydesk.transforms.text.blocks import cut_blocks
from training.excerpts import excerpt
from training.scoring import count_tokens

TRAINED_ON = frozenset({"fundus", "atf", "wcxb", "zh_ds"})  # MIT, Apache-2.0, CC BY 4.0, MIT


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """One page: a row of features a block, and the news and junk words its lines hold.

    `view` is "dump", "page", "excerpt" or "corrections", `collection` the public set, `identity`
    a digest of the text; `places` says where the blocks stand; `settle` gives the body from the
    model's choice, as cleaning would; `trusted` is 0 for blocks whose labels contradict each other.
    """

    view: str
    collection: str
    language: str
    site: str
    record_id: str
    identity: str
    names: tuple[str, ...]
    features: NDArray[np.float32]
    places: Sequence[Place]
    settle: Callable[[Sequence[bool]], Sequence[bool]]
    trusted: NDArray[np.float64]
    news: NDArray[np.float64]
    junk: NDArray[np.float64]


def read_pages(path: Path, view: str) -> Iterator[LabelledPage]:
    """Read one set of labelled texts (gzip, one JSON record a line) and compute its features.

    The view "excerpt" makes news without furniture of them; see `training.excerpts`.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            wanted = excerpt(record) if view == "excerpt" else record
            if wanted:
                yield labelled_page(wanted, view)


def labelled_page(record: Mapping[str, Any], view: str) -> LabelledPage:
    """Take a record of a set through the steps before the model, and compute its features."""
    text = record["text"]
    blocks = cut_blocks(text)
    rule_verdicts = apply_rules(blocks, None, None, UTC)
    context = rule_verdicts.context
    columns = feature_columns(context)
    news, junk = count_words(text, record["labels"], blocks)
    return LabelledPage(
        view=view,
        collection=record["set"],
        language=record["gold_language"],
        site=str(record["source"]),
        record_id=record["record_id"],
        identity=sha256(re.sub(r"\W+", "", text).encode()).hexdigest(),
        names=tuple(columns),
        features=feature_matrix(columns),
        places=context.places,
        settle=partial(body_lines, rule_verdicts),
        trusted=_trusted(context.repeats, news, junk),
        news=news,
        junk=junk,
    )


def _trusted(
    repeats: Mapping[int, int], news: NDArray[np.float64], junk: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Trust no label of a paragraph that stands twice and is labelled news once, junk once.

    A gold text holds it once, and which copy was found in it says nothing.
    """
    trusted = np.ones(len(news))
    for copy, first in repeats.items():
        if max(news[copy], news[first]) > 0 and max(junk[copy], junk[first]) > 0:
            trusted[[copy, first]] = 0.0
    return trusted


def count_words(
    text: str, labels: Sequence[int], blocks: Sequence[TextBlock]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Count each block's words on lines labelled news (1) and boilerplate (0); -1 counts not."""
    lines = text.split("\n")
    begins = accumulate((len(line) + 1 for line in lines), initial=0)
    counts = np.zeros((len(blocks), 2))
    index = 0
    for line, label, begin in zip(lines, labels, begins, strict=False):
        while index < len(blocks) and (blocks[index].char_end or 0) <= begin:
            index += 1
        holds = index < len(blocks) and (blocks[index].char_start or 0) < begin + len(line)
        if holds and label in (0, 1):
            counts[index, label] += count_tokens(line)
    return counts[:, 1], counts[:, 0]
