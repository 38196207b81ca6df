"""Blocks to an article: the second pass over a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from copydesk.transforms.admission.completeness import judge_completeness
from copydesk.transforms.admission.not_prose import is_data
from copydesk.transforms.admission.reasons import NOT_PROSE, message_for
from copydesk.transforms.boilerplate.classify_html import classify_html
from copydesk.transforms.boilerplate.classify_text import Classification, classify_text
from copydesk.transforms.boilerplate.template_lines import SiteTemplates
from copydesk.transforms.corrections import Correction, apply_corrections
from copydesk.transforms.language.declared import settle
from copydesk.transforms.language.parts.document_languages import (
    join_body,
    language_of,
    name_own,
    tell_languages,
)
from copydesk.transforms.metadata.bylines import Byline, read_line
from copydesk.transforms.metadata.dates import choose_published
from copydesk.transforms.metadata.han_credits import han_authors
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import reject
from copydesk.transforms.records import (
    CleanArticle,
    CleanBlock,
    ParsedDocument,
    Rejection,
    TextBlock,
)
from copydesk.transforms.text.characters import ends_sentence, word_count

_RECORD = re.compile(r"(?:\A|: )(?:line|row|record) \d+(?: record \d+)?\Z")  # locators of records
_FEW_WORDS = 2
_LONG, _SEVERAL = 80, 3  # characters of a block, blocks
# A sentence somewhere in a block; the stops of spaceless scripts need no space behind them, and an
# ellipsis between spaces stands for the pages that a pager leaves out. What has no stop is gone
# through once: a sentence is looked for behind a stop alone, and the run is never given up in part.
_SENTENCE = re.compile(
    r"(?<![^.!?…؟।。！？])\s*[^.!?…؟।。！？\s][^.!?…؟।。！？]{9,}+"
    r"(?:[।。！？]|(?<=[^.!?…؟]{18})(?:[!?؟]|(?<=\S)[.…])[\"'”’»)\]]*(?=\s|$))"
)
# Thai, Lao, Burmese and Khmer part sentences with a space: words run on as no label's do.
_UNSTOPPED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{40}")


def clean_document(
    document: ParsedDocument,
    options: TextOptions,
    corrections: Sequence[Correction] = (),
    templates: SiteTemplates | None = None,
) -> CleanArticle | Rejection:
    """Remove boilerplate, set metadata apart, and identify language and publication date.

    `corrections` are the editors' for these bytes: they have the last word on blocks. `templates`
    are the lines that the pages of the document's outlet share, where they are known. A document
    of which no body is left, or none that is prose, comes back as a `Rejection` of stage "clean".
    """
    judged = _judge(document, options, templates)
    told = tell_languages(_with_left_out(document, judged.blocks), judged.title)
    blocks = apply_corrections(told.blocks, corrections)
    body = join_body(blocks)
    count = word_count(body)
    if not count:
        message = "Nothing is left after cleaning: a page of menus, links or notices."
        return reject(document, "clean", "no_article", message)
    if is_data(body):
        return reject(document, "clean", NOT_PROSE, message_for(NOT_PROSE))
    others = {item.position for item in document.left_out}
    completeness, reason = judge_completeness(document, blocks, count)
    own = [item for item in blocks if item.role == "body" or item.block.position not in others]
    credited = _credits(document, own)
    dates = tuple(dict.fromkeys((*document.dates, *judged.dates)))
    found = language_of(blocks, judged.title, told)
    language = settle(found, document.declared_language)
    return CleanArticle(
        document=document,
        title=judged.title,
        standfirst=document.standfirst or _standfirst(own),
        body=body,
        blocks=name_own(blocks, found, language),
        authors=credited.names,
        author_roles=tuple((name, role) for name, role in credited.authors if role),
        attribution=credited.outlet,
        completeness=completeness,
        completeness_reason=reason,
        dates=dates,
        published=choose_published(dates),
        language=language,
        word_count=count,
        templates_version=templates.version if templates else None,
        uncorrected_body=None if blocks == told.blocks else join_body(told.blocks),
    )


def _judge(
    document: ParsedDocument, options: TextOptions, templates: SiteTemplates | None
) -> Classification:
    if document.text is not None:
        zone = options.zone(document.source, document.zone)
        judged = classify_text(
            document.blocks, document.title, document.declared_language, zone, options.model,
            templates,
        )  # fmt: skip
        return _line_of_record(document, judged)
    blocks = classify_html(document.blocks, document.title, templates)
    # without prose it is what an extractor makes of a page that is all links
    return Classification(blocks if _holds_prose(blocks) else (), document.title, ())


def _line_of_record(document: ParsedDocument, judged: Classification) -> Classification:
    """Take the one line of a record's text for its body, unless a rule names it.

    Alerts and headlines are records of one line. What tells a headline or a menu's entry from an
    article is the page around it, and a record has none.
    """
    if len(judged.blocks) != 1 or not _RECORD.search(document.locator or ""):
        return judged
    [line] = judged.blocks
    if line.reason not in ("title", "model") or word_count(line.block.text) < _FEW_WORDS:
        return judged
    return replace(judged, blocks=(replace(line, role="body", reason="paragraph"),))


def _with_left_out(
    document: ParsedDocument, blocks: Sequence[CleanBlock]
) -> tuple[CleanBlock, ...]:
    """Put what the extractor left out of a page back to its place among the others."""
    others = [
        CleanBlock(
            TextBlock(item.text, item.kind, item.position), item.role, item.reason, item.score
        )
        for item in document.left_out
    ]
    return tuple(sorted((*blocks, *others), key=lambda clean: clean.block.position))


def _holds_prose(blocks: Sequence[CleanBlock]) -> bool:
    """Whether there is a sentence, or several long blocks: not every script has full stops.

    A report in one block may end in its author's initials: sentences are looked for inside.
    """
    body = [block.block.text for block in blocks if block.role == "body"]
    has_sentence = any(
        ends_sentence(text) or _SENTENCE.search(text) or _UNSTOPPED.search(text) for text in body
    )
    return has_sentence or sum(len(text) >= _LONG for text in body) >= _SEVERAL


def _standfirst(blocks: Sequence[CleanBlock]) -> str | None:
    """The sentence of the body that stands between two lines of record, as a summary does."""
    first = next((index for index, block in enumerate(blocks) if block.role == "body"), None)
    if first is None or first + 1 >= len(blocks):
        return None
    set_apart = blocks[first + 1].role != "body" and first > 0
    return blocks[first].block.text if set_apart and _more_body(blocks, first + 1) else None


def _more_body(blocks: Sequence[CleanBlock], start: int) -> bool:
    return sum(block.role == "body" for block in blocks[start:]) > 1


def _credits(document: ParsedDocument, blocks: Sequence[CleanBlock]) -> Byline:
    """Give the authors that the document declares, else those that its bylines name.

    Bylines above the first long paragraph are the article's; others only where it has none.
    """
    if document.authors:
        roles = dict(document.author_roles)
        authors = tuple((name, roles.get(name)) for name in document.authors)
        return Byline(authors, document.attribution, True)
    body = next((index for index, block in enumerate(blocks) if _is_long(block)), len(blocks))
    found = [_byline(block) for block in blocks[:body] if block.block.kind == "byline"]
    found = found or [_byline(block) for block in blocks[body:] if block.block.kind == "byline"]
    people = {name: role for byline in reversed(found) for name, role in reversed(byline.authors)}
    if not people:
        texts = [block.block.text for block in blocks if block.role != "boilerplate"]
        people = dict.fromkeys(reversed(han_authors(texts)))
    outlet = document.attribution or next((item.outlet for item in found if item.outlet), None)
    return Byline(tuple(reversed(people.items())), None if people else outlet, True)


def _is_long(block: CleanBlock) -> bool:
    return block.role == "body" and len(block.block.text) >= _LONG


def _byline(block: CleanBlock) -> Byline:
    text = block.block.text
    return read_line(text) or Byline(((text, None),), None, False)
