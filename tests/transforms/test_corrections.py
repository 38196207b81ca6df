from __future__ import annotations

from datetime import UTC, datetime

from copydesk.transforms.clean import clean_document
from copydesk.transforms.corrections import (
    Action,
    Correction,
    apply_corrections,
    by_content,
    in_force,
)
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import (
    BlockKind,
    CleanArticle,
    CleanBlock,
    ParsedDocument,
    RawDocument,
    TextBlock,
)

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
PAGE = """Ferry runs again after storm

The ferry to Skarv island sailed again on Tuesday, two days after the storm had torn a ramp away.

Most passengers were pupils of the music school, who passed the time with a concert in the hall.

Share this article
"""


def correction(
    action: Action, start: int | None, end: int | None, position: int = 0, text: str = "A line."
) -> Correction:
    return Correction(action, "sha", position, start, end, text, "rule:share_bar", "boilerplate",
                      f"a1.{position}", NOON)  # fmt: skip


def block(
    position: int, start: int | None, end: int | None, text: str = "A line.",
    kind: BlockKind = "paragraph",
) -> CleanBlock:  # fmt: skip
    return CleanBlock(TextBlock(text, kind, position, start, end), "body", kind, 0.8)


def roles(blocks: tuple[CleanBlock, ...]) -> list[str]:
    return [item.role for item in blocks]


def test_a_correction_has_the_last_word_on_its_block() -> None:
    blocks = (block(0, 0, 10), block(1, 11, 20))
    first, second = apply_corrections(blocks, [correction("drop", 11, 20)])
    assert first == blocks[0]
    assert (second.role, second.reason, second.score) == ("boilerplate", "correction:drop", 0.0)
    assert not second.kept


def test_a_restored_line_is_a_paragraph_of_the_body() -> None:
    removed = CleanBlock(TextBlock("A line.", "caption", 0, 0, 7), "boilerplate", "rule:x", 0.0)
    (put_back,) = apply_corrections((removed,), [correction("restore", 0, 7)])
    assert (put_back.role, put_back.reason, put_back.score) == ("body", "correction:restore", 1.0)
    assert put_back.block.kind == "paragraph"


def test_a_restored_heading_stays_one() -> None:
    (put_back,) = apply_corrections(
        (block(0, 0, 7, kind="heading"),), [correction("restore", 0, 7)]
    )
    assert put_back.block.kind == "heading"


def test_blocks_cut_finer_are_all_meant() -> None:
    blocks = (block(0, 0, 40), block(1, 41, 100), block(2, 101, 140))
    dropped = apply_corrections(blocks, [correction("drop", 0, 100)])
    assert roles(dropped) == ["boilerplate", "boilerplate", "body"]


def test_a_block_half_covered_or_less_is_not_meant() -> None:
    half, more = correction("drop", 0, 50), correction("drop", 0, 51)
    assert roles(apply_corrections((block(0, 0, 100),), [half])) == ["body"]
    assert roles(apply_corrections((block(0, 0, 100),), [more])) == ["boilerplate"]


def test_the_last_of_overlapping_corrections_counts() -> None:
    blocks = (block(0, 0, 40), block(1, 41, 100))
    corrections = [correction("drop", 0, 100), correction("restore", 41, 100)]
    assert roles(apply_corrections(blocks, corrections)) == ["boilerplate", "body"]
    assert roles(apply_corrections(blocks, corrections[::-1])) == ["boilerplate", "boilerplate"]


def test_html_is_matched_by_text_and_the_nearest_position() -> None:
    blocks = (
        block(0, None, None), block(1, None, None, "Other."), block(2, None, None),
        block(5, None, None),
    )  # fmt: skip
    dropped = apply_corrections(blocks, [correction("drop", None, None, position=3)])
    assert roles(dropped) == ["body", "body", "boilerplate", "body"]
    assert apply_corrections(blocks, [correction("drop", None, None, text="Gone.")]) == blocks


def test_the_newest_word_on_a_place_is_in_force() -> None:
    older, other = correction("drop", 0, 10), correction("drop", 11, 20)
    newer = correction("restore", 0, 10)
    assert in_force([older, other, newer]) == [other, newer]
    assert by_content([older, other, newer]) == {"sha": (other, newer)}


def test_html_lines_of_other_text_are_other_places() -> None:
    first = correction("drop", None, None, 3)
    second = correction("drop", None, None, 3, "Other.")
    assert in_force([first, second]) == [first, second]


def parsed() -> ParsedDocument:
    document = parse_document(
        RawDocument("file:///in/a.txt", "text/plain", PAGE.encode()), TextOptions()
    )
    assert isinstance(document, ParsedDocument)
    return document


def cleaned(*corrections: Correction) -> CleanArticle:
    article = clean_document(parsed(), TextOptions(), corrections)
    assert isinstance(article, CleanArticle)
    return article


def test_body_and_word_count_follow_a_correction() -> None:
    before = cleaned()
    pupils = next(item.block for item in before.blocks if item.block.text.startswith("Most"))
    after = cleaned(correction("drop", pupils.char_start, pupils.char_end))
    assert "Most passengers" in before.body
    assert "Most passengers" not in after.body
    assert after.word_count < before.word_count
    assert after.title == before.title


def test_the_wording_without_corrections_is_remembered() -> None:
    before = cleaned()
    share = before.blocks[-1].block
    after = cleaned(correction("restore", share.char_start, share.char_end))
    assert after.body.endswith("Share this article")
    assert (before.uncorrected_body, after.uncorrected_body) == (None, before.body)


def test_an_article_of_which_all_is_dropped_is_rejected() -> None:
    all_of_it = correction("drop", 0, len(PAGE))
    assert not isinstance(clean_document(parsed(), TextOptions(), [all_of_it]), CleanArticle)
