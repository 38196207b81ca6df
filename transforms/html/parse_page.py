"""Parse one HTML page: the article's blocks, and what the page declares about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from urllib.parse import urljoin

from copydesk.transforms.admission.answers import Answered
from copydesk.transforms.html.admission import check_article, nothing_shown
from copydesk.transforms.html.declared import meta_tags
from copydesk.transforms.html.declared.jsonld import (
    address_texts,
    entry_titles,
    text_of,
    texts_of,
)
from copydesk.transforms.html.declared.markup import Markup, read_markup
from copydesk.transforms.html.declared.page_credits import page_credits
from copydesk.transforms.html.declared.page_dates import modified_time, published_dates
from copydesk.transforms.html.declared.page_title import (
    choose_standfirst,
    choose_title,
    shown_titles,
)
from copydesk.transforms.html.declared.title_parts import normal
from copydesk.transforms.html.extraction.block_model import BlockModel
from copydesk.transforms.html.extraction.extract import extract_blocks
from copydesk.transforms.html.extraction.left_out import arrange
from copydesk.transforms.html.page_data import statement_in_scripts, text_in_data
from copydesk.transforms.html.repair_tree import repair_tree, without_open_frames
from copydesk.transforms.html.tree import load_page
from copydesk.transforms.metadata.urls import canonical_url, is_site_root, same_site
from copydesk.transforms.records import BlockKind, Completeness, DateCandidate, LeftOutBlock
from copydesk.transforms.text.characters import is_cjk, word_count

_Blocks = tuple[tuple[str, BlockKind], ...]
_FEW = 4  # blocks of a page that may show a teaser alone
_TEASER = 150  # words; what is longer of an article that is not free was shown whole
_PART = 0.5  # of the words that a page states: with fewer, and many missing, it shows a part
_HEAD = 3  # blocks among which the repeated title is looked for


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """An article as its page gives it.

    `blocks` are (text, kind) in reading order: no title, the standfirst first where the page
    shows one; `positions` are their places among all that the page shows, of which `left_out` is
    the rest. `authors` are people, `roles` (name, role) of those whose role is told;
    `attribution` is the outlet or organisation named where no person is. `dates` are candidates
    for the publication; `language` is the tag as declared. `completeness` is "from_data" where
    the text was taken from the page's data, "teaser" or "cut_short" where the page says that there
    is more; `completeness_reason` is what says so.
    """

    title: str | None
    standfirst: str | None
    authors: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    attribution: str | None
    tags: tuple[str, ...]
    dates: tuple[DateCandidate, ...]
    modified_at: datetime | None
    canonical_url: str | None
    language: str | None
    site_name: str | None
    blocks: _Blocks
    positions: Sequence[int]
    left_out: Sequence[LeftOutBlock]
    completeness: Completeness
    completeness_reason: str | None


def parse_html(
    text: str,
    url: str | None,
    default_zone: tzinfo = UTC,
    answered: Answered = "as_asked",
    model: BlockModel | None = None,
) -> HtmlPage:
    """Extract the article of a page; `default_zone` holds for times without an offset.

    `answered` tells where a fetched page came from, as evidence of whether it is an article.
    `model` chooses the blocks, the shipped one by default.
    Raises NoArticle, with its reason, if this is not a page, has no article or is too large.
    """
    tree = load_page(without_open_frames(text))
    repair_tree(tree)
    page = read_markup(tree, url)
    declared = page.declared_titles
    shown, pieces = extract_blocks(page, model)
    page, whole = _with_data(page, [*declared, *shown_titles(page.tree)], shown)
    if not shown and not whole:
        raise nothing_shown(page.tree)
    headline = text_of(page.statement, "headline")
    title = choose_title(headline, declared, page.tree, page.site, entry_titles(page.statement))
    titles = [title or "", *declared, *shown_titles(page.tree)]
    blocks = _without_titles(whole or shown, titles)
    check_article(page.tree, page.statement, title, blocks, url, answered)
    credited = page_credits(page)
    standfirst = _standfirst(page, title, blocks)
    blocks = _with_standfirst(blocks, standfirst)
    around = arrange([text for text, _ in blocks], pieces, {*map(normal, titles)} - {""})
    completeness, reason = _completeness(page, blocks, from_data=bool(whole))
    return HtmlPage(
        title=title,
        standfirst=standfirst,
        authors=credited.names,
        roles=credited.roles,
        attribution=credited.attribution,
        tags=_tags(page),
        dates=published_dates(page, url, default_zone),
        modified_at=modified_time(page, default_zone),
        canonical_url=_canonical(page, url),
        language=text_of(page.statement, "inLanguage")
        or meta_tags.page_language(page.tree, page.metas),
        site_name=meta_tags.first_of(page.metas, meta_tags.SITE) or page.site,
        blocks=blocks,
        positions=around.positions,
        left_out=around.left_out,
        completeness=completeness,
        completeness_reason=reason,
    )


def _with_data(page: Markup, titles: Sequence[str], shown: _Blocks) -> tuple[Markup, _Blocks]:
    """Add what the page's data say of the article where JSON-LD does not, and the whole text.

    The text is () where the page shows most of it.
    """
    texts = [text for text, _ in shown]
    if len(texts) <= _FEW and not page.statement.get("articleBody"):
        titles = [*titles, *filter(None, [choose_title(None, titles, page.tree, page.site)])]
        page = page._replace(
            statement={**statement_in_scripts(page.tree, titles), **page.statement}
        )
    whole = text_in_data(page.statement, texts)
    return page, tuple((text, "paragraph") for text in whole)


def _completeness(
    page: Markup, blocks: _Blocks, *, from_data: bool
) -> tuple[Completeness, str | None]:
    """Tell whether the blocks are the whole article by what the page declares of it."""
    if from_data:
        return "from_data", "page_data"
    text = " ".join(text for text, _ in blocks)
    words = word_count(text)
    if words < _TEASER and _is_closed(page):
        return "teaser", "not_free"
    if _states_more(str(page.statement.get("wordCount") or ""), text, words):
        return "cut_short", "word_count"
    if len(normal(text)) < max(map(len, map(normal, page.descriptions)), default=0):
        return "teaser", "description"
    return "complete", None


def _is_closed(page: Markup) -> bool:
    """Whether a page says that its article, or a part of it, is not for everybody."""
    parts = page.statement.get("hasPart")
    told = [page.statement, *(parts if isinstance(parts, list) else [parts])]
    free = [item.get("isAccessibleForFree") for item in told if isinstance(item, dict)]
    tiers = page.metas.get("article:content_tier", ())
    return any(str(item).lower().endswith("false") for item in free) or "locked" in tiers


def _states_more(stated: str, text: str, words: int) -> bool:
    """Whether a page states far more words than it shows; some sites count characters."""
    if not stated.isdecimal() or is_cjk(text):
        return False
    return words + _TEASER < _PART * int(stated) and int(stated) < _PART * len(text)


def _without_titles(blocks: _Blocks, titles: Sequence[str]) -> _Blocks:
    repeated = {normal(title) for title in titles}
    head = [block for block in blocks[:_HEAD] if normal(block[0]) not in repeated]
    return (*head, *blocks[_HEAD:])


def _standfirst(page: Markup, title: str | None, blocks: _Blocks) -> str | None:
    texts = [text for text, _ in blocks]
    return choose_standfirst(page.descriptions, title, texts, page.tree)


def _with_standfirst(blocks: _Blocks, standfirst: str | None) -> _Blocks:
    if standfirst is None:
        return blocks
    return ((standfirst, "standfirst"), *(block for block in blocks if block[0] != standfirst))


def _tags(page: Markup) -> tuple[str, ...]:
    keywords = texts_of(page.statement, "keywords") or meta_tags.all_of(page.metas, meta_tags.TAGS)
    parts = [part.strip() for value in keywords for part in value.split(",")]
    return tuple(dict.fromkeys(part for part in parts if part))


def _canonical(page: Markup, url: str | None) -> str | None:
    """Give the first declared address that is no home page and, if `url` is known, on its site.

    A relative one is completed with the page's address, its base, or another that it declares.
    """
    links = meta_tags.canonical_links(page.tree, page.metas)
    bases = (url, *(base.get("href") for base in page.tree.iter("base")), *links)
    base = next((item for item in bases if item and canonical_url(item)), "")
    own = [
        text for key in ("mainEntityOfPage", "url") for text in address_texts(page.statement, key)
    ]
    for link in (*links, *own):
        clean = canonical_url(_joined(base, link))
        if clean and not is_site_root(clean) and (not url or same_site(clean, url)):
            return clean
    return None


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return link
