"""Bylines, dates, captions and credits: metadata of the article, neither news nor junk."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import tzinfo

from copydesk.transforms.boilerplate.line_lengths import (
    CAPTION_LEAST,
    CAPTION_MOST,
    METADATA_LINE,
    PARAGRAPH,
)
from copydesk.transforms.boilerplate.page import Page
from copydesk.transforms.metadata.bylines import is_dateline, read_line
from copydesk.transforms.metadata.dates import find_dates
from copydesk.transforms.records import BlockKind, DateCandidate

_HEADER = 20  # lines above an article among which its byline stands
_SENTENCE_BREAK = re.compile(r"[.!?…]\s|[。！？].")
_NAME_WORDS = (2, 4)
_FEWEST_SUBHEADS = 3  # lines over credits with prose below, from which a page is a list of things
_ITEMS_ABOVE = 2
_FEWEST_ENTRIES = 4  # dates of one passage that stand over its entries


def find_metadata_lines(page: Page, places: Collection[int] | None = None) -> dict[int, BlockKind]:
    """Map the blocks that are a byline or a dateline alone, by what their own words say.

    `places` are the blocks that are looked at, all by default.
    """
    found: dict[int, BlockKind] = {}
    prose = [index for index, stats in enumerate(page.line_stats) if stats.is_long]
    for index in range(len(page.blocks)) if places is None else places:
        block, stats = page.blocks[index], page.line_stats[index]
        if page.rules[index] is not None or stats.effective_length > METADATA_LINE:
            continue
        byline = read_line(block.text)
        if byline and (byline.introduced or _is_header(page, index, prose, byline.names)):
            found[index] = "byline"
        elif is_dateline(block.text):
            found[index] = "dateline"
    return found


def _is_header(page: Page, index: int, prose: Sequence[int], names: Sequence[str]) -> bool:
    """Whether a name beside a date can be an author's: above the prose, which never names it.

    A place beside a date looks the same, but the prose mentions a place.
    """
    if not prose or index > min(prose[0], _HEADER):
        return False
    return not any(name in page.blocks[line].text for line in prose for name in names)


def find_date_lines(
    page: Page, language: str | None, zone: tzinfo
) -> tuple[dict[int, BlockKind], list[DateCandidate]]:
    """Find the dates that lines state, and which of these lines say nothing else."""
    stated = find_dates([block.text for block in page.blocks], language, zone)
    lines: dict[int, BlockKind] = {
        index: "date"
        for index, _, alone in stated
        if alone
        and page.rules[index] is None
        and page.line_stats[index].effective_length <= METADATA_LINE
    }
    return lines, [candidate for _, candidate, _ in stated]


def dates_of_entries(
    page: Page, metadata: Mapping[int, BlockKind], spans: Sequence[tuple[int, int]]
) -> set[int]:
    """Find the dates of a calendar or a chronicle: several amid the article, each over its entry.

    They are the article's matter, and say nothing of when it was published.
    """
    found = set[int]()
    for start, end in spans:
        dates = [
            index
            for index in range(start + 1, end - 1)
            if metadata.get(index) == "date" and page.rules[index + 1] is None
        ]
        entries = [index for index in dates if metadata.get(index + 1) != "date"]
        if len({page.keys[index] for index in entries}) >= _FEWEST_ENTRIES:
            found.update(entries)
    return found


def find_captions(page: Page, repeats: dict[int, int], metadata: Collection[int]) -> list[int]:
    """Find captions: what stands over a credit, or a short sentence that stands twice in a row.

    A page's text repeats a caption because the picture carries it too. `metadata` are the bylines,
    datelines and date lines, which are no captions; neither are subheads and items of a list that
    a picture stands below.
    """
    captions = [
        first
        for index, first in repeats.items()
        if index == first + 1
        and CAPTION_LEAST <= page.line_stats[index].effective_length <= CAPTION_MOST
        and page.rules[index] is None
    ]
    over = [
        index - 1
        for index, rule in enumerate(page.rules)
        if index > 0
        and rule is not None
        and rule.captions_above
        and page.rules[index - 1] is None
        and index - 1 not in repeats
        and index - 1 not in metadata
        and _could_be_caption(page, index - 1)
    ]
    subheads = [index for index in over if _could_be_subhead(page, index)]
    no_captions = {*subheads} if len(subheads) >= _FEWEST_SUBHEADS else set[int]()
    no_captions |= {index for index in over if _is_list_item(page, index, metadata)}
    return captions + [index for index in over if index not in no_captions]


def _could_be_subhead(page: Page, index: int) -> bool:
    """Whether the line over a credit has no sentence's end, and prose right below the credit."""
    below = index + 2
    return (
        not page.line_stats[index].is_sentence
        and below < len(page.blocks)
        and page.rules[below] is None
        and page.line_stats[below].is_sentence
        and page.line_stats[below].effective_length >= PARAGRAPH
    )


def _is_list_item(page: Page, index: int, metadata: Collection[int]) -> bool:
    """Whether two lines above the line over a credit are without a sentence's end as it is.

    Near the top of a page these are its title and its section.
    """
    above = range(max(index - _ITEMS_ABOVE, 0), index)
    return index > _HEADER and not any(
        line in metadata or page.rules[line] is not None or page.line_stats[line].is_sentence
        for line in (*above, index)
    )


def _could_be_caption(page: Page, index: int) -> bool:
    """Whether the line over a credit is a caption: no sentence, or a single short one."""
    text, stats = page.blocks[index].text, page.line_stats[index]
    if not stats.is_sentence:
        return stats.effective_length <= CAPTION_MOST
    return stats.effective_length <= METADATA_LINE and not _SENTENCE_BREAK.search(text)


def is_name(text: str) -> bool:
    """Whether a line could be a person's name and nothing else: two to four capitalised words."""
    parts = text.split()
    return _NAME_WORDS[0] <= len(parts) <= _NAME_WORDS[1] and all(
        part[0].isupper() and part.replace("-", "").replace("’", "").replace("'", "").isalpha()
        for part in (part.rstrip(".") or "-" for part in parts)
    )
