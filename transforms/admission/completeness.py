"""How much of an article its document holds, and by what that is known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.transforms.admission.notices import load_notices
from copydesk.transforms.records import CleanBlock, Completeness, ParsedDocument
from copydesk.transforms.text.characters import SENTENCE_BREAK, is_cjk

_TEASER = 150  # words; what is longer above a wall was shown whole
_BELOW = 5  # blocks below the body among which a wall is looked for
_STYLE = 400  # words; a longer text that ends in dots does so by choice, unless they are bracketed
_LONG, _LONG_SPACELESS = 120, 60  # characters of a paragraph that stops within a sentence
_MARK = r"(?:…|\.{3,4})"
_DOTS = re.compile(rf"{_MARK}$")
_MORE = rf"{_MARK}\s?(?:read|see|continue)\b[^.!?]{{1,30}}"
_CUT_OFF = re.compile(rf"(?:[\[(]\s?(?:{_MARK}|\+\d+ chars)\s?[\])]|{_MORE})$", re.IGNORECASE)
_LAST_WORD = re.compile(r"(?:^|\s)([^\W\d_][\w'’-]*),?$")
_SPACELESS_REST = re.compile(r"。[^。！？”」]{12,}$")  # a signature is shorter


def judge_completeness(
    document: ParsedDocument, blocks: Sequence[CleanBlock], words: int
) -> tuple[Completeness | None, str | None]:
    """Tell whether the body is the whole article, and by what evidence.

    What the page declares comes first: "page_data", "not_free", "word_count" or "description" (see
    `html.parse_page`). Then what the text shows: "wall_below", a wall below a text of few words;
    "ellipsis" and "abrupt_end", how its last paragraph ends. (None, None) for a text of which
    nothing tells.
    """
    if document.completeness not in {None, "complete"}:
        return document.completeness, document.completeness_reason
    last = max((index for index, item in enumerate(blocks) if item.role == "body"), default=None)
    if last is None:
        return document.completeness, None
    below = [item.block.text for item in blocks[last + 1 : last + 1 + _BELOW]]
    if words < _TEASER and any(map(_is_wall, below)):
        return "teaser", "wall_below"
    end = blocks[last].block
    if _CUT_OFF.search(end.text) or (words < _STYLE and _DOTS.search(end.text)):
        return "cut_short", "ellipsis"
    if end.kind == "paragraph" and _stops_within(end.text):
        return "cut_short", "abrupt_end"
    return document.completeness, None


def _stops_within(text: str) -> bool:
    """Whether a paragraph of sentences ends within one: no signature, whose words are names."""
    if is_cjk(text):
        return len(text) >= _LONG_SPACELESS and _SPACELESS_REST.search(text) is not None
    word = _LAST_WORD.search(text)
    running = word is not None and (text.endswith(",") or word[1].islower())
    return running and len(text) >= _LONG and SENTENCE_BREAK.search(text) is not None


def _is_wall(text: str) -> bool:
    return any(notice.teasers and notice.tells(text) for notice in load_notices().entries)
