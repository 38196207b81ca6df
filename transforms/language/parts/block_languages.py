"""The languages of a document's blocks, and how much of its body is in another than its own."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from copydesk.transforms.language.everyday_words import close_to
from copydesk.transforms.language.identify import identify
from copydesk.transforms.language.prose import sample_of, weight
from copydesk.transforms.language.voters import cld2_spans, cld2_vote
from copydesk.transforms.records import LanguageGuess

_TOLD = 60  # bytes of a block that tells a language
_ALONE = 120  # bytes of a block in another language that needs no like beside it
_READ = 300  # characters of a block that are read
_MIXED = 0.15  # share of the body in other languages that makes an article mixed
_CHINESE = frozenset({"zh-Hans", "zh-Hant", "yue"})


def block_languages(texts: Sequence[str], own: LanguageGuess) -> list[str | None]:
    """Give the language of each block of a document in language `own`; None for short ones.

    Smoothed: what is not reliably in another language is in the document's, and so is a short
    block without a neighbour of its kind (a list of names, a quotation). Blocks that tell nothing
    are no neighbours.
    """
    samples = [_sample(text) for text in texts]
    known = None if own.tag == "und" else own.tag
    doubted = _doubted(samples, own)
    found = [
        _language(sample, own) if index in doubted else known if sample else None
        for index, sample in enumerate(samples)
    ]
    told = [index for index, tag in enumerate(found) if tag is not None]
    smooth = list(found)
    for place, index in enumerate(told):
        beside = [found[i] for i in (*told[place - 1 : place], *told[place + 1 : place + 2])]
        if weight(texts[index]) < _ALONE and found[index] not in beside:
            smooth[index] = own.tag
    return smooth


def with_shares(own: LanguageGuess, parts: Iterable[tuple[str | None, int]]) -> LanguageGuess:
    """Add to a guess how much of the body, as (language, characters), is in other languages.

    In a mixed text `second` is the other language.
    """
    sizes: Counter[str] = Counter()
    for tag, size in parts:
        sizes[tag or own.tag] += size
    others = Counter({tag: size for tag, size in sizes.items() if tag != own.tag})
    share = others.total() / max(1, sizes.total())
    if share < _MIXED:
        return replace(own, foreign_share=round(share, 4))
    second = max(others, key=lambda tag: (others[tag], tag))
    return replace(own, foreign_share=round(share, 4), mixed=True, second=second)


def prevailing(texts: Iterable[tuple[str | None, str]], own: LanguageGuess) -> LanguageGuess:
    """Give the language of most of a body, as (language, text), told from that part alone.

    What was read of the body at first may be in another.
    """
    parts: dict[str, list[str]] = {}
    for tag, text in texts:
        parts.setdefault(tag or own.tag, []).append(text)
    if len(parts) < 2:
        return own
    sizes = {tag: sum(map(len, texts)) for tag, texts in parts.items()}
    most = max(sizes, key=lambda tag: (sizes[tag], tag == own.tag, tag))
    again = identify("\n\n".join(parts[most]))
    return again if again.tag == most else own


def _sample(text: str) -> str:
    return sample_of(text[:_READ]).text if weight(text) >= _TOLD else ""


def _doubted(samples: Sequence[str], own: LanguageGuess) -> frozenset[int]:
    """Give the blocks in which CLD2, asked once for all, sees another language; all without it."""
    spans = cld2_spans("\n".join(samples))
    if spans is None:
        return frozenset(range(len(samples)))
    others = [(start, end) for start, end, tag in spans if not _is_same(tag, own.tag)]
    ends = list(accumulate(len(sample.encode()) + 1 for sample in samples))
    return frozenset(
        index
        for start, end in others
        for index in range(bisect_right(ends, start), bisect_right(ends, end - 1) + 1)
    )


def _language(sample: str, own: LanguageGuess) -> str | None:
    if not sample:
        return None
    vote = cld2_vote(sample)
    other = own if vote and _is_same(vote.tag, own.tag) else identify(sample)
    if other.reliable and not _is_same(other.tag, own.tag):
        return other.tag
    return None if own.tag == "und" else own.tag


def _is_same(tag: str, own: str) -> bool:
    chinese = tag in _CHINESE and own in _CHINESE
    return tag == own or chinese or tag in close_to(own)
