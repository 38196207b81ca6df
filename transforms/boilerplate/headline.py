"""Finding the headline of a plain-text page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from copydesk.transforms.boilerplate.line_lengths import HEADLINE, HEADLINE_FAIR, LABEL
from copydesk.transforms.boilerplate.line_stats import overlap, stems, vocabulary
from copydesk.transforms.boilerplate.page import Page, comparison_key
from copydesk.transforms.boilerplate.repeated_blocks import GLUED_LABEL, is_lead
from copydesk.transforms.text.characters import CLOSERS

_INNER_STOP = re.compile(r"[。！？].")  # a headline has no sentence before another
_SEPARATORS = re.compile(r"\s[|•·»›>/]\s")  # two of them make a menu or a header of codes
_FIRST_LINES = 40  # a headline further down belongs to something else
_DECLARED_LIKENESS = 0.8
_ON_TOPIC = 0.5  # of a line's words that the article holds
_ON_TOPIC_ABOVE = 0.4  # of a paragraph's above the article's main part
_TEXT_ABOVE = 2  # such paragraphs, below which no headline stands


@dataclass(frozen=True, slots=True)
class Headline:
    """The title and the block it was found in (None: declared, and not on the page)."""

    text: str
    index: int | None


def find_headline(
    page: Page, span: tuple[int, int], declared: str | None, metadata_lines: Collection[int]
) -> Headline | None:
    """Find the headline: the block that says the declared title, else the likeliest one.

    `metadata_lines` are the bylines, datelines and date lines, which are none.
    """
    if declared:
        return Headline(declared, _block_stating(page, declared, span))
    head = _candidates(page, span, metadata_lines)
    if not head:
        return None
    words = vocabulary(page.blocks[span[0] : span[1]])
    best = max(head, key=lambda index: (_likelihood(page, index, words), -index))
    if best - 1 in head and _is_over_standfirst(page, best - 1, words):
        best -= 1
    return Headline(page.blocks[best].text, best)


def _is_over_standfirst(page: Page, index: int, span_words: set[str]) -> bool:
    """Whether a line is the headline of what stands right below: about the article, and no label.

    A standfirst says more of the article's words than its headline does, and may lack a full stop
    as headlines do. What the page repeats is its headline, whatever stands above.
    """
    return (
        page.line_stats[index].effective_length >= LABEL
        and overlap(stems(page.blocks[index].text), span_words) >= _ON_TOPIC
        and not _is_repeated(page, index + 1)
    )


def _block_stating(page: Page, declared: str, span: tuple[int, int]) -> int | None:
    """Find the block that states the declared title, which may carry the site's name as well."""
    key, wanted = comparison_key(declared), stems(declared)
    for index in range(min(len(page.blocks), span[0] + 6)):
        block = page.keys[index]
        if (
            not block
            or page.line_stats[index].effective_length > HEADLINE[1]
            or is_lead(page, index)
        ):
            continue
        if block == key or (len(block) >= 12 and key.startswith(block)):
            return index
        own = stems(page.blocks[index].text)
        if min(overlap(own, wanted), overlap(wanted, own)) >= _DECLARED_LIKENESS:
            return index
    return None


def _candidates(
    page: Page, span: tuple[int, int], metadata_lines: Collection[int]
) -> Sequence[int]:
    """Title-like blocks above the article's first full paragraph."""
    first = next((index for index in range(*span) if page.line_stats[index].is_long), span[0])
    last = min(max(first, span[0] + 1), _text_above(page, span), _FIRST_LINES, len(page.blocks))
    return [
        index
        for index in range(last)
        if page.rules[index] is None and index not in metadata_lines and _is_titlelike(page, index)
    ]


def _text_above(page: Page, span: tuple[int, int]) -> int:
    """Find where the article's text begins above a span: what stands below is a subhead.

    One paragraph may be a standfirst over the headline, or the teaser of the article itself.
    """
    words = vocabulary(page.blocks[span[0] : span[1]])
    above = [
        index
        for index in range(span[0])
        if page.rules[index] is None
        and page.line_stats[index].is_long
        and overlap(stems(page.blocks[index].text), words) >= _ON_TOPIC_ABOVE
    ]
    return above[0] if len(above) >= _TEXT_ABOVE else len(page.blocks)


def _is_titlelike(page: Page, index: int) -> bool:
    text, effective_length = page.blocks[index].text, page.line_stats[index].effective_length
    if not HEADLINE[0] <= effective_length <= HEADLINE[1] or not any(map(str.isalpha, text)):
        return False
    if len(_SEPARATORS.findall(text)) > 1 or _INNER_STOP.search(text):
        return False
    if text[0] in "(（[【" and text[-1] in ")）]】":
        return False
    return not text.rstrip(CLOSERS + " ").endswith((".", ",", ";", ":", "。", "，", "：", "।"))


def _likelihood(page: Page, index: int, span_words: set[str]) -> float:
    """Weigh overlap with the article's words, a fair length, and being repeated on the page."""
    fair_length = min(page.line_stats[index].effective_length / HEADLINE_FAIR, 1.0)
    on_topic = overlap(stems(page.blocks[index].text), span_words)
    return on_topic + 0.5 * fair_length + 0.4 * _is_repeated(page, index)


def _is_repeated(page: Page, index: int) -> bool:
    """Whether the page says a line again, or near its top with a section's name glued in front."""
    key = page.keys[index]
    return page.keys.count(key) > 1 or any(
        other != key and other.endswith(key) and len(other) - len(key) <= GLUED_LABEL
        for other in page.keys[:_FIRST_LINES]
    )
