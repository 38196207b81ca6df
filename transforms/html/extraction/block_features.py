"""The features of every block of a page, as one matrix: a row a block, a column a feature."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.transforms.boilerplate.line_classifier.lexical_features import lexical_features
from copydesk.transforms.boilerplate.line_classifier.windows import (
    FAR,
    Column,
    Flags,
    lines_since,
    lines_until,
    mean_around,
    named,
    run_lengths,
    shifted,
    sums,
)
from copydesk.transforms.boilerplate.line_classifier.words import Vocabulary
from copydesk.transforms.boilerplate.line_lengths import LABEL, LONG_PARAGRAPH, PARAGRAPH
from copydesk.transforms.boilerplate.line_stats import effective_length
from copydesk.transforms.html.extraction.page_blocks import PageBlocks
from copydesk.transforms.html.extraction.tree_features import Texts, tree_columns
from copydesk.transforms.text.characters import clean_spaces, ends_sentence

_PROSE_LINKED = 0.35  # of its letters; more, and a block is a list of links
_NEAR = ("weight", "linked", "sentence", "in_core_text", "core_meets", "core_rise", "is_comment",
         "is_related", "caption", "is_body")  # fmt: skip
_FURTHER = ("weight", "linked", "sentence")
_AROUND = ("weight", "linked", "sentence", "prose", "grammar", "digits")
_LANDMARKS = {
    "is_comment": 3, "is_related": 3, "is_share": 3, "is_record": 2, "in_h1": 1, "in_h2": 1,
    "in_h3": 1, "is_tags": 3, "is_join": 3,
}  # fmt: skip
_DEEP = 60.0
_OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares that its blocks are compared with."""

    titles: Sequence[str]
    descriptions: Sequence[str]
    body: str


def block_columns(page: PageBlocks, declared: Declared) -> dict[str, Column]:
    """Compute the features of a page of at least one block, by name, in a fixed order."""
    written = [block.text for block in page.blocks]
    count = len(written)
    title, description = " ".join(declared.titles), " ".join(declared.descriptions)
    lexical = lexical_features([*written, title or "-", description or "-"])
    shape = {name: column[:count] for name, column in lexical.columns.items()}
    texts = _texts(page, written)
    tree = tree_columns(page, texts)
    long = (texts.prose >= LONG_PARAGRAPH) & (texts.sentence > 0)
    core = long & (tree["core_meets"] <= 1)
    own = {
        **shape,
        "weight": np.log1p(texts.weight),
        "linked": texts.linked,
        "sentence": texts.sentence,
        "prose": (texts.prose > 0).astype(np.float64),
        **_markup(page),
        **_words(lexical.vocabulary, core, long, count),
        **_declared(written, declared),
        **tree,
    }
    return {**own, **_place(texts, long), **_around(own), **_landmarks(own, long, texts)}


def _texts(page: PageBlocks, written: Sequence[str]) -> Texts:
    count = len(written)
    weight = np.fromiter(map(effective_length, written), np.float64, count)
    letters = np.fromiter(map(len, written), np.float64, count)
    linked = np.fromiter((block.linked for block in page.blocks), np.float64, count)
    linked = np.minimum(linked / np.maximum(letters, 1.0), 1.0)
    sentence = np.fromiter(map(ends_sentence, written), np.float64, count)
    is_prose = (linked < _PROSE_LINKED) & (weight >= PARAGRAPH)
    return Texts(weight, linked, np.where(is_prose, weight, 0.0), sentence)


def _markup(page: PageBlocks) -> dict[str, Column]:
    kinds = [page.kind(block) for block in page.blocks]
    count = len(kinds)
    letters = np.fromiter((len(block.text) for block in page.blocks), np.float64, count)
    bold = np.fromiter((block.bold for block in page.blocks), np.float64, count)
    return {
        "bold": np.minimum(bold / np.maximum(letters, 1.0), 1.0),
        "links": np.fromiter((block.links for block in page.blocks), np.float64, count),
        "broken": np.fromiter((block.broken for block in page.blocks), np.float64, count),
        "row": np.fromiter((block.row for block in page.blocks), np.float64, count),
        "list": np.fromiter((kind == "list_item" for kind in kinds), np.float64, count),
        "head": np.fromiter((kind == "heading" for kind in kinds), np.float64, count),
        "caption": np.fromiter((kind == "caption" for kind in kinds), np.float64, count),
    }


def _words(words: Vocabulary, core: Flags, long: Flags, count: int) -> dict[str, Column]:
    """Share of each block's words that the core's paragraphs, title and description have."""

    def flags(chosen: Flags | int) -> Flags:
        flag = np.zeros(count + 2, dtype=np.bool_)
        if isinstance(chosen, int):
            flag[chosen] = True
        else:
            flag[:count] = chosen
        return flag

    return {
        "in_core_text": words.share_in(flags(core))[:count],
        "core_weight": words.weight_in(flags(core))[:count],
        "in_long_text": words.share_in(flags(long))[:count],
        "in_page": words.weight_in(flags(np.ones(count, dtype=np.bool_)))[:count],
        "in_title": words.share_in(flags(count))[:count],
        "in_description": words.share_in(flags(count + 1))[:count],
        "distinct": np.log1p(words.size()[:count]),
    }


def _declared(written: Sequence[str], declared: Declared) -> dict[str, Column]:
    """Whether a block is the title, the description, or in the text that the data declare."""
    keys = list(map(_key, written))
    titles = set(map(_key, map(clean_spaces, declared.titles))) - {""}
    told = [key for text in declared.descriptions if (key := _key(clean_spaces(text)))]
    body = _key(clean_spaces(declared.body))
    count = len(keys)
    seen: dict[str, int] = {}
    copies = [seen.setdefault(key, index) for index, key in enumerate(keys)]
    index = np.arange(count)
    first = np.asarray(copies)
    again = np.bincount(first, minlength=count)[first]
    return {
        "same_as_title": np.fromiter((key in titles for key in keys), np.float64, count),
        "same_as_description": np.fromiter(
            (len(key) > 20 and any(key in item or item in key for item in told) for key in keys),
            np.float64, count,
        ),
        "in_data": np.fromiter((bool(key) and key in body for key in keys), np.float64, count)
        if body else np.full(count, -1.0),
        "copies": again.astype(np.float64),
        "copy": (first < index).astype(np.float64),
    }  # fmt: skip


def _key(text: str) -> str:
    """Reduce a clean text to its letters and digits in lower case, without spaces."""
    return _OTHER.sub("", text.lower())


def _place(texts: Texts, long: Flags) -> dict[str, Column]:
    count = len(long)
    index = np.arange(count)
    text, prose = sums(texts.weight), sums(texts.prose)
    where = np.flatnonzero(long)
    first, last = (where[0], where[-1]) if len(where) else (count, -1)
    return {
        "from_top": np.minimum(index, _DEEP).astype(np.float64),
        "from_end": np.minimum(count - 1 - index, _DEEP).astype(np.float64),
        "place": index / max(count - 1, 1),
        "text_place": text[:-1] / max(text[-1], 1.0),
        "prose_before": prose[:-1] / max(prose[-1], 1.0),
        "prose_after": (prose[-1] - prose[1:]) / max(prose[-1], 1.0),
        "to_first_long": np.clip(first - index, -FAR, FAR).astype(np.float64),
        "to_last_long": np.clip(last - index, -FAR, FAR).astype(np.float64),
        "page_blocks": np.full(count, np.log1p(count)),
        "page_longs": np.full(count, np.log1p(len(where))),
        "prose_run": run_lengths(texts.prose > 0),
        "other_run": run_lengths(texts.prose == 0),
    }


def _around(own: Mapping[str, Column]) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for names, distances in ((_NEAR, (-1, 1)), (_FURTHER, (-3, -2, 2, 3))):
        near = np.stack([own[name] for name in names])
        for by in distances:
            columns |= named(f"{by:+d}", names, shifted(near, by))
    rows = np.stack([own[name] for name in _AROUND])
    for size in (2, 6):
        columns |= named(f"_around_{size}", _AROUND, mean_around(rows, size, size))
    above, below = mean_around(rows, 9, 0), mean_around(rows, 0, 9)
    columns |= named("_above", _AROUND, shifted(above, -1))
    return columns | named("_below", _AROUND, shifted(below, 1))


def _landmarks(own: Mapping[str, Column], long: Flags, texts: Texts) -> dict[str, Column]:
    flags: dict[str, Flags] = {name: own[name] < most for name, most in _LANDMARKS.items()}
    flags |= {
        "long": long, "short": texts.weight < LABEL, "open": texts.sentence == 0,
        "clock": own["clock"] > 0, "all_linked": texts.linked > 0.8,
    }  # fmt: skip
    rows = np.stack(list(flags.values()))
    return {
        **named("_since", flags, lines_since(rows)),
        **named("_until", flags, lines_until(rows)),
    }
