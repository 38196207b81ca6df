"""The run of blocks that is the article.

Every block gets evidence for or against being news, and the run with the largest sum is the
main passage: maximum subsequence segmentation (Pasternack and Roth, "Extracting article text
from the web with maximum subsequence segmentation", WWW 2009), over lines in place of tokens.
A heading of other matter ("Other news", "Leave a reply") is a price for going on behind it, so
a cut-off gives way to a long run of paragraphs that follows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from transforms.boilerplate.features import Shape, overlap, vocabulary
from transforms.boilerplate.marks import Page

_REMOVED = -2.0  # a line that a rule removed counts double: junk keeps company
_METADATA = -0.5
_COPY = -1.0
_TEASERS = -15.0  # other matter behind this heading; about three paragraphs must outweigh it
_COMMENTS = -40.0  # readers write long paragraphs on the article's own matter
_LEAST_RESUMED = 8.0  # evidence of a later run: two full paragraphs
_RESUMED_SHARE = 0.1  # of the main passage's evidence
_RESUMED_OVERLAP = 0.3  # of its words with those of the main passage


def find_passages(
    page: Page, copies: Collection[int], metadata: Collection[int]
) -> list[tuple[int, int]]:
    """Find the main passage and what goes on with its matter, as half-open block ranges."""
    values = [_evidence(page, at, copies, metadata) for at in range(len(page.blocks))]
    start, end, total = best_run(values)
    if total <= 0:
        return []
    passages = [(start, end)]
    words = vocabulary(page.blocks[start:end])
    stop = next((at for at in range(end, len(values)) if _opens(page, at)), len(values))
    while end < stop:
        first, last, more = best_run(values[end:stop])
        first, last = first + end, last + end
        on_topic = overlap(vocabulary(page.blocks[first:last]), words) >= _RESUMED_OVERLAP
        if more < max(_LEAST_RESUMED, _RESUMED_SHARE * total) or not on_topic:
            break
        passages.append((first, last))
        end = last
    return passages


def best_run(values: Sequence[float]) -> tuple[int, int, float]:
    """Find the half-open run with the largest sum, the earliest on a tie; (0, 0, 0.0) if none."""
    best, best_sum = (0, 0), 0.0
    start, total = 0, 0.0
    for at, value in enumerate(values):
        if total <= 0:
            start, total = at, 0.0
        total += value
        if total > best_sum:
            best, best_sum = (start, at + 1), total
    return best[0], best[1], best_sum


def looks_like_news(shape: Shape) -> float:
    """Weigh one block: long prose speaks for news, short lines without a full stop against."""
    if shape.weight >= 160:
        return 6.0
    if shape.weight >= 80:
        return 4.0 if shape.is_sentence else 2.0
    if shape.weight >= 40:
        return 2.0 if shape.is_sentence else -1.0
    return 0.3 if shape.is_sentence else -1.0


def _evidence(page: Page, at: int, copies: Collection[int], metadata: Collection[int]) -> float:
    rule = page.rules[at]
    if rule is not None:
        if rule.opens:
            return _COMMENTS if rule.name == "comment_form" else _TEASERS
        return _METADATA if rule.role == "metadata" else _REMOVED
    if at in metadata:
        return _METADATA
    return _COPY if at in copies else looks_like_news(page.shapes[at])


def _opens(page: Page, at: int) -> bool:
    rule = page.rules[at]
    return rule is not None and rule.opens
