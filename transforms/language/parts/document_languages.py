"""The language of a document and of each of its blocks, and what that says about the blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from copydesk.transforms.language.identify import identify
from copydesk.transforms.language.parts.block_languages import (
    block_languages,
    prevailing,
    with_shares,
)
from copydesk.transforms.records import CleanBlock, LanguageGuess
from copydesk.transforms.text.characters import ends_sentence

FOREIGN = "foreign_language"  # the reason of a block
_SMALL = 0.15  # share of the body; more at its edge is the other half of a bilingual article
_QUOTES = frozenset("\"'«»„“”‚‘’‹›「『《–—")
_UNSTOPPED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Thai, Lao, Burmese, Khmer


class Told(NamedTuple):
    """Blocks with their languages, and the language of the body that they were given for."""

    blocks: tuple[CleanBlock, ...]
    own: LanguageGuess
    body: str


def tell_languages(blocks: Sequence[CleanBlock], title: str | None) -> Told:
    """Give each block its language, and remove teasers in another than the article's.

    That is body at the very beginning or end of a text that is otherwise reliably in one
    language, and no prose: a closing quotation or a summary in another language has a full stop,
    quotation marks or the lines of a verse. The half of a bilingual article is long.
    """
    body, texts = join_body(blocks), [block.block.text for block in blocks]
    first = identify(body, title)
    tags = block_languages(texts, first)
    own = prevailing(_parts(blocks, tags), first)
    if own.tag != first.tag:
        tags = block_languages(texts, own)
    told = [replace(block, language=tag) for block, tag in zip(blocks, tags, strict=True)]
    for index in _edges(told, own.tag) if own.reliable else ():
        told[index] = replace(told[index], role="boilerplate", reason=FOREIGN, score=0.0)
    return Told(tuple(told), own, body)


def language_of(blocks: Sequence[CleanBlock], title: str | None, told: Told) -> LanguageGuess:
    """Give the language of an article from its blocks, which may have been corrected since."""
    tags = [block.language for block in blocks]
    own = told.own
    if (body := join_body(blocks)) != told.body:
        own = prevailing(_parts(blocks, tags), identify(body, title))
    return with_shares(own, ((tag, len(text)) for tag, text in _parts(blocks, tags)))


def name_own(
    blocks: Sequence[CleanBlock], found: LanguageGuess, settled: LanguageGuess
) -> tuple[CleanBlock, ...]:
    """Give the blocks in the language that the text showed the one that was settled for it."""
    if found.tag == settled.tag:
        return tuple(blocks)
    return tuple(
        replace(block, language=settled.tag) if block.language == found.tag else block
        for block in blocks
    )


def join_body(blocks: Sequence[CleanBlock]) -> str:
    """Put the body blocks together, a blank line between them."""
    return "\n\n".join(block.block.text for block in blocks if block.role == "body")


def _edges(blocks: Sequence[CleanBlock], own: str) -> frozenset[int]:
    body = [index for index, block in enumerate(blocks) if block.role == "body"]
    head, tail = _foreign_run(blocks, body, own), _foreign_run(blocks, body[::-1], own)
    size = sum(len(blocks[index].block.text) for index in body)
    found = head | tail
    small = sum(len(blocks[index].block.text) for index in found) < _SMALL * size
    return found if small else frozenset()


def _foreign_run(blocks: Sequence[CleanBlock], order: Sequence[int], own: str) -> frozenset[int]:
    """Give the blocks, from the first of `order` on, until one is the article's."""
    run = []
    for index in order:
        if blocks[index].language in (None, own) or _is_prose(blocks[index].block.text):
            break
        run.append(index)
    return frozenset(run)


def _is_prose(text: str) -> bool:
    """Tell whether a block is more than a label or headline; scripts without stops are spared."""
    marked = ends_sentence(text) or text[:1] in _QUOTES or "\n" in text
    return marked or bool(_UNSTOPPED.search(text))


def _parts(
    blocks: Sequence[CleanBlock], tags: Sequence[str | None]
) -> list[tuple[str | None, str]]:
    return [
        (tag, block.block.text)
        for block, tag in zip(blocks, tags, strict=True)
        if block.role == "body"
    ]
