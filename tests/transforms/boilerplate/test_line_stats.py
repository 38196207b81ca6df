"""Measures of a line, whatever its language."""

from __future__ import annotations

import pytest

from copydesk.transforms.boilerplate.line_stats import measure, overlap, stems, vocabulary
from copydesk.transforms.records import TextBlock


def block(text: str) -> TextBlock:
    return TextBlock(text, "paragraph", 0)


def test_weight_counts_letters_and_spaceless_characters_for_more() -> None:
    assert measure(block("bridge")).effective_length == 6
    assert measure(block("港口新聞")).effective_length == 10


@pytest.mark.parametrize(
    "line", ["Elvin 3 Aldery 1", "Net 1,204,000 vs 908,000", "USD 41.75 +0.10"]
)
def test_two_numbers_in_a_short_line_may_be_a_result(line: str) -> None:
    assert measure(block(line)).is_result


@pytest.mark.parametrize("line", ["Day 3", "At 10:30", "2 and 3 are " + "far from " * 20])
def test_one_number_or_a_long_line_is_no_result(line: str) -> None:
    assert not measure(block(line)).is_result


def test_long_means_a_whole_paragraph_that_ends_as_a_sentence() -> None:
    paragraph = "The harbour council voted late on Monday to close the old swing bridge " * 2
    assert measure(block(paragraph + "for good.")).is_long
    assert not measure(block(paragraph)).is_long
    assert not measure(block("It closed.")).is_long


def test_stems_see_through_endings_and_pass_over_short_words() -> None:
    assert stems("Bridges and BRIDGE") == {"bridg"}
    assert stems("мосты мостами") == {"мосты", "моста"}
    assert stems("关闭桥") == {"关闭", "闭桥"}


def test_overlap_is_the_share_of_the_part() -> None:
    whole = vocabulary([block("harbour council"), block("swing bridge")])
    assert overlap({"harbo", "sheep"}, whole) == 0.5
    assert overlap(set(), whole) == 0.0
