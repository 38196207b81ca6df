"""A verdict for each block of a plain-text page, from the most certain to the least."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from copydesk.transforms.boilerplate.headline import Headline, find_headline
from copydesk.transforms.boilerplate.line_classifier.line_model import Prediction, predict_lines
from copydesk.transforms.boilerplate.line_classifier.page_context import PageContext
from copydesk.transforms.boilerplate.line_classifier.weights import LineModel, shipped_model
from copydesk.transforms.boilerplate.line_lengths import LABEL, PARAGRAPH
from copydesk.transforms.boilerplate.main_content import find_main_spans, section_above
from copydesk.transforms.boilerplate.metadata_lines import (
    dates_of_entries,
    find_captions,
    find_date_lines,
    find_metadata_lines,
    is_name,
)
from copydesk.transforms.boilerplate.page import Page, comparison_key, make_page
from copydesk.transforms.boilerplate.passages.reader_comments import with_comments
from copydesk.transforms.boilerplate.postprocess import (
    announced_lists,
    news_lines,
    superseded_repeats,
    table_rows,
    with_stock_phrases,
)
from copydesk.transforms.boilerplate.repeated_blocks import find_repeats, title_repeats
from copydesk.transforms.boilerplate.template_lines import (
    SiteTemplates,
    assign_templates,
    find_templates,
)
from copydesk.transforms.records import BlockKind, CleanBlock, DateCandidate, TextBlock

_LABEL_SHARE = 0.6  # of the lines: a page of which so much is labels holds no article


@dataclass(frozen=True, slots=True)
class Classification:
    """The blocks with their verdicts, the title found and the dates that lines state."""

    blocks: tuple[CleanBlock, ...]
    title: str | None
    dates: tuple[DateCandidate, ...]


@dataclass(frozen=True, slots=True)
class RuleVerdicts:
    """A page with the verdicts that rules give, and what the model needs for the other lines.

    `spans` is where the article may be: the main-content spans, or all of a page without prose.
    """

    context: PageContext
    spans: Sequence[tuple[int, int]]
    headline: Headline | None
    dates: Sequence[DateCandidate]


def classify_text(  # noqa: PLR0913, PLR0917 (what is known of the page)
    blocks: Sequence[TextBlock],
    title: str | None,
    language: str | None,
    zone: tzinfo,
    model: LineModel | None = None,
    templates: SiteTemplates | None = None,
) -> Classification:
    """Tell news, metadata and boilerplate apart on a plain-text page.

    `title` is the declared one, if any; `language` what the record declares; `zone` the
    outlet's, for times without an offset; `model` the line model, the shipped one where none is
    given; `templates` what the outlet's pages share. Every block keeps its place and gets a
    reason; the score of a block that the model decides is its probability of being news.
    """
    rule_verdicts = apply_rules(blocks, title, language, zone, templates)
    page, headline = rule_verdicts.context.page, rule_verdicts.headline
    prediction = predict_lines(rule_verdicts.context, model or shipped_model())
    chosen = news_lines(rule_verdicts.context, rule_verdicts.spans, prediction.kept)
    kept = with_stock_phrases(page, chosen)
    for index, stays in superseded_repeats(page, rule_verdicts.context.repeats, kept).items():
        page.assign(index, "boilerplate", "paragraph", f"duplicate:{_kind(page, stays)}", 0.1)
    _assign_news(page, kept, prediction)
    _assign_rest(page, kept, prediction)
    title = headline.text if headline else None
    return Classification(page.clean_blocks(), title, tuple(rule_verdicts.dates))


def apply_rules(
    blocks: Sequence[TextBlock],
    title: str | None,
    language: str | None,
    zone: tzinfo,
    templates: SiteTemplates | None = None,
) -> RuleVerdicts:
    """Give the title, metadata and rule matches their verdicts; leave repeats and the rest open."""
    page = make_page(blocks)
    repeats = find_repeats(page)
    metadata_lines = find_metadata_lines(page)
    date_lines, dates = find_date_lines(page, language, zone)
    metadata_lines |= date_lines
    page = with_comments(page, metadata_lines)
    shared = find_templates(page, templates)
    found = find_main_spans(page, repeats.keys() | shared, metadata_lines)
    spans = found or _whole_page(page, titled=bool(title))
    headline = find_headline(page, _longest(spans), title, metadata_lines)
    _assign_title(page, headline)
    _assign_rules(page, spans)
    _assign_captions(page, repeats, metadata_lines)
    _assign_names(page, repeats, spans)
    listed = {index for items in announced_lists(page) for index in items}
    listed |= dates_of_entries(page, metadata_lines, spans)
    for index, kind in metadata_lines.items():
        if index not in repeats and index not in listed:
            page.assign(index, "metadata", kind, f"{kind}_line", 0.5)
    assign_templates(page, shared, spans)
    return RuleVerdicts(PageContext(page, repeats, metadata_lines, found), spans, headline, dates)


def body_lines(rule_verdicts: RuleVerdicts, chosen: Sequence[bool]) -> list[bool]:
    """Tell which blocks are body when the model chooses these: what training measures."""
    page = rule_verdicts.context.page
    kept = news_lines(rule_verdicts.context, rule_verdicts.spans, chosen)
    gone = superseded_repeats(page, rule_verdicts.context.repeats, kept)
    return [
        news and index not in gone and page.verdicts[index] is None
        for index, news in enumerate(kept)
    ]


def _longest(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return max(spans, key=lambda span: span[1] - span[0], default=(0, 0))


def _whole_page(page: Page, *, titled: bool) -> list[tuple[int, int]]:
    """Take all of a page without prose, a table of earnings say, unless it is mostly labels.

    A record with a title of its own is a text that somebody has cut out of its page already.
    """
    # A digit tells a short line from a menu's entry: without prose, only tables are articles.
    labels = sum(
        rule is not None
        or (stats.effective_length < LABEL and not any(map(str.isdigit, block.text)))
        for rule, stats, block in zip(page.rules, page.line_stats, page.blocks, strict=True)
    )
    known_junk = any(rule is not None and not rule.decoration for rule in page.rules)
    if labels >= _LABEL_SHARE * len(page.blocks) and not (titled and not known_junk):
        return []
    return [(0, len(page.blocks))]


def _assign_title(page: Page, headline: Headline | None) -> None:
    if headline is None:
        return
    if headline.index is not None:
        page.assign(headline.index, "metadata", "title", "title", 0.9)
    for index in title_repeats(page, comparison_key(headline.text), headline.index):
        page.assign(index, "boilerplate", "title", "duplicate:title", 0.1)


def _assign_rules(page: Page, spans: Sequence[tuple[int, int]]) -> None:
    for index, rule in enumerate(page.rules):
        if rule is None or (rule.edges_only and any(a < index < b for a, b in spans)):
            continue
        kind = rule.kind or "line"
        page.assign(index, rule.role, kind, f"rule:{rule.name}", 0.5 if rule.kind else 0.02)


def _assign_captions(page: Page, repeats: dict[int, int], metadata: Collection[int]) -> None:
    for index in find_captions(page, repeats, metadata):
        page.assign(index, "metadata", "caption", "caption", 0.5)


def _assign_names(page: Page, repeats: dict[int, int], spans: Sequence[tuple[int, int]]) -> None:
    """A name that stands twice beside the article's text is its author's: portrait and byline."""
    for index, first in repeats.items():
        # Inside the text a name that stands twice is more likely a speaker than the author.
        inside = any(a < first < b - 2 for a, b in spans)
        if index == first + 1 and not inside and is_name(page.blocks[first].text):
            page.assign(first, "metadata", "byline", "byline_line", 0.5)


def _assign_news(page: Page, kept: Sequence[bool], prediction: Prediction) -> None:
    rows = table_rows(page, kept)
    for index in (index for index, news in enumerate(kept) if news):
        kind = "table" if index in rows else _kind(page, index)
        page.assign(index, "body", kind, kind, prediction.probability[index])


def _assign_rest(page: Page, kept: Sequence[bool], prediction: Prediction) -> None:
    """Remove the rest; below the heading of another section, that is the reason."""
    first = list(kept).index(True) if any(kept) else len(page.blocks)
    for index, heading in enumerate(section_above(page, first)):
        reason = f"cutoff:{heading.name}" if heading else "model"
        page.assign(index, "boilerplate", "line", reason, prediction.probability[index])


def _kind(page: Page, index: int) -> BlockKind:
    verdict = page.verdicts[index]
    if verdict is not None:
        return verdict.kind
    block, stats = page.blocks[index], page.line_stats[index]
    if block.kind == "paragraph" and not stats.is_sentence and stats.effective_length < PARAGRAPH:
        return "heading"
    return block.kind
