"""What a page says of its author below the article: a sentence, or a heading with its text."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.transforms.boilerplate.line_stats import LineStats
from copydesk.transforms.boilerplate.rules import Rule, passage_rule

_PARAGRAPH = 80.0  # effective length
_NEAR = 2  # lines below an ending, one of which would be the article again
_FEWEST = 2  # paragraphs of an article
_TEXT = 3  # paragraphs that a heading may have for its own


def settle_endings(
    rules: Sequence[Rule | None], line_stats: Sequence[LineStats]
) -> list[Rule | None]:
    """Drop rules for endings where the article goes on, and give headings the text below them."""
    settled = [
        None if rule is not None and rule.end_only and _goes_on(rules, line_stats, index) else rule
        for index, rule in enumerate(rules)
    ]
    for index, rule in enumerate(rules):
        if rule is not None and rule.text_below and _has_article(rules, line_stats, index):
            for line in _text_below(rules, line_stats, index):
                settled[line] = settled[line] or passage_rule(rule.name, rule.why, rule.pattern)
    return settled


def _goes_on(rules: Sequence[Rule | None], line_stats: Sequence[LineStats], index: int) -> bool:
    """Whether a paragraph that no rule knows stands in the next lines, no section between."""
    for line in range(index + 1, min(index + 1 + _NEAR, len(rules))):
        rule, stats = rules[line], line_stats[line]
        if rule is not None and rule.section:
            return False
        if rule is None and _is_paragraph(stats):
            return True
    return False


def _has_article(rules: Sequence[Rule | None], line_stats: Sequence[LineStats], index: int) -> bool:
    """Whether an article can stand above: what is below a heading at the top is the article."""
    above = zip(rules[:index], line_stats[:index], strict=True)
    return sum(rule is None and _is_paragraph(stats) for rule, stats in above) >= _FEWEST


def _is_paragraph(stats: LineStats) -> bool:
    return stats.is_sentence and stats.effective_length >= _PARAGRAPH


def _text_below(
    rules: Sequence[Rule | None], line_stats: Sequence[LineStats], index: int
) -> Sequence[int]:
    """Give the paragraphs under a heading: few, or they are an article below its author."""
    end = index + 1
    while end < len(rules) and (rules[end] is None or _is_ending(rules[end])):
        if not line_stats[end].is_sentence and end > index + 1:
            break  # the next heading; right below stands the author's name
        end += 1
    return range(index + 1, end) if end - index - 1 <= _TEXT + 1 else ()


def _is_ending(rule: Rule | None) -> bool:
    return rule is not None and rule.end_only
