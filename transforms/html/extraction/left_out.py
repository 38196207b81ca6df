"""What a page shows beside its article: every line of it, and the reason why it was left out."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from typing import NamedTuple

from copydesk.transforms.boilerplate.line_lengths import PARAGRAPH
from copydesk.transforms.boilerplate.line_stats import effective_length
from copydesk.transforms.boilerplate.page import comparison_key
from copydesk.transforms.html.declared.title_parts import normal
from copydesk.transforms.html.extraction.marks import MARKS
from copydesk.transforms.html.extraction.page_blocks import PageBlocks
from copydesk.transforms.metadata.bylines import read_line
from copydesk.transforms.metadata.written_dates.stamps import find_stamps
from copydesk.transforms.records import BlockKind, LeftOutBlock
from copydesk.transforms.text.characters import ends_sentence

_UNMARKED = "page:unmarked"
# What a page calls the places of what is not its article; of one element the first that it bears.
_PLACES: Mapping[str, Sequence[str]] = {
    "hidden": ("is_hidden",),
    "consent": ("is_consent",),
    "comments": ("is_comment",),
    "caption": ("in_figure",),
    "menu": ("in_nav", "is_menu"),
    "share": ("is_share",),
    "advert": ("is_advert",),
    "sign_up": ("is_join",),
    "related": ("is_related",),
    "author_box": ("is_about",),
    "tags": ("is_tags",),
    "metadata": ("is_record",),
    "teaser": ("is_teaser",),
    "form": ("in_form",),
    "footer": ("in_footer", "is_foot"),
    "header": ("in_header", "is_head"),
    "sidebar": ("in_aside", "is_side"),
    "media": ("is_media",),
}
_BITS = tuple(
    (f"page:{place}", sum(1 << MARKS.index(mark) for mark in marks))
    for place, marks in _PLACES.items()
)
_ANY = sum(bits for _, bits in _BITS)
_LONGEST = 1000  # characters of lines that are put together
_LONG = 12  # letters; a shorter line may stand in the article's text by chance
_ABOVE, _BELOW = 12, 6  # pieces beside the article among which its byline and date stand
_LONGEST_RECORD = 120  # characters of a byline or a date
_DOUBTFUL = 0.3  # score from which a block stands alone, for an editor to see
_UNKNOWN = 0.1  # score of what the model did not judge


class PagePiece(NamedTuple):
    """A block of a page: where it stands, how sure it is news, and whether it was chosen.

    `place` is a reason to leave it out, by what the markup calls its place.
    """

    text: str
    kind: BlockKind
    place: str
    score: float
    chosen: bool


class Arranged(NamedTuple):
    """The positions of the article's blocks in the page, and what stands around them."""

    positions: Sequence[int]
    left_out: Sequence[LeftOutBlock]


def page_pieces(
    page: PageBlocks, chosen: Sequence[bool] | None, scores: Sequence[float] | None
) -> list[PagePiece]:
    """Give every block of a page; `chosen` and `scores` are None where the model did not judge."""
    places: dict[int, str] = {}
    count = len(page.blocks)
    return [
        PagePiece(block.text, page.kind(block), _place(page, block.node, places), score, keep)
        for block, keep, score in zip(
            page.blocks, chosen or [True] * count, scores or [_UNKNOWN] * count, strict=True
        )
    ]


def _place(page: PageBlocks, node: int, known: dict[int, str]) -> str:
    """Name the place of an element: the nearest one above it that is called as one."""
    found = known.get(node)
    if found is None:
        own = page.nodes[node]
        marks = own.marks & _ANY
        if marks:
            found = next(place for place, bits in _BITS if marks & bits)
        else:
            found = _UNMARKED if own.parent < 0 else _place(page, own.parent, known)
        known[node] = found
    return found


def arrange(
    article: Sequence[str], pieces: Sequence[PagePiece], titles: Collection[str]
) -> Arranged:
    """Put the article's blocks back among the page's pieces.

    `article` are their texts in order, `titles` the page's in their `normal` form. A piece counts
    as one of the article's where their letters are equal, or where the article holds its text.
    Short lines with one reason that stand together are one block, parted by " | ".
    """
    keys = [comparison_key(text) for text in article]
    have, known = "\n".join(keys), {*keys} - {""}
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for index, key in enumerate(keys):
        waiting[key].append(index)
    order: list[int | PagePiece] = []
    given = 0
    for piece in pieces:
        key = comparison_key(piece.text)
        if piece.chosen and waiting.get(key):
            last = waiting[key].popleft() + 1
            order += range(given, last)
            given = max(given, last)
        elif key in known:
            order.append(piece._replace(place="duplicate:paragraph", chosen=False))
        elif key and not (len(key) >= _LONG and key in have):
            order.append(piece)
    order += range(given, len(article))
    return _numbered(_merged(_judged(order, titles)))


def _judged(
    order: Sequence[int | PagePiece], titles: Collection[str]
) -> Iterator[int | LeftOutBlock]:
    places = [index for index, item in enumerate(order) if isinstance(item, int)]
    first, last = (places[0], places[-1]) if places else (len(order), len(order))
    seen: set[str] = set()
    for index, item in enumerate(order):
        if isinstance(item, int):
            yield item
            continue
        beside = first - _ABOVE <= index < first or last < index <= last + _BELOW
        yield _left_out(item, titles, seen, beside=beside)


def _left_out(
    piece: PagePiece, titles: Collection[str], seen: set[str], *, beside: bool
) -> LeftOutBlock:
    """Say what a piece is: the article's title, a caption, its byline or date, or boilerplate."""
    block = LeftOutBlock(
        piece.text, piece.kind, 0, "boilerplate", piece.place, round(piece.score, 3)
    )
    title = normal(piece.text)
    if title in titles:
        if title in seen:
            return replace(block, reason="duplicate:title")
        seen.add(title)
        return replace(block, kind="title", role="metadata", reason="page:title")
    if piece.kind == "caption":
        return replace(block, role="metadata", reason="page:caption")
    if beside and piece.place == "page:metadata" and len(piece.text) <= _LONGEST_RECORD:
        byline = read_line(piece.text)
        if byline and (byline.authors or byline.outlet):
            return replace(block, kind="byline", role="metadata")
        if any(map(str.isdigit, piece.text)) and find_stamps(piece.text, None, True, UTC):
            return replace(block, kind="date", role="metadata")
    return block


def _merged(items: Iterator[int | LeftOutBlock]) -> Iterator[int | LeftOutBlock]:
    """Put labels and links that stand together into one block, as a reader sees a menu."""
    held: LeftOutBlock | None = None
    for item in items:
        if held is not None and isinstance(item, LeftOutBlock) and _belong(held, item):
            held = replace(
                held, text=f"{held.text} | {item.text}", kind="line",
                score=max(held.score, item.score),
            )  # fmt: skip
            continue
        if held is not None:
            yield held
            held = None
        if isinstance(item, LeftOutBlock):
            held = item
        else:
            yield item
    if held is not None:
        yield held


def _belong(held: LeftOutBlock, item: LeftOutBlock) -> bool:
    return (
        held.reason == item.reason
        and held.role == item.role == "boilerplate"
        and len(held.text) + len(item.text) <= _LONGEST
        and _is_label(item)
        and (held.kind == "line" or _is_label(held))
    )


def _is_label(block: LeftOutBlock) -> bool:
    """Whether a block is short, says no sentence and is surely no news."""
    short = effective_length(block.text) < PARAGRAPH and not ends_sentence(block.text)
    return short and block.score < _DOUBTFUL


def _numbered(items: Iterator[int | LeftOutBlock]) -> Arranged:
    positions, left_out = [], []
    for position, item in enumerate(items):
        if isinstance(item, int):
            positions.append(position)
        else:
            left_out.append(replace(item, position=position))
    return Arranged(positions, left_out)
