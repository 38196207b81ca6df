"""One verdict for each block of a plain-text page, from the most certain to the least."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from copydesk.transforms.boilerplate.headline import Headline, find_headline
from copydesk.transforms.boilerplate.line_classifier.known import Known
from copydesk.transforms.boilerplate.line_classifier.line_model import Opinion, judge_lines
from copydesk.transforms.boilerplate.line_classifier.weights import LineModel, shipped_model
from copydesk.transforms.boilerplate.main_content import find_passages, opened_by
from copydesk.transforms.boilerplate.marks import Page, comparison_key, make_page
from copydesk.transforms.boilerplate.metadata_lines import (
    find_captions,
    find_date_lines,
    find_lines_of_record,
    is_name,
)
from copydesk.transforms.boilerplate.postprocess import (
    news_lines,
    second_copies,
    table_rows,
    with_standing_words,
)
from copydesk.transforms.boilerplate.repeated_blocks import find_repeats, title_copies
from copydesk.transforms.boilerplate.template_lines import (
    SiteTemplates,
    find_templates,
    mark_templates,
)
from copydesk.transforms.records import BlockKind, CleanBlock, DateCandidate, TextBlock

_HEADING = 80.0  # weight; longer lines without a full stop are no headings
_LABEL_SHARE = 0.6  # of the lines: a page of which so much is labels holds no article


@dataclass(frozen=True, slots=True)
class Judgement:
    """The blocks with their verdicts, the title found and the dates that lines state."""

    blocks: tuple[CleanBlock, ...]
    title: str | None
    dates: tuple[DateCandidate, ...]


@dataclass(frozen=True, slots=True)
class Certain:
    """A page whose certain lines are marked, and what the other lines are judged by.

    `passages` is where the article may be: the likely passages, or all of a page without prose.
    """

    known: Known
    passages: Sequence[tuple[int, int]]
    headline: Headline | None
    dates: Sequence[DateCandidate]


def judge(  # noqa: PLR0913, PLR0917 (what is known of the page)
    blocks: Sequence[TextBlock],
    title: str | None,
    language: str | None,
    zone: tzinfo,
    model: LineModel | None = None,
    templates: SiteTemplates | None = None,
) -> Judgement:
    """Tell news, metadata and boilerplate apart on a plain-text page.

    `title` is the declared one, if any; `language` what the record declares; `zone` the
    outlet's, for times without an offset; `model` the line model, the shipped one where none is
    given; `templates` what the outlet's pages share. Every block keeps its place and gets a
    reason; the score of a block that the model judged is its probability of being news.
    """
    certain = mark_certain(blocks, title, language, zone, templates)
    page, headline = certain.known.page, certain.headline
    opinion = judge_lines(certain.known, model or shipped_model())
    chosen = news_lines(certain.known, certain.passages, opinion.kept)
    kept = with_standing_words(page, chosen)
    for at, stays in second_copies(page, certain.known.copies, kept).items():
        page.mark(at, "boilerplate", "paragraph", f"duplicate:{_kind(page, stays)}", 0.1)
    _mark_news(page, kept, opinion)
    _mark_rest(page, kept, opinion)
    title = headline.text if headline else None
    return Judgement(page.clean_blocks(), title, tuple(certain.dates))


def mark_certain(
    blocks: Sequence[TextBlock],
    title: str | None,
    language: str | None,
    zone: tzinfo,
    templates: SiteTemplates | None = None,
) -> Certain:
    """Mark the title, metadata and what rules know; leave second copies and the rest open."""
    page = make_page(blocks)
    copies = find_repeats(page)
    record = find_lines_of_record(page)
    date_lines, dates = find_date_lines(page, language, zone)
    record |= date_lines
    shared = find_templates(page, templates)
    found = find_passages(page, copies.keys() | shared, record)
    passages = found or _whole_record(page, titled=bool(title))
    headline = find_headline(page, _longest(passages), title, record)
    _mark_title(page, headline)
    _mark_rules(page, passages)
    _mark_captions(page, copies)
    _mark_names(page, copies, passages)
    for at, kind in record.items():
        if at not in copies:
            page.mark(at, "metadata", kind, f"{kind}_line", 0.5)
    mark_templates(page, shared, passages)
    return Certain(Known(page, copies, record, found), passages, headline, dates)


def body_lines(certain: Certain, chosen: Sequence[bool]) -> list[bool]:
    """Tell which blocks are body when the model chooses these: what training measures."""
    page = certain.known.page
    kept = news_lines(certain.known, certain.passages, chosen)
    gone = second_copies(page, certain.known.copies, kept)
    return [news and at not in gone and page.marks[at] is None for at, news in enumerate(kept)]


def _longest(passages: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return max(passages, key=lambda passage: passage[1] - passage[0], default=(0, 0))


def _whole_record(page: Page, *, titled: bool) -> list[tuple[int, int]]:
    """Take all of a page without prose, a table of earnings say, unless it is mostly labels.

    A record with a title of its own is a text that somebody has cut out of its page already.
    """
    labels = sum(
        rule is not None or (shape.weight < 25 and not any(map(str.isdigit, block.text)))
        for rule, shape, block in zip(page.rules, page.shapes, page.blocks, strict=True)
    )
    known_junk = any(rule is not None and not rule.decoration for rule in page.rules)
    if labels >= _LABEL_SHARE * len(page.blocks) and not (titled and not known_junk):
        return []
    return [(0, len(page.blocks))]


def _mark_title(page: Page, headline: Headline | None) -> None:
    if headline is None:
        return
    if headline.at is not None:
        page.mark(headline.at, "metadata", "title", "title", 0.9)
    for at in title_copies(page, comparison_key(headline.text), headline.at):
        page.mark(at, "boilerplate", "title", "duplicate:title", 0.1)


def _mark_rules(page: Page, passages: Sequence[tuple[int, int]]) -> None:
    for at, rule in enumerate(page.rules):
        if rule is None or (rule.edges_only and any(a < at < b for a, b in passages)):
            continue
        kind = rule.kind or "line"
        page.mark(at, rule.role, kind, f"rule:{rule.name}", 0.5 if rule.kind else 0.02)


def _mark_captions(page: Page, copies: dict[int, int]) -> None:
    for at in find_captions(page, copies):
        page.mark(at, "metadata", "caption", "caption", 0.5)


def _mark_names(page: Page, copies: dict[int, int], passages: Sequence[tuple[int, int]]) -> None:
    """A name said twice beside the article's text is its author's."""
    for at, first in copies.items():
        inside = any(a < first < b - 2 for a, b in passages)
        if at == first + 1 and not inside and is_name(page.blocks[first].text):
            page.mark(first, "metadata", "byline", "byline_line", 0.5)


def _mark_news(page: Page, kept: Sequence[bool], opinion: Opinion) -> None:
    rows = table_rows(page, kept)
    for at in (at for at, news in enumerate(kept) if news):
        kind = "table" if at in rows else _kind(page, at)
        page.mark(at, "body", kind, kind, opinion.probability[at])


def _mark_rest(page: Page, kept: Sequence[bool], opinion: Opinion) -> None:
    """What is left is no news; below a heading of other matter it goes with that."""
    first = list(kept).index(True) if any(kept) else len(page.blocks)
    for at, opened in enumerate(opened_by(page, first)):
        reason = f"cutoff:{opened.name}" if opened else "model"
        page.mark(at, "boilerplate", "line", reason, opinion.probability[at])


def _kind(page: Page, at: int) -> BlockKind:
    mark = page.marks[at]
    if mark is not None:
        return mark.kind
    block, shape = page.blocks[at], page.shapes[at]
    if block.kind == "paragraph" and not shape.is_sentence and shape.weight < _HEADING:
        return "heading"
    return block.kind
