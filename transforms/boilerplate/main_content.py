"""The run of blocks that is the article.

Every block gets evidence for or against being news, and the run with the largest sum is the
main passage: maximum subsequence segmentation (Pasternack and Roth, "Extracting article text
from the web with maximum subsequence segmentation", WWW 2009), over lines in place of tokens.
A heading of other matter ("Other news", "Leave a reply") is a price for going on behind it, so
a cut-off gives way to a long run of paragraphs that follows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from copydesk.transforms.boilerplate.features import Shape, overlap, stems, vocabulary
from copydesk.transforms.boilerplate.marks import Page
from copydesk.transforms.boilerplate.rules import Rule

_REMOVED = -2.0  # a line that a rule removed counts double: junk keeps company
_METADATA = -0.5
_COPY = -1.0
_LABEL = 40.0  # weight of a line that could be a link's
_FEW_LABELS, _LABEL_SHARE = 5, 0.25  # on a plain page, and of its lines
_DOUBT = (0.1, 0.5, 1.0)  # of a short line, by the number of lines known for junk
_RESULT = -0.1  # a table's row leaves it to its neighbours
_TEASERS = -15.0  # other matter behind this heading; about three paragraphs must outweigh it
_COMMENTS = -40.0  # readers write long paragraphs on the article's own matter
_TEASED_SHARE = 0.5  # of the later run's evidence: an article before a teasers' heading
_LEAST_RESUMED = 8.0  # evidence of a later run: two full paragraphs
_RESUMED_SHARE = 0.1  # of the main passage's evidence
_TABLE_LINES, _FEWEST_ROWS = 14, 3
_SENTENCE = 50.0  # weight
_TAIL_OVERLAP = 0.4
_LEAD_OVERLAP = 0.35  # of a paragraph's words above it with those of the main passage
_RESUMED_OVERLAP = 0.3  # of its words with those of the main passage


def find_passages(
    page: Page, copies: Collection[int], metadata: Collection[int]
) -> list[tuple[int, int]]:
    """Find the main passage and what goes on with its matter, as half-open block ranges."""
    junk = _known_junk(page)
    if not junk and _is_plain(page):
        return [(0, len(page.blocks))]
    values = _all_evidence(page, copies, metadata, junk)
    start, end, total = _main_run(page, values)
    if total <= 0:
        return []
    words = vocabulary(page.blocks[start:end])
    passages = [*_leads(page, copies, start, words), (start, end)]
    stop = next((at for at in range(end, len(values)) if _opens(page, at)), len(values))
    while (further := _sentence_on_topic(page, end, stop, words)) is not None:
        passages[-1] = (start, further + 1)
        end = further + 1
    while end < stop:
        first, last, more = best_run(values[end:stop])
        first, last = first + end, last + end
        on_topic = overlap(vocabulary(page.blocks[first:last]), words) >= _RESUMED_OVERLAP
        if more < max(_LEAST_RESUMED, _RESUMED_SHARE * total) or not on_topic:
            break
        passages.append((first, last))
        end = last
    return passages


def _main_run(page: Page, values: Sequence[float]) -> tuple[int, int, float]:
    """Take the run with the largest sum, or one before the heading that it stands behind.

    Readers' comments are often longer than the article over them.
    """
    start, end, total = best_run(values)
    for at in range(start):
        rule = page.rules[at]
        if rule is not None and rule.section:
            before = best_run(values[:at])
            least = _LEAST_RESUMED if rule.section == "comments" else total * _TEASED_SHARE
            if before[2] >= max(_LEAST_RESUMED, least):
                return before
    return start, end, total


def _leads(
    page: Page, copies: Collection[int], start: int, words: set[str]
) -> list[tuple[int, int]]:
    """Full paragraphs on the same matter that menus or bylines part from the passage below."""
    return [
        (at, at + 1)
        for at in range(start)
        if page.rules[at] is None
        and at not in copies
        and page.shapes[at].is_long
        and overlap(stems(page.blocks[at].text), words) >= _LEAD_OVERLAP
    ]


def _sentence_on_topic(page: Page, end: int, stop: int, words: set[str]) -> int | None:
    """Find the next sentence on the matter a little way below: the lines between are a table."""
    for at in range(end, min(stop, end + _TABLE_LINES)):
        shape = page.shapes[at]
        is_sentence = shape.is_sentence and shape.weight >= _SENTENCE and page.rules[at] is None
        if is_sentence and (
            overlap(stems(page.blocks[at].text), words) >= _TAIL_OVERLAP or _is_table(page, end, at)
        ):
            return at
    return None


def _is_table(page: Page, start: int, end: int) -> bool:
    """Whether most of a few lines are rows of figures."""
    rows = sum(page.shapes[at].is_result for at in range(start, end))
    return rows >= _FEWEST_ROWS and rows * 2 >= end - start


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
        return 2.0 if shape.is_sentence else _RESULT if shape.is_result else -1.0
    if shape.is_sentence:
        return 0.3
    return _RESULT if shape.is_result else -1.0


def _is_plain(page: Page) -> bool:
    """Whether a page is prose and figures with hardly a label: wire copy, say, not a web page."""
    labels = sum(
        shape.weight < _LABEL and not shape.is_sentence and not shape.is_result
        for shape in page.shapes
    )
    prose = any(looks_like_news(shape) > 0 for shape in page.shapes)
    return prose and labels <= max(_FEW_LABELS, _LABEL_SHARE * len(page.blocks))


def _known_junk(page: Page) -> int:
    """Count the lines that a rule knows for boilerplate, decoration aside."""
    return sum(
        rule is not None and rule.role == "boilerplate" and not rule.decoration
        for rule in page.rules
    )


def _all_evidence(
    page: Page, copies: Collection[int], metadata: Collection[int], junk: int
) -> list[float]:
    """Weigh every block; where little is known for junk, short lines are hardly suspect."""
    values = [_evidence(page, at, copies, metadata) for at in range(len(page.blocks))]
    doubt = _DOUBT[min(junk, len(_DOUBT) - 1)]
    return [value * doubt if -1.0 <= value < 0 else value for value in values]


def _evidence(page: Page, at: int, copies: Collection[int], metadata: Collection[int]) -> float:
    rule = page.rules[at]
    if rule is not None:
        if rule.section:
            return _COMMENTS if rule.section == "comments" else _TEASERS
        if rule.role == "metadata" or rule.inside_article:
            return _METADATA
        return _REMOVED
    if at in metadata:
        return _METADATA
    return _COPY if at in copies else looks_like_news(page.shapes[at])


def _opens(page: Page, at: int) -> bool:
    rule = page.rules[at]
    return rule is not None and rule.section is not None


def opened_by(page: Page, start: int) -> list[Rule | None]:
    """Give, for each block, the rule of the last section heading between `start` and the block.

    None where there is none. Below a heading of comments everything is comments.
    """
    headings: list[Rule | None] = []
    last: Rule | None = None
    for at, rule in enumerate(page.rules):
        in_comments = last is not None and last.section == "comments"
        if rule is not None and rule.section and at >= start and not in_comments:
            last = rule
        headings.append(last)
    return headings
