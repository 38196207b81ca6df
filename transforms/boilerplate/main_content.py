"""The run of blocks that is the article.

Every block gets evidence for or against being news, and the run with the largest sum is the
main-content span: maximum subsequence segmentation (Pasternack and Roth, "Extracting article text
from the web with maximum subsequence segmentation", WWW 2009), over lines in place of tokens.
The heading of another section ("Other news", "Leave a reply") costs evidence rather than ending
the span, so a long run of paragraphs below it can still belong to the article.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from copydesk.transforms.boilerplate.line_lengths import HEAVY_PARAGRAPH, LINK, PARAGRAPH, SENTENCE
from copydesk.transforms.boilerplate.line_stats import LineStats, overlap, stems, vocabulary
from copydesk.transforms.boilerplate.page import Page
from copydesk.transforms.boilerplate.rules import Rule

_REMOVED = -2.0  # a line that a rule removes counts double: boilerplate clusters
_METADATA = -0.5
_REPEAT = -1.0
_FEW_LABELS, _LABEL_SHARE = 5, 0.25  # labels at most on a plain page, and of its lines
_DOUBT = (0.1, 0.5, 1.0)  # factor on a short line where 0, 1, or more lines are boilerplate
_RESULT = -0.1  # a row of a table: its neighbours decide
_TEASERS = -15.0  # other articles below this heading: about three paragraphs outweigh it
_COMMENTS = -40.0  # more than for teasers: readers write long paragraphs on the same topic
_TEASED_SHARE = 0.5  # of a later run's evidence, which a run above a teasers' heading needs to win
_LEAST_RESUMED = 8.0  # evidence that a later run needs: two full paragraphs
_RESUMED_SHARE = 0.1  # of the main span's evidence, which a later run needs as well
_TABLE_LINES, _FEWEST_ROWS = 14, 3
_TAIL_OVERLAP = 0.4
_LEAD_OVERLAP = 0.35  # of a paragraph's words above it with those of the main span
_RESUMED_OVERLAP = 0.3  # of its words with those of the main span


def find_main_spans(
    page: Page, repeats: Collection[int], metadata: Collection[int]
) -> list[tuple[int, int]]:
    """Find the main-content span and later runs on its topic, as half-open block ranges."""
    junk = _known_junk(page)
    if not junk and _is_plain(page):
        return [(0, len(page.blocks))]
    values = _all_evidence(page, repeats, metadata, junk)
    start, end, total = _main_run(page, values)
    if total <= 0:
        return []
    words = vocabulary(page.blocks[start:end])
    spans = [*_leads(page, repeats, start, words), (start, end)]
    stop = next((index for index in range(end, len(values)) if _opens(page, index)), len(values))
    while (further := _sentence_on_topic(page, end, stop, words)) is not None:
        spans[-1] = (start, further + 1)
        end = further + 1
    while end < stop:
        first, last, more = best_run(values[end:stop])
        first, last = first + end, last + end
        on_topic = overlap(vocabulary(page.blocks[first:last]), words) >= _RESUMED_OVERLAP
        # A run on another topic is another article; everything below it is left to the model.
        if more < max(_LEAST_RESUMED, _RESUMED_SHARE * total) or not on_topic:
            break
        spans.append((first, last))
        end = last
    return spans


def _main_run(page: Page, values: Sequence[float]) -> tuple[int, int, float]:
    """Take the run with the largest sum, or one above the section heading that precedes it.

    Readers' comments are often longer than the article above them.
    """
    start, end, total = best_run(values)
    # Only a heading above the run can have turned it into comments or teasers.
    for index in range(start):
        rule = page.rules[index]
        if rule is not None and rule.section:
            before = best_run(values[:index])
            least = _LEAST_RESUMED if rule.section == "comments" else total * _TEASED_SHARE
            if before[2] >= max(_LEAST_RESUMED, least):
                return before
    return start, end, total


def _leads(
    page: Page, repeats: Collection[int], start: int, words: set[str]
) -> list[tuple[int, int]]:
    """Full paragraphs on the same topic that menus or bylines separate from the span below."""
    return [
        (index, index + 1)
        for index in range(start)
        if page.rules[index] is None
        and index not in repeats
        and page.line_stats[index].is_long
        and overlap(stems(page.blocks[index].text), words) >= _LEAD_OVERLAP
    ]


def _sentence_on_topic(page: Page, end: int, stop: int, words: set[str]) -> int | None:
    """Find the next sentence on the topic a few lines below: the lines between are a table."""
    for index in range(end, min(stop, end + _TABLE_LINES)):
        stats = page.line_stats[index]
        is_sentence = (
            stats.is_sentence and stats.effective_length >= SENTENCE and page.rules[index] is None
        )
        if is_sentence and (
            overlap(stems(page.blocks[index].text), words) >= _TAIL_OVERLAP
            or _is_table(page, end, index)
        ):
            return index
    return None


def _is_table(page: Page, start: int, end: int) -> bool:
    """Whether most of a few lines are rows of figures."""
    rows = sum(page.line_stats[index].is_result for index in range(start, end))
    return rows >= _FEWEST_ROWS and rows * 2 >= end - start


def best_run(values: Sequence[float]) -> tuple[int, int, float]:
    """Find the half-open run with the largest sum, the earliest on a tie; (0, 0, 0.0) if none."""
    best, best_sum = (0, 0), 0.0
    start, total = 0, 0.0
    for index, value in enumerate(values):
        if total <= 0:
            start, total = index, 0.0
        total += value
        if total > best_sum:
            best, best_sum = (start, index + 1), total
    return best[0], best[1], best_sum


def looks_like_news(stats: LineStats) -> float:
    """Weigh one block: long prose is evidence for news, short lines without a full stop against."""
    if stats.effective_length >= HEAVY_PARAGRAPH:
        return 6.0
    if stats.effective_length >= PARAGRAPH:
        return 4.0 if stats.is_sentence else 2.0
    if stats.effective_length >= LINK:
        return 2.0 if stats.is_sentence else _RESULT if stats.is_result else -1.0
    if stats.is_sentence:
        return 0.3
    return _RESULT if stats.is_result else -1.0


def _is_plain(page: Page) -> bool:
    """Whether a page is prose and figures with hardly a label: wire copy, say, not a web page."""
    labels = sum(
        stats.effective_length < LINK and not stats.is_sentence and not stats.is_result
        for stats in page.line_stats
    )
    prose = any(looks_like_news(stats) > 0 for stats in page.line_stats)
    return prose and labels <= max(_FEW_LABELS, _LABEL_SHARE * len(page.blocks))


def _known_junk(page: Page) -> int:
    """Count the lines that a rule knows as boilerplate, decoration aside."""
    return sum(
        rule is not None and rule.role == "boilerplate" and not rule.decoration
        for rule in page.rules
    )


def _all_evidence(
    page: Page, repeats: Collection[int], metadata: Collection[int], junk: int
) -> list[float]:
    """Weigh every block; where little is known as boilerplate, short lines are hardly suspect."""
    values = [_evidence(page, index, repeats, metadata) for index in range(len(page.blocks))]
    doubt = _DOUBT[min(junk, len(_DOUBT) - 1)]
    return [value * doubt if -1.0 <= value < 0 else value for value in values]


def _evidence(page: Page, index: int, repeats: Collection[int], metadata: Collection[int]) -> float:
    rule = page.rules[index]
    if rule is not None:
        if rule.section:
            return _COMMENTS if rule.section == "comments" else _TEASERS
        if rule.role == "metadata" or rule.inside_article:
            return _METADATA
        return _REMOVED
    if index in metadata:
        return _METADATA
    return _REPEAT if index in repeats else looks_like_news(page.line_stats[index])


def _opens(page: Page, index: int) -> bool:
    rule = page.rules[index]
    return rule is not None and rule.section is not None


def section_above(page: Page, start: int) -> list[Rule | None]:
    """Give, for each block, the rule of the last section heading between `start` and the block.

    None where there is none. Below a heading of comments everything is comments.
    """
    headings: list[Rule | None] = []
    last: Rule | None = None
    for index, rule in enumerate(page.rules):
        in_comments = last is not None and last.section == "comments"
        if rule is not None and rule.section and index >= start and not in_comments:
            last = rule
        headings.append(last)
    return headings
